import { randomUUID } from 'node:crypto'
import { aSetting, HOUR, MINUTE, refusalOf, SECOND, type Setting } from './a-product.ts'

let at: Setting

beforeEach(async () => {
  at = await aSetting()
})
afterEach(() => at.close())

const hello = [{ type: 'text' as const, text: 'こんにちは' }]
const texts = () =>
  at.line
    .phone('resident')
    .entries()
    .filter((one) => one.from === 'bot')
    .map((one) => one.message['text'])

describe('a reply', () => {
  const reply = (replyToken = at.replyToken()) => at.client.replyMessage({ replyToken, messages: hello })

  test('arrives, costs nothing, and spends its token', async () => {
    const { sentMessages } = await reply()
    expect(at.line.phone('resident').entries().at(-1)).toMatchObject({
      id: sentMessages[0]?.id,
      from: 'bot',
      via: 'reply',
      message: { text: 'こんにちは' },
    })
    expect(at.line.state().quota.used).toBe(0)
    expect(await refusalOf(reply())).toMatchObject({ status: 400, body: { message: 'Invalid reply token' } })
  })

  test('is too late after a minute', async () => {
    at.wait(MINUTE + 1)
    expect(await refusalOf(reply())).toMatchObject({ status: 400, body: { message: 'Invalid reply token' } })
    expect(await refusalOf(reply('0'.repeat(32)))).toMatchObject({ status: 400 })
    expect(texts()).toEqual([])
  })

  test('keeps its token when its messages are refused', async () => {
    const replyToken = at.replyToken()
    const refused = await refusalOf(
      at.client.replyMessage({ replyToken, messages: [{ type: 'text', text: '' }] }),
    )
    expect(refused.body).toEqual({
      message: 'The request body has 1 error(s)',
      details: [{ message: 'May not be empty', property: 'messages[0].text' }],
    })
    await reply(replyToken)
    expect(texts()).toEqual(['こんにちは'])
  })

  test('takes no retry key', async () => {
    const answer = await post(
      'reply',
      { replyToken: at.replyToken(), messages: hello },
      { 'x-line-retry-key': randomUUID() },
    )
    expect(answer.status).toBe(400)
    expect(texts()).toEqual([])
  })
})

