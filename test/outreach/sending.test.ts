import mongoose from 'mongoose'
import { topicsCommands } from '#bot/people/topics.commands.ts'
import { AudienceCount } from '#shared/outreach/contract.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { DAY_MS, directory, emptied, HOUR_MS, people, peopleOf, START, useNetwork } from './a-network.ts'

useDatabase()
useTestKeys()
const network = useNetwork()
const { worker, release, see, steer, send, handed } = network
const mortal = useMortalWrites()

const sorted = (ids: string[]) => ids.toSorted()
const callSizes = () =>
  network
    .line()
    .calls.map(({ body }) => Object(body).to.length)
    .filter((size: number) => size > 0)

test('reaches everybody who chose the topic, five hundred with one call, and nobody else', async () => {
  const wanted = await people(1_200)
  await people(20, { topics: ['course', 'news'], from: 5_000 })
  await people(20, { topics: [], from: 6_000 })
  await people(20, { following: false, from: 7_000 })
  const { id } = await release()
  await send()
  expect(handed()).toEqual(wanted)
  expect(callSizes()).toEqual([500, 500, 200])
  expect(await see(id)).toMatchObject({
    state: 'sent',
    people: 1_200,
    sent: 1_200,
    leftOut: 0,
    createdBy: '見本 花子',
    releasedBy: '見本 花子',
    startedAt: START.toISOString(),
  })
})

test('reaches those of the districts that are named, and where none is named those without one too', async () => {
  const near = await people(3, { districtId: 'inokashira' })
  const far = await people(3, { districtId: 'shinnaka', from: 10 })
  const nowhere = await people(3, { from: 20 })
  await release({ audience: { topic: 'salon', districtIds: ['inokashira'] } })
  await send()
  expect(handed()).toEqual(near)
  await release()
  await send()
  expect(handed().slice(3)).toEqual([...near, ...far, ...nowhere])
})

test('stands in the chat as the public words of the town, with who speaks on the lock screen and no more', async () => {
  await network.line().phone('resident').follow()
  await peopleOf([network.line().persona('resident').userId])
  network.sessions.set('hidamari:2026-12-05', {
    name: 'ひだまりサロン',
    date: '2026-12-05',
    startsAt: '2026-12-05T04:30:00Z',
    endsAt: '2026-12-05T06:00:00Z',
    place: { name: '見本会館' },
    state: 'open',
  })
  await release({ sessionId: 'hidamari:2026-12-05', link: 'https://例え.jp/お知らせ' })
  await send()
  const [message] = network.line().phone('resident').messages()
  expect(message?.['altText']).toBe(`${directory.preset.network}からのお知らせ`)
  const words = network.line().phone('resident').sees()
  expect(words).toEqual(
    expect.arrayContaining(['秋のお茶会', '見る・申し込む', 'くわしく見る', 'この種類のお知らせを止める']),
  )
  expect(words.join('\n')).toContain('日時：12月5日(土) 13:30〜15:00\n場所：見本会館')
  expect(JSON.stringify(message)).toContain('https://xn--r8jz45g.jp/')
})

describe('the limit of the week', () => {
  test('counts what LINE took in the last seven days, leaves out the others, and shows both beforehand', async () => {
    const [first = '', ...others] = await people(5)
    await mongoose.connection
      .collection<{ _id: string }>('people')
      .updateOne({ _id: first }, { $set: { topics: ['salon', 'news'] } })
    await release({ audience: { topic: 'news', districtIds: [] } })
    await send()
    network.pass(DAY_MS)
    await release()
    await send()
    const counted = await network.server
      .browser()
      .send('POST', '/api/announcements/count', { topic: 'salon', districtIds: [] })
    expect(counted.body).toMatchObject({ people: 5, leftOut: 1 })
    const { id } = await release()
    await send()
    expect(handed()).toEqual([first, first, ...others, ...others])
    expect(await see(id)).toMatchObject({ state: 'sent', people: 5, sent: 4, leftOut: 1 })
    network.pass(6 * DAY_MS)
    await release()
    await send()
    expect(handed().slice(10)).toEqual([first])
  })

  test('holds between two announcements that are sent at the same time', async () => {
    const everybody = await people(7)
    await release()
    await release()
    const [one, other] = [worker({ aWeek: 1, chunkSize: 2 }), worker({ aWeek: 1, chunkSize: 2 })]
    await Promise.all([one.work(), other.work()])
    await Promise.all([one.work(), other.work()])
    expect(sorted(handed())).toEqual(everybody)
    await Promise.all([one.stop(), other.stop()])
  })
})

