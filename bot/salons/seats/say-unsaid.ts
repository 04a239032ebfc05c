import { tokyoDate, tokyoMoment } from '#bot/directory/hours.ts'
import { oneByOne } from '#bot/one-by-one.ts'
import { cancelAbout, enqueue } from '#bot/outbox/enqueue.ts'
import { findNotice, isBlocked } from '#bot/outbox/outbox.model.ts'
import { noticeOf } from '../notices.messages.ts'
import { findSeries } from '../series/series.model.ts'
import { findSession, findUnsaid } from '../session.model.ts'
import type { Series, Session, Told, Unsaid } from '../session.ts'
import { findSignUps } from '../sign-up.model.ts'
import { heardAt, isOfferTime, nightAfter } from './answer-time.ts'
import { changeSession } from './change-seats.ts'
import { asState, findParty, withParty } from './ledger.ts'
import { seatRules } from './seat-rules.ts'

const AT_ONCE = 100
/** An offer that somebody would hear of so late has lost too much of its time to answer. */
const STALE_MS = 2 * 60_000

/** What a party may be told about the place that it has, so that it can be taken back with the place. */
export function placeAbout(partyId: string, sessionId: string): string {
  return `sign-up:${partyId}:${sessionId}`
}

/**
 * Moves what was saved with sessions on to the outbox and returns how many sessions had something. Doing so twice, or at
 * the same time elsewhere, says nothing twice.
 * @throws AggregateError as `oneByOne`
 */
export async function sayUnsaid(at: Date): Promise<number> {
  const sessions = (await findUnsaid(AT_ONCE)).toSorted(soonestFirst) // of many dates the first is told
  await oneByOne(
    sessions,
    (session) => saySession(session, at),
    (failed) => `notices of ${failed} sessions wait`,
  )
  return sessions.length
}

function soonestFirst(one: Session, other: Session): number {
  return one.startsAt.getTime() - other.startsAt.getTime()
}

async function saySession(session: Session, at: Date): Promise<void> {
  const series = await findSeries(session.seriesId)
  const signUps = await findSignUps(session.unsaid.map(({ partyId }) => partyId))
  const known = new Map(signUps.map((signUp) => [signUp.id, signUp]))
  for (const unsaid of session.unsaid) {
    if (unsaid.what === 'hush') {
      await cancelAbout(placeAbout(unsaid.partyId, session.id), unsaid.key)
    } else if (await isTooLate(session, unsaid, at)) {
      return await offerAnew(session.id, unsaid, at) // what else there is to say is said at the next look
    } else if (series && isTrue(session, unsaid) && at < session.startsAt) {
      const { userId: to, sessionId } = known.get(unsaid.partyId) ?? {}
      const isOfMany = unsaid.isOfMany === true && sessionId === null
      if (to) await say({ ...unsaid, what: unsaid.what }, { session, series, to, at, isOfMany })
    }
  }
  await markSaid(session, at)
}

interface Listener {
  session: Session
  series: Series
  /** LINE user id. */
  to: string
  at: Date
  /** It holds for other dates on whose lists they are as well. */
  isOfMany: boolean
}

async function say(
  telling: Unsaid & { what: Told },
  { session, series, to, at, isOfMany }: Listener,
): Promise<void> {
  const { key, what, partyId } = telling
  const { offerHours } = seatRules()
  const until = findParty(session, partyId)?.until
  await enqueue({
    key,
    to,
    answer: noticeOf({ ...telling, isOfMany }, session, series),
    ...(what === 'offered'
      ? { dueAt: at, quiet: nightAfter(at, offerHours), ...(until && { notAfter: until }) }
      : {
          dueAt: heardAt(at, session.startsAt, offerHours),
          ...(!isOfMany && { notAfter: trueUntil(telling, session) }),
        }),
    ...(isAboutPlace(telling) && { about: placeAbout(partyId, session.id) }),
  })
}

