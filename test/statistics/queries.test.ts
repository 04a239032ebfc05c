import mongoose from 'mongoose'
import { countReceived, scanOpen, scanReceived, scanTouched } from '#bot/cases/case-figures.model.ts'
import { countedUpTo, findFigures, keepFigures } from '#bot/statistics/month-figures.model.ts'
import { ARRIVED_AT, aCase } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useTestKeys()
useDatabase()
const july = { centreId: 'chuo', from: ARRIVED_AT, to: new Date('2026-08-01T00:00:00Z') }

test.each<[string, () => Promise<unknown>, string[]]>([
  ['what came to a centre in a month', () => scanReceived(july, () => {}), ['centreId_1_receivedAt_1']],
  ['how many came', () => countReceived(july), ['centreId_1_receivedAt_1', 'drill.id_1']],
  ['what was touched since', () => scanTouched(ARRIVED_AT, () => {}), ['changedAt_1__id_1']],
  ['what is open', () => scanOpen([], () => {}), ['facets_1_order_1__id_1']],
  ['what is open in some centres', () => scanOpen(['chuo', 'tobu'], () => {}), ['facets_1_order_1__id_1']],
  ['the figures of a year', () => findFigures('2026-04', '2027-03'), ['_id_']],
])('an index finds %s', async (_, query, indexes) => {
  await aCase()
  const asked: { collection: string; filter: object; options: object }[] = []
  mongoose.set('debug', (collection, _method, filter, options) => asked.push({ collection, filter, options }))
  await query()
  mongoose.set('debug', false)
  expect(asked).toHaveLength(indexes.length)
  for (const [nth, { collection, filter, options }] of asked.entries()) {
    const plan: unknown = await mongoose.connection.collection(collection).find(filter, options).explain()
    expect(JSON.stringify(plan)).toContain(`"indexName":"${indexes[nth]}"`)
    expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN|"stage":"SORT"/)
  }
})

test('figures that were begun later are not overwritten by slower, older ones', async () => {
  const figures = { month: '2026-07', centreId: 'chuo' }
  const [before, after] = [new Date(1000), new Date(2000)]
  await keepFigures({ ...figures, countedAt: after, counts: { 'cases:': 2 } })
  await keepFigures({ ...figures, countedAt: before, counts: { 'cases:': 1 } })
  expect(await findFigures('2026-07', '2026-07')).toEqual([
    { ...figures, countedAt: after, counts: { 'cases:': 2 } },
  ])
  expect(await findFigures('2026-08', '2026-12')).toEqual([])
  expect(await countedUpTo()).toEqual(new Date(0))
})
