import mongoose from 'mongoose'
import { retryKeyFor } from '#bot/crypto/retry-key.ts'
import type { LineClient } from '#bot/line/client.ts'
import { countParked, oldestWaiting } from '#bot/line/inbox.model.ts'
import { useTestKeys } from '#test/support/keys.ts'
import type { Phone } from '#test/support/line.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { anEvent, deliver } from './events.ts'
import { forever, later, says, until, useWayIn } from './way-in.ts'

useTestKeys()
useDatabase()
const wayIn = useWayIn()

const HOUR_MS = 60 * 60_000
const answering = async () => says('答え')
const said = (phone: Phone) => phone.entries().filter(({ from }) => from === 'bot')

let phone: Phone

/** Somebody says something; then the local LINE breaks as told. */
async function ask(faults: Parameters<ReturnType<typeof wayIn>['line']['setFaults']>[0] = {}): Promise<void> {
  await phone.say('質問')
  wayIn().line.setFaults(faults)
}

const answers = () => phone.messages().map(({ text }) => text)
const endpoints = (since: number) =>
  wayIn()
    .line.calls.slice(since)
    .map(({ endpoint, status }) => [endpoint.split('/').at(-1), status])

beforeEach(async () => {
  await mongoose.connection.collection('inbox').deleteMany({})
  await mongoose.connection.collection('inboxleases').deleteMany({})
  wayIn().line.setFaults({})
  phone = wayIn().line.phone('resident')
})

test('pushes once the reply token is too old', async () => {
  await ask()
  await wayIn()
    .worker(answering, { now: later(55_000) })
    .workDue()
  expect(answers()).toEqual(['答え'])
  expect(said(phone).at(-1)?.via).toBe('push')
})

test('pushes where there is no reply token, or LINE says that it is spent', async () => {
  const { line, worker, url } = wayIn()
  const source = { type: 'user', userId: phone.userId }
  const events = [anEvent({ source, replyToken: undefined }), anEvent({ source, replyToken: 'never given' })]
  const before = said(phone).length
  await deliver(url, JSON.stringify({ events }), line.options.channelSecret)
  await worker(answering).workDue()
  expect(
    said(phone)
      .slice(before)
      .map(({ via }) => via),
  ).toEqual(['push', 'push'])
})

test('replies within a minute of a redelivery, though the event is older', async () => {
  const { line, worker, url } = wayIn()
  const source = { type: 'user', userId: phone.userId }
  const tokens: string[] = []
  const client: Pick<LineClient, 'reply' | 'push'> = {
    reply: async (token) => {
      tokens.push(token)
      return { kind: 'sent' }
    },
    push: async () => {
      tokens.push('pushed')
      return { kind: 'sent' }
    },
  }
  const old = { source, deliveryContext: { isRedelivery: true } }
  const events = [
    anEvent({ ...old, replyToken: 'good again', timestamp: Date.now() - 10 * 60_000 }),
    anEvent({ ...old, replyToken: 'dead for good', timestamp: Date.now() - 21 * 60_000 }),
  ]
  await deliver(url, JSON.stringify({ events }), line.options.channelSecret)
  await worker(answering, { client }).workDue()
  expect(tokens).toEqual(['pushed', 'good again'])
})

test('a reply whose answer was lost is not said twice', async () => {
  await ask({ sendStatus: { status: 500, times: 1, delivered: true } })
  const before = wayIn().line.calls.length
  await wayIn().worker(answering).workDue()
  expect(answers()).toEqual(['答え'])
  expect(endpoints(before)).toEqual([
    ['reply', 500],
    ['reply', 400],
  ])
  expect(await oldestWaiting()).toBeNull()
})

test('a reply that LINE failed to take is said after all', async () => {
  await ask({ sendStatus: { status: 500, times: 1 } })
  await wayIn().worker(answering).workDue()
  expect(answers()).toEqual(['答え'])
  expect(said(phone).at(-1)?.via).toBe('reply')
})

test('while LINE is down the answer waits, is not counted as a failure, and is said when LINE is back', async () => {
  await ask({ sendStatus: { status: 503, times: 1_000 } })
  for (let minute = 0; minute < 60; minute += 5) {
    await wayIn()
      .worker(answering, { now: later(minute * 60_000) })
      .workDue()
  }
  expect(await countParked()).toBe(0)
  wayIn().line.setFaults({})
  await wayIn()
    .worker(answering, { now: later(2 * HOUR_MS) })
    .workDue()
  expect(answers()).toEqual(['答え'])
  expect(await oldestWaiting()).toBeNull()
})