describe('a push', () => {
  const push = (key?: string, text = 'こんにちは') =>
    at.client.pushMessage({ to: at.userId, messages: [{ type: 'text', text }] }, key)

  test('arrives, is counted, and carries a request id', async () => {
    const { httpResponse } = await at.client.pushMessageWithHttpInfo({ to: at.userId, messages: hello })
    expect(httpResponse.headers.get('x-line-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(texts()).toEqual(['こんにちは'])
    expect(await at.client.getMessageQuotaConsumption()).toEqual({ totalUsage: 1 })
  })

  test('with the same retry key arrives once, whatever the second says', async () => {
    const key = randomUUID()
    const { httpResponse, body } = await at.client.pushMessageWithHttpInfo(
      { to: at.userId, messages: hello },
      key,
    )
    const again = await refusalOf(push(key, '別の言葉'))
    expect(again).toMatchObject({
      status: 409,
      body: { message: 'The retry key is already accepted', sentMessages: body.sentMessages },
    })
    expect(again.headers.get('x-line-accepted-request-id')).toBe(
      httpResponse.headers.get('x-line-request-id'),
    )
    expect(texts()).toEqual(['こんにちは'])
    at.wait(24 * HOUR)
    await push(key)
    expect(texts()).toHaveLength(2)
  })

  test('whose answer was lost arrives once, whose request was lost arrives at the second try', async () => {
    const key = randomUUID()
    at.line.setFaults({ sendStatus: { status: 500, times: 1, delivered: true } })
    expect((await refusalOf(push(key))).status).toBe(500)
    expect((await refusalOf(push(key))).status).toBe(409)
    expect(texts()).toHaveLength(1)
    const other = randomUUID()
    at.line.setFaults({ sendStatus: { status: 500, times: 1 } })
    expect((await refusalOf(push(other))).status).toBe(500)
    await push(other)
    expect(texts()).toHaveLength(2)
  })

  test('needs a retry key that is a UUID', async () => {
    expect((await refusalOf(push('again'))).status).toBe(400)
  })

  test('to somebody who blocks is answered 200, arrives nowhere and costs nothing', async () => {
    await at.line.phone('resident').block()
    await push()
    expect(texts()).toEqual([])
    expect(at.line.state().quota.used).toBe(0)
  })

  test('to somebody who is no friend arrives only for seven days after they wrote', async () => {
    const guest = at.line.phone('guest')
    const pushGuest = () => at.client.pushMessage({ to: guest.userId, messages: hello })
    await pushGuest()
    expect(guest.entries()).toEqual([])
    await guest.say('こんにちは')
    await pushGuest()
    expect(guest.entries()).toHaveLength(2)
    at.wait(8 * 24 * HOUR)
    await pushGuest()
    expect(guest.entries()).toHaveLength(2)
  })

  test('to nobody of this account is refused', async () => {
    const to = (userId: string) => refusalOf(at.client.pushMessage({ to: userId, messages: hello }))
    expect(await to(`U${'0'.repeat(32)}`)).toMatchObject({
      status: 400,
      body: { message: 'Failed to send messages' },
    })
    expect(await to('someone')).toMatchObject({ status: 400 })
  })

  test('beyond the month’s limit is refused', async () => {
    at.line.setFaults({ monthlyLimit: 1 })
    expect(await at.client.getMessageQuota()).toEqual({ type: 'limited', value: 1 })
    await push()
    expect(await refusalOf(push())).toMatchObject({
      status: 429,
      body: { message: 'You have reached your monthly limit.' },
    })
    at.line.setFaults({})
    expect(await at.client.getMessageQuota()).toEqual({ type: 'none' })
    await push()
  })

  test('too fast is refused in other words', async () => {
    at.line.setFaults({ sendStatus: { status: 429, times: 1 } })
    expect((await refusalOf(push())).body).toEqual({
      message: 'The API rate limit has been exceeded. Try again later.',
    })
  })
})

test('a multicast reaches those it can and is counted by people', async () => {
  await at.line.phone('staff-1').follow()
  const staff = at.line.phone('staff-1').userId
  const key = randomUUID()
  await at.client.multicast(
    { to: [at.userId, staff, `U${'0'.repeat(32)}`], messages: [...hello, ...hello] },
    key,
  )
  expect(at.line.phone('staff-1').entries()).toHaveLength(2)
  expect(at.line.state().quota.used).toBe(2)
  expect((await refusalOf(at.client.multicast({ to: [staff], messages: hello }, key))).status).toBe(409)
  expect((await refusalOf(at.client.multicast({ to: [], messages: hello }))).status).toBe(400)
})

test('multicasts beyond two hundred a second are refused, and taken again a moment later', async () => {
  const one = () => at.client.multicast({ to: [at.userId], messages: hello })
  await Promise.all(Array.from({ length: 200 }, one))
  expect(await refusalOf(one())).toMatchObject({
    status: 429,
    body: { message: 'The API rate limit has been exceeded. Try again later.' },
  })
  at.wait(5)
  await one()
  expect((await refusalOf(one())).status).toBe(429)
  expect(at.line.state().quota.used).toBe(201)
})

test('a broadcast reaches all friends, a narrowcast is not done here', async () => {
  await at.client.broadcast({ messages: hello })
  expect(texts()).toEqual(['こんにちは'])
  expect(at.line.phone('guest').entries()).toEqual([])
  expect((await refusalOf(at.client.narrowcast({ messages: hello }))).status).toBe(501)
})

test('what was sent yesterday can be counted', async () => {
  await at.client.pushMessage({ to: at.userId, messages: hello })
  expect(await at.client.getNumberOfSentPushMessages('20261122')).toEqual({ status: 'unready' })
  at.wait(24 * HOUR)
  expect(await at.client.getNumberOfSentPushMessages('20261122')).toEqual({ status: 'ready', success: 1 })
})

test('messages can be checked without sending', async () => {
  expect(await at.client.validatePush({ messages: hello })).toEqual({})
  expect((await refusalOf(at.client.validateReply({ messages: [] }))).status).toBe(400)
  expect(texts()).toEqual([])
})

test('a silent LINE answers in the end', async () => {
  at.line.setFaults({ silentMs: { ms: 30, times: 1 } })
  const answer = at.client.pushMessage({ to: at.userId, messages: hello })
  await at.line.phone('resident').whenAnswered()
  expect((await answer).sentMessages).toHaveLength(1)
})

test('strangers, broken and huge bodies are refused', async () => {
  expect((await post('push', {}, { authorization: 'Bearer wrong' })).status).toBe(401)
  expect((await post('push', {}, { authorization: '' })).status).toBe(401)
  const broken = await post('push', '{"to":')
  expect(broken.status).toBe(400)
  expect(broken.headers.get('x-line-request-id')).toBeTruthy()
  expect((await post('push', { to: at.userId, messages: ['a'.repeat(2_200_000)] })).status).toBe(413)
  const unknown = await post('unheard-of', {})
  expect(unknown.status).toBe(404)
  expect(await unknown.json()).toEqual({ message: 'Not found' })
})

test('every call is on record', async () => {
  await at.client.pushMessage({ to: at.userId, messages: hello })
  await refusalOf(at.client.replyMessage({ replyToken: 'x', messages: hello }))
  expect(at.line.calls).toMatchObject([
    { endpoint: 'push', status: 200, body: { to: at.userId } },
    { endpoint: 'reply', status: 400, retryKey: null },
  ])
})

test('the loading animation runs until the time is over or a message arrives', async () => {
  const loading = () => at.line.chat('resident').loadingUntil
  await at.client.showLoadingAnimation({ chatId: at.userId, loadingSeconds: 10 })
  expect(loading()).toBe(Date.UTC(2026, 10, 22, 3) + 10 * SECOND)
  at.wait(10 * SECOND)
  expect(loading()).toBeNull()
  await at.client.showLoadingAnimation({ chatId: at.userId, loadingSeconds: 60 })
  await at.client.pushMessage({ to: at.userId, messages: hello })
  expect(loading()).toBeNull()
  expect(
    (await refusalOf(at.client.showLoadingAnimation({ chatId: at.userId, loadingSeconds: 7 }))).status,
  ).toBe(400)
})

test('profiles are of friends and of those who wrote', async () => {
  expect(await at.client.getProfile(at.userId)).toMatchObject({ displayName: '見本 花子', language: 'ja' })
  const guest = at.line.phone('guest')
  expect((await refusalOf(at.client.getProfile(guest.userId))).status).toBe(404)
  await guest.say('こんにちは')
  expect(await at.client.getProfile(guest.userId)).toMatchObject({ userId: guest.userId })
  await at.line.phone('resident').block()
  expect((await refusalOf(at.client.getProfile(at.userId))).status).toBe(404)
  expect((await refusalOf(at.client.getProfile('someone'))).status).toBe(404)
})

test('followers come in pages', async () => {
  for (const key of ['guest', 'staff-1']) await at.line.phone(key).follow()
  const first = await at.client.getFollowers(undefined, 2)
  expect(first.userIds).toHaveLength(2)
  const second = await at.client.getFollowers(first.next, 2)
  expect(second.userIds).toHaveLength(1)
  expect(second.next).toBeUndefined()
})

function post(endpoint: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${at.line.url}/v2/bot/message/${endpoint}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${at.line.options.channelAccessToken}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}
