/*
 * Who has which seat: pure decisions over the parties of one session. Every verb makes its step and `settle` brings the
 * seats to rest, so that whatever happens the same rules follow.
 */
import type { LeftBecause } from '#shared/salons/rules.ts'
import type { Party, Session, Told, Unsaid } from '../session.ts'
import { answerUntil, isOfferTime, nextOfferTime, offersEndAt, remindAt } from './answer-time.ts'
import { type SeatRules, seatRules } from './seat-rules.ts'

/**
 * The session as time leaves it: holds and offers that ran out are over, those who have a seat are reminded, what is
 * free is offered to those in line, who wait in vain are told. Doing so twice changes nothing.
 */
export function settle(session: Session, at: Date, rules: SeatRules = seatRules()): Session {
  if (session.state === 'cancelled') return counted(withoutOffers(session, at), at, rules)
  const steps = [withoutExpired, withReminders, withoutHopeless, withOffers]
  const settled = steps.reduce((current, step) => step(current, at, rules), session)
  return counted(settled, at, rules)
}

/**
 * A step of somebody's, with what time did before it and what follows from it. Who is moved to a day whose reminder
 * would have been sent already is told of the move, and not reminded on top of it.
 */
export function afterStep(session: Session, step: Step, at: Date, rules: SeatRules = seatRules()): Session {
  const before = settle(session, at, rules)
  const changed = step(before)
  if (changed === before) return before
  const isLate = changed.remindedFor !== changed.date && at >= remindAt(changed.date, rules.reminderAt)
  return settle(isLate ? { ...changed, remindedFor: changed.date } : changed, at, rules)
}

/** What somebody does to a session; the very same session if it changes nothing. @throws Refusal */
export type Step = (session: Session) => Session

/** Seats that nobody has; infinitely many where there is no limit. */
export function freeSeats({ capacity, parties }: Pick<Session, 'capacity' | 'parties'>): number {
  return capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, capacity - takenBy(parties))
}

/** Seats that somebody who asks now would get; free ones belong to those in line first. Null: no limit. */
export function seatsLeft(session: Session, at: Date): number | null {
  return settle(session, at).seatsLeft
}

export function findParty({ parties }: Pick<Session, 'parties'>, id: string): Party | null {
  return parties.find((party) => party.id === id) ?? null
}

/** In line for a seat, and not in the room already. */
function isInLine({ state, came }: Party): boolean {
  return state === 'waiting' && !((came ?? 0) > 0)
}

/** In line for a seat, on one, or being offered one. */
export function isLiving({ state }: Party): boolean {
  return state !== 'left'
}

export function withParty(session: Session, changed: Party): Session {
  return { ...session, parties: session.parties.map((party) => (party.id === changed.id ? changed : party)) }
}

/** The same party in another state, without what belonged to the one before. */
export function asState(party: Party, state: 'seat' | 'waiting'): Party {
  return { ...party, state, because: null, until: null, offerKey: null }
}

/** The party gives up its place, and what was to be told about that place is taken back. */
export function withoutPlace(session: Session, party: Party, because: LeftBecause, at: Date): Session {
  const left = { ...party, state: 'left' as const, because, until: null, offerKey: null }
  return withParty(hushed(session, party, at), left)
}

/** Takes back what may not have been told yet of the place that a party has now. */
export function hushed(session: Session, { id, state, offerKey }: Party, at: Date): Session {
  const isReminded = state === 'seat' && session.remindedFor === session.date
  const keys = [...(offerKey === null ? [] : [offerKey]), ...(isReminded ? [reminderKey(session, id)] : [])]
  const hush = keys.map((key): Unsaid => ({ key, what: 'hush', partyId: id, at }))
  const unsaid = session.unsaid.filter(({ key }) => !keys.includes(key))
  return hush.length === 0 ? session : { ...session, unsaid: [...unsaid, ...hush] }
}

/** One party has to be told something once; nothing is told once the session has begun. */
export function telling(session: Session, partyId: string, what: Told, at: Date): Session {
  const key = what === 'reminder' ? reminderKey(session, partyId) : keyOf(session, partyId, what)
  return withUnsaid(session, { key, what, partyId, at })
}

/**
 * Everybody who has a seat, is offered one or waits has to be told once. On one occasion that concerns many dates,
 * whoever is on the lists of several hears of the first.
 */
export function tellingEveryone(session: Session, what: Told, at: Date, occasion?: string): Session {
  const told = session.parties.filter((party) => isLiving(party) && party.state !== 'held')
  return told.reduce<Session>((current, { id: partyId }) => {
    if (occasion === undefined) return telling(current, partyId, what, at)
    return withUnsaid(current, { key: `${what}:${occasion}:${partyId}`, what, partyId, at, isOfMany: true })
  }, session)
}

function withUnsaid(session: Session, unsaid: Unsaid): Session {
  return unsaid.at >= session.startsAt ? session : { ...session, unsaid: [...session.unsaid, unsaid] }
}

