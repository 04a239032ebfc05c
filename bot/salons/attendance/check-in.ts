import { Refusal } from '#shared/refusal.ts'
import { CHECK_IN_OPENS_MS } from '#shared/salons/attendance.ts'
import type { CheckIn } from '#shared/salons/sessions.ts'
import { changeSession } from '../seats/change-seats.ts'
import { joined, type Newcomer, refuseTooMany } from '../seats/join.ts'
import { findParty } from '../seats/ledger.ts'
import { newcomerOf } from '../seats/sign-up.ts'
import type { Party, Session, SignUp } from '../session.ts'
import { findSignUpsOf, keepSignUp, personHashOf, settleSignUp, userHashesOf } from '../sign-up.model.ts'
import { opensWords, overWords } from './attendance.messages.ts'
import { withCame } from './came.ts'

/** The session as it is then; `people`: how many are checked in, null where they have to say how many came. */
export interface CheckedIn {
  session: Session
  people: number | null
}

/**
 * Checks somebody in who has scanned the session's code. Who has a seat is there, with as many as signed up unless they
 * say otherwise; who waits, had left or never signed up says how many came and is a guest like others, on nobody else's
 * seat. Scanning again, on however many devices, changes nothing.
 * @throws Refusal `session-cancelled`, `not-possible-now` (too early), `session-over`, `session-crowded`,
 * `bad-request` (an id that is somebody else's)
 */
export async function checkIn(
  session: Session,
  { id, people }: Pick<CheckIn, 'id' | 'people'>,
  userId: string,
  at: Date,
): Promise<CheckedIn> {
  const userHashes = userHashesOf(userId)
  const isNew = people !== undefined && ownParty(session, userHashes) === null
  if (isNew) refuseUnlessOpen(session, at) // before anything is kept
  const kept = isNew ? await keepWalkIn({ id, people, session, userId }, at) : null
  const newcomer = kept && newcomerOf(kept, at)
  const arrival: Arrival = { id, userHashes, newcomer, ...(people !== undefined && { people }) }
  const after = await changeSession(session.id, at, (now) => arrived(now, arrival, at))
  // If another device was faster, whoever looks after sign-ups forgets this one.
  if (kept && findParty(after, kept.id)) await settleSignUp(kept.id)
  return { session: after, people: ownParty(after, userHashes)?.came || null }
}

export interface Arrival {
  /** Of the check-in. */
  id: string
  people?: number
  userHashes: string[]
  /** How they would stand on the list; null as long as nothing of them is kept that it could show. */
  newcomer: Newcomer | null
}

/** The same as a pure step: the very same session where nothing is new, or they have to say first how many came. */
export function arrived(session: Session, { id, people, userHashes, newcomer }: Arrival, at: Date): Session {
  const own = ownParty(session, userHashes)
  if (own && (own.came ?? 0) > 0 && (people === undefined || isHeard(own, id))) return session
  refuseUnlessOpen(session, at)
  const came = people ?? (own && isExpected(own) ? own.size : null)
  if (came === null) return session
  if (own) return withCame(session, people === undefined ? own : { ...own, checkInId: id }, came, at, at)
  if (!newcomer) return session
  refuseTooMany({ ...session, capacity: null }, came)
  return joined(session, newcomer, at)
}

/** Theirs: where they came already, else where they have a place, else what they left last. */
function ownParty({ parties }: Session, userHashes: string[]): Party | null {
  const own = parties.filter(
    ({ userHash, state }) => userHash !== null && userHashes.includes(userHash) && state !== 'held',
  )
  return (
    own.find(({ came }) => (came ?? 0) > 0) ?? own.find(({ state }) => state !== 'left') ?? own.at(-1) ?? null
  )
}

/** This very check-in, sent again. */
const isHeard = (own: Party, id: string) => own.checkInId === id || own.id === id
const isExpected = ({ state }: Party) => state === 'seat' || state === 'offered'

/** @throws Refusal `session-cancelled`, `not-possible-now`, `session-over` */
function refuseUnlessOpen({ state, date, startsAt, endsAt }: Session, at: Date): void {
  if (state === 'cancelled') throw new Refusal('session-cancelled')
  const opensAt = new Date(startsAt.getTime() - CHECK_IN_OPENS_MS)
  if (at < opensAt) throw new Refusal('not-possible-now', { say: opensWords(date, opensAt) })
  if (at > endsAt) throw new Refusal('session-over', { say: overWords(date) })
}

interface WalkIn {
  id: string
  people: number
  session: Session
  userId: string
}

/**
 * Their details first, as with every sign-up. Those who run the series learn no name that they were not told before:
 * what somebody let us keep was for another purpose. @throws Refusal `bad-request` if the id is somebody else's
 */
async function keepWalkIn({ id, people, session, userId }: WalkIn, at: Date): Promise<SignUp> {
  const earlier = (await findSignUpsOf(userId)).find(
    ({ seriesId, name }) => seriesId === session.seriesId && name !== '',
  )
  const who = { userId, name: earlier?.name ?? '', phone: earlier?.phone ?? '' }
  const messageIds = earlier?.messageIds ?? {} // for unsending reaches what was copied as well
  const kept = await keepSignUp({
    ...who,
    id,
    seriesId: session.seriesId,
    sessionId: session.id,
    from: session.date,
    size: people,
    source: 'walk-in',
    personHash: personHashOf(who),
    needs: [],
    needsNote: null,
    proxy: null,
    typed: [],
    messageIds,
    unsent: [],
    mayAskAfter: false, // their settings say it
    since: at,
    endedAt: null,
  })
  if (kept.userId !== userId || kept.sessionId !== session.id) throw new Refusal('bad-request')
  return kept
}
