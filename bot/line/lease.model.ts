import mongoose, { Schema } from 'mongoose'

/** Who works on a person's events right now: one process at a time, until a moment that it keeps moving on. */
interface Stored {
  /** LINE user id. */
  _id: string
  owner: string
  until: Date
}

const schema = new Schema<Stored>(
  { _id: String, owner: String, until: Date },
  { collection: 'inboxleases', versionKey: false },
)
schema.index({ until: 1 }, { expireAfterSeconds: 24 * 60 * 60 })

const Leases = mongoose.model<Stored>('InboxLease', schema)

/** Takes the person over if nobody has them, or if who had them let the lease lapse. */
export async function takeLease(person: string, owner: string, now: Date, until: Date): Promise<boolean> {
  try {
    await Leases.updateOne(
      { _id: person, until: { $lte: now } },
      { $set: { owner, until } },
      { upsert: true },
    )
    return true
  } catch (error) {
    // Somebody has the person: then the filter finds nothing and the upsert meets the one that is there.
    if (error instanceof mongoose.mongo.MongoServerError && error.code === 11000) return false
    throw error
  }
}

/** Moves the end on; false if another process has taken over meanwhile. */
export async function renewLease(person: string, owner: string, until: Date): Promise<boolean> {
  const { matchedCount } = await Leases.updateOne({ _id: person, owner }, { $set: { until } })
  return matchedCount === 1
}

export async function releaseLease(person: string, owner: string): Promise<void> {
  await Leases.deleteOne({ _id: person, owner })
}
