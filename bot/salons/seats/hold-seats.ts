import { Refusal } from '#shared/refusal.ts'
import { HOLD_MINUTES } from '#shared/salons/rules.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { findSessionHead } from '../session.model.ts'
import type { Session } from '../session.ts'
import { userHashesOf, userHashOf } from '../sign-up.model.ts'
import { bookableSlot } from './bookable-slot.ts'
import { changeSession } from './change-seats.ts'
import {
  hasRoomFor,
  isLineOver,
  isSignedUp,
  type Newcomer,
  placed,
  refuseTooMany,
  refuseUnlessOpen,
  withoutHolds,
} from './join.ts'
import { findParty, withParty } from './ledger.ts'
import { refuseWithoutList } from './refuse-without-list.ts'
import { refuseTakenSlot } from './slots.ts'

export const HOLD_MS = HOLD_MINUTES * MINUTE_MS

export interface SeatsAsked {
  /** Of the sign-up that is on its way. */
  id: string
  sessionId: string
  people: number
  /** Minutes after the beginning, where times can be booked. */
  slot?: number | undefined
  userId: string
}

/**
 * Keeps seats for ten minutes while somebody signs up, and returns the session as it is then: with a `held` party of
 * this id, or without one where there is no seat to keep (they would stand in line) or they are signed up already.
 * @throws Refusal `not-found`, `not-possible-now`, `session-cancelled`, `session-over`, `party-too-large`,
 * `session-crowded`, `session-full` (and no seat will be offered any more), `slot-taken`, `bad-request` (a time that it
 * does not have)
 */
export async function holdSeats(
  { id, sessionId, people, slot, userId }: SeatsAsked,
  at: Date,
): Promise<Session> {
  const head = await findSessionHead(sessionId)
  if (!head) throw new Refusal('not-found')
  await refuseWithoutList(head, userId)
  const newcomer: Newcomer = {
    id,
    size: people,
    slot: await bookableSlot(head, slot),
    since: at,
    personHash: null,
    userHash: userHashOf(userId),
    userHashes: userHashesOf(userId),
  }
  return await changeSession(sessionId, at, (session) => withHold(session, newcomer, at))
}

/** Gives back what was kept, when somebody does not sign up after all; seats that are theirs, or others', stay. */
export function letGoOfSeats(
  { id, sessionId, userId }: Omit<SeatsAsked, 'people' | 'slot'>,
  at: Date,
): Promise<Session> {
  const userHashes = userHashesOf(userId)
  return changeSession(sessionId, at, (session) => {
    const kept = findParty(session, id)
    const isOwn = kept?.state === 'held' && kept.userHash !== null && userHashes.includes(kept.userHash)
    return isOwn ? withoutHolds(session, { id, userHashes: [] }) : session
  })
}

export function withHold(session: Session, newcomer: Newcomer, at: Date): Session {
  const known = findParty(session, newcomer.id)
  if ((known && known.state !== 'held') || isSignedUp(session, newcomer)) return session
  refuseUnlessOpen(session, at)
  refuseTooMany(session, newcomer.size)
  const others = withoutHolds(session, newcomer)
  refuseTakenSlot(others, newcomer.slot)
  const hasRoom = hasRoomFor(session, newcomer)
  if (!hasRoom && isLineOver(session, at)) throw new Refusal('session-full') // before they tell us anything
  if (!hasRoom) return others.parties.length === session.parties.length ? session : others
  const held = findParty(placed(others, newcomer, 'held'), newcomer.id)
  const until = new Date(at.getTime() + HOLD_MS)
  return held ? withParty(placed(others, newcomer, 'held'), { ...held, until }) : session
}
