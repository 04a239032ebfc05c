import { tmpdir } from 'node:os'
import mongoose from 'mongoose'
import { findCases } from '#bot/cases/case.model.ts'
import { clockRulesOf, useClockRules } from '#bot/cases/clocks/clock-rules.ts'
import { countReportsOfPartner } from '#bot/cases/vault/vault.model.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { listErrands, listHelpers } from '#bot/help/lists.model.ts'
import { listNewsletters } from '#bot/newsletters/newsletter.model.ts'
import { listPartners } from '#bot/partners/partner-list.model.ts'
import { partnerOf } from '#bot/partners/partner-of.ts'
import { listProjects } from '#bot/projects/project.model.ts'
import { listSeries } from '#bot/salons/series/series.model.ts'
import { findSessionsFrom } from '#bot/salons/session.model.ts'
import { loadSample } from '#bot/sample.ts'
import { listSearches } from '#bot/searches/search.model.ts'
import { searchView } from '#bot/searches/search-views.ts'
import { listStaff } from '#bot/staff/staff.model.ts'
import { lacksOf } from '#shared/projects/rules.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useTestKeys()
useDatabase()

const PEOPLE = {
  staff: ['佐藤 みどり', '鈴木 健'].map((name, n) => ({ userId: `U${`${n}`.repeat(32)}`, name })),
  reporters: [{ userId: `U${'9'.repeat(32)}`, name: '例田 一郎' }],
  organiser: { userId: `U${'8'.repeat(32)}`, name: '例山 はる' },
}

/** Which sample is in the database: nothing here changes it, and to load one takes long. */
let loaded = ''

async function sampleOf(preset: string, now: Date, folder?: string) {
  const wanted = [preset, now.toISOString(), folder].join(' ')
  if (loaded !== wanted) await load(preset, now, folder)
  loaded = wanted
  const rows = await mongoose.connection.collection<{ _id: string }>('cases').find().toArray()
  return findCases(rows.map(({ _id }) => _id))
}

async function load(preset: string, now: Date, folder?: string): Promise<void> {
  for (const collection of (await mongoose.connection.db?.collections()) ?? [])
    await collection.deleteMany({})
  const directory = openDirectory(await loadPreset(preset))
  useClockRules(clockRulesOf(directory))
  await loadSample(directory, PEOPLE, now, folder)
}

const DAY = new Date('2026-07-02T03:00:00.000Z')
/** Whatever day it is: days in a sample count from the day on which it is loaded. The last one is what the tests after these look at. */
const DAYS = ['2026-12-31T14:30:00.000Z', '2027-01-03T22:00:00.000Z', DAY.toISOString()]

function isWhole(preset: string): void {
  test.each(DAYS)(`the sample of ${preset} loaded at %s shows what can be done with a case`, async (now) => {
    const cases = await sampleOf(preset, new Date(now))
    const some = (has: (each: (typeof cases)[number]) => boolean) => expect(cases.some(has)).toBe(true)
    some(({ status }) => status === 'new')
    some(({ status }) => status === 'closed')
    some(({ labels }) => labels.length > 1)
    some(({ helpers }) => helpers.length > 0)
    some(({ tasks }) => tasks.some(({ doneAt }) => doneAt === null))
    some(({ handOvers }) => handOvers.some(({ state }) => state === 'waiting'))
    some(({ history }) => history.some(({ kind }) => kind === 'contact'))
    some(({ source }) => source === 'phone')
    some(({ kind }) => kind === 'consultation')
  })

  test(`the sample of ${preset} has a date in the coming weeks with people on its list, one of them waiting, and somebody who runs it`, async () => {
    await sampleOf(preset, DAY)
    const organiser = (await listStaff()).find(({ role }) => role === 'organiser')
    const run = await listSeries({ runBy: organiser?.id ?? '' })
    const dates = await Promise.all(run.map(({ id }) => findSessionsFrom(id, '2026-07-02')))
    const [full] = dates.flat().filter(({ parties }) => parties.length > 3)
    expect(full).toMatchObject({ openTo: 'everyone', capacity: 6, taken: 6 })
    expect(full?.parties.some(({ state }) => state === 'waiting')).toBe(true)
    // Whoever comes every time is on the lists of what follows too.
    expect(dates.flat().filter(({ parties }) => parties.length > 0).length).toBeGreaterThan(1)
  })

  test(`the sample of ${preset} leaves no open case without an owner or a clock that runs`, async () => {
    for (const { status, owner, clocks } of await sampleOf(preset, DAY)) {
      if (status === 'closed') continue
      expect(clocks.length).toBeGreaterThan(0)
      expect(owner !== null || clocks.some(({ kind }) => kind === 'take')).toBe(true)
    }
  })
}

