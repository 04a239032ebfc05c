/* Who came to a session: pure steps for `changeSession`, and what follows from them. */
import { tokyoMoment } from '#bot/directory/hours.ts'
import { Refusal } from '#shared/refusal.ts'
import type { Attendance } from '#shared/salons/desk.ts'
import { earlierOf, MINUTE_MS } from '#shared/time.ts'
import { asState, findParty, hushed, withParty } from '../seats/ledger.ts'
import type { Party, Session } from '../session.ts'
import { notYetWords } from './attendance.messages.ts'

export type Note = Attendance['came'][number]

/** Whoever tapped the wrong name has seen it by then. */
const REVIEW_AFTER_MS = 10 * MINUTE_MS

/**
 * The session with who came. Of each party the latest note counts, so that notes may arrive twice and in any order; one
 * from the future is one of now. Nobody loses or gains a seat by it: who waited or had left is a guest all the same.
 * @throws Refusal `session-cancelled`, `not-possible-now` before its day
 */
export function withNotes(session: Session, notes: readonly Note[], at: Date): Session {
  if (session.state === 'cancelled') throw new Refusal('session-cancelled')
  if (isBeforeItsDay(session, at)) throw new Refusal('not-possible-now', { say: notYetWords(session.date) })
  return notes.reduce((current, note) => noted(current, note, at), session)
}

export function isBeforeItsDay({ date }: Session, at: Date): boolean {
  return at < tokyoMoment(date, '00:00')
}

function noted(session: Session, { partyId, people, at: written }: Note, at: Date): Session {
  const party = findParty(session, partyId)
  if (!party || party.state === 'held') return session // gone, or not signed up yet: there is nobody to note
  const cameAt = earlierOf(new Date(written), at)
  return isNewer({ came: people, cameAt }, party) ? withCame(session, party, people, cameAt, at) : session
}

/** Of two notes of the same moment the one with more people counts, in whichever order they come. */
function isNewer(note: { came: number | null; cameAt: Date }, { came, cameAt }: Party): boolean {
  if (cameAt === null || note.cameAt > cameAt) return true
  return note.cameAt.getTime() === cameAt.getTime() && (note.came ?? -1) > (came ?? -1)
}

/** So many of a party came; whoever stands in the room has taken the seat that they were being offered. */
export function withCame(
  session: Session,
  party: Party,
  came: number | null,
  cameAt: Date,
  at: Date,
): Session {
  const takesOffer = party.state === 'offered' && (came ?? 0) > 0
  const seated = takesOffer ? asState(party, 'seat') : party
  const noted = withParty(takesOffer ? hushed(session, party, at) : session, { ...seated, came, cameAt })
  return came === party.came ? noted : reviewed(noted, new Date(at.getTime() + REVIEW_AFTER_MS))
}

/** Somebody has to look by then who came again and who stays away. */
export function reviewed(session: Session, reviewAt: Date): Session {
  return { ...session, reviewAt: session.reviewAt ? earlierOf(session.reviewAt, reviewAt) : reviewAt }
}

/** How many of a party came; null as long as nobody can tell. Who had a seat and was not noted did not come. */
export function cameOf({ attendance }: Pick<Session, 'attendance'>, party: Party): number | null {
  return party.came ?? (attendance && party.state === 'seat' ? 0 : null)
}

/** People who came. */
export function countCame({ parties }: Pick<Session, 'parties'>): number {
  return parties.reduce((sum, { came }) => sum + (came ?? 0), 0)
}
