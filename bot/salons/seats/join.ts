/* How a party gets on a session's list: pure steps for the verbs beside this file. */
import { Refusal } from '#shared/refusal.ts'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import { isBeforeItsDay, withCame } from '../attendance/came.ts'
import type { Party, Session } from '../session.ts'
import { offersEndAt } from './answer-time.ts'
import { findParty, freeSeats, isLiving } from './ledger.ts'
import { seatRules } from './seat-rules.ts'
import { refuseTakenSlot, type WantedSlot } from './slots.ts'

/** Who wants to come. */
export interface Newcomer {
  /** The sign-up's id. */
  id: string
  size: number
  since: Date
  personHash: string | null
  userHash: string | null
  /** The same LINE user under every key: nobody gets on a list twice. */
  userHashes: string[]
  /** They stand in the room, so that there has to be a place. */
  isThere?: boolean
  /** The time that they want to themselves. */
  slot?: WantedSlot | null
}

/**
 * A seat if there is one, else a place at the end of the line; whoever is on the list already stays as they are.
 * @throws Refusal `session-cancelled`, `session-over`, `already-signed-up`, `party-too-large`, `session-crowded`,
 * `slot-taken`, `session-full` (and no seat will be offered any more)
 */
export function joined(session: Session, newcomer: Newcomer, at: Date): Session {
  const known = findParty(session, newcomer.id)
  if (known && known.state !== 'held') return session
  const others = withoutHolds(session, newcomer)
  if (newcomer.isThere) return walkedIn(others, newcomer, at)
  refuseUnlessOpen(session, at)
  if (isSignedUp(session, newcomer)) throw new Refusal('already-signed-up')
  refuseTooMany(session, newcomer.size)
  refuseTakenSlot(others, newcomer.slot)
  if (hasRoomFor(session, newcomer)) return placed(others, newcomer, 'seat')
  if (isLineOver(session, at)) throw new Refusal('session-full')
  return placed(others, newcomer, 'waiting')
}

/** No seat is offered any more, so that nobody need wait for one. */
export function isLineOver({ startsAt }: Pick<Session, 'startsAt'>, at: Date): boolean {
  return at >= offersEndAt(startsAt, seatRules().offerHours)
}

/** Into the room, with a place of their own; on the day itself it is known that they came. */
function walkedIn(session: Session, newcomer: Newcomer, at: Date): Session {
  const list = placed(widened(session, newcomer.size), newcomer, 'seat')
  const party = findParty(list, newcomer.id)
  return party && !isBeforeItsDay(session, at) ? withCame(list, party, party.size, at, at) : list
}

/** As `joined`, for one of many dates: where it cannot be, the session stays as it is. */
export function joinedIfPossible(session: Session, newcomer: Newcomer, at: Date): Session {
  if (session.state === 'cancelled') return joinedCancelled(session, newcomer)
  try {
    return joined(session, newcomer, at)
  } catch (error) {
    if (error instanceof Refusal) return session
    throw error
  }
}

/** So that they are on the list should it take place after all. */
function joinedCancelled(session: Session, newcomer: Newcomer): Session {
  if (findParty(session, newcomer.id) || isSignedUp(session, newcomer)) return session
  const fits = freeSeats(session) >= newcomer.size
  return placed(session, newcomer, fits ? 'seat' : 'waiting')
}

/** @throws Refusal `session-cancelled` or `session-over` */
export function refuseUnlessOpen(session: Session, at: Date): void {
  if (session.state === 'cancelled') throw new Refusal('session-cancelled')
  if (at >= session.startsAt) throw new Refusal('session-over')
}

/** @throws Refusal `party-too-large` or `session-crowded` */
export function refuseTooMany({ capacity, parties }: Session, size: number): void {
  if (capacity !== null && size > capacity) throw new Refusal('party-too-large')
  if (parties.length >= SALON_LIMITS.parties) throw new Refusal('session-crowded')
}

/** Whether this LINE user is on the list under another sign-up; a seat kept for an abandoned one does not count. */
export function isSignedUp(
  { parties }: Session,
  { id, userHashes }: Pick<Newcomer, 'id' | 'userHashes'>,
): boolean {
  return parties.some(
    (party) =>
      party.id !== id &&
      isLiving(party) &&
      party.state !== 'held' &&
      party.userHash !== null &&
      userHashes.includes(party.userHash),
  )
}

/** What is kept for them counts; what is free beside it belongs to those in line first. */
export function hasRoomFor(
  session: Session,
  newcomer: Pick<Newcomer, 'id' | 'size' | 'userHashes'>,
): boolean {
  const kept = session.parties.reduce((sum, party) => sum + (isHeldFor(party, newcomer) ? party.size : 0), 0)
  return session.seatsLeft === null || newcomer.size <= kept + Math.max(0, session.seatsLeft)
}

/** Without seats that are kept for this very sign-up, or for one that the same person has left halfway. */
export function withoutHolds(session: Session, newcomer: Pick<Newcomer, 'id' | 'userHashes'>): Session {
  return { ...session, parties: session.parties.filter((party) => !isHeldFor(party, newcomer)) }
}

function isHeldFor({ state, id, userHash }: Party, newcomer: Pick<Newcomer, 'id' | 'userHashes'>): boolean {
  if (state !== 'held') return false
  return id === newcomer.id || (userHash !== null && newcomer.userHashes.includes(userHash))
}

/** Room for so many more, made where there is not enough. */
export function widened(session: Session, more: number): Session {
  const short = more - freeSeats(session)
  return session.capacity === null || short <= 0
    ? session
    : { ...session, capacity: session.capacity + short }
}

/** At the end of the list. */
export function placed(session: Session, newcomer: Newcomer, state: Party['state']): Session {
  const { id, size, since, personHash, userHash, slot } = newcomer
  const party: Party = {
    id,
    size,
    state,
    since,
    personHash,
    userHash,
    because: null,
    until: null,
    offerKey: null,
    came: null,
    cameAt: null,
    calledAt: null,
    ...(slot && { slot: slot.at }),
  }
  return { ...session, parties: [...session.parties, party] }
}
