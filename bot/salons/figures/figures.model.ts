import mongoose from 'mongoose'
import { z } from 'zod'
import { countNew } from '../new-ones.model.ts'
import { SessionModel, type StoredSession, sessionFrom } from '../session.model.ts'
import type { Session } from '../session.ts'
import type { SessionSums } from './session-sums.ts'

/** The sums of a series as they were counted last. */
export interface KeptSums {
  sums: SessionSums[]
  revision: number
}

interface Stored {
  _id: string
  /** JSON, since there are hundreds of them, which would be hundreds of thousands of small documents. */
  sums: string
  revision: number
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    sums: { type: String, required: true },
    revision: { type: Number, required: true },
  },
  { versionKey: false },
)
const SumsModel = mongoose.model<Stored>('SalonSums', schema, 'salon_sums')

const Sums = z.array(
  z.object({
    date: z.string(),
    districtId: z.string(),
    people: z.number(),
    newcomers: z.number(),
    unknown: z.number(),
    regulars: z.array(z.number()),
  }),
)

/** What was counted of these series, by id. */
export async function findSums(seriesIds: readonly string[]): Promise<Map<string, KeptSums>> {
  const found = await SumsModel.find({ _id: { $in: [...seriesIds] } }).lean<Stored[]>()
  return new Map(
    found.map(({ _id, sums, revision }) => [_id, { sums: Sums.parse(JSON.parse(sums)), revision }]),
  )
}

/** Keeps the sums of a series, if nobody has counted it since; `seen`: null if nobody ever had. */
export async function keepSums(seriesId: string, sums: SessionSums[], seen: number | null): Promise<boolean> {
  const kept = { sums: JSON.stringify(sums), revision: (seen ?? 0) + 1 }
  if (seen === null) {
    const collection = SumsModel.db.collection<Stored>(SumsModel.collection.name)
    return (await countNew(collection.insertMany([{ _id: seriesId, ...kept }], { ordered: false }))) === 1
  }
  const saved = await SumsModel.updateOne({ _id: seriesId, revision: seen }, { $set: kept })
  return saved.matchedCount === 1
}

/** A session that the sums of its series do not have yet as it is. */
export type Uncounted = Pick<Session, 'id' | 'seriesId' | 'saves'>

export async function findUncounted(seriesIds: readonly string[]): Promise<Uncounted[]> {
  const found = await SessionModel.find(
    { uncountedOf: { $in: [...seriesIds] } },
    { seriesId: 1, saves: 1 },
  ).lean()
  return found.map(({ _id: id, seriesId, saves }) => ({ id, seriesId, saves }))
}

/** These have been counted as they were then; whatever was saved since is still to be counted. */
export async function markCounted(counted: readonly Uncounted[]): Promise<void> {
  for (const { id, saves } of counted)
    await SessionModel.updateOne({ _id: id, saves }, { $unset: { uncountedOf: 1 } })
}

/** Everything that a series has had, the first one first. */
export async function findAllOf(seriesId: string): Promise<Session[]> {
  const stored = await SessionModel.find({ seriesId }).sort({ date: 1 }).lean<StoredSession[]>()
  return stored.map(sessionFrom)
}

/** What a series has had from one day to another, also what was called off, the first one first. */
export async function findSpan(seriesId: string, from: string, until: string): Promise<Session[]> {
  const stored = await SessionModel.find({ seriesId, date: { $gte: from, $lte: until } })
    .sort({ date: 1 })
    .lean<StoredSession[]>()
  return stored.map(sessionFrom)
}

export interface Span {
  from: string
  until: string
  /** Only what took place here. */
  district?: string | undefined
  at: Date
}

/** Sessions of a period that are over and whose attendance nobody has closed. @param seriesIds null: of all series */
export async function countUnclosed(
  seriesIds: readonly string[] | null,
  { from, until, district, at }: Span,
): Promise<number> {
  return await SessionModel.countDocuments({
    attendance: null,
    date: { $gte: from, $lte: until },
    endsAt: { $lte: at },
    state: 'open',
    ...(seriesIds && { seriesId: { $in: [...seriesIds] } }),
    ...(district !== undefined && { 'place.districtId': district }),
  })
}
