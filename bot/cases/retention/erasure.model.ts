import mongoose from 'mongoose'

/** What goes with a case, written down before the case does: afterwards nobody could tell. Ids alone. */
export interface Erasure {
  /** The case's id. */
  id: string
  runId: string
  revision: number
  /** The case, and what was merged into it. */
  caseIds: string[]
  reportIds: string[]
  /** Cases that are linked with them. */
  linkedIds: string[]
  /** In which months' figures they are counted. */
  figures: { month: string; centreId: string }[]
}

type Stored = Omit<Erasure, 'id'> & { _id: string }

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    runId: { type: String, required: true },
    revision: { type: Number, required: true },
    caseIds: { type: [String], required: true },
    reportIds: { type: [String], required: true },
    linkedIds: { type: [String], required: true },
    figures: { type: [{ _id: false, month: String, centreId: String }], required: true },
  },
  { collection: 'case_erasures', versionKey: false },
)
schema.index({ runId: 1 })

const ErasureModel = mongoose.model<Stored>('CaseErasure', schema)

export async function keepErasure({ id, ...erasure }: Erasure): Promise<void> {
  await ErasureModel.updateOne({ _id: id }, { $set: erasure }, { upsert: true })
}

/** What a deletion has begun and not ended. */
export async function findErasures(runId: string): Promise<Erasure[]> {
  const found = await ErasureModel.find({ runId }).lean<Stored[]>()
  return found.map(({ _id, ...erasure }) => ({ id: _id, ...erasure }))
}

export async function dropErasure(id: string): Promise<boolean> {
  return (await ErasureModel.deleteOne({ _id: id })).deletedCount === 1
}
