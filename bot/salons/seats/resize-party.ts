import { Refusal } from '#shared/refusal.ts'
import type { Session } from '../session.ts'
import { changeSession } from './change-seats.ts'
import { refuseTooMany, refuseUnlessOpen, widened } from './join.ts'
import type { PartyOfSession } from './leave.ts'
import { findParty, withParty } from './ledger.ts'

/**
 * More or fewer people come; freed seats go to those in line, and who is in line keeps their place. With `makeRoom`
 * those who run the session let more in than it has seats for.
 * @throws Refusal `not-found`, `not-signed-up`, `session-cancelled`, `session-over`, `party-too-large`,
 * `session-full` (they stay as many as they were)
 */
export function resizeParty(
  { signUpId, sessionId }: PartyOfSession,
  people: number,
  at: Date,
  { makeRoom = false } = {},
): Promise<Session> {
  return changeSession(sessionId, at, (session) => resized(session, signUpId, people, at, makeRoom))
}

export function resized(
  session: Session,
  signUpId: string,
  people: number,
  at: Date,
  makeRoom: boolean,
): Session {
  const party = findParty(session, signUpId)
  if (!party || party.state === 'left' || party.state === 'held') throw new Refusal('not-signed-up')
  if (party.size === people) return session
  refuseUnlessOpen(session, at)
  const changed = withParty(session, { ...party, size: people })
  const more = party.state === 'waiting' ? 0 : people - party.size
  if (makeRoom) return withParty(widened(session, more), { ...party, size: people })
  refuseTooMany({ ...session, parties: [] }, people)
  // What is free belongs to those in line first, and that is no seat for one more beside us either.
  if (more > 0 && session.seatsLeft !== null && more > session.seatsLeft) throw new Refusal('session-full')
  return changed
}

/** So many seats, or no limit. @throws Refusal `seats-taken` if more people than that have a seat */
export function withCapacity(session: Session, capacity: number | null): Session {
  if (capacity === session.capacity) return session
  if (capacity !== null && session.taken > capacity) throw new Refusal('seats-taken')
  return { ...session, capacity }
}
