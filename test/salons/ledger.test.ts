import fc from 'fast-check'
import { dateAfter, tokyoDate, tokyoMoment, tokyoTime } from '#bot/directory/hours.ts'
import { offerAnswered } from '#bot/salons/seats/answer-offer.ts'
import { latestAnswer, offersEndAt } from '#bot/salons/seats/answer-time.ts'
import { returned } from '#bot/salons/seats/come-back.ts'
import { seatGiven } from '#bot/salons/seats/give-seat.ts'
import { withHold } from '#bot/salons/seats/hold-seats.ts'
import { joined } from '#bot/salons/seats/join.ts'
import { partyLeft } from '#bot/salons/seats/leave.ts'
import { afterStep, freeSeats, type Step, settle } from '#bot/salons/seats/ledger.ts'
import { partyRemoved } from '#bot/salons/seats/remove-party.ts'
import { resized, withCapacity } from '#bot/salons/seats/resize-party.ts'
import { withoutUntoldOffer } from '#bot/salons/seats/say-unsaid.ts'
import { seatRules } from '#bot/salons/seats/seat-rules.ts'
import type { Party, Session, Unsaid } from '#bot/salons/session.ts'
import { arranged, calledOff, heldAgain } from '#bot/salons/sessions/session-steps.ts'
import { Refusal } from '#shared/refusal.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { aNewcomer, aSession } from './a-session.ts'

const PEOPLE = 14
const who = fc.nat(PEOPLE - 1)
const size = fc.integer({ min: 1, max: 5 })

/** What anybody may do next, in any order. */
const deed = fc.oneof(
  { weight: 14, arbitrary: fc.record({ do: fc.constant('join' as const), who, size }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hold' as const), who, size }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('come-back' as const), who }) },
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('answer' as const), which: who, take: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('resize' as const), who, size, makeRoom: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('give-seat' as const), who, makeRoom: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('walk-in' as const), who, size }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('capacity' as const),
      to: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null, freq: 8 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move' as const), days: fc.integer({ min: -2, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'call-off' as const }) },
  { weight: 5, arbitrary: fc.constant({ do: 'hold-again' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'say' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'offer-anew' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      minutes: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 90 }) },
        { weight: 1, arbitrary: fc.integer({ min: 90, max: 1_500 }) },
      ),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ do: 'wake' as const }) },
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

const idOf = (nth: number) => `party-${nth}`

function stepOf(act: Deed, session: Session, at: Date): Step {
  switch (act.do) {
    case 'join':
      return (now) => joined(now, aNewcomer(idOf(act.who), { size: act.size, since: at }), at)
    case 'walk-in':
      return (now) =>
        joined(
          now,
          aNewcomer(`${idOf(act.who)}-there`, { size: act.size, isThere: true, userHash: null }),
          at,
        )
    case 'hold':
      return (now) => withHold(now, aNewcomer(idOf(act.who), { size: act.size, since: at }), at)
    case 'leave':
      return (now) => partyLeft(now, idOf(act.who), 'cancelled', at)
    case 'come-back':
      return (now) => returned(now, aNewcomer(idOf(act.who), { since: at }), at)
    case 'answer': {
      const offered = session.parties.filter(({ state }) => state === 'offered')
      const id = offered[act.which % Math.max(1, offered.length)]?.id ?? idOf(act.which)
      return (now) => offerAnswered(now, id, act.take, at)
    }
    case 'resize':
      return (now) => resized(now, idOf(act.who), act.size, at, act.makeRoom)
    case 'give-seat':
      return (now) => seatGiven(now, idOf(act.who), at, act.makeRoom)
    case 'remove':
      return (now) => partyRemoved(now, idOf(act.who), at)
    case 'capacity':
      return (now) => withCapacity(now, act.to)
    case 'move':
      return (now) => {
        const date = dateAfter(now.date, act.days)
        const [startsAt, endsAt] = [tokyoMoment(date, '13:30'), tokyoMoment(date, '15:00')]
        return startsAt <= at ? now : arranged(now, { ...now, date, startsAt, endsAt }, at)
      }
    case 'call-off':
      return (now) => calledOff(now, null, at)
    case 'hold-again':
      return (now) => heldAgain(now, at)
    case 'say':
      return (now) => (now.unsaid.length === 0 ? now : { ...now, unsaid: [] })
    case 'offer-anew': {
      const untold = session.unsaid.find(({ what }) => what === 'offered')
      return (now) => (untold ? withoutUntoldOffer(now, untold.key, untold.partyId) : now)
    }
    case 'wait':
    case 'wake':
      return (now) => now
    default:
      return act satisfies never
  }
}

