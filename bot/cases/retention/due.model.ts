import type { DueCase } from '#shared/cases/retention.contract.ts'
import type { Retained } from '#shared/cases/retention.ts'
import type { CaseKind, Urgency } from '#shared/cases/rules.ts'
import { CaseModel } from '../case.model.ts'

/** What is due: closed by then, of this kind, and neither kept on nor part of another case. */
export interface Due {
  kind: Retained
  closedBefore: Date
  at: Date
}

interface StoredDue {
  _id: string
  receiptNo: string
  centreId: string
  receivedAt: Date
  closedAt: Date
}

/** What was suspected to be abuse is kept by that, whatever kind of case it came as. */
const EVERY_KIND = ['report', 'consultation', 'keyholder', 'check', 'search'] as const satisfies CaseKind[]
const OTHER_URGENCIES = ['danger', 'urgent', 'ordinary'] as const satisfies Urgency[]
const BY_CLOSING = { kind: 1, urgency: 1, closedAt: 1, _id: 1 } as const

function dueFilter({ kind, closedBefore, at }: Due) {
  const kinds = kind === 'abuse' ? EVERY_KIND : [kind]
  const urgencies: Urgency[] = kind === 'abuse' ? [...OTHER_URGENCIES, 'abuse'] : [...OTHER_URGENCIES]
  return {
    // Cases of before kinds were kept are all reports.
    kind: { $in: kinds.some((each) => each === 'report') ? [...kinds, null] : kinds },
    urgency: { $in: urgencies },
    // Danger is louder than abuse: by its urgency alone a case that is both would go too soon.
    suspectsAbuse: kind === 'abuse' ? true : { $ne: true },
    closedAt: { $lte: closedBefore },
    status: 'closed',
    mergedInto: { $exists: false },
    keptUntil: { $not: { $gt: at } },
    'drill.id': { $exists: false }, // what was practised goes by itself
  }
}

export async function countDue(due: Due): Promise<number> {
  return CaseModel.countDocuments(dueFilter(due)).hint(BY_CLOSING)
}

/** The first of them, those that were closed first. */
export async function findDue(due: Due, limit: number): Promise<DueCase[]> {
  const found = await CaseModel.find(dueFilter(due))
    .select('receiptNo centreId receivedAt closedAt')
    .hint(BY_CLOSING)
    .sort({ closedAt: 1, _id: 1 })
    .limit(limit)
    .lean<StoredDue[]>()
  return found.map(({ _id, receiptNo, centreId, receivedAt, closedAt }) => ({
    id: _id,
    receiptNo,
    centreId,
    receivedAt: receivedAt.toISOString(),
    closedAt: closedAt.toISOString(),
  }))
}

/** Keeps a closed case on until then; false if there is none. */
export async function keepOn(caseId: string, until: Date): Promise<boolean> {
  const real = { 'drill.id': { $exists: false } }
  const filter = { _id: caseId, status: 'closed', mergedInto: { $exists: false }, ...real }
  return (await CaseModel.updateOne(filter, { $set: { keptUntil: until } })).matchedCount === 1
}

/** Takes a case away if it still is as it was when this was decided, and still due; false if it is not, or gone. */
export async function deleteDue(caseId: string, revision: number, due: Due): Promise<boolean> {
  const { deletedCount } = await CaseModel.deleteOne({ _id: caseId, revision, ...dueFilter(due) })
  return deletedCount === 1
}

export async function caseExists(caseId: string): Promise<boolean> {
  return (await CaseModel.countDocuments({ _id: caseId })) > 0
}

/** What is found with a case: itself, and everything that was merged into it. */
export async function findWithMerged(caseId: string): Promise<Part[]> {
  const parts = await CaseModel.find({ _id: caseId }).select(PART).lean<StoredPart[]>()
  for (let ids = [caseId]; ids.length > 0; ) {
    const merged = await CaseModel.find({ mergedInto: { $in: ids } })
      .select(PART)
      .lean<StoredPart[]>()
    parts.push(...merged)
    ids = merged.map(({ _id }) => _id)
  }
  return parts.map(({ _id, ...part }) => ({ id: _id, ...part }))
}
const PART = 'revision centreId receivedAt reportIds'

interface StoredPart {
  _id: string
  revision: number
  centreId: string
  receivedAt: Date
  reportIds: string[]
}
export type Part = Omit<StoredPart, '_id'> & { id: string }

/** Takes away what was merged into a case that is gone. */
export async function deleteMerged(caseIds: string[]): Promise<void> {
  await CaseModel.deleteMany({ _id: { $in: caseIds }, mergedInto: { $exists: true } })
}
