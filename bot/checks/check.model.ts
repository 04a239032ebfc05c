import mongoose from 'mongoose'
import { insertNew } from '#bot/outbox/insert-new.model.ts'
import { type CheckState, OPEN_CHECK } from '#shared/checks/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import type { Check, Todo } from './check.ts'
import { PRESSING } from './check.ts'

/** As it lies in the database. */
export type StoredCheck = Omit<
  Check,
  | 'id'
  | 'nextAt'
  | 'answeredAt'
  | 'answeredBy'
  | 'onIt'
  | 'notReachedBecause'
  | 'caseId'
  | 'askedAt'
  | 'askNo'
> & {
  _id: string
  /** Absent in what an earlier version put in. */
  askNo?: number
  askedAt?: Date
  nextAt?: Date
  answeredAt?: Date
  answeredBy?: NonNullable<Check['answeredBy']>
  onIt?: NonNullable<Check['onIt']>
  notReachedBecause?: NonNullable<Check['notReachedBecause']>
  caseId?: string
  /** How pressing it is; absent once nobody has to look. */
  rank?: number
}

const schema = new mongoose.Schema<StoredCheck>(
  {
    _id: { type: String, required: true },
    planId: { type: String, required: true },
    date: { type: String, required: true },
    districtId: { type: String, required: true },
    tellsCentre: { type: Boolean, required: true },
    revision: { type: Number, required: true },
    state: { type: String, required: true },
    step: { type: String, required: true },
    dueAt: { type: Date, required: true },
    askNo: { type: Number },
    askedAt: { type: Date },
    stepAt: { type: Date, required: true },
    nextAt: { type: Date },
    answeredAt: { type: Date },
    answeredBy: { type: String },
    isFamilyTold: { type: Boolean, required: true },
    onIt: { type: { _id: false, watcherId: String, at: Date } },
    notReachedBecause: { type: String },
    reportIds: { type: [String], default: [] },
    caseId: { type: String },
    todo: { type: [String], default: [] },
    rank: { type: Number },
  },
  { collection: 'checks', versionKey: false },
)
/** What has to be looked at. */
schema.index({ nextAt: 1 }, { sparse: true })
/** One person's days. */
schema.index({ planId: 1, date: -1 })
/** What is open in a district, the most pressing first. */
schema.index({ tellsCentre: 1, districtId: 1, rank: 1, dueAt: 1, _id: 1 })
schema.index({ tellsCentre: 1, rank: 1, dueAt: 1, _id: 1 })
/** What is open of some people. */
schema.index({ planId: 1, rank: 1 }, { partialFilterExpression: { rank: { $exists: true } } })
/** What is to be forgotten, and how it ended. */
schema.index({ date: 1, state: 1 })

/** For the other models of checks alone. */
export const CheckModel = mongoose.model<StoredCheck>('Check', schema)

/** Optional fields, so that those that are empty can be taken out. */
const MAYBE = [
  'askedAt',
  'nextAt',
  'answeredAt',
  'answeredBy',
  'onIt',
  'notReachedBecause',
  'caseId',
] as const

/** Keeps those of these that are not there yet. */
export async function insertChecks(checks: Check[]): Promise<void> {
  await insertNew(CheckModel, checks.map(toStore))
}

/** Saves what a check has become, if nobody did since it was read; false if somebody did. */
export async function saveCheck(next: Check, revision: number): Promise<boolean> {
  const { filter, update } = saving(next, revision)
  return (await CheckModel.updateOne(filter, update)).matchedCount === 1
}

/** Saves what these have become; what somebody changed since it was read is left as it is. */
export async function saveChecks(changed: { next: Check; revision: number }[]): Promise<void> {
  if (changed.length === 0) return
  const collection = CheckModel.db.collection<StoredCheck>(CheckModel.collection.name)
  await collection.bulkWrite(
    changed.map(({ next, revision }) => ({ updateOne: saving(next, revision) })),
    { ordered: false },
  )
}

function saving(next: Check, revision: number) {
  const { _id, ...set } = toStore(next)
  const gone = [...MAYBE, 'rank' as const].filter((field) => set[field] === undefined)
  const kept = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined))
  const $unset = Object.fromEntries(gone.map((field) => [field, 1 as const]))
  return { filter: { _id, revision }, update: { $set: kept, ...(gone.length > 0 && { $unset }) } }
}

/** Only as long as nobody was asked yet, and nobody has said anything. */
export async function deleteUnasked(id: string): Promise<void> {
  const none = { $exists: false }
  await CheckModel.deleteOne({
    _id: id,
    state: { $in: ['waiting', 'ended'] },
    askedAt: none,
    answeredBy: none,
  })
}

/** What did not arrive on a day before makes room for the question of this one. */
export async function endNotReached(planIds: string[], before: string): Promise<void> {
  await CheckModel.updateMany(
    { planId: { $in: planIds }, date: { $lt: before }, state: 'not-reached' },
    { $set: { state: 'ended', todo: [] }, $unset: { nextAt: 1, rank: 1 }, $inc: { revision: 1 } },
  )
}

