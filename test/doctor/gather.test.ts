/** `npm run doctor`, looking at a town in which one thing after the other is not as it should be. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { channelAccessToken } from '@line/bot-sdk'
import mongoose from 'mongoose'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { parseConfig } from '#bot/config.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { closeDatabase, openDatabase } from '#bot/database.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { certificateOf } from '#bot/doctor/certificate.ts'
import { judge } from '#bot/doctor/judge.ts'
import { gatherFacts } from '#bot/doctoring.ts'
import { createLineClient } from '#bot/line/client.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import type { Role } from '#shared/staff/rules.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { silent } from '#test/line/way-in.ts'
import { aCase } from '#test/support/a-case.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { freshDatabaseName, testMongoUri } from '#test/support/mongo.ts'
import { aCertificate } from './a-certificate.ts'

useTestKeys()
const uri = new URL(testMongoUri())
uri.pathname = `/${freshDatabaseName()}`
const preset = await loadPreset('meguro')
const directory = openDirectory({ ...preset, retention: { ...preset.retention, report: 5, abuse: 10 } })
let line: TestLine
let linesClock = 0
beforeAll(async () => {
  line = await startLine({
    webhookUrl: 'http://localhost:4000/webhook',
    now: () => Date.now() + linesClock,
  })
  await openDatabase(uri.toString())
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await closeDatabase()
  await line.close()
})
beforeEach(async () => {
  linesClock = 0
  for (const name of ['staff', 'inbox', 'outbox', 'cases', 'retention_runs'])
    await mongoose.connection.collection(name).deleteMany({})
})

const look = async (given: Record<string, string> = {}, at = new Date()) => {
  const { channelId, channelSecret, loginChannelId, liffId } = line.options
  const config = parseConfig({
    PUBLIC_URL: 'http://localhost:4000',
    MONGODB_URI: uri.toString(),
    LINE_CHANNEL_ID: channelId,
    LINE_CHANNEL_SECRET: channelSecret,
    LINE_LOGIN_CHANNEL_ID: loginChannelId,
    LIFF_ID: liffId,
    LINE_API_URL: line.url,
    LINE_DATA_URL: line.url,
    DATA_KEYS: `a:${Buffer.alloc(32, 7).toString('base64')}`,
    SESSION_SECRET: 's'.repeat(40),
    ...given,
  })
  return await gatherFacts(config, directory, at)
}
/** What is said of the town as it is. */
const said = async (...given: Parameters<typeof look>) =>
  judge(await look(...given)).map(({ state, text }) => `${state} ${text}`)
const saying = (words: string) => expect.stringContaining(words)

async function employ(role: Role, userId: string): Promise<void> {
  const { token } = await inviteStaff({ name: '見本 花子', role, centreIds: [] }, new Date())
  await acceptInvitation(token, userId, new Date())
}

test('looks at the database, at LINE and at the staff as they are', async () => {
  const facts = await look()
  expect(facts).toMatchObject({
    database: { lackingIndexes: [] },
    line: { token: { kind: 'renewed' }, webhook: { isOn: true, isOurs: true }, knowsStaff: null },
    work: { oldestEventSeconds: null, oldestNoticeSeconds: null, parkedEvents: 0, failedNotices: 0 },
    staff: { admins: 0 },
    retention: { due: 0, unfinishedSeconds: null },
    certificate: null,
  })
  expect(Math.abs(facts.clockAheadMs ?? Number.NaN)).toBeLessThan(5_000)
})

