import mongoose from 'mongoose'
import { isSealedByCurrentKey, reseal, seal } from '#bot/crypto/key-ring.ts'
import type { Head, Linked, Tip } from './entry.ts'

/** As stored: the reason is sealed. */
export interface StoredEntry extends Omit<Linked, 'seq' | 'reason'> {
  _id: number
  sealed: string | null
}

const schema = new mongoose.Schema<StoredEntry>(
  {
    _id: { type: Number, required: true },
    at: { type: Date, required: true },
    kind: { type: String, required: true },
    by: { type: String, default: null },
    about: { type: [String], required: true },
    sealed: { type: String, default: null },
    key: { type: Number, required: true },
    content: { type: String, required: true },
    before: { type: String, required: true },
    mac: { type: String, required: true },
  },
  { versionKey: false },
)
// What admins search by, newest first.
schema.index({ at: -1, _id: -1 })
schema.index({ kind: 1, at: -1, _id: -1 })
schema.index({ by: 1, at: -1, _id: -1 })
schema.index({ by: 1, kind: 1, at: -1, _id: -1 })
schema.index({ about: 1, at: -1, _id: -1 })

export const TrailModel = mongoose.model<StoredEntry>('TrailEntry', schema, 'trail')

const headSchema = new mongoose.Schema<Head & { _id: string }>(
  {
    _id: { type: String, required: true },
    seq: { type: Number, required: true },
    mac: { type: String, required: true },
    key: { type: Number, required: true },
    proof: { type: String, required: true },
  },
  { versionKey: false },
)
const HeadModel = mongoose.model('TrailHead', headSchema, 'trail_head')
const HEAD = 'head'

/** The reason of an entry unseals in its place alone. */
export const aboutReason = (seq: number) => `trail:${seq}`

/**
 * Writes entries, each of which follows the one before, and returns how many of them there was room for: the first
 * number that another process has taken ends it.
 */
export async function insertEntries(entries: Linked[]): Promise<number> {
  const rows = entries.map(
    ({ seq, reason, ...rest }): StoredEntry => ({
      _id: seq,
      ...rest,
      sealed: reason === null ? null : seal(reason, aboutReason(seq)),
    }),
  )
  try {
    await TrailModel.db.collection<StoredEntry>(TrailModel.collection.name).insertMany(rows)
    return rows.length
  } catch (error) {
    const isTaken = error instanceof mongoose.mongo.MongoBulkWriteError && error.code === 11000
    if (!isTaken) throw error
    return error.insertedCount
  }
}

/** The last entry, or what the head says was the last, if that is further: what is missing stays a gap. */
export async function findTip(): Promise<Tip> {
  const [last, head] = await Promise.all([
    TrailModel.findOne({ _id: { $gt: 0 } }, { mac: 1 })
      .sort({ _id: -1 })
      .lean(),
    findHead(),
  ])
  const tips = [
    { seq: 0, mac: '' },
    ...(last ? [{ seq: Math.floor(last._id), mac: last.mac }] : []),
    ...(head ? [{ seq: head.seq, mac: head.mac }] : []),
  ]
  return tips.reduce((furthest, tip) => (tip.seq > furthest.seq ? tip : furthest))
}

export async function findHead(): Promise<Head | null> {
  const found = await HeadModel.findById(HEAD).lean()
  return found && { seq: found.seq, mac: found.mac, key: found.key, proof: found.proof }
}

/** Writes down how far the trail goes; a process that was slower changes nothing. */
export async function moveHead(head: Head): Promise<void> {
  try {
    await HeadModel.updateOne({ _id: HEAD, seq: { $lt: head.seq } }, { $set: head }, { upsert: true })
  } catch (error) {
    // It stands further on already, so that there was nothing to change and no room for another.
    if (!(error instanceof mongoose.mongo.MongoServerError && error.code === 11000)) throw error
  }
}

const PAGE = 500

/** Every entry as it lies there, by number: whoever changed one may have given it any shape. */
export async function* readRaw(): AsyncGenerator<{ _id: number }> {
  const raw = TrailModel.db.collection<{ _id: number }>(TrailModel.collection.name)
  let after = Number.NEGATIVE_INFINITY
  for (;;) {
    const page = await raw
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(PAGE)
      .toArray()
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last._id
  }
}

/** How many documents lie among the entries whose id is no number. */
export async function countStrange(): Promise<number> {
  return TrailModel.countDocuments({ _id: { $not: { $gte: Number.NEGATIVE_INFINITY } } })
}

/** Seals the reasons again with the key that now stands first. What the entries say, and what binds them, stays. */
export async function resealTrail(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await TrailModel.find({ _id: { $gt: Number(afterId) } }, { sealed: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  let resealed = 0
  for (const { _id, sealed } of page) {
    if (sealed === null || isSealedByCurrentKey(sealed)) continue
    await TrailModel.updateOne({ _id, sealed }, { $set: { sealed: reseal(sealed, aboutReason(_id)) } })
    resealed++
  }
  return { lastId: page.at(-1)?._id.toString() ?? null, resealed }
}
