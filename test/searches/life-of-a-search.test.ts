import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { addSighting } from '#bot/searches/alert.ts'
import { changeAsStaff } from '#bot/searches/change-as-staff.ts'
import { moveInSearches } from '#bot/searches/move-own.ts'
import { findSearch } from '#bot/searches/search.model.ts'
import { findSightings } from '#bot/searches/sighting.model.ts'
import { tendSearches } from '#bot/searches/tend-searches.ts'
import { Refusal } from '#shared/refusal.ts'
import type { SearchChange } from '#shared/searches/contract.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { aSearchingTown, type SearchingTown } from './a-searching-town.ts'

useTestKeys()
useDatabase()

let town: SearchingTown
beforeEach(async () => {
  town = await aSearchingTown()
})
afterEach(async () => await town.stop())

const NIGHT_MS = 10 * HOUR_MS // from noon to ten in the evening

async function change(id: string, what: SearchChange['change']) {
  const { revision } = await town.search(id)
  return await changeAsStaff(town.ports, id, { revision, change: what }, { byName: '佐藤', at: town.now() })
}

async function release(id: string, over: { districtIds?: string[]; showsPhoto?: boolean } = {}) {
  const { features } = await town.search(id)
  if (!features) throw new Error('nothing was proposed')
  return await change(id, { kind: 'release', features, showsPhoto: false, districtIds: ['chuo'], ...over })
}

const found = (id: string) => change(id, { kind: 'found', how: 'safe', note: '' })
const toldTo = () => town.heard().map(({ to, title }) => `${to} ${title}`)

test('goes from the call to the thanks: staff release it, who is near and wanted to hear is asked, everybody hears the end', async () => {
  await town.searcher('Unear')
  await town.searcher('Uanywhere', { districtId: null })
  await town.searcher('Ufar', { districtId: 'seibu' })
  await town.searcher('Ufamily')
  const { id } = await town.missing()
  await town.work()
  expect(toldTo()).toEqual(['Ustaff-chuo 【至急】行方のわからない方の連絡です'])
  expect(await town.itsCase(id)).toMatchObject({ kind: 'search', urgency: 'danger', centreId: 'chuo' })
  // The search has told staff, so that its case does not tell them once more; its news are for whoever takes it.
  expect(await mongoose.connection.collection('cases').findOne()).toMatchObject({
    pendingNotices: [{ kind: 'news' }],
  })

  await release(id)
  await town.work()
  expect(toldTo().sort()).toEqual([
    'Uanywhere 人を さがしています',
    'Ufamily さがし始めました',
    'Unear 人を さがしています',
  ])

  await addSighting(
    await town.search(id),
    {
      id: randomUUID(),
      now: 'saw',
      at: town.now().toISOString(),
      point: null,
      place: '駅の前',
      words: '',
      userId: 'Unear',
      from: 'helper',
    },
    town.now(),
  )
  await town.work()
  expect(toldTo()).toEqual(['Ustaff-chuo 見かけたという知らせがあります'])

  await found(id)
  await town.work()
  expect(toldTo().sort()).toEqual([
    'Uanywhere ありがとうございました',
    'Ufamily さがすのを 終わりました',
    'Unear ありがとうございました',
  ])
  const { history, hasNews } = (await town.itsCase(id)) ?? { history: [] }
  expect(hasNews).toBe(true)
  const news = history.filter(({ kind }) => kind === 'news').map(({ text }) => text)
  expect(news).toEqual([
    expect.stringContaining('「行方のわからない方」の画面'),
    'さがす人へのお知らせを出しました。(佐藤)',
    '見かけたという知らせがありました。見かけました 駅の前',
    '捜索を終えました。無事に見つかった(佐藤)',
  ])
  town.wait(3 * MINUTE_MS)
  await town.work()
  expect(town.heard()).toEqual([])

  town.wait(31 * DAY_MS)
  await town.work()
  expect(await findSearch(id)).toBeNull()
  expect(await findSightings(id)).toEqual([])
  expect(await mongoose.connection.collection('search_asked').countDocuments()).toBe(0)
})

test('nothing that is told names anybody, however it goes', async () => {
  await town.searcher('Unear')
  const { id } = await town.missing({ place: { kind: 'address', text: '見本町1-2-3' } })
  town.wait(20 * MINUTE_MS)
  await town.work()
  await release(id, { showsPhoto: true })
  await town.work()
  town.wait(3 * DAY_MS)
  await town.work()
  await found(id)
  await town.work()
  const all = town.heard()
  expect(all.length).toBeGreaterThan(5)
  for (const { whole } of all)
    for (const secret of [
      '例田',
      '太郎',
      '花子',
      '82',
      '糖尿病',
      '見本町',
      '090-0000-0001',
      '青い上着',
      '佐藤',
    ])
      expect(whole.replaceAll(id, '')).not.toContain(secret)
  const stored = await Promise.all(
    ['searches', 'search_sightings', 'search_asked', 'outbox', 'cases'].map((name) =>
      mongoose.connection.collection(name).find().toArray(),
    ),
  )
  for (const secret of ['例田', '太郎', '青い上着', '糖尿病', '見本町'])
    expect(JSON.stringify(stored)).not.toContain(secret)
})

