import { SessionModel } from '../session.model.ts'
import type { Session } from '../session.ts'

/** Meetings of partners are few: more than anybody looks through. */
const MOST = 50

/** The last meetings of partners that have begun, the newest first. */
export async function findHeldForPartners(
  at: Date,
): Promise<(Pick<Session, 'id' | 'date' | 'seriesId'> & { hasMinutes: boolean })[]> {
  const held = await SessionModel.find(
    { openTo: 'partners', startsAt: { $lte: at } },
    { date: 1, seriesId: 1, minutes: 1 },
  )
    .sort({ startsAt: -1, _id: -1 })
    .limit(MOST)
    .lean()
  return held.map(({ _id: id, date, seriesId, minutes }) => ({
    id,
    date,
    seriesId,
    hasMinutes: Boolean(minutes),
  }))
}