function keyOf({ id, saves }: Session, partyId: string, what: Told): string {
  return `${what}:${id}:${partyId}:${saves}`
}

/** One for each day on which the session was to be. */
function reminderKey({ id, date }: Session, partyId: string): string {
  return `reminder:${id}:${partyId}:${date}`
}

function takenBy(parties: Party[]): number {
  return parties.reduce((sum, { state, size }) => sum + (TAKES_SEATS[state] ? size : 0), 0)
}
const TAKES_SEATS: Record<Party['state'], boolean> = {
  held: true,
  seat: true,
  offered: true,
  waiting: false,
  left: false,
}

function isOver({ until }: Party, at: Date): boolean {
  return until !== null && until <= at
}

function withoutExpired(session: Session, at: Date): Session {
  return forEach(
    withoutHeld(session, (party) => isOver(party, at)),
    'offered',
    (current, party) =>
      isOver(party, at)
        ? telling(withoutPlace(current, party, 'unanswered', at), party.id, 'passed', at)
        : current,
  )
}

/** Who has a seat when the time comes; who gets one later knows of it well enough. */
function withReminders(session: Session, at: Date, rules: SeatRules): Session {
  const { date, remindedFor } = session
  const isDue = remindedFor !== date && at >= remindAt(date, rules.reminderAt)
  if (!isDue || !session.parties.some(({ state }) => state === 'seat')) return session
  return forEach({ ...session, remindedFor: date }, 'seat', (current, { id }) =>
    telling(current, id, 'reminder', at),
  )
}

/** No seat is offered any more, so that nobody is left waiting for one. */
function withoutHopeless(session: Session, at: Date, { offerHours }: SeatRules): Session {
  if (at < offersEndAt(session.startsAt, offerHours)) return session
  return forEach(session, 'waiting', (current, party) => {
    const closed = withoutPlace(current, party, 'closed', at)
    return isInLine(party) ? telling(closed, party.id, 'closed', at) : closed
  })
}

/** In order, each free seat once; who comes with too many keeps their place in line. */
function withOffers(session: Session, at: Date, { offerHours }: SeatRules): Session {
  if (!isOfferTime(at, offerHours) || at >= offersEndAt(session.startsAt, offerHours)) return session
  const until = answerUntil(at, session.startsAt, offerHours)
  let free = freeSeats(session)
  let current = session
  for (const party of session.parties) {
    if (!isInLine(party) || party.size > free) continue
    free -= party.size
    const offerKey = keyOf(session, party.id, 'offered')
    current = withParty(telling(current, party.id, 'offered', at), {
      ...party,
      state: 'offered',
      until,
      offerKey,
    })
  }
  return current
}

/** Of a session that does not take place nobody has to answer anything; who was offered a seat is in line again. */
function withoutOffers(session: Session, at: Date): Session {
  return forEach(
    withoutHeld(session, () => true),
    'offered',
    (current, party) => withParty(hushed(current, party, at), asState(party, 'waiting')),
  )
}

function withoutHeld(session: Session, isGone: (party: Party) => boolean): Session {
  const parties = session.parties.filter((party) => party.state !== 'held' || !isGone(party))
  return parties.length === session.parties.length ? session : { ...session, parties }
}

function forEach(
  session: Session,
  state: Party['state'],
  change: (session: Session, party: Party) => Session,
): Session {
  let current = session
  for (const party of session.parties) if (party.state === state) current = change(current, party)
  return current
}

/** What follows from the parties. The very same session if it says so already. */
function counted(session: Session, at: Date, rules: SeatRules): Session {
  const waiting = session.parties.filter(isInLine)
  const free = freeSeats(session)
  const isForLine = waiting.some(({ size }) => size <= free)
  const next = {
    taken: takenBy(session.parties),
    waiting: waiting.length,
    seatsLeft: session.capacity === null ? null : isForLine ? 0 : free,
    wakeAt: wakeAt(session, isForLine, at, rules),
  }
  const isSame =
    next.taken === session.taken &&
    next.waiting === session.waiting &&
    next.seatsLeft === session.seatsLeft &&
    next.wakeAt?.getTime() === session.wakeAt?.getTime()
  return isSame ? session : { ...session, ...next }
}

/** The next moment at which time alone changes something. */
function wakeAt(session: Session, isForLine: boolean, at: Date, rules: SeatRules): Date | null {
  if (session.state === 'cancelled') return null
  const { parties, date, remindedFor, startsAt } = session
  const moments = parties.flatMap(({ until }) => until ?? [])
  if (parties.some(({ state }) => state === 'waiting')) {
    moments.push(offersEndAt(startsAt, rules.offerHours))
    if (isForLine) moments.push(nextOfferTime(at, rules.offerHours))
  }
  if (remindedFor !== date && parties.some(({ state }) => state === 'seat'))
    moments.push(remindAt(date, rules.reminderAt))
  return moments.length === 0 ? null : new Date(Math.min(...moments.map((moment) => moment.getTime())))
}
