/** LINE or the database is away for a while; when they are back, everything has come once. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Faults } from '#local/line/contract.ts'
import { NO_WRITES } from './database-proxy.ts'
import { employ, type Mortal, startMortal } from './mortal.ts'
import { expectOnce, STAFF, WAY } from './once.ts'

let mortal: Mortal
let reports = 0
beforeAll(async () => {
  // It has to say no by itself: LINE's two seconds, of which a busy machine may take some, would not show that.
  mortal = await startMortal({ intake: 'chat', line: { webhookTimeoutMs: 30_000 } })
  await employ(mortal.product, ...STAFF)
  await mortal.product.line.phone('resident').follow()
  await mortal.whenDone()
}, 60_000)
afterEach(async () => {
  mortal.database.open()
  mortal.database.refuseWrites(null)
  mortal.database.goOn()
  mortal.product.line.setFaults({})
})
afterAll(() => mortal.close())

async function untilReview() {
  const phone = mortal.product.line.phone('resident')
  for (const label of WAY.slice(0, -1)) {
    await phone.tap(label)
    await mortal.whenDone()
  }
  return phone
}

/** Whatever pauses its tries come to, nobody here waits for them. */
async function untilDone() {
  let passing = Promise.resolve()
  const timer = setInterval(() => {
    passing = mortal.letTimePass()
  }, 200)
  await mortal.whenDone()
  clearInterval(timer)
  await passing
}

const ALWAYS = 1_000
test.each<[string, Faults, number]>([
  ['answers 500', { sendStatus: { status: 500, times: ALWAYS } }, 4],
  ['answers 429', { sendStatus: { status: 429, times: ALWAYS } }, 3],
  ['delivers and answers 500', { sendStatus: { status: 500, times: ALWAYS, delivered: true } }, 3],
  ['delivers and says nothing', { silentMs: { ms: 8_000, times: 3 } }, 3],
])(
  'LINE %s to answers and notices: one receipt, one notice for each',
  async (how, faults, callsAtLeast) => {
    const phone = await untilReview()
    const { line } = mortal.product
    const before = line.calls.length
    line.setFaults(faults)
    await phone.tap('送る')
    const said = () => line.calls.slice(before)
    const isStruck = () =>
      said().length >= callsAtLeast &&
      said().some(({ endpoint }) => endpoint === 'reply') &&
      said().filter(({ endpoint }) => endpoint === 'push').length >= STAFF.length
    while (!isStruck()) await pause(5)
    line.setFaults({})
    await untilDone()
    await expectOnce(mortal.product, ['resident'], ++reports, how)
  },
  60_000,
)

test('the database is away: LINE gets 503 in time and delivers again, and the report is there once', async () => {
  const phone = await untilReview()
  const { line, url } = mortal.product
  const before = line.webhooks.length
  mortal.database.shut()
  await phone.tap('送る')
  // Whoever asks for our health gives up soon, and must not take a slow answer for a dead process.
  const ask = (path: string) => fetch(`${url}${path}`, { signal: AbortSignal.timeout(5_000) })
  const health = await ask('/healthz')
  expect(health.status).toBe(503)
  expect(await health.json()).toMatchObject({ alive: true, database: false })
  expect((await ask('/readyz')).status).toBe(503)
  const statuses = line.webhooks.slice(before).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([503])) // no answer at all would be null
  mortal.database.open()
  await untilDone()
  await expectOnce(mortal.product, ['resident'], ++reports, 'the database was away')
  expect(line.webhooks.at(-1)?.status).toBe(200)
  expect((await ask('/healthz')).status).toBe(200)
}, 60_000)

test('the database goes away while a report is worked on: the report is there once', async () => {
  const phone = await untilReview()
  mortal.mark(4, 'pass')
  await phone.tap('送る')
  while (mortal.steps().length < 4) await pause(1)
  mortal.database.shut()
  mortal.database.open()
  await untilDone()
  await expectOnce(mortal.product, ['resident'], ++reports, 'the connections broke')
}, 60_000)

test.each([
  ['is full', NO_WRITES.full],
  ['fails over to another node', NO_WRITES.steppedDown],
])(
  'the database answers but %s: LINE gets 503 and delivers again, our health says so, and the report is there once',
  async (how, why) => {
    const phone = await untilReview()
    const { line, url } = mortal.product
    const before = line.webhooks.length
    mortal.database.refuseWrites(why)
    await phone.tap('送る')
    const health = async () => {
      const answer = await fetch(`${url}/healthz`)
      return { status: answer.status, ...Object(await answer.json()) }
    }
    while ((await health()).status === 200) await pause(50)
    expect(await health()).toMatchObject({ status: 503, alive: true, database: true, writes: false })
    while (line.webhooks.length === before) await pause(10)
    expect(new Set(line.webhooks.slice(before).map(({ status }) => status))).toEqual(new Set([503]))
    if (why === NO_WRITES.steppedDown) mortal.database.cut() // the old node closes what was connected to it
    mortal.database.refuseWrites(null)
    await untilDone()
    await expectOnce(mortal.product, ['resident'], ++reports, how)
    while ((await health()).status !== 200) await pause(50)
  },
  60_000,
)

test('the disk is full in the middle of a report: what was kept goes on when there is room, once', async () => {
  const phone = await untilReview()
  mortal.mark(3, 'pass')
  await phone.tap('送る')
  while (mortal.steps().length < 3) await pause(1)
  mortal.database.refuseWrites(NO_WRITES.full)
  await pause(50)
  mortal.database.refuseWrites(null)
  await untilDone()
  await expectOnce(mortal.product, ['resident'], ++reports, 'the disk was full for a moment')
}, 60_000)

test('the database is too slow for LINE’s patience: LINE gets 503 in time and delivers again, and the report is there once', async () => {
  const phone = await untilReview()
  const { line } = mortal.product
  const before = line.webhooks.length
  mortal.database.hold()
  await phone.tap('送る')
  while (line.webhooks.length === before) await pause(20)
  expect(line.webhooks.at(-1)?.status).toBe(503)
  mortal.database.goOn()
  await untilDone()
  await expectOnce(mortal.product, ['resident'], ++reports, 'the database was slow')
}, 60_000)
