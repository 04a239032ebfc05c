import mongoose from 'mongoose'
import { countCases, listCases } from '#bot/cases/lists/case-list.model.ts'
import type { Reader } from '#bot/cases/lists/matches.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import type { Conditions } from '#shared/cases/conditions.ts'
import { CaseQuery } from '#shared/cases/list.contract.ts'
import { BUILT_IN_VIEWS } from '#shared/cases/views.ts'
import { aCase } from '#test/support/a-case.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { NOW } from './signed-in.ts'

useDatabase()

/** Views as staff save them, and searches within them. */
const OTHERS: Record<string, CaseQuery> = Object.fromEntries(
  Object.entries({
    'money or dementia of two districts, loud ones': {
      conditions: {
        label: ['money', 'dementia'],
        district: ['kita', 'minami'],
        urgency: ['abuse', 'urgent'],
      },
    },
    'closed of one centre in spring, newest first': {
      conditions: { status: ['closed'], centre: ['chuo'], from: '2026-03-01', to: '2026-05-31' },
      sort: 'new',
    },
    'closed of last year by neighbours': {
      conditions: { status: ['closed'], reporterKind: ['neighbour'], from: '2025-01-01', to: '2025-12-31' },
    },
    'up to a day': { conditions: { to: '2025-12-31' }, sort: 'new' },
    'nobody’s, red, told by phone': { conditions: { owner: 'none', risk: ['red'], source: ['phone'] } },
    'a colleague’s, with news': { conditions: { owner: 'sato', hasNews: 'yes' }, sort: 'due' },
    'handed on, by urgency': { conditions: { handOver: 'out', snoozed: 'no' } },
    'overdue, newest first': { conditions: { clock: 'overdue' }, sort: 'new' },
    'closed, by what is due': { conditions: { status: ['closed', 'new'] }, sort: 'due' },
    'a name': { q: '例田太郎' },
    'a name and an address among closed ones': { conditions: { status: ['closed'] }, q: '例田 中央町1-2' },
    'a phone among what is mine': { conditions: { owner: 'me' }, q: '03-0000-0002' },
  }).map(([name, query]) => [name, CaseQuery.parse(query)]),
)
const VIEWS = Object.fromEntries(
  Object.entries(BUILT_IN_VIEWS).map(([name, { conditions, sort }]) => [
    name,
    CaseQuery.parse({ conditions, sort }),
  ]),
)

const READERS: Reader[] = [
  [],
  ['chuo'],
  ['chuo', 'tobu'],
  Array.from({ length: 100 }, (_, n) => `c${n}`),
].map((centreIds) => ({ staffId: 's', centreIds, standsInFor: ['t'] }))

interface Asked {
  filter: object
  options: object
}

/** What the database is asked while something is done. */
async function askedBy(doing: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = []
  mongoose.set('debug', (_collection, method, filter, options) => {
    if (method !== 'find') throw new Error(`lists use find alone, not ${method}`)
    asked.push({ filter, options })
  })
  await doing()
  mongoose.set('debug', false)
  return asked
}

async function planOf({ filter, options }: Asked): Promise<string> {
  const explained: unknown = await mongoose.connection.collection('cases').find(filter, options).explain()
  return JSON.stringify(explained)
}

beforeAll(async () => {
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  await aCase()
  await aCase({ status: 'active', told: { subjectName: '見本 花子' } })
  await aCase({ status: 'closed' })
})

describe.each(Object.entries({ ...VIEWS, ...OTHERS }))('%s', (_, query) => {
  test.each(READERS.map((reader) => [reader.centreIds.length, reader] as const))(
    'is served by indexes, in their order, to a reader of %i centres',
    async (_count, reader) => {
      const asked = await askedBy(async () => {
        await listCases(query, reader, NOW)
        await listCases({ ...query, cursor: `0_${NOW.getTime()}_some-id` }, reader, NOW)
        if (!query.q) await countCases(query, reader, NOW)
      })
      expect(asked.length).toBeGreaterThan(1)
      for (const each of asked) {
        const plan = await planOf(each)
        expect(plan).toMatch(/"indexName":"(facets|tokens)_1_/)
        expect(plan).not.toContain('COLLSCAN')
        // Few cases are late: these may be sorted, because they have been counted before.
        if (!isOfFew(query.conditions, each)) expect(plan).not.toContain('"stage":"SORT"')
      }
    },
  )
})

function isOfFew({ clock }: Conditions, { options }: Asked): boolean {
  const hint = JSON.stringify(options)
  return clock !== undefined && hint.includes(clock === 'soon' ? '"warnAt":1' : '"dueAt":1')
}
