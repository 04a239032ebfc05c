import mongoose from 'mongoose'
import { type Conditions, findEntries } from '#bot/audit/search.model.ts'
import { verifyTrail } from '#bot/audit/verify-trail.ts'
import { trailWriter, type WriteTrail } from '#bot/audit/write-trail.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { buildIndexes } from '#bot/database.ts'
import { percentile, printTable, short } from './figures.ts'
import { DATA_KEYS, type Ground } from './stand.ts'
import { timed } from './timed.ts'

export interface TrailSizes {
  /** So many entries, fewer first. */
  entries: number[]
  asked: number
}

const STAFF = 50
const AT_ONCE = 16
const FILLED_AT_ONCE = 500

interface Took {
  /** Entries per second, one after the other, and by many at once. */
  bare: number
  single: number
  together: number
  /** As together, by three processes that write to the same trail. */
  apart: number
  verified: number
  searches: Map<string, number[]>
}

/** What the audit trail costs: to write, to search and to verify, with few entries and with many. */
export async function trail(ground: Ground, { entries, asked }: TrailSizes): Promise<void> {
  useKeyRing(openKeyRing(DATA_KEYS))
  const columns: { count: number; took: Took }[] = []
  for (const count of entries) columns.push({ count, took: await among(ground, count, asked) })
  const heads = columns.map(({ count }) => `${count} entries`)
  const row = (name: string, of: (took: Took) => number) => [
    name,
    ...columns.map(({ took }) => short(of(took))),
    short(of(columns.at(-1)?.took ?? NONE) / (columns.at(-1)?.took.bare ?? 1)),
  ]
  printTable('Audit trail, entries per second', [
    ['', ...heads, '/ bare inserts'],
    row('bare inserts, one by one', ({ bare }) => bare),
    row('one by one', ({ single }) => single),
    row(`${AT_ONCE} at once`, ({ together }) => together),
    row(`${AT_ONCE} at once, 3 processes`, ({ apart }) => apart),
    row('verified', ({ verified }) => verified),
  ])
  const [few, many] = [columns[0]?.took, columns.at(-1)?.took]
  printTable(`Audit trail, a page of 50, ${asked} calls each, ms`, [
    ['', 'median', 'p95', 'p95, many / few'],
    ...[...(many?.searches ?? new Map<string, number[]>())].map(([name, times]) => {
      const before = percentile(few?.searches.get(name) ?? [], 0.95)
      return [
        name,
        short(percentile(times, 0.5)),
        short(percentile(times, 0.95)),
        short(percentile(times, 0.95) / before),
      ]
    }),
  ])
}

const NONE: Took = { bare: 0, single: 0, together: 0, apart: 0, verified: 0, searches: new Map() }

async function among(ground: Ground, count: number, asked: number): Promise<Took> {
  const database = await ground.database()
  await mongoose.connect(database.uri, { autoIndex: false })
  try {
    await buildIndexes()
    const write = trailWriter()
    for (let nth = 0; nth < count; nth += FILLED_AT_ONCE)
      await Promise.all(
        Array.from({ length: Math.min(FILLED_AT_ONCE, count - nth) }, (_, of) => write(said(nth + of))),
      )
    const bare = mongoose.connection.collection('bare')
    return {
      bare: await perSecond(asked, 1, [(nth) => bare.insertOne({ text: 'x'.repeat(400), nth })]),
      single: await perSecond(asked, 1, [writes(write)]),
      together: await perSecond(asked * AT_ONCE, AT_ONCE, [writes(write)]),
      apart: await perSecond(
        asked * AT_ONCE,
        AT_ONCE,
        [trailWriter(), trailWriter(), trailWriter()].map(writes),
      ),
      verified: await verifiedPerSecond(),
      searches: await searched(asked),
    }
  } finally {
    await mongoose.disconnect()
    await database.close()
  }
}

const writes = (write: WriteTrail) => (nth: number) => write(said(nth))

function said(nth: number) {
  return {
    at: new Date(Date.UTC(2026, 0, 1) + nth * 60_000),
    kind: nth % 7 === 0 ? 'reporter-seen' : 'signed-in',
    by: `staff-${nth % STAFF}`,
    about: [`case:${nth % 997}`, 'why:call-back'],
    reason: nth % 7 === 0 ? '折り返しの電話をするため' : null,
  }
}

/** How many are done a second, so many at once, by each of the doers in turn. */
async function perSecond(
  count: number,
  atOnce: number,
  doers: ((nth: number) => Promise<unknown>)[],
): Promise<number> {
  const numbers = Array.from({ length: count }, (_, nth) => nth).values()
  const from = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      for (const nth of numbers) await doers[lane % doers.length]?.(nth)
    }),
  )
  return (count * 1000) / (performance.now() - from)
}

async function verifiedPerSecond(): Promise<number> {
  const from = performance.now()
  const { entries, faults, strange } = await verifyTrail()
  if (faults.length + strange > 0) throw new Error('the trail is not as it was written')
  return (entries * 1000) / (performance.now() - from)
}

async function searched(asked: number): Promise<Map<string, number[]>> {
  const from = new Date(Date.UTC(2026, 0, 1))
  const searches: [string, Conditions][] = [
    ['the newest', {}],
    ['by kind', { kind: 'reporter-seen' }],
    ['by person', { by: 'staff-7' }],
    ['by kind and person', { kind: 'reporter-seen', by: 'staff-7' }],
    ['a day', { from, until: new Date(from.getTime() + 86_400_000) }],
    ['by id', { about: '7' }],
  ]
  const took = new Map<string, number[]>()
  for (const [name, conditions] of searches)
    took.set(name, await timed(asked, () => findEntries(conditions, null, 50)))
  return took
}
