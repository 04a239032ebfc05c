import mongoose from 'mongoose'

interface Stored {
  _id: string
  doneAt: Date | null
  /** How many documents it changed. */
  changed: number
  /** Who works on it is taken to have died by then. */
  heldUntil: Date
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    doneAt: { type: Date, default: null },
    changed: { type: Number, default: 0 },
    heldUntil: { type: Date, required: true },
  },
  { collection: 'migrations', versionKey: false },
)
const MigrationModel = mongoose.model<Stored>('Migration', schema)

/** Takes a migration that is not done and that nobody works on. */
export async function takeMigration(id: string, at: Date, until: Date): Promise<'taken' | 'done' | 'held'> {
  const fresh = { doneAt: null, changed: 0, heldUntil: at }
  try {
    await MigrationModel.updateOne({ _id: id }, { $setOnInsert: fresh }, { upsert: true })
  } catch (error) {
    // Another process put it in at the same moment.
    if (!(error instanceof mongoose.mongo.MongoServerError && error.code === 11000)) throw error
  }
  const taken = await MigrationModel.updateOne(
    { _id: id, doneAt: null, heldUntil: { $lte: at } },
    { $set: { heldUntil: until } },
  )
  if (taken.matchedCount === 1) return 'taken'
  return (await findDone(id)) ? 'done' : 'held'
}

export async function finishMigration(id: string, changed: number, at: Date): Promise<void> {
  await MigrationModel.updateOne({ _id: id }, { $set: { doneAt: at, changed, heldUntil: at } })
}

/** Failed: whoever comes next may try at once. */
export async function letGoOfMigration(id: string, at: Date): Promise<void> {
  await MigrationModel.updateOne({ _id: id, doneAt: null }, { $set: { heldUntil: at } })
}

/** It is to be done once more. */
export async function reopenMigration(id: string): Promise<void> {
  await MigrationModel.updateOne({ _id: id }, { $set: { doneAt: null } })
}

export async function findDone(id: string): Promise<{ doneAt: Date; changed: number } | null> {
  const stored = await MigrationModel.findById(id).lean()
  return stored?.doneAt ? { doneAt: stored.doneAt, changed: stored.changed } : null
}
