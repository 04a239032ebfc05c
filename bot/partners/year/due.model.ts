import type mongoose from 'mongoose'
import { PartnerModel } from '../partner.model.ts'

/** Whom the year's question was not put to yet, of those who took part before this day (`YYYY-MM-DD`). */
export async function findToAsk(year: number, before: string, limit: number): Promise<string[]> {
  return await idsOf({ state: 'active', askedYear: { $lt: year }, since: { $lt: before } }, limit)
}

/** Which have stopped before then, and whose people are still known. */
export async function findLongStopped(before: Date, limit: number): Promise<string[]> {
  return await idsOf({ stoppedAt: { $lte: before } }, limit)
}

/** Who has not answered and is to be asked again by now. */
export async function findToRemind(at: Date, limit: number): Promise<string[]> {
  return await idsOf({ state: 'active', remindAt: { $lte: at } }, limit)
}

async function idsOf(which: mongoose.QueryFilter<unknown>, limit: number): Promise<string[]> {
  const found = await PartnerModel.find(which, { _id: 1 }).limit(limit).lean()
  return found.map(({ _id }) => _id)
}
