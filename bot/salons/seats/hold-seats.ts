import { HOLD_MINUTES } from '#shared/salons/rules.ts'
import { MINUTE_MS } from '#shared/time.ts'
import type { Session } from '../session.ts'
import { userHashesOf, userHashOf } from '../sign-up.model.ts'
import { changeSession } from './change-seats.ts'
import {
  hasRoomFor,
  isSignedUp,
  type Newcomer,
  placed,
  refuseTooMany,
  refuseUnlessOpen,
  withoutHolds,
} from './join.ts'
import { findParty, withParty } from './ledger.ts'

export const HOLD_MS = HOLD_MINUTES * MINUTE_MS

export interface SeatsAsked {
  /** Of the sign-up that is on its way. */
  id: string
  sessionId: string
  people: number
  userId: string
}

/**
 * Keeps seats for ten minutes while somebody signs up, and returns the session as it is then: with a `held` party of
 * this id, or without one where there is no seat to keep (they would stand in line) or they are signed up already.
 * @throws Refusal `not-found`, `session-cancelled`, `session-over`, `party-too-large`, `session-crowded`
 */
export function holdSeats({ id, sessionId, people, userId }: SeatsAsked, at: Date): Promise<Session> {
  const newcomer: Newcomer = {
    id,
    size: people,
    since: at,
    personHash: null,
    userHash: userHashOf(userId),
    userHashes: userHashesOf(userId),
  }
  return changeSession(sessionId, at, (session) => withHold(session, newcomer, at))
}

/** Gives back what was kept, when somebody does not sign up after all. */
export function letGoOfSeats(
  { id, sessionId }: { id: string; sessionId: string },
  at: Date,
): Promise<Session> {
  return changeSession(sessionId, at, (session) =>
    findParty(session, id)?.state === 'held' ? withoutHolds(session, { id, userHashes: [] }) : session,
  )
}

export function withHold(session: Session, newcomer: Newcomer, at: Date): Session {
  const known = findParty(session, newcomer.id)
  if ((known && known.state !== 'held') || isSignedUp(session, newcomer)) return session
  refuseUnlessOpen(session, at)
  refuseTooMany(session, newcomer.size)
  const others = withoutHolds(session, newcomer)
  if (!hasRoomFor(session, newcomer))
    return others.parties.length === session.parties.length ? session : others
  const held = findParty(placed(others, newcomer, 'held'), newcomer.id)
  const until = new Date(at.getTime() + HOLD_MS)
  return held ? withParty(placed(others, newcomer, 'held'), { ...held, until }) : session
}
