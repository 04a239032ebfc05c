/** A process may die at any write: nothing that was decided is lost, nobody is told anything twice. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { tokyoMoment } from '#bot/directory/hours.ts'
import { answerOffer } from '#bot/salons/seats/answer-offer.ts'
import { holdSeats } from '#bot/salons/seats/hold-seats.ts'
import { leaveEveryDate, leaveSession } from '#bot/salons/seats/leave.ts'
import { removeParty } from '#bot/salons/seats/remove-party.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { insertSession } from '#bot/salons/session.model.ts'
import { findSignUp } from '#bot/salons/sign-up.model.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { getSession, keepSeries, standings, useNetworkClock } from './a-network.ts'
import { aSession } from './a-session.ts'

useDatabase()
const NOON = tokyoMoment('2026-11-24', '12:00')
const clock = useNetworkClock(NOON)
const mortal = useMortalWrites()
beforeAll(() => useKeyRing(openKeyRing(TEST_KEYS.onlyNew)))

/** A full series of two dates, each of one seat that `a` has. */
async function begin(): Promise<{ first: string; second: string; id: (name: string) => string }> {
  const series = `s${randomUUID().slice(0, 8)}`
  await keepSeries(series)
  const [first, second] = ['2026-12-08', '2026-12-15'].map((date) => `${series}:${date}`)
  if (!first || !second) throw new Error('two dates')
  for (const id of [first, second]) {
    const date = id.slice(-10)
    await insertSession(aSession({ id, seriesId: series, date, capacity: 1, checkInCode: id }))
  }
  const id = (name: string) => `${name}-${series}`
  for (const sessionId of [first, second])
    await signUp(
      {
        id: id(`a${sessionId.slice(-2)}`),
        sessionId,
        dates: 'this',
        people: 1,
        userId: id('Ua'),
        name: 'あ',
      },
      NOON,
    )
  return { first, second, id }
}

/** What the dead process had in hand has lapsed. */
async function letTimePass(): Promise<void> {
  clock.jumpTo(new Date(clock.now().getTime() + 61_000))
  const outbox = mongoose.connection.collection('outbox')
  await outbox.updateMany({ state: 'waiting' }, { $set: { nextAt: new Date(0) } })
}

type Network = Awaited<ReturnType<typeof begin>>
const bare = (told: string[], { id }: Network) => told.map((each) => each.replaceAll(id(''), '')).sort()

test('signing up for every date, a cancellation, an offer, its answer and a removal', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      clock.jumpTo(NOON)
      const network = await begin()
      await clock.work()
      clock.heard()
      return network
    },
    life: async ({ first, second, id }) => {
      const asked = { sessionId: first, people: 1, userId: id('Ub') }
      const at = clock.now()
      await holdSeats({ ...asked, id: id('b') }, at)
      await signUp({ ...asked, id: id('b'), dates: 'every', name: 'い' }, at)
      await leaveSession({ signUpId: id('a08'), sessionId: first }, 'cancelled', at)
      await clock.work()
      await answerOffer({ signUpId: id('b'), sessionId: first }, true, clock.now())
      await removeParty({ signUpId: id('a15'), sessionId: second }, clock.now())
      await clock.work()
      await answerOffer({ signUpId: id('b'), sessionId: second }, false, clock.now())
      await clock.work()
    },
    told: clock.pushes,
    between: letTimePass,
    expectWhole: async (network, where) => {
      const { first, second, id } = network
      await clock.work()
      const lists = [first, second].map(async (session) =>
        bare(standings(await getSession(session)), network),
      )
      expect([where, ...(await Promise.all(lists))]).toEqual([
        where,
        ['a08: cancelled', 'b: seat'],
        ['a15: removed', 'b: declined'],
      ])
      const told = bare(clock.titles(clock.heard()), network)
      expect([where, told]).toEqual([
        where,
        [expect.stringMatching(/^Ua: /), expect.stringMatching(/^Ub: /), expect.stringMatching(/^Ub: /)],
      ])
      expect(await findSignUp(id('b'))).toMatchObject({ name: 'い', sessionId: null })
    },
  })
  expect(steps).toEqual(
    expect.arrayContaining(['insertOne sign_ups', 'updateOne salon_sessions', 'updateOne outbox']),
  )
}, 240_000)

test('leaving every date, while one of them is being offered', async () => {
  await mortal.dieEverywhere({
    begin: async () => {
      clock.jumpTo(NOON)
      const network = await begin()
      const { first, id } = network
      await signUp(
        { id: id('b'), sessionId: first, dates: 'every', people: 1, userId: id('Ub'), name: 'い' },
        NOON,
      )
      await leaveSession({ signUpId: id('a08'), sessionId: first }, 'cancelled', NOON)
      return network
    },
    life: async ({ id }) => {
      await leaveEveryDate(id('b'), clock.now())
      await clock.work()
    },
    told: clock.pushes,
    between: letTimePass,
    expectWhole: async (network, where) => {
      const { first, second, id } = network
      await clock.work()
      const lists = [first, second].map(async (session) =>
        bare(standings(await getSession(session)), network),
      )
      expect([where, ...(await Promise.all(lists))]).toEqual([
        where,
        ['a08: cancelled', 'b: cancelled'],
        ['a15: seat', 'b: cancelled'],
      ])
      expect([where, bare(clock.titles(clock.heard()), network)]).toEqual([where, []])
      expect((await findSignUp(id('b')))?.endedAt).not.toBeNull()
    },
  })
}, 240_000)

test('the eve of a session: whoever has a seat is reminded once', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      clock.jumpTo(NOON)
      for (const name of ['salon_sessions', 'outbox'])
        await mongoose.connection.collection(name).deleteMany({})
      const network = await begin()
      await clock.work()
      clock.heard()
      return network
    },
    life: ({ first }) => clock.until(tokyoMoment('2026-12-08', '00:00'), first),
    told: clock.pushes,
    between: letTimePass,
    expectWhole: async (network, where) => {
      await clock.work()
      const told = bare(clock.titles(clock.heard()), network)
      expect([where, told]).toEqual([where, [expect.stringMatching(/^Ua: .*あした/)]])
      expect([where, (await getSession(network.first)).unsaid]).toEqual([where, []])
    },
  })
  expect(steps).toEqual(expect.arrayContaining(['updateOne salon_sessions', 'updateOne outbox']))
}, 60_000)
