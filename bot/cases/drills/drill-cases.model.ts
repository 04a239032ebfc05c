import { CaseModel } from '../case.model.ts'
import type { Case } from '../case.ts'
import { caseFrom, type StoredCase } from '../stored-case.ts'

const OF_DRILL = { 'drill.id': 1 } as const

/** Everything that was reported in a drill, with when staff first opened it. */
export async function findDrillCases(
  drillId: string,
  limit: number,
): Promise<{ current: Case; openedAt: Date | null }[]> {
  const stored = await CaseModel.find({ 'drill.id': drillId })
    .hint(OF_DRILL)
    .limit(limit)
    .lean<(StoredCase & { drillOpenedAt?: Date | null })[]>()
  return stored.map((each) => ({ current: caseFrom(each), openedAt: each.drillOpenedAt ?? null }))
}

/** Cases of a drill that would still ring after this moment, or go on. */
export async function findUnendedDrillCases(drillId: string, at: Date, limit: number): Promise<string[]> {
  const goesOn = [
    { 'drill.endsAt': { $gt: at } },
    { ringsAt: { $exists: true } },
    { dueAt: { $exists: true } },
  ]
  return idsOf({ 'drill.id': drillId, $or: goesOn }, limit)
}

/** Cases of a drill, without those that were merged into another: these go with it. */
export async function findDrillCaseIds(drillId: string, limit: number): Promise<string[]> {
  return idsOf({ 'drill.id': drillId, mergedInto: { $exists: false } }, limit)
}

async function idsOf(filter: Record<string, unknown>, limit: number): Promise<string[]> {
  const found = await CaseModel.find(filter)
    .select('_id')
    .hint(OF_DRILL)
    .limit(limit)
    .lean<{ _id: string }[]>()
  return found.map(({ _id }) => _id)
}

/** Notes that staff have opened a case that is practised; the first time counts, and nobody's save is disturbed. */
export async function noteOpened({ id, drill }: Pick<Case, 'id' | 'drill'>, at: Date): Promise<void> {
  if (drill) await CaseModel.updateOne({ _id: id, drillOpenedAt: null }, { $set: { drillOpenedAt: at } })
}

/** Takes a case of a drill away if it still is as it was when this was decided; false if it is not, or gone. */
export async function deleteDrillCase(caseId: string, revision: number, drillId: string): Promise<boolean> {
  const { deletedCount } = await CaseModel.deleteOne({ _id: caseId, revision, 'drill.id': drillId })
  return deletedCount === 1
}
