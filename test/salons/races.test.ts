/** People, staff and the clock do things in the very same moment: whatever comes first, everybody is told the truth. */
import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { resealAll } from '#bot/crypto/reseal.ts'
import { tokyoMoment } from '#bot/directory/hours.ts'
import { rotateKeys } from '#bot/rotate-keys.ts'
import { resealSignUps } from '#bot/salons/keep/reseal-sign-ups.ts'
import { leaveSession } from '#bot/salons/seats/leave.ts'
import { tendSeats } from '#bot/salons/seats/seats-worker.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { signUpOn, standingOf } from '#bot/salons/seats/standing.ts'
import { insertSession } from '#bot/salons/session.model.ts'
import type { Session } from '#bot/salons/session.ts'
import { editSession } from '#bot/salons/sessions/edit-session.ts'
import { findSignUp } from '#bot/salons/sign-up.model.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Talker } from '#test/support/talker.ts'
import { getSession, keepSeries, useNetworkClock } from './a-network.ts'
import { aSeries } from './a-series.ts'
import { aSession } from './a-session.ts'
import { aSalonTown, type SalonTown } from './guests.ts'

useTestKeys()
useDatabase()
const clock = useNetworkClock(tokyoMoment('2026-12-01', '12:00'))

const SEATS = 13
const FIRST = 'mihon:2026-06-16'
const joins = { kind: 'command', name: 'sign-up', argument: FIRST } as const

/** So many calls to the database after the other one has begun. */
const MOMENTS = [[0], [1], [3], [5], [8]]

/** Lets others go first by so many calls to the database. */
async function calls(how: number): Promise<void> {
  for (let nth = 0; nth < how; nth++) await mongoose.connection.db?.command({ ping: 1 })
}

/** A fixed mix of numbers below a limit, so that a failure comes again. */
function mixed(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * limit)
  }
}

interface Outcome {
  person: Talker
  people: number
  /** What they read at the review and at the end. */
  promised: string
  told: string
}

/** From the card to the receipt, every question in the chat; with second thoughts, and buttons pressed twice. */
async function wholeWay(person: Talker, nth: number): Promise<Outcome> {
  const pick = mixed(nth + 1)
  const people = 1 + pick(3)
  await calls(pick(6))
  await person.hear(joins)
  await person.press(`${people}人`, 'ない')
  await calls(pick(4))
  if (pick(4) === 0) await person.press('もどる', 'ない')
  await person.type(`例田 ${nth}郎`)
  await person.type(`090-0000-${String(1000 + nth)}`)
  const promised = person.words()
  if (pick(5) === 0) {
    await person.press('やめる')
    return { person, people, promised, told: person.words() }
  }
  const last = person.input(person.buttons().includes('申し込む') ? '申し込む' : 'キャンセル待ちをする')
  await calls(pick(5))
  if (pick(3) === 0) await Promise.all([person.hear(last), person.hear(last)])
  else await person.hear(last)
  return { person, people, promised, told: person.words() }
}

const living = ({ parties }: Session) => parties.filter(({ state }) => state !== 'left')
const seated = (session: Session) => session.parties.filter(({ state }) => state === 'seat')

