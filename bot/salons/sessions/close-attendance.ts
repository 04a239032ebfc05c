import { Refusal } from '#shared/refusal.ts'
import type { SessionChange } from '#shared/salons/desk.ts'
import { reviewed } from '../attendance/came.ts'
import { changeSession } from '../seats/change-seats.ts'
import type { Session } from '../session.ts'

type Closing = Extract<SessionChange, { kind: 'close-attendance' }>

/**
 * Says that who came has been noted, what was done and how many volunteers helped: whoever has a seat and was not noted
 * did not come. May be said again, and notes may still arrive: the last one counts.
 * @param by id of the member of staff
 * @throws Refusal `not-found`, `session-cancelled`, `not-possible-now` before it has begun
 */
export function closeAttendance(
  id: string,
  { programme, volunteers }: Closing,
  by: string,
  at: Date,
): Promise<Session> {
  return changeSession(id, at, (session) => {
    if (session.state === 'cancelled') throw new Refusal('session-cancelled')
    if (at < session.startsAt) throw new Refusal('not-possible-now')
    const closed = { ...session, programme: programme || null, volunteers, attendance: { at, by } }
    return reviewed(closed, at)
  })
}
