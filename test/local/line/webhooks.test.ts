import { setImmediate as nextTurn } from 'node:timers/promises'
import { validateSignature } from '@line/bot-sdk'
import { aSetting, MINUTE, refusalOf, type Setting } from './a-product.ts'

let at: Setting

beforeEach(async () => {
  at = await aSetting({ webhookTimeoutMs: 30_000 }) // who answers late here is a busy machine
  at.product.heard.length = 0
})
afterEach(() => at.close())

const events = () => at.product.heard.flatMap((one) => one.events)
const newest = () => at.product.heard.at(-1)?.events[0] ?? {}
const reply = () =>
  at.client.replyMessage({ replyToken: at.replyToken(), messages: [{ type: 'text', text: 'はい' }] })

test('is signed over its exact bytes, with emoji escaped as LINE does', async () => {
  await at.line.phone('resident').say('ありがとう🤨')
  const { body, signature } = at.product.heard[0] ?? { body: Buffer.alloc(0), signature: '' }
  expect(validateSignature(body, at.line.options.channelSecret, signature)).toBe(true)
  expect(body.toString()).toContain('ありがとう\\uD83E\\uDD28')
  const again = JSON.stringify(JSON.parse(body.toString()))
  expect(validateSignature(again, at.line.options.channelSecret, signature)).toBe(false)
})

test('tells a message with everything that LINE tells', async () => {
  await at.line.phone('resident').say('こんにちは')
  const message = { type: 'text', id: expect.stringMatching(/^\d{18}$/), text: 'こんにちは' }
  expect(newest()).toEqual({
    type: 'message',
    mode: 'active',
    timestamp: Date.UTC(2026, 10, 22, 3),
    source: { type: 'user', userId: at.userId },
    webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
    deliveryContext: { isRedelivery: false },
    replyToken: expect.stringMatching(/^[0-9a-f]{32}$/),
    message: { ...message, quoteToken: expect.any(String), markAsReadToken: expect.any(String) },
  })
  expect(JSON.parse(at.line.webhooks.at(-1)?.body ?? '')).toMatchObject({
    destination: expect.stringMatching(/^U[0-9a-f]{32}$/),
  })
})

test('tells stickers, places, voices, files, taps and leaving', async () => {
  const phone = at.line.phone('resident')
  await phone.sticker()
  expect(newest()).toMatchObject({ message: { type: 'sticker', packageId: '446', stickerId: '1988' } })
  await phone.locate({ address: '東京都目黒区' })
  expect(newest()).toMatchObject({
    message: { type: 'location', address: '東京都目黒区', latitude: 35.6412 },
  })
  await phone.voice()
  expect(newest()).toMatchObject({
    message: { type: 'audio', duration: 2000, contentProvider: { type: 'line' } },
  })
  await at.line.act('resident', { kind: 'file', fileName: 'a.txt', dataBase64: 'YWE=' })
  expect(newest()).toMatchObject({ message: { type: 'file', fileName: 'a.txt', fileSize: 2 } })
  await at.line.act('resident', {
    kind: 'postback',
    data: 'a=1',
    displayText: 'はい',
    params: { date: '2026-11-22' },
  })
  expect(newest()).toMatchObject({
    type: 'postback',
    postback: { data: 'a=1', params: { date: '2026-11-22' } },
  })
  await phone.block()
  expect(newest()).toMatchObject({ type: 'unfollow' })
  expect(newest()).not.toHaveProperty('replyToken')
  await at.line.act('resident', { kind: 'unblock' })
  expect(newest()).toMatchObject({
    type: 'follow',
    follow: { isUnblocked: true },
    replyToken: expect.any(String),
  })
})

test('shows what was read once it was answered, and not before', async () => {
  at.line.setWebhookUrl(null)
  await at.line.phone('resident').say('届いていません')
  expect(at.line.phone('resident').entries().at(-1)).toMatchObject({ read: false })
  at.line.setWebhookUrl(at.product.url)
  await at.line.phone('resident').say('届きました')
  expect(
    at.line
      .phone('resident')
      .entries()
      .map((one) => one.read),
  ).toEqual([true, true])
})

test('a read mark needs its token', async () => {
  at.product.answers.push(500, 500, 500, 500, 500, 500)
  await at.line.phone('resident').say('こんにちは')
  await at.line.whenQuiet()
  expect(at.line.phone('resident').entries().at(-1)?.read).toBe(false)
  const message = newest()['message']
  const token =
    message && typeof message === 'object' && 'markAsReadToken' in message ? message.markAsReadToken : ''
  await at.client.markMessagesAsReadByToken({ markAsReadToken: String(token) })
  expect(at.line.phone('resident').entries().at(-1)?.read).toBe(true)
  expect((await refusalOf(at.client.markMessagesAsReadByToken({ markAsReadToken: 'x' }))).status).toBe(400)
})

test('comes again until it is taken, the same but for isRedelivery', async () => {
  at.product.answers.push(503, 500, 200)
  await at.line.phone('resident').say('こんにちは')
  await at.line.whenQuiet()
  const [first, ...again] = events()
  expect(again).toHaveLength(2)
  for (const one of again) expect(one).toEqual({ ...first, deliveryContext: { isRedelivery: true } })
})

test('comes again when there is no answer in time, but not for ever', async () => {
  const hasty = await aSetting({ webhookTimeoutMs: 200 })
  await hasty.line.whenQuiet()
  hasty.product.heard.length = 0
  hasty.product.answers.push(null, null, null, null, null, null)
  await hasty.line.phone('resident').say('こんにちは')
  await hasty.line.whenQuiet()
  expect(hasty.line.webhooks.slice(-6).map((one) => one.status)).toEqual([null, null, null, null, null, null])
  expect(hasty.product.heard.length).toBeLessThanOrEqual(6) // a busy machine may hear of one too late
  await hasty.close()
})

