import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { addNews } from '#bot/cases/add-news.ts'
import { findCaseOfReport } from '#bot/cases/case.model.ts'
import { openCase } from '#bot/cases/open-case.ts'
import { finderRoutes } from '#bot/keyholders/finding/finder.routes.ts'
import type { FoundTold } from '#bot/keyholders/finding/found.model.ts'
import { tendFinds } from '#bot/keyholders/finding/tend-finds.ts'
import { newTag } from '#bot/keyholders/new-tag.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { keptHolder, REGISTERED_AT } from './a-keyholder.ts'
import { directory, NIGHT, NOON } from './a-register.ts'

useTestKeys()
useDatabase()
let now = NOON
let woken = 0
const searched: FoundTold[] = []
const searching = new Set<string>()
const ports = {
  directory,
  openCase,
  addNews,
  tellSearch: async (keyholderId: string, found: FoundTold) => {
    if (!searching.has(keyholderId)) return false
    searched.push(found)
    return true
  },
}
const log = pino({ level: 'silent' })
const wake = () => {
  woken += 1
}
const server = useServer(() => [finderRoutes({ ports, now: () => now, log, wake })])
const cases = () => mongoose.connection.collection('cases')
const NOBODYS = 'ABCDEFGHIJKLMNOPQRST'
const [here, central] = [
  directory.responsible({ district: 'chofu' }).centre,
  directory.responsible({}).centre,
]

beforeEach(async () => {
  now = NOON
  woken = 0
  searched.length = 0
  searching.clear()
  for (const name of ['keyholders', 'keyholder_finds', 'cases', 'rate-windows'])
    await mongoose.connection.collection(name).deleteMany({})
})

async function open(token: string): Promise<{ status: number; headers: Headers; text: string }> {
  const reply = await fetch(`${server.url()}/k/${token}`)
  return { status: reply.status, headers: reply.headers, text: await reply.text() }
}

async function tell(token: string, given: Record<string, string> = {}) {
  const form = { id: randomUUID(), place: '見本駅の前', words: '', latitude: '', longitude: '', ...given }
  const reply = await fetch(`${server.url()}/k/${token}`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: reply.status, text: await reply.text() }
}

/** A page without what is another each time. */
const still = (text: string) => text.replace(/name="id" value="[^"]*"/, '').replace(/action="[^"]*"/, '')

describe('the page behind the QR code of a tag', () => {
  test('says whom to call, and nothing about whose it is', async () => {
    const holder = await keptHolder({ facts: { districtId: 'chofu' } })
    const { status, headers, text } = await open(holder.tags[0].token)
    expect(status).toBe(200)
    for (const said of ['tel:119', 'tel:110', `tel:${here.phone}`, here.name, 'Did you find this tag'])
      expect(text).toContain(said)
    for (const word of ['例田', '見本町', '03-0000-0001', holder.tags[0].no, holder.id])
      expect(text).not.toContain(word)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(text).not.toMatch(/<script(?! src="\/where-am-i\.js" defer>)/)
    expect((await fetch(`${server.url()}/where-am-i.js`)).headers.get('content-type')).toContain('javascript')
  })

  test('is the same for every token that leads to nobody, with the central centre', async () => {
    const pages = [
      await keptHolder({ state: 'stopped', stopped: { at: NOON, because: 'died' } }),
      await keptHolder({ state: 'applied' }),
    ].map(({ tags }) => tags[0].token)
    pages.push(NOBODYS, 'x', encodeURIComponent('<script>alert(1)</script>'), '%25')
    const texts = new Set(await Promise.all(pages.map(async (token) => still((await open(token)).text))))
    expect([...texts]).toHaveLength(1)
    expect([...texts].join()).toContain(`tel:${central.phone}`)
    // One who lives in the central centre's district has the same page too.
    const holder = await keptHolder({ facts: { districtId: 'omori' } })
    if (directory.responsible({ district: 'omori' }).centre.id === central.id)
      expect(texts).toContain(still((await open(holder.tags[0].token)).text))
  })

  test('names the duty desk while the centre is closed, and says when the form will be read', async () => {
    now = NIGHT
    const { text } = await open(NOBODYS)
    expect(text).toContain(`tel:${directory.preset.dutyDesk.phone}`)
    expect(text).toContain('いまは センターが しまっています')
    expect(text).toContain('つぎに ひらいた ときです')
  })
})

