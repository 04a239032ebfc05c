import { CaseModel } from '../case.model.ts'
import type { Case } from '../case.ts'
import { caseFrom, type StoredCase } from '../stored-case.ts'

/** Cases that hold one of these hashes and came since then, newest first. */
export async function findRelated(hashes: string[], since: Date, limit: number): Promise<Case[]> {
  if (hashes.length === 0) return []
  const found = await CaseModel.find({ linkKeys: { $in: hashes }, receivedAt: { $gte: since } })
    .sort({ receivedAt: -1 })
    .limit(limit)
    .lean<StoredCase[]>()
  return found.map(caseFrom)
}

/** Forgets by what cases could be connected whose time for that is over. Returns how many there were. */
export async function forgetLinkKeys(at: Date): Promise<number> {
  const done = await CaseModel.updateMany(
    { forgetKeysAt: { $lte: at } },
    { $set: { linkKeys: [] }, $unset: { forgetKeysAt: 1 } },
  )
  return done.modifiedCount
}

/** Cases with a link whose time has come to expire. */
export async function findExpiredLinks(at: Date, limit: number): Promise<string[]> {
  const found = await CaseModel.find({ linkUntil: { $lte: at } })
    .select('_id')
    .sort({ linkUntil: 1 })
    .limit(limit)
    .lean()
  return found.map(({ _id }) => _id)
}
