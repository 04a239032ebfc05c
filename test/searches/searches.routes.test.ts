/** A search over HTTP: by staff, by the duty desk at night, and by those who were asked. */

import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import sharp from 'sharp'
import { setWho, type Who } from '#bot/http/who.ts'
import { readPhoto } from '#bot/photos/photo.model.ts'
import { searchPrintRoutes } from '#bot/prints/searches/search-print.routes.ts'
import { alertsRoutes } from '#bot/searches/alerts.routes.ts'
import { forgetSearcher } from '#bot/searches/forget-person.ts'
import { activeSearchOf, tellSearchOfFind } from '#bot/searches/of-holder.ts'
import { paperOf } from '#bot/searches/paper-of.ts'
import { searchesRoutes } from '#bot/searches/searches.routes.ts'
import {
  AlertView,
  MyAlerts,
  SearchList,
  SearchPhotoKept,
  SearchReporter,
  SearchView,
  SightingTeller,
} from '#shared/searches/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { readPdf } from '#test/prints/printed.ts'
import { aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { aMissing, aSearchingTown, type SearchingTown } from './a-searching-town.ts'

useTestKeys()
useDatabase()

let town: SearchingTown
let who: Who
const { browser, url } = useServer(() => [
  (req, _res, next) => {
    setWho(req, who)
    next()
  },
  (req, res, next) => searchesRoutes(town.ports)(req, res, next),
  (req, res, next) => alertsRoutes(town.ports)(req, res, next),
  (req, res, next) =>
    searchPrintRoutes({
      now: town.now,
      municipality: '目黒区',
      network: '見守りめぐねっと',
      isOn: true,
      paperOf: (staff, asked, at) => paperOf(town.ports, staff, asked, at),
    })(req, res, next),
])

beforeEach(async () => {
  town = await aSearchingTown()
  asStaff()
})
afterEach(async () => await town.stop())

const asStaff = (over: Partial<StaffView> = {}) => {
  who = { userId: 'Ustaff', staff: aStaff({ id: 'sato', name: '佐藤', ...over }) }
}
const asPerson = (userId: string) => {
  who = { userId, staff: null }
}
const get = (path: string) => browser().get(path)
const send = (method: 'POST' | 'PATCH' | 'PUT', path: string, body?: unknown) =>
  browser().send(method, path, body)
const trail = async () =>
  (await mongoose.connection.collection('trail').find().sort({ _id: 1 }).toArray()).map(
    ({ kind, by, about }) => ({
      kind: String(kind),
      by: by === null ? null : String(by),
      about: JSON.stringify(about),
    }),
  )

async function aPhoto(): Promise<Buffer> {
  return await sharp({ create: { width: 60, height: 40, channels: 3, background: '#369' } })
    .withExif({ IFD0: { Copyright: '見本 花子' }, IFD3: { GPSLatitude: '35/1 41/1 0/1' } })
    .jpeg()
    .toBuffer()
}

async function sendPhoto(path: string): Promise<{ status: number; body: unknown }> {
  const bytes = new Uint8Array(await aPhoto())
  const response = await fetch(`${url()}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: bytes,
  })
  return { status: response.status, body: await response.json() }
}

const statusOf = async (path: string) => (await fetch(`${url()}${path}`)).status

/** Staff take a call in. */
async function takenIn(over: Parameters<typeof aMissing>[0] = {}, more: object = {}): Promise<SearchView> {
  const made = await send('POST', '/api/searches', { id: randomUUID(), told: aMissing(over), ...more })
  expect(made.status).toBe(201)
  return SearchView.parse(made.body)
}

async function change(view: SearchView, what: unknown): Promise<SearchView> {
  const { revision } = SearchView.parse((await get(`/api/searches/${view.id}`)).body)
  const changed = await send('PATCH', `/api/searches/${view.id}`, { revision, change: what })
  expect(changed).toMatchObject({ status: 200 })
  return SearchView.parse(changed.body)
}

const release = (view: SearchView, over: object = {}) =>
  change(view, { kind: 'release', features: view.features, showsPhoto: true, districtIds: ['chuo'], ...over })

const sighting = (over: object = {}) => ({
  id: randomUUID(),
  now: 'saw',
  at: town.now().toISOString(),
  point: { latitude: 35.63, longitude: 139.71 },
  ...over,
})

test('staff take a call in, see whom it would ask, release it, and the whole of it is there for colleagues, without who told it', async () => {
  await town.searcher('Unear')
  const id = randomUUID()
  const told = { id, told: aMissing() }
  const [first, second] = [
    await send('POST', '/api/searches', told),
    await send('POST', '/api/searches', told),
  ]
  expect([first.status, second.status]).toEqual([201, 201])
  const view = SearchView.parse(first.body)
  expect(view).toMatchObject({ state: 'reported', receiptNo: expect.any(String), next: { people: 1 } })
  expect(JSON.stringify(view)).not.toMatch(/花子|090-0000-0001/)
  expect(await mongoose.connection.collection('cases').countDocuments()).toBe(1)

  const why = await send('POST', `/api/searches/${id}/reporter`, { reason: 'verify' })
  expect(SearchReporter.parse(why.body)).toEqual({
    name: '例田 花子',
    phone: '090-0000-0001',
    relation: 'family',
  })
  expect(await trail()).toEqual([{ kind: 'reporter-seen', by: 'sato', about: expect.stringContaining(id) }])

  const released = await release(view)
  await town.work()
  expect(released).toMatchObject({ state: 'active', rounds: [{ byName: '佐藤', people: 0 }] })
  expect(await lastNoted()).toMatchObject([
    { kind: 'search-changed', about: expect.arrayContaining(['changed:release']) },
  ])
  const now = SearchView.parse((await get(`/api/searches/${id}`)).body)
  expect(now).toMatchObject({ rounds: [{ people: 1, sent: 1, reachKm: 2 }], next: { people: 0 } })
  const stale = await send('PATCH', `/api/searches/${id}`, {
    revision: 0,
    change: { kind: 'found', how: 'safe', note: '' },
  })
  expect(stale).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile', current: { state: 'active' } },
  })
})

test('somebody of the register is looked for by those who may see their registration, and nobody else', async () => {
  const asked = () => ({ id: randomUUID(), told: aMissing(), keyholderId: 'holder-1' })
  const own = await send('POST', '/api/searches', asked())
  expect(own).toMatchObject({ status: 201 })
  expect(await town.search(SearchView.parse(own.body).id)).toMatchObject({ keyholderId: 'holder-1' })
  const drill = await takenIn({}, { keyholderId: 'holder-1', isDrill: true })
  expect(await town.search(drill.id)).toMatchObject({ keyholderId: null }) // nobody of the register is missing
  expect(await send('POST', '/api/searches', { ...asked(), keyholderId: 'nobody' })).toMatchObject({
    status: 404,
  })
  asStaff({ id: 'other', centreIds: ['hokubu'] })
  expect(await send('POST', '/api/searches', asked())).toMatchObject({ status: 404 })
  asStaff({ id: 'night', role: 'duty-desk' })
  town.wait(10 * HOUR_MS)
  expect(await send('POST', '/api/searches', asked())).toMatchObject({ status: 404 })
  expect(await mongoose.connection.collection('searches').countDocuments()).toBe(2)
})

test('of another centre there is nothing, and a town that does not search has no such route', async () => {
  const view = await takenIn()
  asStaff({ id: 'other', centreIds: ['hokubu'] })
  expect(SearchList.parse((await get('/api/searches')).body).searches).toEqual([])
  expect(await get(`/api/searches/${view.id}`)).toMatchObject({ status: 404 })
  asStaff({ role: 'viewer' })
  expect(await get('/api/searches')).toMatchObject({ status: 403 })
  asPerson('Unobody')
  expect(await get('/api/searches')).toMatchObject({ status: 403 })
  expect(await get(`/api/alerts/${view.id}`)).toMatchObject({ status: 404 })
  town = {
    ...town,
    ports: {
      ...town.ports,
      directory: { ...town.directory, preset: { ...town.directory.preset, schemes: [] } },
    },
  }
  expect(await get('/api/my-alerts')).toMatchObject({ status: 404 })
  asStaff()
  expect(await get('/api/searches')).toMatchObject({ status: 404 })
})

test('the duty desk releases a search by night, and by day is told to call the centre', async () => {
  asStaff({ role: 'duty-desk', id: 'night' })
  const asked = { id: randomUUID(), told: aMissing() }
  const byDay = await send('POST', '/api/searches', asked)
  expect(byDay).toMatchObject({
    status: 409,
    body: { code: 'centre-is-open', say: expect.stringMatching(/0\d+-/) },
  })
  town.wait(10 * HOUR_MS)
  const view = await takenIn()
  expect(await release(view)).toMatchObject({ state: 'active', rounds: [{ byName: '佐藤' }] })
  expect(SearchList.parse((await get('/api/searches')).body).searches).toHaveLength(1)
  town.wait(11 * HOUR_MS)
  expect(await get(`/api/searches/${view.id}`)).toMatchObject({
    status: 409,
    body: { code: 'centre-is-open' },
  })
  expect(SearchList.parse((await get('/api/searches')).body).searches).toEqual([])
})

test('searchers see features; photo and name only those who learned, each once in the trail; and from the end on nothing', async () => {
  await town.searcher('Uplain')
  await town.searcher('Utrained')
  town.member('Utrained', true)
  await town.searcher('Umember')
  town.member('Umember', false)
  const view = await takenIn()
  const { photoId } = SearchPhotoKept.parse((await sendPhoto(`/api/searches/${view.id}/photos`)).body)
  await release(view)
  await town.work()

  for (const userId of ['Uplain', 'Umember']) {
    asPerson(userId)
    const seen = await get(`/api/alerts/${view.id}`)
    expect(AlertView.parse(seen.body)).toMatchObject({ tier: 'features', name: null, photoUrls: [] })
    for (const secret of ['例田', '太郎', '花子', '"82', '糖尿病', '090', 'Ufamily'])
      expect(JSON.stringify(seen.body)).not.toContain(secret)
    expect(await statusOf(`/api/alerts/${view.id}/photos/${photoId}`)).toBe(404)
  }
  asPerson('Utrained')
  for (let nth = 0; nth < 2; nth++)
    expect(AlertView.parse((await get(`/api/alerts/${view.id}`)).body)).toMatchObject({
      tier: 'photo',
      name: '例田 太郎',
      photoUrls: [`/api/alerts/${view.id}/photos/${photoId}`],
    })
  const shown = await fetch(`${url()}/api/alerts/${view.id}/photos/${photoId}`)
  expect(shown.headers.get('cache-control')).toContain('no-store')
  const { exif } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata()
  expect(exif).toBeUndefined()
  expect((await trail()).filter(({ kind }) => kind === 'search-photo-seen')).toHaveLength(1)
  expect(JSON.stringify(await trail())).toContain('member:member-7')
  expect(JSON.stringify(await trail())).not.toContain('Utrained')
  asPerson('Unever-asked')
  expect(await get(`/api/alerts/${view.id}`)).toMatchObject({ status: 404 })

  asStaff()
  await change(view, { kind: 'found', how: 'hospital', note: '足をけがしていました' })
  for (const userId of ['Uplain', 'Utrained']) {
    asPerson(userId)
    expect((await get(`/api/alerts/${view.id}`)).body).toEqual({ state: 'over', isDrill: false })
    expect(await statusOf(`/api/alerts/${view.id}/photos/${photoId}`)).toBe(404)
    const late = await send('POST', `/api/alerts/${view.id}/sightings`, sighting())
    expect(late).toMatchObject({ status: 409, body: { code: 'search-over' } })
  }
  town.wait(31 * DAY_MS)
  await town.work()
  expect(await readPhoto(photoId)).toBeNull()
})

test('a wrong photo is taken off: searchers and staff see it no more, and it is erased', async () => {
  await town.searcher('Utrained')
  town.member('Utrained', true)
  const view = await takenIn()
  const { photoId: wrong } = SearchPhotoKept.parse((await sendPhoto(`/api/searches/${view.id}/photos`)).body)
  const { photoId: right } = SearchPhotoKept.parse((await sendPhoto(`/api/searches/${view.id}/photos`)).body)
  const active = await release(view)
  await town.work()
  const gone = { kind: 'remove-photo', photoId: wrong }
  const stale = await send('PATCH', `/api/searches/${view.id}`, { revision: 0, change: gone })
  expect(stale).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } })
  expect((await change(active, gone)).photoIds).toEqual([right])
  expect(await statusOf(`/api/searches/${view.id}/photos/${wrong}`)).toBe(404)
  expect(await readPhoto(wrong)).toBeNull()
  expect(await readPhoto(right)).not.toBeNull()
  const { revision } = SearchView.parse((await get(`/api/searches/${view.id}`)).body)
  const again = await send('PATCH', `/api/searches/${view.id}`, { revision, change: gone })
  expect(again).toMatchObject({ status: 404 })
  asPerson('Utrained')
  const shown = AlertView.parse((await get(`/api/alerts/${view.id}`)).body)
  expect(shown).toMatchObject({ photoUrls: [`/api/alerts/${view.id}/photos/${right}`] })
})

test('a searcher tells where somebody is, once however often it is sent, with a photo; staff see it in the order of time and never by whom', async () => {
  await town.searcher('Unear')
  const view = await takenIn()
  await release(view)
  await town.work()
  asPerson('Unear')
  const later = sighting({ place: '駅の前', words: '西へ歩いていました' })
  const path = `/api/alerts/${view.id}/sightings`
  expect(await send('POST', path, later)).toMatchObject({ status: 201, body: { told: 1 } })
  expect(await send('POST', path, later)).toMatchObject({ status: 201, body: { told: 1 } })
  const early = sighting({ at: new Date(town.now().getTime() - HOUR_MS).toISOString(), now: 'maybe' })
  expect(await send('POST', path, early)).toMatchObject({ status: 201, body: { told: 2 } })
  for (const bad of [
    sighting({ at: new Date(town.now().getTime() + HOUR_MS).toISOString() }),
    sighting({ at: '2020-01-01T00:00:00.000Z' }),
    sighting({ point: null, place: ' ' }),
    sighting({ now: 'nowhere' }),
    sighting({ userId: 'Uother' }),
  ])
    expect(await send('POST', path, bad)).toMatchObject({ status: 400 })
  const { photoId } = SearchPhotoKept.parse((await sendPhoto(`${path}/${later.id}/photos`)).body)
  const { exif } = await sharp((await readPhoto(photoId))?.bytes).metadata()
  expect(exif).toBeUndefined()
  asPerson('Uother')
  expect(await sendPhoto(`${path}/${later.id}/photos`)).toMatchObject({ status: 404 })
  asPerson('Unear')
  await sendPhoto(`${path}/${later.id}/photos`)
  expect(await sendPhoto(`${path}/${later.id}/photos`)).toMatchObject({ status: 409 })

  asStaff()
  const seen = SearchView.parse((await get(`/api/searches/${view.id}`)).body)
  expect(seen.sightings).toMatchObject([
    { id: early.id, now: 'maybe', from: 'helper', isChecked: false },
    { id: later.id, now: 'saw', place: '駅の前', photoIds: [photoId, expect.any(String)] },
  ])
  expect(JSON.stringify(seen)).not.toContain('Unear')
  const photo = `/api/searches/${view.id}/sightings/${later.id}/photos/${photoId}`
  expect(await statusOf(photo)).toBe(200)
  expect(await statusOf(photo.replace(photoId, 'another'))).toBe(404)
  const checked = await change(view, { kind: 'sighting', id: later.id, isChecked: true })
  expect(checked.sightings[1]).toMatchObject({ isChecked: true })
  const who = async (id: string, asked: object = { reason: 'verify' }) =>
    await send('POST', `/api/searches/${view.id}/sightings/${id}/teller`, asked)
  expect(SightingTeller.parse((await who(later.id)).body)).toEqual({
    name: '見本 次郎',
    phone: '090-0000-0002',
    organisation: null,
  })
  expect((await trail()).at(-1)).toMatchObject({
    kind: 'reporter-seen',
    about: expect.stringContaining(later.id),
  })
  expect(await who(later.id, {})).toMatchObject({ status: 400 })
  expect(await who(randomUUID())).toMatchObject({ status: 404 })

  const told = { place: '公園', tellerName: '例田 次郎', tellerPhone: '03-0000-0003' }
  const calls = [sighting({ place: '公園' }), sighting(told)]
  for (const call of calls) await send('POST', `/api/searches/${view.id}/sightings`, call)
  const taken = await get(`/api/searches/${view.id}`)
  expect(SearchView.parse(taken.body).sightings.slice(2)).toMatchObject([
    { from: 'staff', place: '公園', hasTeller: false },
    { from: 'staff', place: '公園', hasTeller: true },
  ])
  expect(JSON.stringify(taken.body)).not.toMatch(/例田 次郎|03-0000-0003/)
  expect(SightingTeller.parse((await who(String(calls[1]?.id))).body)).toEqual({
    name: '例田 次郎',
    phone: '03-0000-0003',
    organisation: null,
  })
  expect(await who(String(calls[0]?.id))).toMatchObject({ status: 404 })
  expect(
    JSON.stringify(await mongoose.connection.collection('search_sightings').find().toArray()),
  ).not.toMatch(/例田|03-0000-0003/)

  await forgetSearcher('Unear')
  expect(await who(later.id)).toMatchObject({ status: 404 })
  asPerson('Unear')
  expect(MyAlerts.parse((await get('/api/my-alerts')).body)).toMatchObject({ wants: false })
  expect(JSON.stringify(await mongoose.connection.collection('search_asked').find().toArray())).not.toContain(
    'Unear',
  )
})

test('one person tells so many sightings and no more', async () => {
  await town.searcher('Ueager')
  const view = await takenIn()
  await release(view)
  await town.work()
  asPerson('Ueager')
  const path = `/api/alerts/${view.id}/sightings`
  for (let nth = 0; nth < 20; nth++) expect((await send('POST', path, sighting())).status).toBe(201)
  expect(await send('POST', path, sighting())).toMatchObject({
    status: 409,
    body: { code: 'too-many-sightings' },
  })
})

test('what the family allows when they are called is noted; a photo that they take back is shown to nobody any more', async () => {
  await town.searcher('Utrained')
  town.member('Utrained', true)
  const view = await takenIn({ consentFeatures: 'no', consentPhoto: undefined })
  expect(view.neighbours[0]).toMatchObject({ name: '見本市', phone: '03-0000-0901', fax: null })
  const asked = { kind: 'release', features: view.features, showsPhoto: false, districtIds: ['chuo'] }
  expect(
    await send('PATCH', `/api/searches/${view.id}`, { revision: view.revision, change: asked }),
  ).toMatchObject({ status: 409, body: { code: 'search-no-consent' } })
  const agreed = await change(view, { kind: 'consent', consentFeatures: 'yes', consentPhoto: 'yes' })
  expect(agreed.told).toMatchObject({ consentFeatures: 'yes', consentPhoto: 'yes' })
  await release(view)
  await town.work()
  asPerson('Utrained')
  expect((await get(`/api/alerts/${view.id}`)).body).toMatchObject({ tier: 'photo', name: '例田 太郎' })
  asStaff()
  const back = await change(view, { kind: 'consent', consentFeatures: 'yes', consentPhoto: 'no' })
  expect(back.tierOf.photo).toBe(false)
  asPerson('Utrained')
  expect((await get(`/api/alerts/${view.id}`)).body).toMatchObject({ tier: 'features', name: null })
  asStaff()
  const none = { kind: 'consent', consentFeatures: 'no', consentPhoto: 'no' }
  expect(
    await send('PATCH', `/api/searches/${view.id}`, { revision: back.revision, change: none }),
  ).toMatchObject({ status: 409, body: { code: 'not-possible-now' } })
})

test('whoever finds the tag is a sighting of the search for its holder', async () => {
  expect(await activeSearchOf('holder-1')).toBeNull()
  const view = await takenIn({ tagNo: '4827-1936' })
  expect(await activeSearchOf('holder-1')).toBe(view.id)
  const found = { id: randomUUID(), point: null, place: '', words: '元気です' }
  expect(await tellSearchOfFind('holder-1', found, town.now())).toBe(view.id)
  expect(await tellSearchOfFind('holder-1', found, town.now())).toBe(view.id)
  await town.work()
  expect(town.heard().map(({ title }) => title)).toContain('【至急】見つかったかもしれません')
  const { sightings } = SearchView.parse((await get(`/api/searches/${view.id}`)).body)
  expect(sightings).toMatchObject([{ from: 'finder', now: 'with-me', words: '元気です' }])
  await change(view, { kind: 'found', how: 'safe', note: '' })
  expect(await activeSearchOf('holder-1')).toBeNull()
  expect(await tellSearchOfFind('holder-1', { ...found, id: randomUUID() }, town.now())).toBeNull()
})

test('the sheet for a neighbour has what searchers may know, and name and photo only with consent', async () => {
  const pages = async (view: SearchView, kind: string, neighbour = '見本市') => {
    const reply = await fetch(`${url()}/api/search-prints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ searchId: view.id, kind, neighbour }),
    })
    return reply.status === 200
      ? { status: 200, text: (await readPdf(Buffer.from(await reply.arrayBuffer()))).flat }
      : { status: reply.status, text: '' }
  }
  const view = await takenIn({ place: { kind: 'address', text: '見本町1-2-3' } })
  await sendPhoto(`/api/searches/${view.id}/photos`)
  expect((await pages(view, 'request')).status).toBe(409) // nobody has gone through it yet
  await release(view)
  const { status, text } = await pages(view, 'request')
  expect(status).toBe(200)
  for (const words of ['見本市', '例田太郎', '80代', '青い上着', view.receiptNo])
    expect(text).toContain(words)
  for (const secret of ['糖尿病', '花子', '見本町', '090-0000-0001']) expect(text).not.toContain(secret)
  const shy = await takenIn({ consentPhoto: 'no' })
  await release(shy, { showsPhoto: false })
  expect((await pages(shy, 'request')).text).not.toContain('例田')
  const unwilling = await takenIn({ consentFeatures: 'no' })
  expect((await pages(unwilling, 'request')).status).toBe(409)
  expect((await pages(view, 'request', '遠い市')).status).toBe(404)
  expect((await pages(view, 'cancellation')).status).toBe(409)
  await change(view, { kind: 'found', how: 'safe', note: '' })
  const cancelled = await pages(view, 'cancellation')
  expect(cancelled.text).toContain('取り消し')
  expect(cancelled.text).not.toContain('例田')
  expect((await pages(view, 'request')).status).toBe(409)
  expect((await trail()).filter(({ kind }) => kind === 'printed')).toHaveLength(3)
  const drill = await takenIn({}, { isDrill: true })
  await release(drill)
  expect((await pages(drill, 'request')).text).toContain('これは訓練です')
})