function hasADrill(preset: string): void {
  test(`the sample of ${preset} has a drill with two sightings, for more people to be asked, and nobody has heard of it`, async () => {
    await sampleOf(preset, DAY)
    const directory = openDirectory(await loadPreset(preset))
    const [search, ...others] = await listSearches(null, null, 10)
    expect(others).toEqual([])
    const view = search && (await searchView({ directory }, search, DAY))
    expect(view).toMatchObject({
      state: 'active',
      isDrill: true,
      caseId: null,
      next: { people: 1 },
      sightings: [{ now: 'maybe' }, { now: 'saw' }],
    })
    const waiting = await mongoose.connection
      .collection('outbox')
      .find({ about: /search/ })
      .toArray()
    expect(waiting.filter(({ state }) => state !== 'cancelled')).toEqual([])
  })
}

isWhole('mimasaka')

isWhole('mitaka')
test('the sample of 三鷹 has people who want to help, one who waits for an answer, and small help to be looked at', async () => {
  await sampleOf('mitaka', DAY)
  const helpers = (await listHelpers({}, null)).found
  expect(helpers.map(({ state }) => state).sort()).toEqual(['active', 'active', 'new'])
  const errands = (await listErrands({}, null)).found
  expect(errands.map(({ state }) => state).sort()).toEqual(['asked', 'done'])
})

isWhole('ota')
hasADrill('ota')
test('the sample of 大田 has a shop with its lead, a sponsor, an application, and a project that lacks a third', async () => {
  await sampleOf('ota', DAY)
  const own = await partnerOf(PEOPLE.reporters[0]?.userId ?? '')
  expect(own).toMatchObject({ name: '例田商店', role: 'lead' })
  const { partners: found } = await listPartners({}, null, DAY)
  expect(found.map(({ state }) => state).sort()).toEqual(['active', 'active', 'applied'])
  const sponsor = found.find(({ fields }) => fields.isSponsor)
  expect(sponsor?.contributions).toEqual([{ year: 2026, words: expect.any(String) }])
  expect(sponsor?.fields.service).not.toBeNull()
  const [project, ...more] = await listProjects()
  expect(more).toEqual([])
  expect(lacksOf(project?.fields.participants ?? [])).toEqual({ organisations: 1, kinds: 1 })
  const year = { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2027-01-01T00:00:00Z') }
  expect(await countReportsOfPartner(own?.partnerId ?? '', year)).toBeGreaterThan(0)
})

isWhole('meguro')
hasADrill('meguro')
test('the sample of 目黒 has an issue to read and one that is being written', async () => {
  await sampleOf('meguro', DAY)
  expect((await listNewsletters('published')).map(({ fields }) => fields.no)).toEqual([1])
  expect(await listNewsletters('all')).toHaveLength(2)
})

test('a town of its own that has invented no cases begins without, and with everything else', async () => {
  expect(await sampleOf('mitaka', DAY, tmpdir())).toEqual([])
  expect(await listStaff()).toHaveLength(3)
  expect((await listHelpers({}, null)).found).toHaveLength(3)
})
