import mongoose from 'mongoose'

/** How often something was asked within one span of time, over all processes. */
interface Stored {
  /** Whose, as a keyed hash, and which span: no address is kept. */
  _id: string
  count: number
  expiresAt: Date
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
)
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

const WindowModel = mongoose.model<Stored>('RateWindow', schema, 'rate-windows')

/** Adds to a count, and returns what it is then. */
export async function addToWindow(id: string, more: number, expiresAt: Date): Promise<number> {
  const found = await WindowModel.findOneAndUpdate(
    { _id: id },
    { $inc: { count: more }, $setOnInsert: { expiresAt } },
    { upsert: true, returnDocument: 'after' },
  ).lean()
  return found?.count ?? more
}