test('thirty people on few seats, each the whole way through the chat at once: what each read is what is', async () => {
  const town = await aSalonTown(aSeries({ capacity: SEATS }))
  const guests = await Promise.all(Array.from({ length: 30 }, () => town.guest()))
  const outcomes = await Promise.all(guests.map(wholeWay))
  const session = await town.session(FIRST)
  const people = seated(session).reduce((sum, { size }) => sum + size, 0)
  const inState = (state: string) => living(session).filter((party) => party.state === state)
  const offered = inState('offered').reduce((sum, { size }) => sum + size, 0)
  expect(session).toMatchObject({ taken: people + offered, waiting: inState('waiting').length })
  expect(people + offered).toBeLessThanOrEqual(SEATS)
  expect(inState('held')).toEqual([])

  const kinds = { seat: 0, line: 0, gone: 0 }
  for (const { person, people: size, promised, told } of outcomes) {
    const id = signUpOn(session, person.userId)
    const standing = id === null ? null : standingOf(session, id)
    const own = living(session).filter((party) => party.id === id)
    if (told.includes('申し込みました')) {
      kinds.seat++
      expect([told, standing?.state, own.map((party) => party.size)]).toEqual([told, 'seat', [size]])
      expect((await findSignUp(own[0]?.id ?? ''))?.name).toMatch(/^例田 \d+郎$/)
    } else if (told.includes('キャンセル待ちに入りました')) {
      kinds.line++
      expect(['waiting', 'offered']).toContain(standing?.state)
      // Nobody who was shown a seat to be kept for them ends up in line.
      expect(promised).not.toContain('とっておきます')
    } else {
      kinds.gone++
      expect([told, own]).toEqual([told, []])
    }
  }
  for (const count of Object.values(kinds)) expect(count).toBeGreaterThan(2)
  // Whoever waits does so because there is no room for them now.
  const [next] = session.parties.filter(({ state }) => state === 'waiting')
  expect(people + offered + (next?.size ?? 0)).toBeGreaterThan(SEATS)
})

describe('whoever turns back at the review, in the moment in which another one asks', () => {
  test.each(MOMENTS)('%i calls later: the seat goes to the other one', async (late) => {
    const town = await aSalonTown(aSeries({ capacity: 1 }))
    const [taro, hanako] = await couple(town)
    await taro.hear(joins)
    await taro.press('1人', 'ない')
    expect(taro.words()).toContain('とっておきます')
    const turnBack = calls(late).then(() => taro.press('やめる'))
    await hanako.hear(joins)
    await hanako.press('1人', 'ない')
    await hanako.press(hanako.buttons().includes('申し込む') ? '申し込む' : 'キャンセル待ちをする')
    await turnBack
    const session = await town.session(FIRST)
    expect(living(session).map(({ id, state }) => [id === signUpOn(session, hanako.userId), state])).toEqual([
      [true, expect.stringMatching(/^(seat|offered)$/)],
    ])
    expect(hanako.words()).toContain(
      living(session)[0]?.state === 'seat' ? '申し込みました' : 'キャンセル待ちに入りました',
    )
  })

  test.each(MOMENTS)(
    'called off %i calls into the last tap: nobody believes that it takes place',
    async (late) => {
      const town = await aSalonTown(aSeries({ capacity: 2 }))
      const [taro] = await couple(town)
      await taro.hear(joins)
      await taro.press('1人', 'ない')
      const { revision } = await town.session(FIRST)
      const callOff = calls(late).then(() =>
        editSession(FIRST, { kind: 'cancel', revision, note: null }, taro.at()),
      )
      await Promise.all([taro.press('申し込む'), callOff])
      const session = await town.session(FIRST)
      const isSignedUp = seated(session).length === 1
      const news = session.unsaid.filter(({ what }) => what === 'cancelled')
      expect(session.state).toBe('cancelled')
      expect(news.map(({ partyId }) => partyId)).toEqual(seated(session).map(({ id }) => id))
      expect(taro.words()).toContain(isSignedUp ? '申し込みました' : '中止')
    },
  )
})

const couple = (town: SalonTown) =>
  Promise.all([
    town.guest({ name: '例田 太郎', phone: '090-0000-0001' }),
    town.guest({ name: '見本 花子', phone: '090-0000-0002' }),
  ])