test('an answer that nobody waits for any more is given up after a day, so that the person is not held up', async () => {
  await ask({ sendStatus: { status: 503, times: 1_000 } })
  await wayIn()
    .worker(answering, { now: later(25 * HOUR_MS) })
    .workDue()
  expect(await oldestWaiting()).toBeNull()
})

test('waits as told when LINE says that we are too fast', async () => {
  await ask({ sendStatus: { status: 429, times: 1 } })
  await wayIn().worker(answering).workDue()
  expect(answers()).toEqual([])
  await wayIn()
    .worker(answering, { now: later(5_000) })
    .workDue()
  expect(answers()).toEqual(['答え'])
})

test("when the month's messages are used up, the late answer is given up and what comes next is answered by its own token", async () => {
  await ask({ monthlyLimit: 0 })
  await phone.say('次の質問')
  await wayIn()
    .worker(async ({ input }) => says(input.kind === 'text' ? `答え: ${input.text}` : ''), {
      now: later(45_000),
    })
    .workDue()
  expect(
    said(phone)
      .slice(-2)
      .map(({ via }) => via),
  ).toEqual(['reply', 'reply'])
  await ask({ monthlyLimit: 0 })
  await wayIn()
    .worker(answering, { now: later(55_000) })
    .workDue()
  expect(answers()).toEqual([])
  expect(await oldestWaiting()).toBeNull()
})

test('an answer that LINE refuses ends where an operator sees it', async () => {
  await ask({ sendStatus: { status: 400, times: 1_000 } })
  for (let round = 0; round < 8; round++)
    await wayIn()
      .worker(answering, { now: later(round * 120_000) })
      .workDue()
  expect(await countParked()).toBe(1)
})

describe('when the process dies', () => {
  /** One that never comes back from the call that `when` describes. */
  async function dieIn(
    client: Pick<LineClient, 'reply' | 'push'>,
    clock = later(0),
  ): Promise<{ end: () => Promise<void> }> {
    const dying = wayIn().worker(answering, { client, now: clock })
    dying.wake([phone.userId])
    return { end: () => dying.stop() }
  }

  test.each([
    ['before LINE has the reply', false],
    ['after LINE has the reply, before that is noted', true],
  ])('%s, the person hears the answer once', async (_when, isDelivered) => {
    await ask()
    const { client, worker } = wayIn()
    const death = forever()
    let isDead = false
    const dying = await dieIn({
      push: (to, messages, key) => client.push(to, messages, key),
      reply: async (token, messages) => {
        if (isDelivered) await client.reply(token, messages)
        isDead = true
        return death.promise
      },
    })
    await until(() => isDead)
    await worker(answering, { now: later(31_000) }).workDue()
    expect(answers()).toEqual(['答え'])
    death.giveUp()
    await dying.end()
    expect(answers()).toEqual(['答え'])
    expect(await oldestWaiting()).toBeNull()
  })

  test('after LINE has the push, before that is noted, the person hears the answer once', async () => {
    await ask()
    const { client, worker } = wayIn()
    const death = forever()
    let isDead = false
    const dying = await dieIn(
      {
        reply: (token, messages) => client.reply(token, messages),
        push: async (to, messages, key) => {
          await client.push(to, messages, key)
          isDead = true
          return death.promise
        },
      },
      later(60_000),
    )
    await until(() => isDead)
    await worker(answering, { now: later(100_000) }).workDue()
    expect(answers()).toEqual(['答え'])
    death.giveUp()
    await dying.end()
    expect(await oldestWaiting()).toBeNull()
  })
})

test('if only LINE knows whether an old reply arrived, it is said again: better twice than not at all', async () => {
  await ask()
  await mongoose.connection.collection('inbox').updateMany({}, { $set: { replyTriedAt: new Date() } })
  await wayIn()
    .worker(answering, {
      now: later(55_000),
      client: {
        reply: async () => ({ kind: 'token-spent' }),
        push: (to, messages, key) => wayIn().client.push(to, messages, key),
      },
    })
    .workDue()
  expect(said(phone).at(-1)?.via).toBe('push')
})

test('a retry key is a UUID, the same for the same seed and another for another', () => {
  expect(retryKeyFor('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(retryKeyFor('a')).toBe(retryKeyFor('a'))
  expect(retryKeyFor('a')).not.toBe(retryKeyFor('b'))
})
