import type mongoose from 'mongoose'
import type { Keyholder } from '../keyholder.ts'
import { KeyholderModel, type StoredKeyholder, toKeyholder } from '../stored-keyholder.model.ts'
import { yearBefore } from './renewal.ts'

type Filter = mongoose.QueryFilter<StoredKeyholder>

async function find(filter: Filter, limit: number): Promise<Keyholder[]> {
  const stored = await KeyholderModel.find({ state: 'active', ...filter })
    .limit(limit)
    .lean<StoredKeyholder[]>()
  return stored.map(toKeyholder)
}

/** Who is to be asked this month (`YYYY-MM`): whose month of birth it is, and whoever was not asked in time. */
export async function findToAsk(thisMonth: string, limit: number): Promise<Keyholder[]> {
  const due = await find(
    { 'renewal.state': { $in: ['not-due', 'done'] }, 'renewal.month': { $lte: thisMonth } },
    limit,
  )
  if (due.length > 0) return due
  const before = yearBefore(thisMonth)
  return find({ 'renewal.state': { $in: ['asked', 'overdue'] }, 'renewal.month': { $lte: before } }, limit)
}

/** Who answers for it in LINE, was asked before then, and was asked again less often than this. */
export async function findToRemind(times: number, askedBefore: Date, limit: number): Promise<Keyholder[]> {
  return find(
    {
      'renewal.state': 'asked',
      'renewal.askedAt': { $lte: askedBefore },
      'renewal.remindedTimes': { $lt: times },
      onLine: true,
    },
    limit,
  )
}

/** Who was asked before then and has not answered. */
export async function findUnanswered(askedBefore: Date, limit: number): Promise<string[]> {
  const found = await KeyholderModel.find(
    { state: 'active', 'renewal.state': 'asked', 'renewal.askedAt': { $lte: askedBefore } },
    { _id: 1 },
  )
    .limit(limit)
    .lean()
  return found.map(({ _id }) => _id)
}

/**
 * Whom to call or visit about their renewal: whom nobody could ask in LINE, and who has not answered. Of these
 * districts; null: of all.
 */
export async function findToCall(districtIds: string[] | null, limit: number): Promise<Keyholder[]> {
  const where: Filter = districtIds === null ? {} : { districtId: { $in: districtIds } }
  const [unheard, silent] = await Promise.all([
    find({ ...where, 'renewal.state': 'asked', 'renewal.isAskedInLine': false }, limit),
    find({ ...where, 'renewal.state': 'overdue' }, limit),
  ])
  return [...unheard, ...silent].slice(0, limit)
}
