import { CaseModel } from '../case.model.ts'
import type { Case } from '../case.ts'
import { caseFrom, type StoredCase } from '../stored-case.ts'

/** Cases of which somebody has to be told because of a clock, the longest waiting first. */
export async function findAlarmed(at: Date, limit: number): Promise<Case[]> {
  const found = await CaseModel.find({ alarmAt: { $lte: at } })
    .sort({ alarmAt: 1 })
    .limit(limit)
    .lean<StoredCase[]>()
  return found.map(caseFrom)
}