test('an index that is not there is named, whichever part of the product needs it', async () => {
  const schema = new mongoose.Schema({ a: String }, { collection: 'not_indexed' }).index({ a: 1 })
  mongoose.model('NotIndexed', schema)
  expect((await look()).database?.lackingIndexes).toEqual(['not_indexed: a_1'])
  const sources = readdirSync('bot', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  )
  const models = sources.flatMap((path) =>
    [...readFileSync(`bot/${path}`, 'utf8').matchAll(/mongoose\.model(?:<[^(]*>)?\(\s*'(\w+)'/g)].map(
      ([, name]) => name,
    ),
  )
  expect(models.length).toBeGreaterThan(50)
  expect(models.filter((name = '') => !(name in mongoose.models))).toEqual([])
})

test('a database that does not answer keeps nothing else from being looked at', async () => {
  await mongoose.disconnect()
  const facts = await look({ MONGODB_URI: 'mongodb://127.0.0.1:1/none?serverSelectionTimeoutMS=200' })
  expect(facts).toMatchObject({ database: null, work: null, staff: null, retention: null })
  expect(facts.line).not.toBeNull()
  await openDatabase(uri.toString())
}, 30_000)

test('a wrong secret is no reason to look at nothing else', async () => {
  const facts = await look({ LINE_CHANNEL_SECRET: 'somebody-elses' })
  expect(facts.line).toBeNull()
  expect(facts.staff).not.toBeNull()
})

test('a clock that is off, a month that runs dry, a token without an end and strangers are seen at LINE', async () => {
  linesClock = 10 * MINUTE_MS
  expect(await said()).toContainEqual(expect.stringMatching(/^wrong 時計: .*(600|599) 秒.*遅れ/))
  linesClock = 0

  const { channelAccessToken } = line.options
  const client = createLineClient({ channelAccessToken, apiUrl: line.url, dataUrl: line.url, log: silent })
  await line.phone('resident').follow()
  line.setFaults({ monthlyLimit: 1 })
  expect(await said()).toContainEqual(saying('fine LINE の通数: 今月 0 通 / 1 通'))
  const { userId } = line.persona('resident')
  await client.push(userId, [{ type: 'text', text: 'お知らせ' }], randomUUID())
  expect(await said()).toContainEqual(saying('warn LINE の通数: 今月 1 通を使い、残りは 0 通'))
  line.setFaults({})

  await employ('admin', `U${'0'.repeat(32)}`)
  const byHand = { LINE_CHANNEL_ID: '', LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken }
  expect(await said(byHand)).toEqual(
    expect.arrayContaining([
      saying('warn LINE のトークン: 期限のないもの'),
      saying('warn LINE は、サインインした'),
    ]),
  )
  await employ('staff', userId)
  expect((await look()).line?.knowsStaff).toBe(true)
})

test('a token that was made by hand and ends is told with the days that LINE still gives it', async () => {
  const { channelId, channelSecret } = line.options
  const issuer = new channelAccessToken.ChannelAccessTokenClient({ baseURL: line.url })
  const { access_token } = await issuer.issueChannelToken('client_credentials', channelId, channelSecret)
  const byHand = { LINE_CHANNEL_ID: '', LINE_CHANNEL_ACCESS_TOKEN: access_token }
  linesClock = DAY_MS / 2
  expect(await said(byHand)).toContainEqual(saying('warn LINE のトークン: あと 29 日で切れます'))
  linesClock = 24.5 * DAY_MS
  expect(await said(byHand)).toContainEqual(saying('wrong LINE のトークン: あと 5 日で切れます'))
  linesClock = 31 * DAY_MS
  expect(await said(byHand)).toContainEqual(saying('wrong LINE が答えないか、チャネルの値が違います'))
})

test('a webhook that is off, elsewhere or nowhere is seen', async () => {
  const put = async (body: object) =>
    fetch(`${line.url}/local/product`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await put({ webhookActive: false })
  expect(await said()).toContainEqual(saying('wrong Webhook の利用がオフです'))
  await put({ webhookActive: true, webhookUrl: 'https://old.example/webhook' })
  expect(await said()).toContainEqual(saying('https://old.example/webhook'))
  await put({ webhookUrl: null })
  expect(await said()).toContainEqual(saying('wrong Webhook がありません'))
  await put({ webhookUrl: 'http://localhost:4000/webhook' })
})

test('an address whose certificate is bad, expired or ends soon is named with the reason', async () => {
  const facts = await look({ PUBLIC_URL: 'https://localhost:1' })
  expect(facts.certificate).toEqual({ kind: 'bad', why: 'ECONNREFUSED' })
  expect(judge(facts).map(({ text }) => text)).toContainEqual(saying('ECONNREFUSED'))

  const now = Date.now()
  const [good, over] = [
    aCertificate(new Date(now - DAY_MS), new Date(now + 9.5 * DAY_MS)),
    aCertificate(new Date(now - 9 * DAY_MS), new Date(now - DAY_MS)),
  ]
  const lookWith = async (shown: typeof good, trusted?: string) => {
    const server = createServer(shown).listen(0)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const seen = await certificateOf(`https://localhost:${port}`, new Date(now), trusted)
    server.close()
    return seen
  }
  expect(await lookWith(good)).toEqual({ kind: 'bad', why: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(await lookWith(over, over.cert)).toEqual({ kind: 'bad', why: 'CERT_HAS_EXPIRED' })
  const certificate = await lookWith(good, good.cert)
  expect(certificate).toEqual({ kind: 'good', daysLeft: 9 })
  const judged = judge({ ...facts, certificate }).map(({ state, text }) => `${state} ${text}`)
  expect(judged).toContainEqual(saying('warn 証明書: あと 9 日で切れます'))
})

test('what waits too long, was parked or failed is counted', async () => {
  const at = new Date()
  const hourAgo = new Date(at.getTime() - HOUR_MS)
  const [inbox, outbox] = ['inbox', 'outbox'].map((name) => mongoose.connection.collection(name))
  await inbox?.insertMany([
    { state: 'waiting', receivedAt: hourAgo },
    { state: 'parked', receivedAt: hourAgo },
  ])
  await outbox?.insertMany([
    { state: 'waiting', dueAt: hourAgo },
    { state: 'waiting', dueAt: new Date(at.getTime() + HOUR_MS) },
    { state: 'failed', dueAt: hourAgo },
  ])
  expect((await look({}, at)).work).toEqual({
    oldestEventSeconds: 3600,
    oldestNoticeSeconds: 3600,
    parkedEvents: 1,
    failedNotices: 1,
  })
})

test('staff who lack a second factor, a single admin and centres without anybody are seen', async () => {
  expect((await look()).staff).toMatchObject({
    admins: 0,
    centresWithoutDuty: directory.preset.centres.map(({ name }) => name),
  })
  await employ('admin', 'Uadmin')
  await employ('staff', 'Ustaff')
  expect((await look({ SECOND_FACTOR: 'none' })).staff).toEqual({
    admins: 1,
    lackSecondFactor: 0,
    centresWithoutDuty: [],
  })
  expect((await look({ SECOND_FACTOR: 'heads' })).staff?.lackSecondFactor).toBe(1)
  expect((await look({ SECOND_FACTOR: 'everybody' })).staff?.lackSecondFactor).toBe(2)
  await mongoose.connection.collection('staff').updateMany({}, { $set: { passkeys: [{}] } })
  expect((await look({ SECOND_FACTOR: 'everybody' })).staff?.lackSecondFactor).toBe(0)
})

test('cases whose time is over are counted, and a deletion that does not end', async () => {
  await aCase({ status: 'closed' })
  await aCase({ status: 'closed', rings: 'abuse' })
  await aCase({ status: 'active' })
  const later = new Date(Date.UTC(2031, 6, 3))
  expect((await look({}, new Date(Date.UTC(2026, 6, 3)))).retention).toEqual({
    due: 0,
    unfinishedSeconds: null,
  })
  expect((await look({}, later)).retention?.due).toBe(1)
  const confirmedAt = new Date(later.getTime() - 2 * HOUR_MS)
  await mongoose.connection
    .collection('retention_runs')
    .insertOne({ kind: 'report', closedBefore: confirmedAt, confirmedAt, doneAt: null })
  expect(await said({}, later)).toEqual(
    expect.arrayContaining([
      saying('warn 保存期間: 過ぎているケースが 1 件'),
      saying('wrong 保存期間: 管理者が'),
    ]),
  )
})

test('keys that do not open the database are named, and all else is looked at', async () => {
  await employ('admin', 'Uadmin')
  await noteInTrail({ kind: 'backed-up', by: null, at: new Date() })
  expect((await look()).keys.fit).toBe(true)
  useKeyRing(openKeyRing(TEST_KEYS.before))
  expect(await look()).toMatchObject({ keys: { fit: false }, staff: null, work: { parkedEvents: 0 } })
  expect(await said()).toContainEqual(saying('wrong 鍵: DATA_KEYS の鍵では'))
})
