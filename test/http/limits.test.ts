/** What keeps one address or one person from keeping everybody else waiting. */
import type { Request } from 'express'
import mongoose from 'mongoose'
import { countWithin } from '#bot/http/count-within.ts'
import { createLimits, type LimitOptions } from '#bot/http/limits.ts'
import { setWho } from '#bot/http/who.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'

useDatabase()
const MINUTE = { most: 1_000, withinMs: 60_000 }
let now = new Date('2099-11-24T01:00:10Z')
beforeEach(() => {
  now = new Date('2099-11-24T01:00:10Z')
})

const options = (more: Partial<LimitOptions> = {}) => ({
  now: () => now,
  secret: 's'.repeat(32),
  requestsPerMinute: 100,
  ...more,
})

/** How many of so many are let through. */
async function through(times: number, ask: () => Promise<boolean>): Promise<number> {
  const passed = await Promise.all(Array.from({ length: times }, ask))
  return passed.filter(Boolean).length
}

describe('counting', () => {
  test('lets through exactly so many in a minute, and anew in the next', async () => {
    const isWithin = countWithin(() => now)
    expect(await through(1_500, () => isWithin('exactly', MINUTE))).toBe(1_000)
    expect(await isWithin('exactly', MINUTE)).toBe(false)
    expect(await isWithin('another', MINUTE)).toBe(true)
    now = new Date(now.getTime() + 60_000)
    expect(await isWithin('exactly', MINUTE)).toBe(true)
  })

  test('holds over four processes, each of which may be wrong by a twentieth', async () => {
    const processes = [1, 2, 3, 4].map(() => countWithin(() => now))
    let turn = 0
    const passed = await through(10_000, async () => {
      const isWithin = processes[turn++ % 4]
      return isWithin ? isWithin('shared', MINUTE) : false
    })
    expect(passed).toBeGreaterThanOrEqual(1_000)
    expect(passed).toBeLessThanOrEqual(1_000 + 4 * 50)
  })

  test('costs a flood of 10,000 hardly a write, and who is quiet none', async () => {
    const isWithin = countWithin(() => now)
    const windows = mongoose.connection.collection('rate-windows')
    await through(40, () => isWithin('quiet', MINUTE))
    expect(await windows.countDocuments({ _id: /^quiet/ as never })).toBe(0)
    await through(10_000, () => isWithin('flood', MINUTE))
    expect(await windows.findOne({ _id: /^flood/ as never })).toMatchObject({ count: 1_000 })
  })
})

describe('over HTTP', () => {
  const told: string[] = []
  const limits = createLimits(options())
  const server = useServer(() => [
    limits.addresses,
    (req: Request, _res, next) => {
      const userId = req.get('x-who')
      if (userId) setWho(req, { userId, staff: null })
      next()
    },
    limits.people,
    (req, res) => {
      told.push(req.ip ?? '')
      res.json({ ok: true })
    },
  ])
  const ask = (who = '') => fetch(server.url(), { headers: who ? { 'x-who': who } : {} })

  test('whoever asks too much is told so kindly, and when to come again', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask('Ueager')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(20) // a person has a tenth of what an address has
    expect(refused[0]?.headers.get('retry-after')).toBe('50')
    expect(await refused[0]?.json()).toMatchObject({
      code: 'too-many-requests',
      say: 'いま、アクセスが集中しています。少し待ってから、もう一度お試しください。',
    })
    expect((await ask('Uother')).status).toBe(200) // a neighbour behind the same address
  })

  test('an address that floods is stopped before anything is looked up', async () => {
    now = new Date('2099-11-24T01:05:00Z')
    const before = told.length
    const answers = await Promise.all(Array.from({ length: 400 }, () => ask()))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(300)
    expect(told.length - before).toBe(100)
  })

  test('nobody finds an address in the database', async () => {
    const stored = await mongoose.connection.collection('rate-windows').find().toArray()
    expect(stored.length).toBeGreaterThan(0)
    expect(JSON.stringify(stored)).not.toMatch(/127\.0\.0\.1|::1|Ueager/)
  })
})