describe('what a finder tells', () => {
  test('becomes an urgent case of the centre, with the place; the answer is the same for a tag of nobody', async () => {
    const holder = await keptHolder({ facts: { districtId: 'chofu' } })
    const id = randomUUID()
    const pin = { latitude: '35.5614', longitude: '139.7161' }
    const own = await tell(holder.tags[0].token, { id, ...pin, words: 'ベンチに すわっています' })
    expect(woken).toBe(1)
    await tendFinds(ports)
    const opened = await findCaseOfReport(id)
    expect(opened).toMatchObject({
      kind: 'keyholder',
      urgency: 'urgent',
      centreId: here.id,
      status: 'new',
      source: 'page',
    })
    expect(opened?.reports[0]?.place).toEqual({
      kind: 'pin',
      latitude: 35.5614,
      longitude: 139.7161,
      text: '見本駅の前',
    })
    expect(opened?.reports[0]?.detail).toContain('ベンチに すわっています')
    expect(JSON.stringify(opened)).toContain('例田 太郎')
    const nobodys = await tell(NOBODYS)
    const forAll = (text: string) => text.replaceAll(here.name, '').replaceAll(here.phone, '')
    expect(own.status).toBe(nobodys.status)
    expect(forAll(own.text)).toBe(nobodys.text.replaceAll(central.name, '').replaceAll(central.phone, ''))
  })

  test('of tags of nobody comes to the central centre as one case a day, however many invent them', async () => {
    const first = randomUUID()
    await tell(NOBODYS, { id: first })
    for (let nth = 0; nth < 5; nth++) await tell(`A${nth}`, { words: `その ${nth}` })
    await tendFinds(ports)
    expect(await cases().countDocuments()).toBe(1)
    const only = await findCaseOfReport(first)
    expect(only).toMatchObject({ centreId: central.id, hasNews: true })
    expect(only?.reports[0]?.detail).toContain('登録にないキーホルダーです')
    expect(only?.history.filter(({ kind }) => kind === 'news')).toHaveLength(5)
  })

  test('again within a day goes on with the same case, later with another; sent twice it is told once', async () => {
    const { tags } = await keptHolder()
    const ids = [randomUUID(), randomUUID(), randomUUID()]
    await tell(tags[0].token, { id: ids[0] ?? '' })
    await tell(tags[0].token, { id: ids[0] ?? '' })
    await tendFinds(ports)
    now = new Date(NOON.getTime() + HOUR_MS)
    await tell(tags[0].token, { id: ids[1] ?? '', place: '見本公園' })
    await tendFinds(ports)
    await tendFinds(ports)
    expect(await cases().countDocuments()).toBe(1)
    const news = (await findCaseOfReport(ids[0] ?? ''))?.history.filter(({ kind }) => kind === 'news')
    expect(news).toMatchObject([{ text: expect.stringContaining('見本公園') }])
    now = new Date(NOON.getTime() + 2 * DAY_MS)
    await tell(tags[0].token, { id: ids[2] ?? '' })
    await tendFinds(ports)
    expect(await cases().countDocuments()).toBe(2)
  })

  test('goes to the search for the holder, if there is one, also by a tag that was reported lost', async () => {
    const lost = { ...newTag(REGISTERED_AT), state: 'lost' as const, lostAt: REGISTERED_AT }
    const holder = await keptHolder({ tags: [lost, newTag(REGISTERED_AT)] })
    searching.add(holder.id)
    await tell(lost.token, { place: '見本橋' })
    await tendFinds(ports)
    expect(searched).toMatchObject([{ place: '見本橋', pin: null }])
    expect(await cases().countDocuments()).toBe(0)
  })

  test('lies sealed, the token too', async () => {
    await tell(NOBODYS, { words: '090-0000-0001に電話ください' })
    const stored = JSON.stringify(await mongoose.connection.collection('keyholder_finds').find().toArray())
    for (const word of [NOBODYS, '見本駅', '090-0000']) expect(stored).not.toContain(word)
  })

  test('which is no form of ours, or says nothing, comes back with what was typed and what to do', async () => {
    const empty = await tell(NOBODYS, { place: ' ', words: '<b>あお</b>い ふく' })
    expect(empty.status).toBe(400)
    expect(empty.text).toContain('場所を 書くか')
    expect(empty.text).toContain('&lt;b&gt;あお&lt;/b&gt;い ふく')
    const spoilt: Record<string, string>[] = [
      { id: 'x' },
      { latitude: '91', longitude: '0' },
      { latitude: 'NaN', longitude: '1' },
      { place: 'あ'.repeat(201) },
      { surplus: '1' },
      { 'place[$ne]': '' },
    ]
    for (const given of spoilt) expect([given, (await tell(NOBODYS, given)).status]).toEqual([given, 400])
    const tooLong = await tell(NOBODYS, { words: 'あ'.repeat(9000) })
    expect([tooLong.status, tooLong.text.includes('tel:119')]).toEqual([400, true])
    expect((await open('%E3%81')).text).toContain('tel:119')
    expect(await mongoose.connection.collection('keyholder_finds').countDocuments()).toBe(0)
  })

  test('too often for one tag, or from one place, is sent to the phone', async () => {
    now = new Date(NOON.getTime() + 5 * HOUR_MS) // nobody has told anything in this hour
    const statuses: number[] = []
    for (let nth = 0; nth < 12; nth++) statuses.push((await tell(NOBODYS)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429])
    for (let nth = 0; nth < 18; nth++) await tell(`B${nth}`)
    const refused = await tell('ANOTHER', { words: 'まだ います' })
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('電話を おねがいします')
    expect(refused.text).toContain('まだ います')
    expect(await mongoose.connection.collection('keyholder_finds').countDocuments()).toBe(28)
  })
})

test('while a record cannot be read, the page says whom to call', async () => {
  await keptHolder({ id: 'broken', tags: [{ ...newTag(REGISTERED_AT), token: NOBODYS }] })
  const stored = mongoose.connection.collection<{ _id: string }>('keyholders')
  await stored.updateOne({ _id: 'broken' }, { $set: { sealed: 'spoilt' } })
  const { status, text } = await open(NOBODYS)
  expect(status).toBe(503)
  expect(text).toContain('tel:119')
  expect(text).toContain(`tel:${central.phone}`)
})
