/** Somebody has not come home, with marked words wherever something is told of them. */
import { randomUUID } from 'node:crypto'
import { ASK, PAGE } from '#bot/searches/missing.messages.ts'
import { AlertView, SearchList, SearchView } from '#shared/searches/contract.ts'
import { granted, type SchemeTown, sendPhoto, tellAll } from './scheme-town.ts'

export const SEARCH_MARK = {
  name: '印野行代',
  clothes: '印の青い上着',
  features: '印の白い髪',
  place: '印町四丁目4-4',
  detail: '印の持病の薬',
  reporterName: '印野家人',
  reporterPhone: '090-0000-4721',
  sightingPlace: '印の公園の入口',
  sightingWords: '印のつえをついています',
}
const { sightingPlace, sightingWords, ...TOLD } = SEARCH_MARK
/** What nobody may know who was asked to keep their eyes open. */
export const MISSING_OWN = [TOLD.name, TOLD.place, TOLD.detail, TOLD.reporterName, TOLD.reporterPhone]

/** The family tells it, after the police. */
export async function tellMissing(town: SchemeTown, family: string, tagNo: string): Promise<void> {
  await town.say(family, '帰ってこない')
  expect(town.line.phone(family).sees()).toContain('まず、110に電話')
  await tellAll(town, family, {
    ask: ASK,
    words: { ...TOLD, age: '82', tagNo },
    onPage: { place: { kind: 'address', text: TOLD.place } },
    hasPhoto: true,
    taps: {
      policeTold: '話しました',
      relation: '家族・同居の方',
      sex: '女性',
      district: '大森',
      consentFeatures: 'はい',
      consentPhoto: 'はい',
    },
    page: { of: 'missing', title: PAGE.title },
  })
  expect(town.heard(family)).toContain('受け取りました')
  await town.settle()
}

/** The newest search, as this member of staff sees it. */
export async function searchOf(town: SchemeTown, key: string): Promise<SearchView> {
  const staff = await town.signedIn(key)
  const { searches } = SearchList.parse(await granted(staff.get('/api/searches')))
  return SearchView.parse(await granted(staff.get(`/api/searches/${searches[0]?.id}`)))
}

export async function changeSearchAs(town: SchemeTown, key: string, change: object): Promise<SearchView> {
  const { id, revision } = await searchOf(town, key)
  const staff = await town.signedIn(key)
  const reply = staff.send('PATCH', `/api/searches/${id}`, { revision, change })
  const changed = SearchView.parse(await granted(reply))
  await town.settle()
  return changed
}

/** With the features that are proposed, to everybody who is near and wished to hear. */
export async function release(town: SchemeTown, key: string, showsPhoto: boolean): Promise<SearchView> {
  const { features } = await searchOf(town, key)
  const districtIds = ['omori']
  return await changeSearchAs(town, key, { kind: 'release', features, showsPhoto, districtIds })
}

/** Somebody near would like to hear when a person is missing, by night too. */
export async function wishToHear(town: SchemeTown, who: string): Promise<void> {
  await town.say(who, 'さがす人のお知らせ')
  await town.tap(who, 'お知らせを 受け取る', '夜も 受け取る')
  expect(town.heard(who).at(-1)).toBe('お知らせが とどきます')
}

export async function alertFor(town: SchemeTown, who: string, id: string): Promise<AlertView> {
  const page = await town.signedIn(who)
  return AlertView.parse(await granted(page.get(`/api/alerts/${id}`)))
}

/** A searcher has seen them: where, and a picture. */
export async function tellSighting(town: SchemeTown, who: string, id: string): Promise<void> {
  const page = await town.signedIn(who)
  const told = {
    id: randomUUID(),
    now: 'saw',
    at: town.now().toISOString(),
    point: { latitude: 35.5831, longitude: 139.7251 },
    place: sightingPlace,
    words: sightingWords,
  }
  await granted(page.send('POST', `/api/alerts/${id}/sightings`, told))
  await sendPhoto(town, page, `/api/alerts/${id}/sightings/${told.id}/photos`)
  await town.settle()
}

export async function beginDrill(town: SchemeTown, key: string): Promise<void> {
  const { name, clothes, reporterName, reporterPhone } = TOLD
  const staff = await town.signedIn(key)
  const asked = {
    name,
    clothes,
    reporterName,
    reporterPhone,
    age: 80,
    district: 'omori',
    consentFeatures: 'yes',
    consentPhoto: 'no',
  }
  await granted(staff.send('POST', '/api/searches', { id: randomUUID(), told: asked, isDrill: true }))
  await town.settle()
}