test('everybody says themselves whether they want to hear, where and when; nobody does unasked', async () => {
  asPerson('Unew')
  expect(MyAlerts.parse((await get('/api/my-alerts')).body)).toEqual({
    wants: false,
    alsoAtNight: false,
    districtId: null,
    tier: 'features',
  })
  const wish = { wants: true, alsoAtNight: true, districtId: 'tobu' }
  expect((await send('PUT', '/api/my-alerts', wish)).body).toEqual({ ...wish, tier: 'features' })
  expect(await send('PUT', '/api/my-alerts', { ...wish, districtId: 'moon' })).toMatchObject({ status: 400 })
  town.member('Unew', true)
  expect((await get('/api/my-alerts')).body).toEqual({ ...wish, tier: 'photo' })
  await send('PUT', '/api/my-alerts', { ...wish, wants: false })
  expect(await mongoose.connection.collection('searchers').countDocuments()).toBe(0)
})

test('a long list comes a page at a time, open ones first, nobody twice and nobody left out', async () => {
  const ids: string[] = []
  for (let nth = 0; nth < 34; nth++) {
    const view = await takenIn({}, { isDrill: true })
    ids.push(view.id)
    if (nth % 3 === 0) await change(view, { kind: 'call-off', because: 'drill-over' })
    if (nth % 5 === 0) town.wait(1000)
  }
  const seen: { id: string; state: string }[] = []
  for (let after: string | null = ''; after !== null; ) {
    const query: string = after === '' ? '' : `?after=${encodeURIComponent(after)}`
    const list = SearchList.parse((await get(`/api/searches${query}`)).body)
    seen.push(...list.searches)
    after = list.after
  }
  expect(seen.map(({ id }) => id).sort()).toEqual(ids.sort())
  expect(seen.findIndex(({ state }) => state !== 'reported')).toBe(22)
  expect(await get('/api/searches?after=nonsense')).toMatchObject({ status: 400 })
})
