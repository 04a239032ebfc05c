import { type Health, healthRoutes } from '#bot/http/health.routes.ts'
import { useServer } from '#test/support/server.ts'

let now = new Date('2026-11-24T01:00:00Z')
let asked = 0
let health: Partial<Health> = {}
const well: Health = {
  isDatabaseAlive: async () => true,
  isLineReachable: async () => {
    asked += 1
    return true
  },
  oldestWaiting: async () => null,
  oldestDue: async () => null,
  countParked: async () => 0,
  countFailed: async () => 0,
  now: () => now,
}
const current = (): Health => ({ ...well, ...health })

const server = useServer(() => [
  healthRoutes({
    isDatabaseAlive: () => current().isDatabaseAlive(),
    isDatabaseWritable: () => current().isDatabaseWritable?.() ?? Promise.resolve(true),
    isLineReachable: () => current().isLineReachable(),
    oldestWaiting: () => current().oldestWaiting(),
    oldestDue: () => current().oldestDue(),
    countParked: () => current().countParked(),
    countFailed: () => current().countFailed(),
    isLeaving: () => current().isLeaving?.() ?? false,
    now: () => now,
  }),
])

beforeEach(() => {
  health = {}
})

test('says how old the oldest unprocessed event is, and what an operator has to look at', async () => {
  health = { oldestWaiting: async () => new Date(now.getTime() - 90_000), countParked: async () => 2 }
  const reply = await server.browser().get('/healthz')
  expect(reply).toMatchObject({
    status: 200,
    body: { database: true, line: true, oldestEventSeconds: 90, parkedEvents: 2 },
  })
})

test('without the database it is neither healthy nor ready', async () => {
  health = { isDatabaseAlive: async () => false }
  expect(await server.browser().get('/healthz')).toMatchObject({
    status: 503,
    body: { alive: true, database: false },
  })
  expect(await server.browser().get('/readyz')).toMatchObject({ status: 503, body: { ready: false } })
})

test('a database that answers and takes no writes is said to be out of order, and what is wrong with it', async () => {
  now = new Date(now.getTime() + 1_000)
  health = { isDatabaseWritable: async () => false }
  expect(await server.browser().get('/healthz')).toMatchObject({
    status: 503,
    body: { database: true, writes: false },
  })
  now = new Date(now.getTime() + 1_000)
  health = {}
  expect(await server.browser().get('/healthz')).toMatchObject({ status: 200, body: { writes: true } })
})

test('while it is about to stop it is healthy, and wants nothing new', async () => {
  health = { isLeaving: () => true }
  expect(await server.browser().get('/healthz')).toMatchObject({ status: 200 })
  expect(await server.browser().get('/readyz')).toMatchObject({ status: 503, body: { ready: false } })
})

test('asks LINE at most twice a minute, however often it is asked itself', async () => {
  now = new Date(now.getTime() + 60_000)
  asked = 0
  for (let index = 0; index < 20; index += 1) await server.browser().get('/healthz')
  expect(asked).toBe(1)
  now = new Date(now.getTime() + 30_000)
  await server.browser().get('/healthz')
  expect(asked).toBe(2)
})