/** The life of one session: what it was before and after each deed, and everything that was ever to be told. */
interface Moment {
  act: Deed
  at: Date
  before: Session
  after: Session
}

function* live(start: Session, begin: Date, deeds: Deed[]): Generator<Moment> {
  let at = begin
  let session = settle(start, at)
  for (const act of deeds) {
    if (act.do === 'wait') at = new Date(at.getTime() + act.minutes * MINUTE_MS)
    if (act.do === 'wake' && session.wakeAt && session.wakeAt > at) at = session.wakeAt
    const before = session
    try {
      const next = afterStep(session, stepOf(act, session, at), at)
      session = next === session ? session : { ...next, saves: session.saves + 1 }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
    yield { act, at, before, after: session }
  }
}

const life = fc.record({
  capacity: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null, freq: 12 }),
  start: fc.constantFrom('08:15', '10:00', '13:30', '19:00', '21:30'),
  begin: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 600, max: 10 * 24 * 60 })),
  deeds: fc.array(deed, { minLength: 25, maxLength: 70 }),
})

const inState = (session: Session, state: Party['state']) =>
  session.parties.filter((party) => party.state === state)
const seatsOf = (parties: Party[]) => parties.reduce((sum, each) => sum + each.size, 0)
const takenIn = (session: Session) =>
  seatsOf([...inState(session, 'seat'), ...inState(session, 'held'), ...inState(session, 'offered')])
const newOffers = ({ before, after }: Moment) =>
  inState(after, 'offered').filter(
    ({ offerKey }) => !before.parties.some((party) => party.offerKey === offerKey),
  )
/** What has been told so far in a life. */
type ToldSoFar = Set<string>

