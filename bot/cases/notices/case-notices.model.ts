import { CaseModel, type PendingNotice } from '../case.model.ts'
import type { Case } from '../case.ts'
import { caseFrom, type StoredCase } from '../stored-case.ts'

interface StoredPending extends StoredCase {
  pendingNotices: PendingNotice[]
}

/** Cases with notices that have not reached the outbox yet, the longest waiting first. */
export async function findPending(limit: number): Promise<{ current: Case; notices: PendingNotice[] }[]> {
  const found = await CaseModel.find({ noticesSince: { $lte: FAR_AHEAD } })
    .sort({ noticesSince: 1 })
    .limit(limit)
    .lean<StoredPending[]>()
  return found.map((stored) => ({ current: caseFrom(stored), notices: stored.pendingNotices }))
}

/** The clocks of processes differ a little, and a notice that is there is to be sent whatever they say. */
const FAR_AHEAD = new Date(8.64e15)

/** Forgets notices that have reached the outbox. */
export async function removePending(caseId: string, keys: string[]): Promise<void> {
  await CaseModel.updateOne({ _id: caseId }, { $pull: { pendingNotices: { key: { $in: keys } } } })
  await CaseModel.updateOne({ _id: caseId, pendingNotices: { $size: 0 } }, { $unset: { noticesSince: 1 } })
}

/** Cases whose time to ring again has come. */
export async function findRinging(at: Date, limit: number): Promise<Case[]> {
  const found = await CaseModel.find({ ringsAt: { $lte: at } })
    .sort({ ringsAt: 1 })
    .limit(limit)
    .lean<StoredCase[]>()
  return found.map(caseFrom)
}

/** Sets when a case rings next; false if it rings no more, or somebody else has just rung it. */
export async function postponeRing(caseId: string, from: Date, to: Date): Promise<boolean> {
  const done = await CaseModel.updateOne({ _id: caseId, ringsAt: from }, { $set: { ringsAt: to } })
  return done.matchedCount === 1
}
