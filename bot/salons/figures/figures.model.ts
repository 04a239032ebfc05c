import { SessionModel, type StoredSession, sessionFrom } from '../session.model.ts'
import type { Session } from '../session.ts'

/**
 * Everything that a series has had until a day and was not called off, the first one first: who is new can only be
 * told from what was before.
 */
export async function findHeldUntil(seriesId: string, until: string): Promise<Session[]> {
  const stored = await SessionModel.find({ seriesId, date: { $lte: until } })
    .sort({ date: 1 })
    .lean<StoredSession[]>()
  return stored.map(sessionFrom).filter(({ state }) => state === 'open')
}

/** What a series has had from one day to another, also what was called off, the first one first. */
export async function findSpan(seriesId: string, from: string, until: string): Promise<Session[]> {
  const stored = await SessionModel.find({ seriesId, date: { $gte: from, $lte: until } })
    .sort({ date: 1 })
    .lean<StoredSession[]>()
  return stored.map(sessionFrom)
}
