/*
 * What becomes of one date, by hand or because the rule of its series changed: pure steps for `changeSession`, which
 * brings the seats to rest after each. Whoever is signed up is told once, in the same write; `occasion`: what brought
 * it about where that concerns other dates too, so that whoever comes every time is told once of all of them.
 */
import { isDeepStrictEqual } from 'node:util'
import { latestAnswer } from '../seats/answer-time.ts'
import { hushed, tellingEveryone } from '../seats/ledger.ts'
import type { Party, Session } from '../session.ts'

/** When and where a session takes place, and what is different this time. */
export type Arranged = Pick<Session, 'date' | 'startsAt' | 'endsAt' | 'place' | 'note'>

/**
 * Another day, time or place. What does not concern anybody on their way there is changed without a word; the very
 * same session where it is arranged so already.
 */
export function arranged(session: Session, to: Arranged, at: Date, occasion?: string): Session {
  const { date, startsAt, endsAt, place, note } = to
  if (isDeepStrictEqual(to, arrangedAs(session))) return session
  const isNews = isNewsFor(session, to)
  const calm = isNews ? withoutReminders(session, at) : session
  const parties = isNews ? calm.parties.map((party) => calledAgain(inTime(party, startsAt))) : calm.parties
  const moved = { ...calm, date, startsAt, endsAt, place, note, parties }
  return isNews && session.state === 'open' ? tellingEveryone(moved, 'moved', at, occasion) : moved
}

/** It does not take place; `note`: why, if anybody said. */
export function calledOff(session: Session, note: string | null, at: Date, occasion?: string): Session {
  if (session.state === 'cancelled') return session
  const calm = withoutReminders(session, at)
  const off: Session = {
    ...calm,
    state: 'cancelled',
    note: note ?? session.note,
    parties: calm.parties.map(calledAgain),
  }
  return tellingEveryone(off, 'cancelled', at, occasion)
}

/** It takes place after all, with everybody where they were. */
export function heldAgain(session: Session, at: Date, occasion?: string): Session {
  if (session.state === 'open') return session
  const on: Session = { ...session, state: 'open', note: null, parties: session.parties.map(calledAgain) }
  return tellingEveryone(on, 'held-again', at, occasion)
}

function arrangedAs({ date, startsAt, endsAt, place, note }: Session): Arranged {
  return { date, startsAt, endsAt, place, note }
}

/** Whether people would stand before a closed door, or not know what is different. */
function isNewsFor(session: Session, { startsAt, endsAt, place, note }: Arranged): boolean {
  const { address } = session.place
  return (
    startsAt.getTime() !== session.startsAt.getTime() ||
    endsAt.getTime() !== session.endsAt.getTime() ||
    place.name !== session.place.name ||
    (address !== undefined && place.address !== address) ||
    (note !== session.note && note !== null)
  )
}

/** What was to be said about tomorrow is not true any more. */
function withoutReminders(session: Session, at: Date): Session {
  return session.parties
    .filter(({ state }) => state === 'seat')
    .reduce((current, party) => hushed(current, party, at), session)
}

/** Those without LINE have to be called anew. */
function calledAgain(party: Party): Party {
  return party.calledAt === null ? party : { ...party, calledAt: null }
}

/** An answer is still due before the session that has become an earlier one. */
function inTime(party: Party, startsAt: Date): Party {
  const latest = latestAnswer(startsAt)
  return party.state === 'offered' && party.until && party.until > latest
    ? { ...party, until: latest }
    : party
}
