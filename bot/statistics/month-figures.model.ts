import mongoose from 'mongoose'
import { z } from 'zod'
import type { Counts } from './counts.ts'

/** The counts of one month at one centre: plain numbers, which name nobody. */
export interface MonthFigures {
  month: string
  centreId: string
  /** The moment at which counting began. */
  countedAt: Date
  counts: Counts
}

/** The document that says up to when every change has been counted. */
const MARK = 'counted'
const DUPLICATE_KEY = 11000

const schema = new mongoose.Schema(
  {
    /** `2026-04/chuo`, so that a range of months is a range of ids. */
    _id: { type: String, required: true },
    countedAt: { type: Date, required: true },
    counts: { type: String },
    /** Cases of it were deleted: it is not counted again. */
    frozen: { type: Boolean },
  },
  { versionKey: false },
)
const FiguresModel = mongoose.model('MonthFigures', schema, 'monthFigures')
const Stored = z.record(z.string(), z.number())

/** Everything that was counted of these months, both included. */
export async function findFigures(from: string, to: string): Promise<MonthFigures[]> {
  const found = await FiguresModel.find({ _id: { $gte: `${from}/`, $lt: `${to}0` } }).lean()
  return found.map(({ _id, countedAt, counts }) => {
    const [month = '', centreId = ''] = _id.split('/')
    return { month, centreId, countedAt, counts: Stored.parse(JSON.parse(counts ?? '{}')) }
  })
}

/** Keeps newly made counts, unless newer ones are there. */
export async function keepFigures({ month, centreId, countedAt, counts }: MonthFigures): Promise<void> {
  const kept = { countedAt, counts: JSON.stringify(counts) }
  await onlyNewer(`${month}/${centreId}`, countedAt, kept)
}

/** From now on these counts stay as they are. */
export async function freezeFigures(month: string, centreId: string): Promise<void> {
  await FiguresModel.updateOne({ _id: `${month}/${centreId}` }, { $set: { frozen: true } })
}

export async function isFrozen(month: string, centreId: string): Promise<boolean> {
  return (await FiguresModel.countDocuments({ _id: `${month}/${centreId}`, frozen: true })) > 0
}

/** Up to when every change has been counted; the beginning of time if nothing was counted yet. */
export async function countedUpTo(): Promise<Date> {
  const mark = await FiguresModel.findOne({ _id: MARK }).lean()
  return mark?.countedAt ?? new Date(0)
}

export async function markCounted(upTo: Date): Promise<void> {
  await onlyNewer(MARK, upTo, { countedAt: upTo })
}

async function onlyNewer(
  _id: string,
  countedAt: Date,
  set: { countedAt: Date; counts?: string },
): Promise<void> {
  try {
    await FiguresModel.updateOne(
      { _id, countedAt: { $lte: countedAt }, frozen: { $ne: true } },
      { $set: set },
      { upsert: true },
    )
  } catch (error) {
    // Somebody who began later was faster, or it is not counted any more.
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === DUPLICATE_KEY))
      throw error
  }
}
