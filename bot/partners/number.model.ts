import mongoose from 'mongoose'
import { isDuplicate, PartnerModel, type StoredPartner } from './partner.model.ts'

const Counter = mongoose.model<{ _id: string; last: number }>(
  'Counter',
  new mongoose.Schema(
    { _id: { type: String, required: true }, last: { type: Number, default: 0 } },
    { collection: 'counters', versionKey: false },
  ),
)

/**
 * The next number of the network: each is given once, whatever happens to whom it was meant for, and to the count
 * itself, as when a backup of before is read in.
 */
export async function takeNumber(): Promise<number> {
  const [given] = await PartnerModel.find({ no: { $exists: true } }, { no: 1 })
    .sort({ no: -1 })
    .limit(1)
    .lean<Pick<StoredPartner, 'no'>[]>()
  const highest = given?.no ?? 0
  const counted = await count({ $inc: { last: 1 } })
  if (counted > highest) return counted
  await count({ $max: { last: highest } })
  return await count({ $inc: { last: 1 } })
}

async function count(update: mongoose.UpdateQuery<{ last: number }>): Promise<number> {
  const next = () =>
    Counter.findOneAndUpdate({ _id: 'partners' }, update, { upsert: true, returnDocument: 'after' }).lean()
  // The two who begin to count at the same moment both insert; who comes second counts on.
  const counted = await next().catch((error: unknown) =>
    isDuplicate(error) ? next() : Promise.reject(error),
  )
  if (!counted) throw new Error('an upsert returned nothing')
  return counted.last
}