test('one tap on an announcement ends its kind, and another brings it back', async () => {
  const [userId = ''] = await people(1, { topics: ['salon', 'news'] })
  const commands = topicsCommands(directory)
  const stopped = await commands['stop-topic']({ userId }, 'salon')
  expect(JSON.stringify(stopped)).toContain('「サロン」のお知らせは、もう届きません。')
  await release()
  await send()
  expect(handed()).toEqual([])
  await release({ audience: { topic: 'news', districtIds: [] } })
  await send()
  expect(handed()).toEqual([userId])
  await commands['want-topic']({ userId }, 'salon')
  await release()
  await send()
  expect(handed()).toEqual([userId, userId])
})

describe('a stop', () => {
  test('takes effect between two calls; what goes on begins where it stood, and nobody hears it twice', async () => {
    const everybody = await people(9)
    const { id } = await release()
    const one = worker({
      chunkSize: 2,
      between: async (sent) => {
        if (network.line().calls.length === 2) await steer(id, { kind: 'stop' })
        return sent
      },
    })
    await one.work()
    expect(handed()).toEqual(everybody.slice(0, 4))
    expect(await see(id)).toMatchObject({ state: 'stopped', stoppedBecause: 'staff', sent: 4 })
    await steer(id, { kind: 'go-on' })
    await one.work()
    expect(handed()).toEqual(everybody)
    expect(await see(id)).toMatchObject({ state: 'sent', stoppedBecause: null, sent: 9 })
    await one.stop()
  })

  test('lets the next announcement have its turn', async () => {
    const everybody = await people(3)
    const { id } = await release()
    await steer(id, { kind: 'stop' })
    const next = await release()
    await send()
    expect(handed()).toEqual(everybody)
    expect(await see(next.id)).toMatchObject({ state: 'sent' })
    expect(await see(id)).toMatchObject({ state: 'stopped', sent: 0 })
  })

  test('takes back the people who are fixed while LINE is too busy for them', async () => {
    const everybody = await people(3)
    const { id } = await release()
    network.line().setFaults({ sendStatus: { status: 429, times: 1 } })
    await send()
    await steer(id, { kind: 'stop' })
    network.pass(HOUR_MS)
    await send()
    expect(handed()).toEqual([])
    await steer(id, { kind: 'go-on' })
    await send()
    expect(handed()).toEqual(everybody)
  })

  test('can be for good: whoever has not heard by then never will', async () => {
    const everybody = await people(5)
    const { id } = await release()
    const one = worker({
      chunkSize: 2,
      between: async (sent) => {
        await steer(id, { kind: 'end' })
        return sent
      },
    })
    await one.work()
    expect(handed()).toEqual(everybody.slice(0, 2))
    expect(await see(id)).toMatchObject({ state: 'ended', sent: 2 })
    expect((await network.patch(id, { kind: 'go-on' })).status).toBe(409)
    await one.stop()
  })
})

