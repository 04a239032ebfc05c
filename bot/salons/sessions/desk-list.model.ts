import { SessionModel, type StoredSession, sessionFrom } from '../session.model.ts'
import type { Session } from '../session.ts'

/** More is more than anybody scrolls through; who looks further asks for other days. */
const MOST_SESSIONS = 500

interface Span {
  /** `YYYY-MM-DD`, both included. */
  from: string
  until: string
}

/**
 * What takes place from one day to another, soonest first: everything, or that of some series. Of too many dates those
 * stay that are nearest to `today`.
 */
export async function findSessionsBetween(
  { from, until }: Span,
  seriesIds: string[] | null,
  today: string,
): Promise<Session[]> {
  const date = { $gte: from, $lte: until }
  const way = until < today ? -1 : 1
  const found = await SessionModel.find(
    seriesIds === null ? { date } : { seriesId: { $in: seriesIds }, date },
  )
    .sort({ startsAt: way, _id: way })
    .limit(MOST_SESSIONS)
    .lean<StoredSession[]>()
  const sessions = found.map(sessionFrom)
  return way === 1 ? sessions : sessions.toReversed()
}

/** A coming date as the list of series shows it. */
export type NextDate = Pick<Session, 'id' | 'seriesId' | 'date' | 'taken' | 'waiting'>

/** What these series have from one day to another, soonest first, without what was called off and without its parties. */
export async function findDatesBetween({ from, until }: Span, seriesIds: string[]): Promise<NextDate[]> {
  const found = await SessionModel.find(
    { seriesId: { $in: seriesIds }, date: { $gte: from, $lte: until }, state: 'open' },
    { _id: 1, seriesId: 1, date: 1, taken: 1, waiting: 1 },
  ).lean()
  return found
    .map(({ _id: id, seriesId, date, taken, waiting }) => ({ id, seriesId, date, taken, waiting }))
    .sort((a, b) => a.date.localeCompare(b.date))
}
