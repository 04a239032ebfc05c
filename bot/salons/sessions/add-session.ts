import { tokyoMoment } from '#bot/directory/hours.ts'
import { Refusal } from '#shared/refusal.ts'
import type { SessionAdded } from '#shared/salons/desk.ts'
import { joinEveryDate } from '../seats/sign-up.ts'
import { emptySession } from '../series/appear.ts'
import { findSession, insertSession } from '../session.model.ts'
import type { Series, Session } from '../session.ts'
import { findRegulars } from '../sign-up.model.ts'

/**
 * Adds one date to a series, whatever its rule says about that day; who goes to every date is on its list.
 * @throws Refusal `session-there` (also if that day's was called off: it can be held again), `bad-request`
 */
export async function addSession(series: Series, added: SessionAdded, at: Date): Promise<Session> {
  const { date, start, end, note } = added
  const startsAt = tokyoMoment(date, start)
  if (start >= end) throw new Refusal('bad-request', { fields: ['end'] })
  if (startsAt <= at) throw new Refusal('bad-request', { fields: ['date'] })
  if (series.state === 'ended') throw new Refusal('not-possible-now')
  const { id: seriesId, place, kind, openTo } = series
  const when = { plannedOn: date, date, startsAt, endsAt: tokyoMoment(date, end) }
  const capacity = series.capacity ?? null
  const fresh = {
    ...emptySession({ ...when, seriesId, place, note, kind, openTo, capacity }),
    isOwn: true,
    seriesCapacity: capacity,
  }
  if (!(await insertSession(fresh))) throw new Refusal('session-there')
  for (const regular of await findRegulars(seriesId)) await joinEveryDate(regular, at)
  return (await findSession(fresh.id)) ?? fresh
}