describe('what LINE does not take', () => {
  test('reaches as many as the month has messages left, and the others in the next one', async () => {
    const everybody = await peopleOf(await followers('resident', 'guest', 'shopkeeper', 'staff-1', 'staff-2'))
    network.line().setFaults({ monthlyLimit: (await used()) + 3 })
    const { id } = await release()
    await send({ chunkSize: 2 })
    expect(callSizes()).toEqual([2, 1]) // LINE refuses a call as a whole: the last one is as small as what is left
    expect(await see(id)).toMatchObject({ state: 'stopped', stoppedBecause: 'quota', people: 5, sent: 3 })
    await steer(id, { kind: 'go-on' })
    await send({ chunkSize: 2 })
    expect(await see(id)).toMatchObject({ state: 'stopped', stoppedBecause: 'quota', sent: 3 })
    network.line().setFaults({ monthlyLimit: (await used()) + 2 })
    await steer(id, { kind: 'go-on' })
    await send({ chunkSize: 2 })
    expect(handed()).toEqual(everybody)
    // Nothing is left for anybody, and nobody is left: it is over, and does not stand still.
    expect(await see(id)).toMatchObject({ state: 'sent', sent: 5 })
  })

  /** Follow the account; in the order in which people are reached. */
  async function followers(...personas: string[]): Promise<string[]> {
    for (const persona of personas) await network.line().phone(persona).follow()
    return sorted(personas.map((persona) => network.line().persona(persona).userId))
  }
  async function used(): Promise<number> {
    const audience = { topic: 'salon', districtIds: [] }
    const counted = await network.server.browser().send('POST', '/api/announcements/count', audience)
    return AudienceCount.parse(counted.body).used ?? 0
  }

  test('pauses with its reason when LINE alone knows that the messages are used up, and counts for nobody', async () => {
    await network.line().phone('resident').follow()
    const { userId } = network.line().persona('resident')
    await peopleOf([userId])
    network.line().setFaults({ monthlyLimit: 0 })
    const { id } = await release()
    await send({ aWeek: 1, isQuotaKnown: false })
    expect(await see(id)).toMatchObject({ state: 'stopped', stoppedBecause: 'quota', sent: 0 })
    network.line().setFaults({ monthlyLimit: 5_000 })
    network.pass(2 * HOUR_MS)
    await send({ aWeek: 1, isQuotaKnown: false })
    expect(handed()).toEqual([])
    await steer(id, { kind: 'go-on' })
    await send({ aWeek: 1, isQuotaKnown: false })
    expect(handed()).toEqual([userId])
    expect(await see(id)).toMatchObject({ state: 'sent', sent: 1, leftOut: 0 })
  })

  test('pauses when LINE refuses, and asks the same people again afterwards', async () => {
    const everybody = await people(3)
    network.line().setFaults({ sendStatus: { status: 400, times: 1 } })
    const { id } = await release()
    await send()
    expect(await see(id)).toMatchObject({ state: 'stopped', stoppedBecause: 'refused', sent: 0, unsure: 0 })
    await steer(id, { kind: 'go-on' })
    await send()
    expect(handed()).toEqual(everybody)
  })

  test('tries again under the same key after a failure, as LINE may have it', async () => {
    const everybody = await people(3)
    network.line().setFaults({ sendStatus: { status: 500, times: 1, delivered: true } })
    const { id } = await release()
    await send()
    network.pass(HOUR_MS)
    await send()
    const tries = network.line().calls.map(({ status, retryKey }) => ({ status, retryKey }))
    expect(tries.map(({ status }) => status)).toEqual([500, 409])
    expect(new Set(tries.map(({ retryKey }) => retryKey)).size).toBe(1)
    expect(await see(id)).toMatchObject({ state: 'sent', sent: everybody.length })
  })

  test('asks nobody again of whom LINE said nothing for a day', async () => {
    const everybody = await people(4)
    const { id } = await release()
    network.line().setFaults({ sendStatus: { status: 500, times: 1_000 } })
    for (let hour = 0; hour < 30; hour += 5) {
      await send({ chunkSize: 3 })
      network.pass(5 * HOUR_MS)
    }
    expect(await see(id)).toMatchObject({ state: 'stopped', stoppedBecause: 'unheard', sent: 0, unsure: 3 })
    network.line().setFaults({})
    await steer(id, { kind: 'go-on' })
    await send({ chunkSize: 3 })
    expect(handed()).toEqual(everybody.slice(3))
  })
})

test('two processes that send side by side reach everybody once', async () => {
  const everybody = await people(30)
  const { id } = await release()
  const both = [worker({ chunkSize: 4 }), worker({ chunkSize: 4 })]
  await Promise.all(both.map((one) => one.work()))
  await Promise.all(both.map((one) => one.work()))
  expect(handed()).toEqual(everybody)
  expect(await see(id)).toMatchObject({ state: 'sent', sent: 30 })
  await Promise.all(both.map((one) => one.stop()))
})

test('dies at every write: everybody hears it once all the same, and is counted once', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      await emptied()
      network.line().calls.splice(0)
      return { everybody: await people(2), announcement: await release() }
    },
    life: async () => {
      const one = worker({ chunkSize: 2 })
      await one.work()
      await one.stop()
    },
    told: () => network.line().calls.length,
    // Whatever a dead process had in hand is taken over after a minute.
    between: async () => network.pass(2 * 60_000),
    expectWhole: async ({ everybody, announcement }, where) => {
      const after = await see(announcement.id)
      expect({ where, handed: sorted(handed()), state: after.state, sent: after.sent }).toEqual({
        where,
        handed: everybody,
        state: 'sent',
        sent: 2,
      })
      const stored = await mongoose.connection.collection('people').find().toArray()
      expect(stored.map(({ heard }) => heard.length)).toEqual([1, 1])
    },
  })
  expect(steps.length).toBeGreaterThan(10)
}, 60_000)
