import mongoose from 'mongoose'
import { parseConfig } from '#bot/config.ts'
import { closeDatabase, openDatabase } from '#bot/database.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { judge } from '#bot/doctor/judge.ts'
import { gatherFacts } from '#bot/doctoring.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { freshDatabaseName, testMongoUri } from '#test/support/mongo.ts'

const uri = new URL(testMongoUri())
uri.pathname = `/${freshDatabaseName()}`
let line: TestLine
beforeAll(async () => {
  line = await startLine({ webhookUrl: 'http://localhost:4000/webhook' })
  await openDatabase(uri.toString())
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await closeDatabase()
  await line.close()
})

const look = async (given: Record<string, string> = {}) => {
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
  return await gatherFacts(config, openDirectory(await loadPreset('meguro')), new Date())
}

test('looks at the database, at LINE and at the staff as they are', async () => {
  const facts = await look()
  expect(facts).toMatchObject({
    database: { lackingIndexes: [] },
    line: { token: 'short-lived', webhook: { isOn: true, isOurs: true }, knowsStaff: null },
    work: { parkedEvents: 0, failedNotices: 0 },
    staff: { admins: 0 },
    certificate: null,
  })
  expect(Math.abs(facts.clockAheadMs ?? Number.NaN)).toBeLessThan(5_000)
})

test('an index that is not there is named', async () => {
  const schema = new mongoose.Schema({ a: String }, { collection: 'not_indexed' }).index({ a: 1 })
  mongoose.model('NotIndexed', schema)
  expect((await look()).database?.lackingIndexes).toEqual(['not_indexed: a_1'])
})

test('a wrong secret is no reason to look at nothing else', async () => {
  const facts = await look({ LINE_CHANNEL_SECRET: 'somebody-elses' })
  expect(facts.line).toBeNull()
  expect(facts.staff).not.toBeNull()
})

test('an address without a good certificate is named with the reason', async () => {
  const facts = await look({ PUBLIC_URL: 'https://localhost:1' })
  expect(facts.certificate).toEqual({ kind: 'bad', why: 'ECONNREFUSED' })
  expect(judge(facts).map(({ text }) => text)).toContainEqual(expect.stringContaining('ECONNREFUSED'))
})
