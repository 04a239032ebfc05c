import { once } from 'node:events'
import { createServer } from 'node:http'
import { type Logger, pino } from 'pino'
import { createLineClient } from '#bot/line/client.ts'
import { LineSilent } from '#bot/line/line-http.ts'
import { secondsLeftOf } from '#bot/line/token-life.ts'
import { statelessTokens, type TokenSource } from '#bot/line/token-source.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { silent } from './way-in.ts'

const MINUTE = 60_000
const KEY = '123e4567-e89b-42d3-a456-42661417400'
let line: TestLine
/** The clock of this machine and of LINE. */
let clock = Date.parse('2026-04-01T00:00:00Z')

beforeAll(async () => {
  line = await startLine({ now: () => clock })
  await line.phone('resident').follow()
})
afterAll(() => line.close())

const tokens = (given: { channelSecret?: string; now?: () => number; log?: Logger } = {}) =>
  statelessTokens({
    channelId: line.options.channelId,
    channelSecret: line.options.channelSecret,
    apiUrl: line.url,
    log: silent,
    now: () => clock,
    ...given,
  })
const clientWith = (channelAccessToken: TokenSource) =>
  createLineClient({ channelAccessToken, apiUrl: line.url, dataUrl: line.url, log: silent })
const push = (source: TokenSource, nth: number) =>
  clientWith(source).push(
    line.persona('resident').userId,
    [{ type: 'text', text: 'お知らせがあります' }],
    `${KEY}${nth}`,
  )

test('calls LINE with a short-lived token that nobody had to make by hand', async () => {
  expect(await push(tokens(), 0)).toEqual({ kind: 'sent' })
})

test('uses a token for twelve of its fifteen minutes, and then another', async () => {
  const source = tokens()
  const first = await source.token()
  clock += 11 * MINUTE
  expect(await source.token()).toBe(first)
  clock += 2 * MINUTE
  expect(await source.token()).not.toBe(first)
})

test('asks LINE once, however many calls wait for the token', async () => {
  const source = tokens()
  const together = await Promise.all(Array.from({ length: 20 }, () => source.token()))
  expect(new Set(together).size).toBe(1)
})

test('a token that LINE has forgotten is replaced, and the call goes out all the same', async () => {
  // Our clock stands still, LINE's goes on.
  const behind = tokens({ now: () => 0 })
  const old = await behind.token()
  clock += 16 * MINUTE
  expect(await behind.token()).toBe(old)
  expect(await push(behind, 1)).toEqual({ kind: 'sent' })
  expect(await behind.token()).not.toBe(old)
})

test('without a token what is to be said waits, as when LINE is down', async () => {
  const wrong = tokens({ channelSecret: 'somebody-elses-secret' })
  expect(await push(wrong, 2)).toEqual({ kind: 'try-later', why: 'unknown' })
  await expect(clientWith(wrong).profile(line.persona('resident').userId)).rejects.toThrow(LineSilent)
})

test("asking for a token is logged by LINE's request id, given or refused, and never with the token or secret", async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (text: string) => void lines.push(text) })
  const token = await tokens({ log }).token()
  await expect(tokens({ log, channelSecret: 'somebody-elses-secret' }).token()).rejects.toThrow(
    '/oauth2/v3/token',
  )
  const call = { requestId: expect.stringMatching(/./), method: 'POST', endpoint: '/oauth2/v3/token' }
  const [given, refused, ...others] = lines.map((text) => JSON.parse(text))
  expect(given).toMatchObject({ ...call, status: 200 })
  expect(refused).toMatchObject(call)
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(others).toEqual([])
  for (const secret of [token, line.options.channelSecret, 'somebody-elses-secret'])
    expect(lines.join('')).not.toContain(secret)
})

test('a token that was issued for a signed assertion is asked after where LINE knows it, and stands in no log', async () => {
  const token = 'aaaa.bbbb.cccc'
  const server = createServer((req, res) => {
    const isAsked = req.method === 'GET' && req.url === `/oauth2/v2.1/verify?access_token=${token}`
    res.statusCode = isAsked ? 200 : 404
    res.end(JSON.stringify({ client_id: '1', expires_in: 90 }))
  }).listen(0)
  await once(server, 'listening')
  const { port } = Object(server.address())
  const url = `http://localhost:${port}`
  const written: string[] = []
  const log = pino({ level: 'trace' }, { write: (entry) => void written.push(entry) })
  const access = { channelAccessToken: token, apiUrl: url, dataUrl: url, log }
  expect(await secondsLeftOf(token, access)).toBe(90)
  expect(await secondsLeftOf('of no key pair', access)).toBeNull()
  expect(written.join()).toContain('/oauth2/v2.1/verify')
  expect(written.join()).not.toContain(token)
  server.close()
})