/** What holds after whatever anybody does; each says whether it does. */
const RULES: Record<string, (moment: Moment, told: ToldSoFar) => boolean> = {
  'never are there more people on seats than seats': ({ after }) =>
    after.capacity === null || takenIn(after) <= after.capacity,
  'lists show what the parties say': ({ after }) => {
    const fits = inState(after, 'waiting').filter((party) => party.size <= freeSeats(after))
    const left = after.capacity === null ? null : fits.length > 0 ? 0 : freeSeats(after)
    return (
      after.taken === takenIn(after) &&
      after.waiting === inState(after, 'waiting').length &&
      after.seatsLeft === left
    )
  },
  'nobody stands on a list twice': ({ after }) => {
    const users = after.parties.flatMap(({ state, userHash }) => (state === 'left' ? [] : (userHash ?? [])))
    return isEachOnce(after.parties.map(({ id }) => id)) && isEachOnce(users)
  },
  'nobody is in two states: each has what belongs to it alone': ({ after }) =>
    after.parties.every(
      ({ state, until, offerKey, because }) =>
        (until !== null) === (state === 'held' || state === 'offered') &&
        (offerKey !== null) === (state === 'offered') &&
        (because !== null) === (state === 'left'),
    ),
  'no seat stays free while somebody in line fits and may be asked': ({ after, at }) =>
    !isOfferable(after, at) || inState(after, 'waiting').every((party) => party.size > freeSeats(after)),
  'offers are made in order: whoever is passed over comes with too many': (moment) => {
    const { after } = moment
    const offers = newOffers(moment)
    return offers.every((offer, nth) => {
      const had = freeSeats(after) + seatsOf(offers.slice(nth))
      const passedOver = after.parties.slice(0, after.parties.indexOf(offer))
      return passedOver.every((party) => party.state !== 'waiting' || party.size > had)
    })
  },
  'no newcomer gets a seat that somebody in line could have had': (moment) => {
    const { act, before, after, at } = moment
    if (act.do !== 'join' || before.capacity === null) return true // without a limit there is a seat for both
    const settled = settle(before, at)
    const newcomers = inState(after, 'seat').filter(
      ({ id }) => !before.parties.some((each) => each.id === id),
    )
    return (
      newcomers.length === 0 || inState(settled, 'waiting').every(({ size }) => size > freeSeats(settled))
    )
  },
  'a seat is offered by day, with time to answer, and the answer is due by day': (moment) =>
    newOffers(moment).every(({ until }) => {
      const { after, at } = moment
      if (!until) return false
      const latest = latestAnswer(after.startsAt)
      const isInTime = at.getTime() < after.startsAt.getTime() - 60 * MINUTE_MS && until <= latest
      const isLongEnough = until.getTime() - at.getTime() >= 30 * MINUTE_MS
      const answerBy = tokyoTime(until)
      const isByDay = until.getTime() === latest.getTime() || (answerBy > '08:00' && answerBy <= '20:00')
      return isDay(at) && isInTime && isLongEnough && isByDay
    }),
  'settling twice changes nothing': ({ after, at }) => settle(after, at) === after,
  'nothing changes by itself before it wakes, and something does then': ({ after, at }) => {
    const { wakeAt } = after
    if (!wakeAt) return settle(after, new Date(at.getTime() + 90 * DAY_MS)).parties === after.parties
    const justBefore = new Date(Math.max(at.getTime(), wakeAt.getTime() - 1))
    return wakeAt > at && settle(after, justBefore) === after && settle(after, wakeAt) !== after
  },
  'whatever waits has a moment at which it is looked at': ({ after }) => {
    const waits = after.parties.some(({ state }) => ['waiting', 'held', 'offered'].includes(state))
    const isInLine = inState(after, 'waiting').length > 0
    if (after.state === 'cancelled' || !waits) return true
    return after.wakeAt !== null && (!isInLine || after.wakeAt < after.startsAt)
  },
  'nobody is told anything twice': (moment, told) => newlyTold(moment).every(({ key }) => !told.has(key)),
  'nobody is told anything after the start': (moment) =>
    moment.at < moment.after.startsAt || newlyTold(moment).length === 0,
  'an offer is told to whom it is made; lost places to whom they are lost': (moment) =>
    newlyTold(moment).every(({ what, key, partyId }) => {
      const party = moment.after.parties.find(({ id }) => id === partyId)
      if (what === 'offered') return party?.state === 'offered' && party.offerKey === key
      return (what !== 'closed' && what !== 'passed') || party?.state === 'left'
    }),
  'what was said of an offer is taken back when it is over': ({ act, before, after }) =>
    act.do === 'say' ||
    act.do === 'offer-anew' ||
    before.parties.every(({ offerKey }) => {
      if (offerKey === null || after.parties.some((party) => party.offerKey === offerKey)) return true
      const about = after.unsaid.filter(({ key }) => key === offerKey)
      return about.length === 1 && about[0]?.what === 'hush'
    }),
  'who has a seat keeps it until they or those who run it say otherwise': ({ act, before, after }) =>
    act.do === 'leave' ||
    act.do === 'remove' ||
    inState(before, 'seat').every(({ id }) => inState(after, 'seat').some((party) => party.id === id)),
  'only who has a seat is reminded, and from the eve on': (moment) =>
    newlyTold(moment)
      .filter(({ what }) => what === 'reminder')
      .every(({ partyId }) => {
        const { after, at } = moment
        const isSeated = inState(after, 'seat').some(({ id }) => id === partyId)
        return isSeated && at >= tokyoMoment(dateAfter(after.date, -1), '17:00')
      }),
}

/** A moment's notices, without those that take one back. */
function newlyTold({ before, after }: Moment): Unsaid[] {
  const known = new Set(before.unsaid.map(({ what, key }) => `${what} ${key}`))
  return after.unsaid.filter(({ what, key }) => what !== 'hush' && !known.has(`${what} ${key}`))
}