test('a redelivered reply token lives a minute from then, but not twenty after the event', async () => {
  at.line.setFaults({ webhook: { kind: 'redeliver', times: 1 } })
  await at.line.phone('resident').say('一度目')
  expect(events().map((one) => one['deliveryContext'])).toEqual([
    { isRedelivery: false },
    { isRedelivery: true },
  ])
  await reply()
  expect((await refusalOf(reply())).status).toBe(400)
  const slow = await aSetting()
  slow.product.answers.push(500)
  await slow.line.phone('resident').say('遅い')
  slow.wait(10 * MINUTE)
  await slow.line.whenQuiet()
  await slow.client.replyMessage({
    replyToken: slow.replyToken(),
    messages: [{ type: 'text', text: 'はい' }],
  })
  slow.product.answers.push(500)
  await slow.line.phone('resident').say('遅すぎる')
  slow.wait(21 * MINUTE)
  await slow.line.whenQuiet()
  const late = slow.client.replyMessage({
    replyToken: slow.replyToken(),
    messages: [{ type: 'text', text: 'はい' }],
  })
  expect((await refusalOf(late)).status).toBe(400)
  await slow.close()
})

test('may come twice at once', async () => {
  at.line.setFaults({ webhook: { kind: 'duplicate', times: 1 } })
  await at.line.phone('resident').say('こんにちは')
  expect(new Set(events().map((one) => one['webhookEventId'])).size).toBe(1)
  expect(events()).toHaveLength(2)
})

test('keeps one person’s order, and lets others pass', async () => {
  const patient = await aSetting({ webhookTimeoutMs: 60_000 })
  const said = () => patient.product.heard.map((one) => one.events[0]?.['message']).slice(1)
  let answerAtLast = (_status: number) => {}
  patient.product.answers.push(
    new Promise((resolve) => {
      answerAtLast = resolve
    }),
  )
  const first = patient.line.phone('resident').say('一')
  while (said().length === 0) await nextTurn() // on a busy machine the others' call may else be the first that arrives
  const second = patient.line.phone('resident').say('二')
  await patient.line.phone('guest').say('別の人')
  expect(said()).toMatchObject([{ text: '一' }, { text: '別の人' }])
  answerAtLast(200)
  await Promise.all([first, second])
  expect(said()).toMatchObject([{ text: '一' }, { text: '別の人' }, { text: '二' }])
  await patient.close()
})

test('may gather several people’s events in one call, the newest first', async () => {
  at.line.setFaults({ reorder: { gather: 3 } })
  await at.line.phone('resident').say('一')
  await at.line.phone('guest').say('二')
  expect(at.product.heard).toHaveLength(0)
  await at.line.phone('resident').say('三')
  expect(at.product.heard).toHaveLength(1)
  expect(events().map((one) => one['message'])).toMatchObject([
    { text: '三' },
    { text: '二' },
    { text: '一' },
  ])
  await at.line.phone('guest').say('四')
  expect(at.product.heard).toHaveLength(1)
  at.line.setFaults({})
  await at.line.whenQuiet()
  expect(newest()).toMatchObject({ message: { text: '四' } })
})

test('a withdrawn message is told, and its text is not told again', async () => {
  await at.line.phone('resident').say('書きまちがい')
  const messageId = at.line.phone('resident').entries().at(-1)?.id
  await at.line.phone('resident').unsend('書きまちがい')
  expect(newest()).toMatchObject({ type: 'unsend', unsend: { messageId } })
  expect(newest()).not.toHaveProperty('replyToken')
  expect(at.line.phone('resident').entries().at(-1)?.unsent).toBe(true)
})

test('brings whatever a test makes up: unknown types, standby, other people', async () => {
  const stranger = `U${'9'.repeat(32)}`
  const source = { type: 'user', userId: stranger }
  const status = await at.line.inject([
    { type: 'somethingNew', surprise: true },
    { type: 'message', mode: 'standby', source, message: { type: 'text', id: '1', text: 'a' } },
    { type: 'message', source, replyToken: 'e'.repeat(32), message: { type: 'text', id: '2', text: 'b' } },
  ])
  expect(status).toBe(200)
  expect(events()).toMatchObject([
    { type: 'somethingNew', mode: 'active' },
    { mode: 'standby' },
    { mode: 'active' },
  ])
  await at.client.replyMessage({ replyToken: 'e'.repeat(32), messages: [{ type: 'text', text: 'はい' }] })
  expect(at.line.chat(stranger).entries).toHaveLength(1)
  expect(at.line.state().personas.map(({ userId }) => userId)).not.toContain(stranger)
})

test('can be tried with no events', async () => {
  expect(await at.client.testWebhookEndpoint({})).toMatchObject({ success: true, statusCode: 200 })
  expect(at.product.heard.at(-1)?.events).toEqual([])
  at.product.answers.push(500)
  expect(await at.client.testWebhookEndpoint({})).toMatchObject({ success: false, statusCode: 500 })
})

test('goes where the channel says', async () => {
  expect(await at.client.getWebhookEndpoint()).toEqual({ endpoint: at.product.url, active: true })
  await at.client.setWebhookEndpoint({ endpoint: `${at.product.url}2` })
  expect(at.line.state().bot.webhookUrl).toBe(`${at.product.url}2`)
  const refused = await refusalOf(at.client.setWebhookEndpoint({ endpoint: 'http://example.com/' }))
  expect(refused.body).toMatchObject({ details: [{ property: 'endpoint' }] })
})
