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

/** The ids of a drill's cases: of those that are not over yet, or of all that stand for themselves. */
export async function findDrillCaseIds(
  drillId: string,
  which: { endingAfter: Date } | 'all',
  limit: number,
): Promise<string[]> {
  const some =
    which === 'all' ? { mergedInto: { $exists: false } } : { 'drill.endsAt': { $gt: which.endingAfter } }
  const found = await CaseModel.find({ 'drill.id': drillId, ...some })
    .select('_id')
    .hint(OF_DRILL)
    .limit(limit)
    .lean()
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
