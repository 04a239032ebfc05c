/** Whatever is asked of helpers and errands, an index finds it. */
import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { findErrandsAskedBy, findErrandsTakenBy, findWakingErrands } from '#bot/help/errand.model.ts'
import { countFitting, findFitting, findHelpersFor, type Needed } from '#bot/help/fitting.model.ts'
import { findHelperOf, findUntold } from '#bot/help/helper.model.ts'
import {
  countErrands,
  countHelpers,
  findErrandsFor,
  listErrands,
  listHelpers,
  searchHelpers,
} from '#bot/help/lists.model.ts'
import { NOON } from '#test/support/chat.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { aHelper, anErrand } from './helpers-and-errands.ts'

useDatabase()
beforeAll(async () => {
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  for (const districtId of ['chuo', 'hokubu', null]) await aHelper({ districtId })
  for (const districtId of ['chuo', 'hokubu']) await anErrand({ id: `of-${districtId}`, districtId })
})

interface Asked {
  collection: string
  method: string
  filter: object
  options: object
}

async function askedBy(doing: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = []
  mongoose.set('debug', (collection: string, method: string, filter: object, ...rest: object[]) => {
    if (/^(find|findOne|countDocuments)$/.test(method))
      asked.push({
        collection,
        method,
        filter,
        options: method === 'countDocuments' ? {} : (rest.at(-1) ?? {}),
      })
  })
  await doing()
  mongoose.set('debug', false)
  return asked
}

const needed: Needed = {
  skill: 'bulb',
  districtId: 'chuo',
  wanted: { date: '2026-06-10', time: '10:00' },
  userId: 'Uasker',
  but: ['x'],
  ages: ['18-64', '65-79'],
  needsInsurance: true,
}
const AFTER = `${NOON.getTime()}.x`

test.each<[string, () => Promise<unknown>]>([
  ['whom to ask', () => findFitting(needed, 40)],
  ['whom to call', async () => findHelpersFor(await anErrand({ gaveBack: ['x'] }))],
  ['how many could be asked', () => countFitting(needed, 100)],
  ['whether somebody is a helper', () => findHelperOf('U1')],
  ['what is untold about helpers', () => findUntold(10)],
  ['errands to look after', () => findWakingErrands(NOON, 10)],
  ['what a person asked for', () => findErrandsAskedBy('U1')],
  ['what a helper took on', () => findErrandsTakenBy('h')],
  ['what a helper could do', () => findErrandsFor({ skills: ['bulb'], districtId: 'chuo' }, null)],
  [
    'what one who comes anywhere could do',
    () => findErrandsFor({ skills: ['bulb'], districtId: null }, ['chuo']),
  ],
  ['all helpers', () => listHelpers({}, null)],
  ['helpers of a state', () => listHelpers({ state: 'active', after: AFTER }, null)],
  ['helpers of one’s districts', () => listHelpers({ state: 'new' }, ['chuo', 'hokubu'])],
  ['helpers of a district', () => listHelpers({ districtId: 'chuo', after: AFTER }, ['chuo'])],
  ['helpers by name', () => searchHelpers('例田', ['chuo'])],
  ['all errands', () => listErrands({ after: AFTER }, null)],
  ['open errands', () => listErrands({ state: 'open' }, ['chuo'])],
  ['errands of a state', () => listErrands({ state: 'nobody', districtId: 'chuo' }, null)],
  ['how many helpers there are', () => countHelpers('new', ['chuo'])],
  ['how many errands there are', () => countErrands('open', ['chuo'])],
])('%s', async (_, doing) => {
  const asked = await askedBy(doing)
  expect(asked.length).toBeGreaterThan(0)
  for (const { collection, filter, options } of asked) {
    const plan: unknown = await mongoose.connection.collection(collection).find(filter, options).explain()
    expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN/)
  }
})

test('lists come in the order of an index: nothing is sorted for them', async () => {
  for (const ask of [
    () => listHelpers({ state: 'active' }, null),
    () => listHelpers({}, ['chuo']),
    () => listErrands({ state: 'open' }, ['chuo']),
    () => findErrandsAskedBy('U1'),
  ])
    for (const { collection, filter, options } of await askedBy(ask)) {
      const plan: unknown = await mongoose.connection.collection(collection).find(filter, options).explain()
      expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN|"stage":"SORT"/)
    }
})