/** Should it be late: who hears of a session once it has begun comes in vain, and who is told 「あした」 on the day itself. */
function trueUntil({ what, at }: Unsaid, { date, startsAt }: Session): Date {
  const isEve = what === 'reminder' && tokyoDate(at) < date
  return isEve ? tokyoMoment(date, '00:00') : startsAt
}

/** An offer or a reminder is for whoever has the place that it is about. */
function isTrue(session: Session, unsaid: Unsaid): boolean {
  const party = findParty(session, unsaid.partyId)
  if (unsaid.what === 'offered') return party?.state === 'offered' && party.offerKey === unsaid.key
  return unsaid.what !== 'reminder' || (party?.state === 'seat' && session.state === 'open')
}

function isAboutPlace({ what }: Pick<Unsaid, 'what'>): boolean {
  return what === 'offered' || what === 'reminder'
}

/** Forgets what was said. If a place was lost in that very moment, what was said of it is taken back. */
async function markSaid({ id, unsaid }: Session, at: Date): Promise<void> {
  const said = new Set(unsaid.map(nameOf))
  const now = await changeSession(id, at, (session) => {
    const left = session.unsaid.filter((each) => !said.has(nameOf(each)))
    return left.length === session.unsaid.length ? session : { ...session, unsaid: left }
  })
  for (const each of unsaid.filter(isAboutPlace))
    if (!isTrue(now, each)) await cancelAbout(placeAbout(each.partyId, id), each.key)
}

function nameOf({ what, key }: Unsaid): string {
  return `${what} ${key}`
}

/** Nobody is offered a seat by night, nor with half of the time over, because a process was dead when it was decided. */
async function isTooLate(session: Session, unsaid: Unsaid, at: Date): Promise<boolean> {
  if (unsaid.what !== 'offered' || !isTrue(session, unsaid)) return false
  const isFresh = at.getTime() - unsaid.at.getTime() <= STALE_MS && isOfferTime(at, seatRules().offerHours)
  return !isFresh && (await findNotice(unsaid.key)) === null
}

/** The seat is free again, and offered as the rules have it now. */
async function offerAnew(sessionId: string, { key, partyId }: Unsaid, at: Date): Promise<void> {
  await changeSession(sessionId, at, (session) => withoutUntoldOffer(session, key, partyId))
}

/**
 * Offers that run out while LINE could not tell them are nobody's silence: who was offered the seat is in line again as
 * before, and is offered it anew. To be done before anybody else looks at the session.
 */
export async function renewUntoldOffers(sessionId: string, at: Date): Promise<void> {
  const session = await findSession(sessionId)
  const over = (session?.parties ?? [])
    .flatMap(({ id, offerKey, until }) => (offerKey && until && until <= at ? [{ id, offerKey, until }] : []))
    .sort((one, other) => one.until.getTime() - other.until.getTime())
  for (const { id, offerKey, until } of over) {
    const isUnsaid = session?.unsaid.some(({ key }) => key === offerKey) // no process has lived to put it in
    if (!isUnsaid && !(await isUntold(offerKey))) continue
    await cancelAbout(placeAbout(id, sessionId), offerKey)
    const lastMoment = new Date(until.getTime() - 1) // a moment later they would have said nothing
    await changeSession(sessionId, lastMoment, (now) => withoutUntoldOffer(now, offerKey, id))
  }
}

/** LINE has neither taken it nor turned it down. Whoever blocks us is called instead, as those without LINE are. */
async function isUntold(key: string): Promise<boolean> {
  const notice = await findNotice(key)
  if (notice === null || isBlocked(notice)) return false
  return notice.state === 'waiting' || notice.state === 'cancelled'
}

export function withoutUntoldOffer(session: Session, key: string, partyId: string): Session {
  const party = findParty(session, partyId)
  if (party?.state !== 'offered' || party.offerKey !== key) return session
  const unsaid = session.unsaid.filter((each) => each.key !== key)
  return withParty({ ...session, unsaid }, asState(party, 'waiting'))
}
