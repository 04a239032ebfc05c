import { PartnerModel, type StoredPartner, toPartner } from '../partner.model.ts'
import type { Partner } from '../partner.ts'

/** Whom the year's question was not put to yet, of those who took part before this day (`YYYY-MM-DD`). */
export async function findToAsk(year: number, before: string, limit: number): Promise<Partner[]> {
  const stored = await PartnerModel.find({
    state: 'active',
    askedYear: { $lt: year },
    since: { $lt: before },
  })
    .limit(limit)
    .lean<StoredPartner[]>()
  return stored.map(toPartner)
}

/** Which have stopped before then, and whose people are still known. */
export async function findLongStopped(before: Date, limit: number): Promise<string[]> {
  const found = await PartnerModel.find({ stoppedAt: { $lte: before } }, { _id: 1 })
    .limit(limit)
    .lean()
  return found.map(({ _id }) => _id)
}

/** Who has not answered and is to be asked again by now. */
export async function findToRemind(at: Date, limit: number): Promise<Partner[]> {
  const stored = await PartnerModel.find({ state: 'active', remindAt: { $lte: at } })
    .limit(limit)
    .lean<StoredPartner[]>()
  return stored.map(toPartner)
}
