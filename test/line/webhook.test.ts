import mongoose from 'mongoose'
import type { Heard } from '#bot/conversation/input.ts'
import { WRITE_LIMIT_MS } from '#bot/line/webhook.ts'
import { DEFAULTS } from '#local/line/options.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { testMongoUri, useDatabase } from '#test/support/mongo.ts'
import { anEvent, deliver, someone } from './events.ts'
import { says, useWayIn } from './way-in.ts'

useTestKeys()
useDatabase()
const wayIn = useWayIn()

const stored = () => mongoose.connection.collection<{ _id: string }>('inbox')
const call = (...events: unknown[]) => JSON.stringify({ destination: someone('the account'), events })
const post = (body: string | Uint8Array<ArrayBuffer>, signature?: string | null) =>
  deliver(wayIn().url, body, wayIn().line.options.channelSecret, signature)

/** Works on everything stored and answers what was heard, by person. */
async function hearAll(): Promise<Heard[]> {
  const heard: Heard[] = []
  await wayIn()
    .worker(async (one) => {
      heard.push(one)
      return null
    })
    .workDue()
  return heard
}

test('turns away who cannot sign, and reads nothing that they say', async () => {
  const body = call(anEvent())
  expect(await post(body, null)).toBe(401)
  expect(await post(body, 'AAAA')).toBe(401)
  expect(await post(body, 'not base64 at all !')).toBe(401)
  expect(await deliver(wayIn().url, body, 'another secret')).toBe(401)
  expect(await stored().countDocuments()).toBe(0)
})

test.each(['', '{', 'null', '[]', '{"events":{}}', '{"destination":"U"}'])(
  'turns away a broken body: %s',
  async (body) => {
    expect(await post(body)).toBe(400)
  },
)

test('turns away a huge body before reading it, signed or not', async () => {
  const huge = call(anEvent({ padding: 'x'.repeat(1_100_000) }))
  expect(await post(huge)).toBe(413)
  expect(await post(huge, null)).toBe(413)
})

test("takes LINE's check of the address, which has no events", async () => {
  expect(await post(call())).toBe(200)
})

test('checks the signature over the bytes as they came, escapes and all', async () => {
  const event = anEvent({ message: { id: '1', type: 'text', text: 'MARK' } })
  expect(await post(call(event).replace('MARK', '\\uD83E\\uDD28'))).toBe(200)
  expect((await hearAll()).map(({ input }) => input)).toEqual([{ kind: 'text', text: '🤨' }])
})

test('hears several people in one call', async () => {
  const events = ['a', 'b', 'c'].map((name) => anEvent({ source: { type: 'user', userId: someone(name) } }))
  expect(await post(call(...events))).toBe(200)
  expect((await hearAll()).map(({ userId }) => userId).toSorted()).toEqual(
    ['a', 'b', 'c'].map(someone).toSorted(),
  )
})

test('takes what LINE may invent, and what lacks a user, a token, a time or an id', async () => {
  const odd = [
    anEvent({ type: 'somethingNew', somethingNew: { deep: [1] } }),
    anEvent({ brandNew: true, message: { id: '7', type: 'text', text: 'a', brandNew: {} } }),
    anEvent({ source: { type: 'user' } }),
    anEvent({ source: undefined }),
    anEvent({ source: { type: 'group', groupId: 'C1', userId: someone('in a group') } }),
    anEvent({ replyToken: undefined }),
    anEvent({ timestamp: undefined }),
    anEvent({ webhookEventId: undefined, deliveryContext: undefined }),
    anEvent({ message: undefined }),
    anEvent({ mode: 'somethingNew' }),
    'not even an object',
    null,
  ]
  expect(await post(call(...odd))).toBe(200)
  expect((await hearAll()).map(({ input }) => input.kind).toSorted()).toEqual([
    'sticker',
    ...Array(5).fill('text'),
  ])
})

test('keeps what is said in standby by its id alone and never answers it', async () => {
  const { line, worker } = wayIn()
  const secret = 'これはだれにも読まれない'
  const event = anEvent({
    mode: 'standby',
    replyToken: undefined,
    message: { id: '9', type: 'text', text: secret },
  })
  expect(await post(call(event))).toBe(200)
  const calls = line.calls.length
  await worker(async () => says('答えてはいけない')).workDue()
  expect(line.calls).toHaveLength(calls)
  expect(await stored().findOne({ _id: String(event['webhookEventId']) })).toMatchObject({
    state: 'done',
    sealed: null,
  })
})

test('in standby still hears a withdrawal, and says nothing to it', async () => {
  const { line } = wayIn()
  const event = anEvent({ type: 'unsend', mode: 'standby', message: undefined, unsend: { messageId: '77' } })
  expect(await post(call(event))).toBe(200)
  const calls = line.calls.length
  expect((await hearAll()).map(({ input }) => input)).toEqual([{ kind: 'unsend', messageId: '77' }])
  expect(line.calls).toHaveLength(calls)
})

test('hears an event once, however often and wherever it is delivered', async () => {
  const event = anEvent()
  const again = { ...event, deliveryContext: { isRedelivery: true } }
  const statuses = await Promise.all(
    [call(event), call(event, event), call(again), call(anEvent(), again)].map((body) => post(body)),
  )
  expect(statuses).toEqual([200, 200, 200, 200])
  expect(await hearAll()).toHaveLength(2)
  expect(await post(call(again))).toBe(200)
  expect(await hearAll()).toHaveLength(0)
})

test('keeps no word of what was said in the open, and nothing once it is done', async () => {
  const secret = '例田太郎さんのことです'
  const event = anEvent({ message: { id: '3', type: 'text', text: secret } })
  await post(call(event))
  const id = String(event['webhookEventId'])
  const waiting = await stored().findOne({ _id: id })
  expect(waiting).toMatchObject({ state: 'waiting', sealed: expect.any(String) })
  expect(JSON.stringify(waiting)).not.toContain('例田')
  await hearAll()
  expect(await stored().findOne({ _id: id })).toMatchObject({
    state: 'done',
    sealed: null,
    forgetAt: expect.any(Date),
  })
})

test('asks LINE to deliver again while the database does not answer, and then hears it once', async () => {
  const event = anEvent({ message: { id: '4', type: 'text', text: '消えないで' } })
  const { name } = mongoose.connection
  expect(WRITE_LIMIT_MS).toBeLessThan(DEFAULTS.webhookTimeoutMs) // when LINE gives up
  await mongoose.disconnect() // what is written now waits for a connection, as it does for a silent database
  expect(await post(call(event))).toBe(503)
  await mongoose.connect(testMongoUri(), { dbName: name })
  expect(await post(call({ ...event, deliveryContext: { isRedelivery: true } }))).toBe(200)
  expect((await hearAll()).map(({ input }) => input)).toEqual([{ kind: 'text', text: '消えないで' }])
})
