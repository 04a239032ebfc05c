import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import { listCases } from '#bot/cases/lists/case-list.model.ts'
import { fillInCases } from '#bot/cases/lists/fill-in.model.ts'
import { CaseQuery } from '#shared/cases/list.contract.ts'
import { BUILT_IN_VIEWS } from '#shared/cases/views.ts'
import { aCase } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { NOW } from './signed-in.ts'

useTestKeys()
useDatabase()

/** What the version before did not store. */
const NEWER = [
  'facets',
  'source',
  'reporterKind',
  'labels',
  'risk',
  'helperIds',
  'sharedWith',
  'snoozedUntil',
  'mergedInto',
  'respondedAt',
  'checkedAt',
  'closedAt',
  'feedbackKind',
  'clocks',
  'alarms',
  'dueAt',
  'warnAt',
  'alarmAt',
  'askedCentreId',
  'askingCentreId',
]

interface Stored {
  _id: string
  status: string
  order: number
}

const stored = () => mongoose.connection.collection<Stored>('cases')

/** Every case as the version before left it: closed ones stood before all others, newest first. */
async function asBefore(): Promise<void> {
  const all = await stored().find().toArray()
  for (const { _id, status, order } of all)
    await stored().updateOne(
      { _id },
      {
        $set: { lists: [status === 'closed' ? 'closed' : 'open'], order: status === 'closed' ? -1 : order },
        $unset: Object.fromEntries(NEWER.map((field) => [field, 1])),
      },
    )
}

beforeEach(() => stored().deleteMany({}))

async function shown(view: keyof typeof BUILT_IN_VIEWS): Promise<string[]> {
  const { conditions, sort } = BUILT_IN_VIEWS[view]
  const query = CaseQuery.parse({ conditions, sort })
  const { cases } = await listCases(query, { staffId: 's', centreIds: ['chuo'], standsInFor: [] }, NOW)
  return cases.map(({ id }) => id)
}

test('cases that an earlier version stored stand in the lists again, and wait for somebody', async () => {
  const fresh = await aCase({ told: { danger: 'yes' } })
  const active = await aCase({ status: 'active' })
  const closed = await aCase({ status: 'closed' })
  await asBefore()
  expect(await shown('open')).toEqual([])

  expect(await fillInCases(NOW)).toBe(3)
  expect(await shown('new')).toEqual([fresh.view.id])
  expect(await shown('open')).toEqual([fresh.view.id, active.view.id])
  expect(await shown('closed')).toEqual([closed.view.id])
  const found = await findCase(active.view.id)
  expect(found).toMatchObject({ revision: active.view.revision, source: 'line', labels: [] })
  expect(found?.clocks.length).toBeGreaterThan(0)
  expect(await stored().findOne({ lists: { $exists: true } })).toBeNull()
})

test('nothing is done twice, and what is complete stays as it is', async () => {
  await aCase()
  const before = await stored().find().toArray()
  expect(await fillInCases(NOW)).toBe(0)
  expect(await stored().find().toArray()).toEqual(before)
})

test('very many are filled in, page by page', async () => {
  await Promise.all(Array.from({ length: 450 }, () => aCase()))
  await asBefore()
  expect(await fillInCases(NOW)).toBe(450)
  expect(await stored().countDocuments({ facets: 'open@chuo' })).toBe(450)
})

test('that there is nothing to fill in is asked of an index', async () => {
  await aCase()
  const asked: { filter: object; options: object }[] = []
  mongoose.set('debug', (_collection, _method, filter, options) => asked.push({ filter, options }))
  await fillInCases(NOW)
  mongoose.set('debug', false)
  const [{ filter, options } = { filter: {}, options: {} }] = asked
  const plan: unknown = await stored().find(filter, options).explain()
  expect(plan).toMatchObject({ executionStats: { totalDocsExamined: 0 } })
})