/** Nothing of these days is kept. */
export async function deleteChecksOf(planId: string): Promise<void> {
  await CheckModel.deleteMany({ planId })
}

export async function findCheck(id: string): Promise<Check | null> {
  const stored = await CheckModel.findOne({ _id: id }).lean<StoredCheck>()
  return stored && toCheck(stored)
}

export async function findChecks(ids: string[]): Promise<Check[]> {
  const found = await CheckModel.find({ _id: { $in: ids } }).lean<StoredCheck[]>()
  return found.map(toCheck)
}

/** Somebody's last days, the newest first. */
export async function findChecksOf(planId: string, limit: number): Promise<Check[]> {
  const found = await CheckModel.find({ planId }).sort({ date: -1 }).limit(limit).lean<StoredCheck[]>()
  return found.map(toCheck)
}

/** Those days of somebody that are not over. */
export async function findOpenOf(planId: string): Promise<Check[]> {
  const states: CheckState[] = ['waiting', ...OPEN_CHECK]
  const found = await CheckModel.find({ planId, state: { $in: states } })
    .sort({ date: -1 })
    .lean<StoredCheck[]>()
  return found.map(toCheck)
}

/** Those days of somebody that ended since the question did not arrive, and of which nothing better is known. */
export async function findLost(planId: string): Promise<Check[]> {
  const lost = { planId, state: 'ended' as const, notReachedBecause: { $exists: true } }
  return (await CheckModel.find(lost).lean<StoredCheck[]>()).map(toCheck)
}

/** The last day on which somebody answered; null if they never did. */
export async function findLastAnswered(planId: string): Promise<string | null> {
  const found = await CheckModel.findOne({ planId, answeredAt: { $gt: new Date(0) } }, { date: 1 })
    .sort({ date: -1 })
    .lean<Pick<StoredCheck, 'date'>>()
  return found?.date ?? null
}

/** Some of what has to be looked at, the longest due first. */
export async function findDue(at: Date, limit: number): Promise<Check[]> {
  const found = await CheckModel.find({ nextAt: { $lte: at } })
    .sort({ nextAt: 1 })
    .limit(limit)
    .lean<StoredCheck[]>()
  return found.map(toCheck)
}

/** No step follows so long after another, however long it is given and whatever night comes between. */
const FARTHEST_MS = DAY_MS

/** What waits for longer than any step does, since the clock was wrong when that was said, is counted from now. */
export async function countFromNow(date: string, at: Date): Promise<void> {
  const tooFar = { nextAt: { $gt: new Date(at.getTime() + FARTHEST_MS) }, date: { $lte: date } }
  await CheckModel.updateMany(tooFar, { $set: { nextAt: at, stepAt: at }, $inc: { revision: 1 } })
}

/** This has been done; a case that was opened by it is known from now on. */
export async function markDone(
  id: string,
  todo: Todo,
  more: { reportId?: string; caseId?: string } = {},
): Promise<void> {
  const { reportId, caseId } = more
  await CheckModel.updateOne(
    { _id: id },
    {
      $pull: { todo },
      ...(reportId !== undefined && { $addToSet: { reportIds: reportId } }),
      ...(caseId !== undefined && { $set: { caseId } }),
      $inc: { revision: 1 },
    },
  )
}

function toStore(check: Check): StoredCheck {
  const { id: _id, askedAt, nextAt, answeredAt, answeredBy, onIt, notReachedBecause, caseId, ...rest } = check
  const rank = PRESSING.indexOf(check.state)
  return {
    _id,
    ...rest,
    ...(askedAt && { askedAt }),
    ...(nextAt && { nextAt }),
    ...(answeredAt && { answeredAt }),
    ...(answeredBy && { answeredBy }),
    ...(onIt && { onIt }),
    ...(notReachedBecause && { notReachedBecause }),
    ...(caseId && { caseId }),
    ...(rank >= 0 && { rank }),
  }
}

/** As it was stored. */
export function toCheck(stored: StoredCheck): Check {
  const { _id: id, planId, date, districtId, tellsCentre, revision, state, step, dueAt, stepAt } = stored
  const { isFamilyTold, reportIds, todo } = stored
  const always = { id, planId, date, districtId, tellsCentre, revision, state, step, dueAt, stepAt }
  return {
    ...always,
    isFamilyTold,
    reportIds,
    todo,
    askNo: stored.askNo ?? 0,
    askedAt: stored.askedAt ?? null,
    nextAt: stored.nextAt ?? null,
    answeredAt: stored.answeredAt ?? null,
    answeredBy: stored.answeredBy ?? null,
    onIt: stored.onIt ?? null,
    notReachedBecause: stored.notReachedBecause ?? null,
    caseId: stored.caseId ?? null,
  }
}
