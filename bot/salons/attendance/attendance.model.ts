import { SessionModel, type StoredSession, sessionFrom } from '../session.model.ts'
import type { Session } from '../session.ts'

/** Who has not come to the last so many is not known from here any more. */
const HISTORY = 40

/** The session at whose door this code hangs; null for any other code. */
export async function findSessionByCode(checkInCode: string): Promise<Session | null> {
  const stored = await SessionModel.findOne({ checkInCode }).lean<StoredSession>()
  return stored && sessionFrom(stored)
}

/** A session where somebody came or attendance was closed, and that has not been looked at since. */
export type Due = Pick<Session, 'id' | 'seriesId' | 'saves'>

/** The longest due first. */
export async function findDueReviews(at: Date, limit: number): Promise<Due[]> {
  const due = await SessionModel.find({ reviewAt: { $lte: at } }, { seriesId: 1, saves: 1 })
    .sort({ reviewAt: 1 })
    .limit(limit)
    .lean()
  return due.map(({ _id: id, seriesId, saves }) => ({ id, seriesId, saves }))
}

/** What a series has had until today and was not called off, the last one first. */
export async function findHistory(seriesId: string, today: string): Promise<Session[]> {
  const stored = await SessionModel.find({ seriesId, date: { $lte: today } })
    .sort({ date: -1 })
    .limit(HISTORY)
    .lean<StoredSession[]>()
  return stored.map(sessionFrom).filter(({ state }) => state === 'open')
}