test('until somebody releases it staff hear again and again, by night the duty desk too, and then those who are called in turn', async () => {
  town.wait(NIGHT_MS)
  const { id } = await town.missing()
  await town.work()
  expect(toldTo().map((told) => told.split(' ')[0])).toEqual(['Ustaff-chuo', 'Unight'])
  town.wait(9 * MINUTE_MS)
  await town.work()
  expect(town.heard()).toEqual([])
  town.wait(MINUTE_MS)
  await town.work()
  expect(toldTo().map((told) => told.split(' ')[0])).toEqual(['Ustaff-chuo', 'Unight', 'Uhead'])
  town.wait(10 * MINUTE_MS)
  await town.work()
  expect(town.heard()).toHaveLength(3)
  await change(id, { kind: 'call-off', because: 'mistake' })
  town.heard()
  town.wait(DAY_MS)
  await town.work()
  expect(toldTo()).toEqual([])
  expect(await town.itsCase(id)).toMatchObject({ urgency: 'ordinary', checkedAt: expect.any(Date) })
})

test('by night only those are asked who want that; the others in the morning, if it still goes on then', async () => {
  await town.searcher('Uday')
  await town.searcher('Unight-owl', { alsoAtNight: true })
  town.wait(NIGHT_MS)
  const { id } = await town.missing({}, { userId: null })
  await release(id)
  await town.work()
  expect(toldTo()).toEqual(['Unight-owl 人を さがしています'])
  town.wait(9 * HOUR_MS + MINUTE_MS)
  await town.work()
  expect(toldTo().filter((told) => told.startsWith('Uday'))).toEqual(['Uday 人を さがしています'])

  const other = await town.missing({}, { userId: null })
  town.wait(13 * HOUR_MS)
  await release(other.id)
  await town.work()
  town.heard()
  await found(other.id)
  town.wait(10 * HOUR_MS)
  await town.work()
  expect(toldTo().filter((told) => told.startsWith('Uday'))).toEqual([])
})

test('who was not asked yet when it ends is not asked any more, and whoever may have heard of it is thanked', async () => {
  for (const userId of ['Ua', 'Ub', 'Uc']) await town.searcher(userId)
  town.blocking.add('Uc')
  const { id } = await town.missing({}, { userId: null })
  await release(id)
  town.isDown(true)
  await town.work()
  await found(id)
  town.isDown(false)
  town.wait(HOUR_MS)
  await town.work()
  expect(toldTo().filter((told) => !told.startsWith('Ustaff'))).toEqual([])

  const again = await town.missing({}, { userId: null })
  await release(again.id)
  await town.work()
  town.heard()
  // A worker of another process is just putting somebody in while it ends.
  await found(again.id)
  await town.work()
  expect(toldTo().sort()).toEqual(['Ua ありがとうございました', 'Ub ありがとうございました'])
})

test('whoever has another LINE account by the time it ends hears of the end there', async () => {
  await town.searcher('Uold')
  const { id } = await town.missing({}, { userId: null })
  await release(id)
  await town.work()
  // No key of a notice, which a log may repeat, says to whom it goes.
  expect(JSON.stringify(await mongoose.connection.collection('outbox').find().toArray())).not.toContain(
    'Uold',
  )
  town.heard()
  await moveInSearches('Uold', 'Unew')
  await found(id)
  await town.work()
  expect(toldTo()).toEqual(['Unew ありがとうございました'])
})

test('a wider round asks nobody a second time, and proposes what lies within reach by now', async () => {
  await town.searcher('Uchuo')
  await town.searcher('Utobu', { districtId: 'tobu' })
  await town.searcher('Unanbu', { districtId: 'nanbu' })
  await town.searcher('Useibu', { districtId: 'seibu' })
  const { id } = await town.missing({}, { userId: null })
  await release(id)
  await town.work()
  town.heard()
  town.wait(HOUR_MS)
  await town.work()
  expect(toldTo()).toEqual(['Ustaff-chuo 捜索の範囲を確かめてください'])
  await change(id, { kind: 'widen', districtIds: ['chuo', 'tobu', 'nanbu'] })
  await town.work()
  expect(toldTo().sort()).toEqual(['Unanbu 人を さがしています', 'Utobu 人を さがしています'])
})

test('after a crash in the middle of asking it goes on: nobody is asked twice and nobody forgotten', async () => {
  await Promise.all(
    Array.from({ length: 503 }, (_, nth) => town.searcher(`U${String(nth).padStart(5, '0')}`)),
  )
  const { id } = await town.missing({}, { userId: null })
  await release(id)
  let asked = 0
  const dying = {
    ...town.ports,
    findBlocking: async () => {
      asked += 1
      if (asked === 2) throw new Error('killed')
      return new Set<string>()
    },
  }
  await expect(tendSearches(dying)).rejects.toThrow('1 searches')
  await Promise.all([tendSearches(town.ports), tendSearches(town.ports)])
  await town.work()
  const people = town.heard().filter(({ title }) => title === '人を さがしています')
  expect(people).toHaveLength(503)
  expect(new Set(people.map(({ to }) => to)).size).toBe(503)
})

