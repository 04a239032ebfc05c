/** Each scheme for people who may get lost or go silent, from its first word to the day on which nothing is left. */
import { jest } from '@jest/globals'
import mongoose from 'mongoose'
import { findChecksOf } from '#bot/checks/check.model.ts'
import { findPlanOf } from '#bot/checks/plan.model.ts'
import { findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { findSearch } from '#bot/searches/search.model.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { CHECK_MARK, changeMine, inviteFamily, listOf, watch, wishToBeAsked } from './check-life.ts'
import {
  casesOf,
  changeHolder,
  find,
  HOLDER_MARK,
  lookUpAtNight,
  register,
  renew,
  tagOf,
} from './keyholder-life.ts'
import { rawDocuments, valuesOf, withDigits } from './marks.ts'
import { HEAD, NIGHT_DESK, type SchemeTown, startSchemeTown } from './scheme-town.ts'
import {
  alertFor,
  beginDrill,
  changeSearchAs,
  MISSING_OWN,
  release,
  SEARCH_MARK,
  searchOf,
  tellMissing,
  tellSighting,
  wishToHear,
} from './search-life.ts'

useDatabase()
jest.setTimeout(120_000) // years go by; nothing here is about how long that takes

const FAMILY = 'resident'
const ASKED = 'shopkeeper'
const marks = withDigits([HOLDER_MARK, CHECK_MARK, SEARCH_MARK].flatMap((marked) => Object.values(marked)))
const found = (where: string) => marks.filter((mark) => where.includes(mark))

/** All that is stored in the middle of it: none of it can be read. */
async function expectSealed(): Promise<void> {
  expect(found(await rawDocuments(mongoose.connection))).toEqual([])
}

/** In no log, on no lock screen, in nothing that LINE sends unasked, in no button. Answers what replies say. */
function expectUnsaid(town: SchemeTown): string[] {
  const log = town.log.join('\n')
  expect(found(log)).toEqual([])
  for (const key of [FAMILY, ASKED]) expect(log).not.toContain(town.line.phone(key).userId)
  const said = town.line.calls.map(({ endpoint, body }) => ({ endpoint, body }))
  const pushed = said.filter(({ endpoint }) => endpoint !== 'reply')
  expect(found(JSON.stringify(pushed))).toEqual([])
  expect(found(valuesOf(said, ['altText', 'data', 'uri']).join('\n'))).toEqual([])
  expect(town.complaints).toEqual([])
  return found(JSON.stringify(said))
}

let town: SchemeTown
let holderId: string
async function begin(intake: 'form' | 'chat'): Promise<void> {
  town = await startSchemeTown(intake)
  for (const key of [FAMILY, ASKED]) await town.line.phone(key).follow()
  await town.until('10:00')
  holderId = await register(town, FAMILY)
}

describe('with a page for what is confidential', () => {
  beforeAll(() => begin('form'))
  afterAll(() => town.close())

  test('元気ですか: asked, answered, silent, looked after by the family, not reached, wanting help, and stopped', async () => {
    await wishToBeAsked(town, ASKED)
    await inviteFamily(town, ASKED, FAMILY)
    const planId = (await findPlanOf(town.line.phone(ASKED).userId))?.id ?? ''

    await town.until('08:30', '2027-06-08')
    expect(town.heard(ASKED)).toEqual([])
    await town.until('09:00')
    expect(town.heard(ASKED)).toEqual(['おはようございます。元気ですか?'])
    await town.tap(ASKED, '元気です')
    for (const time of ['12:10', '14:30', '17:00']) await town.until(time)
    expect(town.heard(FAMILY)).not.toContain('お返事が ありません')
    town.heard(ASKED)

    for (const time of ['08:30', '09:00', '12:10', '14:20']) await town.until(time, '2027-06-09')
    expect(town.heard(ASKED)).toEqual(['おはようございます。元気ですか?', 'もう一度 おたずねします'])
    expect(town.heard(FAMILY)).toEqual(['お返事が ありません'])
    await watch(town, FAMILY, 'on-it')
    expect(await casesOf(town, 'check')).toEqual([])
    await town.until('16:30')
    await expectSealed()
    const [opened] = await casesOf(town, 'check')
    expect(JSON.stringify(opened)).toContain(CHECK_MARK.name)
    expect((await listOf(town, 'now')).checks).toMatchObject([
      { state: 'centre', name: CHECK_MARK.name, onIt: true },
    ])
    await watch(town, FAMILY, 'is-well')
    expect((await listOf(town, 'now')).checks).toEqual([])
    expect((await casesOf(town, 'check'))[0]?.history.at(-1)?.text).toContain('家族')

    await town.line.phone(ASKED).block()
    for (const time of ['08:30', '09:00', '09:10']) await town.until(time, '2027-06-10')
    expect((await listOf(town, 'not-reached')).checks).toMatchObject([
      { state: 'not-reached', notReachedBecause: 'blocked' },
    ])
    expect(town.heard(FAMILY)).toEqual(['問いかけが とどいていません'])
    await town.line.phone(ASKED).follow()

    for (const time of ['08:30', '09:00']) await town.until(time, '2027-06-11')
    await town.tap(ASKED, '来てほしい')
    await town.settle()
    expect(town.heard(FAMILY)).toContain('「来てほしい」の お返事です')
    expect(town.line.phone(ASKED).sees().join()).toContain('119に電話')
    expect((await casesOf(town, 'check')).map(({ urgency }) => urgency)).toContain('danger')
    await changeMine(town, ASKED, { kind: 'answer', answer: 'well' })
    await town.settle()
    expect(town.heard(FAMILY)).toEqual(['確かめられました'])

    town.heard(ASKED)
    await changeMine(town, ASKED, { kind: 'stop' })
    await town.until('09:00', '2027-06-12')
    expect(town.heard(ASKED)).toEqual([])
    expect(await findPlanOf(town.line.phone(ASKED).userId)).toBeNull()
    expect(await findChecksOf(planId, 9)).toEqual([])
  })

  test('somebody missing: told by night, released by the duty desk, seen, found and forgotten; then a drill', async () => {
    await wishToHear(town, ASKED)
    const { no, token } = await tagOf(holderId)
    await town.until('22:30', '2027-06-21')
    for (const key of [FAMILY, 'staff-1', NIGHT_DESK, HEAD]) town.heard(key)
    await tellMissing(town, FAMILY, no)
    expect(town.heard(NIGHT_DESK)).toContain('【至急】行方のわからない方の連絡です')
    await town.until('22:45')
    expect(town.heard(HEAD)).toContain('【至急】行方のわからない方の連絡が待っています')

    const { id } = await release(town, NIGHT_DESK, true)
    await town.settle()
    expect(town.heard(ASKED)).toEqual(['人を さがしています'])
    expect(town.heard(FAMILY)).toEqual(['さがし始めました'])
    await expectSealed()
    const alert = await alertFor(town, ASKED, id)
    expect(alert).toMatchObject({ state: 'active', tier: 'features', name: null, photoUrls: [] })
    for (const secret of MISSING_OWN) expect(JSON.stringify(alert)).not.toContain(secret)
    await tellSighting(town, ASKED, id)
    await find(town, token)
    await expectSealed()
    const { sightings } = await searchOf(town, NIGHT_DESK)
    expect(sightings.map(({ from, place }) => [from, place])).toEqual([
      ['helper', SEARCH_MARK.sightingPlace],
      ['finder', HOLDER_MARK.finderPlace],
    ])

    await changeSearchAs(town, NIGHT_DESK, { kind: 'found', how: 'safe', note: '' })
    expect(town.heard(ASKED)).toEqual(['ありがとうございました'])
    expect(town.heard(FAMILY)).toEqual(['さがすのを 終わりました'])
    expect(await alertFor(town, ASKED, id)).toEqual({ state: 'over', isDrill: false })
    await town.until('10:00', '2027-08-02')
    expect(await findSearch(id)).toBeNull()
    expect(await mongoose.connection.collection('search_sightings').countDocuments()).toBe(0)

    town.heard(ASKED)
    const before = (await casesOf(town, 'search')).length
    await beginDrill(town, 'staff-1')
    await release(town, 'staff-1', false)
    await changeSearchAs(town, 'staff-1', { kind: 'call-off', because: 'drill-over' })
    const said = town.heard(ASKED)
    expect(said).toHaveLength(2)
    for (const title of said) expect(title).toMatch(/^【訓練】/)
    expect(await casesOf(town, 'search')).toHaveLength(before)
  })

  test('a keyholder: found, looked up at night, renewed, asked after, ended and forgotten', async () => {
    await town.until('10:00', '2027-09-06')
    const tag = await tagOf(holderId)
    town.heard('staff-1')
    await find(town, tag.token)
    expect(town.heard('staff-1')).toContain('新しい照会')
    expect(JSON.stringify(await casesOf(town, 'keyholder'))).toContain(HOLDER_MARK.finderPlace)

    await town.until('23:00')
    const shown = await lookUpAtNight(town, tag.no)
    const { contact1Name, contact2Name } = HOLDER_MARK
    expect(shown.contacts?.map(({ name }) => name)).toEqual([contact1Name, contact2Name])
    await town.until('09:00', '2027-09-07')
    expect(town.heard(FAMILY)).toContain('見守りキーホルダーの お知らせ')
    const cases = await casesOf(town, 'keyholder')
    expect(cases.flatMap(({ tasks }) => tasks.map(({ text }) => text))).toContain('その後の様子を電話で聞く')

    await town.until('10:00', '2027-11-01')
    expect(town.heard(FAMILY)).toContain('年に1回の確認です')
    const { keyholders } = await renew(town, FAMILY)
    expect(keyholders[0]).toMatchObject({
      facts: { address: HOLDER_MARK.movedTo },
      renewal: { state: 'done' },
    })
    await town.until('10:00', '2027-11-20')
    expect(town.heard(FAMILY)).toEqual([])

    const missed = async () =>
      JSON.stringify((await (await town.signedIn('staff-1')).get('/api/missed')).body)
    for (const day of ['2028-11-01', '2028-11-08', '2028-11-15', '2028-12-02']) await town.until('10:00', day)
    expect(town.heard(FAMILY)).toEqual(['年に1回の確認です', '返事を待っています', '返事を待っています'])
    expect(await missed()).toContain(HOLDER_MARK.name)
    await changeHolder(town, holderId, { kind: 'note', note: HOLDER_MARK.note })
    await expectSealed()
    await changeHolder(town, holderId, { kind: 'renewed', by: 'phone', facts: null })
    await town.settle()
    expect(await missed()).not.toContain(HOLDER_MARK.name)

    await changeHolder(town, holderId, { kind: 'stop', because: 'died' })
    await town.settle()
    await town.until('10:00', '2029-03-05')
    expect(await findKeyholder(holderId)).toBeNull()
  })

  test('of all that not a word was said or logged', () => {
    expect(town.log.join('\n')).toContain('/api/keyholder-look-ups')
    expect(town.line.calls.filter(({ endpoint }) => endpoint === 'push').length).toBeGreaterThan(20)
    expect(expectUnsaid(town)).toEqual([])
  })
})

describe('with everything asked in chat', () => {
  beforeAll(() => begin('chat'))
  afterAll(() => town.close())

  test('only the answer to whoever tells it repeats it, and nothing else', async () => {
    await wishToBeAsked(town, ASKED)
    await tellMissing(town, FAMILY, (await tagOf(holderId)).no)
    await expectSealed()
    expect(expectUnsaid(town)).toEqual(expect.arrayContaining([HOLDER_MARK.name, CHECK_MARK.phone]))
  })
})