function isEachOnce(all: string[]): boolean {
  return new Set(all).size === all.length
}

function isDay(at: Date): boolean {
  const time = tokyoTime(at)
  return time >= '08:00' && time < '20:00'
}

function isOfferable({ state, startsAt }: Session, at: Date): boolean {
  return state === 'open' && isDay(at) && at < offersEndAt(startsAt, seatRules().offerHours)
}

test('whatever people, those who run it and time do to a session, in whatever order, all rules hold', () => {
  fc.assert(
    fc.property(life, ({ capacity, start, begin, deeds }) => {
      const startsAt = tokyoMoment('2026-12-08', start)
      const session = aSession({ capacity, startsAt, endsAt: new Date(startsAt.getTime() + 90 * MINUTE_MS) })
      const told: ToldSoFar = new Set()
      for (const moment of live(session, new Date(startsAt.getTime() - begin * MINUTE_MS), deeds)) {
        for (const [rule, holds] of Object.entries(RULES))
          if (!holds(moment, told)) throw new Error(`${rule}: not after ${JSON.stringify(moment.act)}`)
        for (const { key } of newlyTold(moment)) told.add(key)
      }
    }),
    { numRuns: Number(process.env['LEDGER_RUNS'] ?? 300) },
  )
})

test('the walks of the test above meet whatever can happen', () => {
  const met = new Set<string>()
  for (const { capacity, start, begin, deeds } of fc.sample(life, { numRuns: 60, seed: 4 })) {
    const startsAt = tokyoMoment('2026-12-08', start)
    const session = aSession({ capacity, startsAt, endsAt: new Date(startsAt.getTime() + 90 * MINUTE_MS) })
    for (const moment of live(session, new Date(startsAt.getTime() - begin * MINUTE_MS), deeds)) {
      for (const { what } of moment.after.unsaid) met.add(what)
      for (const { state, because } of moment.after.parties) met.add(because ?? state)
    }
  }
  expect([...met].sort()).toEqual(
    [
      'seat',
      'waiting',
      'held',
      'offered',
      'cancelled',
      'removed',
      'declined',
      'unanswered',
      'closed',
      'hush',
      'passed',
      'moved',
      'held-again',
      'reminder',
    ].sort(),
  )
})

test('the nearer a session is, the shorter is the time to answer; what would end at night ends in the morning', () => {
  const offerAt = (day: string, time: string) => {
    const at = tokyoMoment(day, time)
    const full = aSession({ capacity: 1 })
    const before = tokyoMoment('2026-11-24', '09:00')
    const seated = afterStep(full, (now) => joined(now, aNewcomer('seat'), before), before)
    const inLine = afterStep(seated, (now) => joined(now, aNewcomer('line'), before), before)
    const after = afterStep(inLine, (now) => partyLeft(now, 'seat', 'cancelled', at), at)
    const until = after.parties[1]?.until
    return until ? `${tokyoDate(until)} ${tokyoTime(until)}` : after.parties[1]?.state
  }
  expect(offerAt('2026-11-25', '10:00')).toBe('2026-11-26 10:00') // more than 7 days: 24 hours
  expect(offerAt('2026-12-03', '08:00')).toBe('2026-12-03 20:00') // more than 3: 12 hours
  expect(offerAt('2026-12-03', '10:00')).toBe('2026-12-04 09:00') // which end at night: an hour of the morning
  expect(offerAt('2026-12-06', '10:00')).toBe('2026-12-06 14:00') // more than a day: 4 hours
  expect(offerAt('2026-12-08', '07:00')).toBe('waiting') // night
  expect(offerAt('2026-12-07', '19:30')).toBe('2026-12-08 09:00')
  expect(offerAt('2026-12-08', '08:00')).toBe('2026-12-08 08:30') // 5 hours and a half: half an hour
  expect(offerAt('2026-12-08', '12:29')).toBe('2026-12-08 12:59')
  expect(offerAt('2026-12-08', '12:30')).toBe('left') // closed: nobody would still come
})
