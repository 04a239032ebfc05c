import { changeSession } from '../seats/change-seats.ts'
import type { Session } from '../session.ts'
import { type Note, withNotes } from './came.ts'

/**
 * Keeps who came, as those who run the session noted it, with or without a connection; also after attendance was
 * closed. Sending it twice or out of order changes nothing.
 * @throws Refusal `not-found`, `session-cancelled`, `not-possible-now` before its day
 */
export function noteAttendance(sessionId: string, notes: readonly Note[], at: Date): Promise<Session> {
  return changeSession(sessionId, at, (session) => withNotes(session, notes, at))
}