test('a drill says so in every message, opens no case, is counted nowhere and costs nobody their sleep', async () => {
  await town.searcher('Uowl', { alsoAtNight: true })
  town.wait(NIGHT_MS)
  const { id } = await town.missing({}, { isDrill: true, userId: null })
  await release(id)
  await town.work()
  expect(town.heard()).toEqual([])
  town.wait(9 * HOUR_MS + MINUTE_MS)
  await town.work()
  await found(id)
  await town.work()
  const all = town.heard()
  expect(all.map(({ to }) => to)).toEqual(expect.arrayContaining(['Uowl', 'Ustaff-chuo']))
  for (const { title, whole } of all) {
    expect(title).toMatch(/^【訓練】/)
    expect(JSON.parse(whole)).toMatchObject({
      says: [{ card: { altText: expect.stringMatching(/^【訓練】/) } }],
    })
  }
  expect(await town.search(id)).toMatchObject({ caseId: null, receiptNo: expect.stringMatching(/^訓練-/) })
  expect(await mongoose.connection.collection('cases').countDocuments()).toBe(0)
})

test('a drill that nobody ends is soon left in peace, and after days asked about', async () => {
  const rest = async (hours: number) => {
    const titles = []
    for (let hour = 0; hour < hours; hour++) {
      town.wait(HOUR_MS)
      await town.work()
      titles.push(...town.heard().map(({ title }) => title))
    }
    return titles
  }
  const { id } = await town.missing({}, { isDrill: true, userId: null })
  await town.work()
  town.heard()
  expect(new Set(await rest(5))).toHaveProperty('size', 1)
  expect(await rest(19)).toEqual([])
  await release(id)
  await town.work()
  town.heard()
  const asked = await rest(6)
  expect([asked.length > 0, new Set(asked)]).toEqual([
    true,
    new Set(['【訓練】捜索の範囲を確かめてください']),
  ])
  expect(asked.length).toBeLessThanOrEqual(3 * 2) // centre and duty desk
  expect(await rest(60)).toEqual([])
  expect(new Set(await rest(24))).toEqual(new Set(['【訓練】捜索を続けるか、確かめてください']))
})

test('is not released without consent, nor with words that say too much, nor twice, nor on what somebody else has changed', async () => {
  const refused = async (doing: Promise<unknown>) => {
    const error: unknown = await doing.catch((reason: unknown) => reason)
    return error instanceof Refusal ? error.code : error
  }
  const shy = await town.missing({ consentFeatures: 'no' })
  expect(await refused(release(shy.id))).toBe('search-no-consent')
  const faceless = await town.missing({ consentPhoto: 'no' })
  expect(await refused(release(faceless.id, { showsPhoto: true }))).toBe('search-no-consent')
  const { id, features } = await town.missing()
  if (!features) throw new Error('nothing was proposed')
  const write = (over: Partial<typeof features>) =>
    change(id, { kind: 'features', features: { ...features, ...over } })
  for (const over of [
    { manner: '太郎さんとよぶと返事をします' },
    { around: '例田 宅のそば' },
    { belongings: '名札に０９０ー００００ー０００１' },
    { around: '見本町1-2-3' },
    { manner: '認知症があります' },
  ])
    expect(await refused(write(over))).toBe('search-tells-too-much')
  await write({ manner: 'ゆっくり話すとわかります' })
  const late = { revision: 0, change: { kind: 'call-off', because: 'mistake' } } as const
  expect(await refused(changeAsStaff(town.ports, id, late, { byName: '佐藤', at: town.now() }))).toBe(
    'changed-meanwhile',
  )
  await release(id)
  expect(await refused(release(id))).toBe('not-possible-now')
  expect(await refused(change(id, { kind: 'widen', districtIds: ['moon'] }))).toBe('bad-request')
  await found(id)
  expect(await refused(found(id))).toBe('not-possible-now')
})

test('neighbouring towns are told and told that it is over; staff hear that some still have to be', async () => {
  const { id } = await town.missing({}, { userId: null })
  await release(id)
  await change(id, { kind: 'neighbour', name: '見本市', step: 'told' })
  await town.work()
  town.heard()
  await found(id)
  await town.work()
  expect(toldTo()).toEqual(['Ustaff-chuo 捜索が終わりました'])
  const after = await change(id, { kind: 'neighbour', name: '見本市', step: 'cancelled' })
  expect(after.neighbours).toEqual([
    { name: '見本市', toldAt: expect.any(Date), cancelledAt: expect.any(Date) },
    { name: '例県', toldAt: null, cancelledAt: null },
  ])
})