describe('the evening before, when everybody is to be reminded', () => {
  const EVE = tokyoMoment('2026-12-07', '19:00')
  let round = 0
  beforeAll(() => keepSeries())

  /** Six people on a session of their own, on the eve of it. */
  async function eve(): Promise<{ id: string; people: string[] }> {
    const id = `mihon-${++round}:2026-12-08`
    clock.jumpTo(tokyoMoment('2026-12-01', '12:00'))
    await insertSession(aSession({ id, checkInCode: id }))
    const people = Array.from({ length: 6 }, (_, nth) => `U${round}-${nth}`)
    for (const userId of people)
      await signUp({ id: userId, sessionId: id, dates: 'this', people: 1, userId, name: '例田' }, clock.now())
    clock.jumpTo(EVE)
    clock.lineGoes('away') // what LINE has taken cannot be taken back, and here it is about what can
    return { id, people }
  }
  async function lineIsBack(): Promise<void> {
    clock.lineGoes('back')
    clock.jumpTo(new Date(EVE.getTime() + 30 * 60_000))
    await clock.work()
  }
  /** Who heard something, and all that was said. */
  const heard = () => {
    const all = clock.heard()
    return { people: all.map(({ to }) => to).toSorted(), titles: new Set(all.map(({ title }) => title)) }
  }

  test.each(MOMENTS)(
    'and two cancel %i calls into it: the others are reminded once, they not at all',
    async (late) => {
      const { id, people } = await eve()
      const [one = '', two = '', ...staying] = people
      const leaving = [one, two].map(async (signUpId, nth) => {
        await calls(late + nth * 3)
        await leaveSession({ signUpId, sessionId: id }, 'cancelled', EVE)
      })
      await Promise.all([clock.work(), tendSeats(EVE), ...leaving])
      await lineIsBack()
      expect(heard().people).toEqual(staying)
      await clock.work()
      expect(heard().people).toEqual([])
    },
  )

  test.each(MOMENTS)(
    'and it is called off %i calls into it: everybody hears that once, and of no reminder',
    async (late) => {
      const { id, people } = await eve()
      const callOff = calls(late).then(() =>
        editSession(id, { kind: 'cancel', revision: 0, note: null }, EVE),
      )
      await Promise.all([clock.work(), tendSeats(EVE), callOff])
      await lineIsBack()
      const told = heard()
      expect(told.people).toEqual(people)
      expect(told.titles.size).toBe(1)
      expect((await getSession(id)).state).toBe('cancelled')
    },
  )
})

test('while the keys are changed, people sign up, change and leave: all of it is read and found with the new key alone', async () => {
  useKeyRing(openKeyRing(TEST_KEYS.before))
  const town = await aSalonTown(aSeries({ capacity: 100 }))
  const aGuest = (nth: number) => town.guest({ name: `例田 ${nth}郎`, phone: `090-0000-${1000 + nth}` })
  const early = await Promise.all(Array.from({ length: 12 }, (_, nth) => aGuest(nth)))
  const late = await Promise.all(Array.from({ length: 12 }, (_, nth) => aGuest(nth + 12)))
  const join = async (person: Talker) => {
    await person.hear(joins)
    await person.press('1人', 'ない', '申し込む')
  }
  for (const person of early) await join(person)
  for (const person of late.slice(0, 6)) await person.hear(joins) // in the midst of it

  useKeyRing(openKeyRing(TEST_KEYS.after))
  const rotating = resealAll({ 'sign-ups': resealSignUps }) // at once, and not when all is over
  await Promise.all([
    ...early.slice(0, 6).map((person) => person.press('取り消す', '取り消す')),
    ...early.slice(6).map((person) => person.press('人数をかえる', '2人')),
    ...late.slice(0, 6).map((person) => person.press('1人', 'ない', '申し込む')),
    ...late.slice(6).map(join),
  ])
  await rotating
  await rotateKeys()

  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  const session = await town.session(FIRST)
  const standing = async (person: Talker) => {
    const id = signUpOn(session, person.userId)
    const party = session.parties.find((each) => each.id === id)
    return [party?.state, party?.size, (await findSignUp(id ?? ''))?.name.slice(0, 2)]
  }
  const all = (people: Talker[]) => Promise.all(people.map(standing))
  expect(await all(early.slice(0, 6))).toEqual(early.slice(0, 6).map(() => ['left', 1, '例田']))
  expect(await all(early.slice(6))).toEqual(early.slice(6).map(() => ['seat', 2, '例田']))
  expect(await all(late)).toEqual(late.map(() => ['seat', 1, '例田']))
  expect(session.taken).toBe(6 * 2 + 12)
  const raw = JSON.stringify(await mongoose.connection.collection('sign_ups').find().toArray())
  expect(raw).not.toContain('2025a.')
})
