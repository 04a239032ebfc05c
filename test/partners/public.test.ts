/** What everybody may read of partners, and shops' small services in chat; letters and papers by whoever may have them. */

import { z } from 'zod'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { partnerListRoutes, partnerYearRoutes } from '#bot/partner-year.ts'
import { findPartner, savePartner } from '#bot/partners/partner.model.ts'
import { publicListRoutes } from '#bot/partners/public/public-list.routes.ts'
import { serviceCommands, servicesNearFlow } from '#bot/partners/public/services.ts'
import { letterLines } from '#bot/partners/year/letter.ts'
import { Letter, type PartnerFields } from '#shared/partners/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { readPdf } from '#test/prints/printed.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { activePartner, aMember, fieldsOf, forgetAll, NOW, outcome, STAFF_USER } from './a-network.ts'

useTestKeys()
useDatabase()
beforeEach(forgetAll)

const ota = openDirectory(await loadPreset('ota'))
const [HERE, THERE] = ota.preset.districts
if (!HERE || !THERE) throw new Error('the preset has two districts')
const deps = {
  directory: ota,
  now: () => NOW,
  publicUrl: 'https://example.jp',
  pageLink: (path: string) => `https://liff.line.me/1-a${path}`,
}
let drawn = 0
const server = useServer(() => [
  (req, _res, next) => {
    const userId = /who=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? ''
    setWho(req, { userId, staff: userId === STAFF_USER ? aMember : null })
    next()
  },
  publicListRoutes({
    preset: ota.preset,
    now: () => NOW,
    csvOf: ({ head, rows }) => [head, ...rows].map((cells) => cells.join('|')).join('\n'),
    pdfOf: async () => Buffer.from(`drawn ${++drawn}`),
  }),
  ...partnerYearRoutes(deps),
])
const as = (userId: string) => {
  const browser = server.browser()
  browser.cookies.set('who', userId)
  return browser
}
/** What came, as bytes and as words. */
async function fetched(path: string, asked?: { userId: string; body: unknown }) {
  const response = await fetch(`${server.url()}${path}`, {
    ...(asked && {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `who=${asked.userId}` },
      body: JSON.stringify(asked.body),
    }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, bytes, text: bytes.toString() }
}
const page = (path: string) => fetched(path)

const Refused = z.object({ code: z.string() })

const shop = (change: Partial<PartnerFields> = {}, people: Parameters<typeof activePartner>[1] = {}) =>
  activePartner({ category: 'shop', districtId: HERE.id, service: 'いすで休めます', ...change }, people)

describe('the list for everybody', () => {
  test('has who takes part and agreed, by kind and district, and nothing of who is behind it', async () => {
    const listed = await shop({ name: '例田<b>ベーカリー', phone: '03-0000-0001' }, { Ulead: 'lead' })
    const partner = await findPartner(listed.id)
    if (!partner) throw new Error('it was kept')
    const contact = { name: '例田 太郎', phone: '090-0000-0001', email: null }
    await savePartner({ ...partner, contact, note: '午前に電話', no: 7 })
    await shop({ name: '例田そば', isListed: false })
    await shop({
      name: '見本病院',
      category: 'hospital',
      districtId: THERE.id,
      service: null,
      isSponsor: true,
    })
    const stopped = await shop({ name: '見本たばこ店' })
    await savePartner({ ...stopped, state: 'stopped' })

    const { text } = await page('/partners')
    expect(text).toContain('例田&lt;b&gt;ベーカリー')
    expect(text).toContain('No.0007')
    expect(text).toContain('サービス：いすで休めます')
    expect(text).toMatch(/見本病院<\/p>\s*<p class="soft">[^\n]*協賛/)
    expect(text).not.toMatch(/例田そば|見本たばこ店|例田 太郎|090-0000-0001|午前に電話|Ulead|<script/)
    expect((await page(`/partners?district=${THERE.id}`)).text).not.toContain('ベーカリー')
    expect((await page('/partners?kind=body')).text).toContain('まだ、ありません。')
    expect((await page('/partners?service=1')).text).not.toContain('見本病院')
    const csv = await page(`/partners.csv?district=${HERE.id}`)
    expect(csv.text).toContain('No.0007|協力事業者|')
    expect(csv.text).not.toMatch(/見本病院|例田 太郎/)
    expect((await page(`/partners/${listed.id}`)).text).toContain('いすで休めます')
  })

  test('comes a page at a time, each partner once, whatever their names', async () => {
    for (let nth = 0; nth < 205; nth++) await shop({ name: `見本 ${nth} 店`, kana: `みほん ${nth % 3}` })
    const seen: string[] = []
    let path: string | undefined = '/partners'
    for (let pages = 0; path && pages < 5; pages++) {
      const { text } = await page(path)
      seen.push(...[...text.matchAll(/class="name">([^<]+)</g)].map(([, name = '']) => name))
      path = /href="([^"]+)">つぎのページ/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(205)
    expect(new Set(seen).size).toBe(205)
  })

  test.each([
    ['conditions that there are not', '/partners?kind=constructor&district=%00&service=2'],
    ['a place without a partner', '/partners?after=%F0%9F%8D%B5'],
    ['a place that is too long', `/partners?after=${'x'.repeat(5000)}%20y`],
    ['what is no word', '/partners?kind[$ne]=1&kind=a&kind=b'],
    ['a broken file', '/partners.csv?kind=%22'],
  ])('answers %s with a list', async (_what, path) => {
    await shop({ name: '例田ベーカリー' })
    const { status, text } = await page(path)
    expect(status).toBe(200)
    expect(text).not.toContain('undefined')
  })

  test('a sticker of somebody who is listed no more leads to the list; an unknown one too', async () => {
    const hidden = await shop({ isListed: false })
    for (const id of [hidden.id, 'nobody', '%00']) {
      const { text } = await page(`/partners/${id}`)
      expect(text).toContain('協力している団体')
      expect(text).not.toContain('いすで')
    }
  })

  test('is drawn on paper once for all who ask meanwhile', async () => {
    const before = drawn
    await Promise.all(Array.from({ length: 5 }, () => page('/partners.pdf')))
    await page('/partners.pdf?nothing=1')
    expect(drawn).toBe(before + 1)
  })

  test('is not there where the network has no partners', async () => {
    const preset = { ...ota.preset, schemes: [] }
    const routes = partnerListRoutes({ ...deps, directory: { ...ota, preset } })
    expect(routes.stack).toHaveLength(0)
  })
})

describe("shops' small services in chat", () => {
  const districts = new Map<string, string>()
  const ports = {
    directory: ota,
    publicUrl: 'https://example.jp',
    districtOf: async (userId: string) => districts.get(userId) ?? null,
  }
  const services = async (userId: string) => await serviceCommands(ports)['shop-services']?.({ userId })
  const near = async (place: unknown) => {
    const over = await servicesNearFlow(ports).atReview?.({ place }, { draftId: 'd', userId: 'U', at: NOW })
    if (over?.kind !== 'over') throw new Error('it answers at once')
    return JSON.stringify(over.answer)
  }

  test("are those of one's own district, then of the whole town; with a call and a map", async () => {
    districts.set('Uhere', HERE.id)
    await shop({ name: '例田ベーカリー', phone: '03-0000-0001', address: '見本町1-2-3' })
    await shop({ name: '例田銀行', districtId: null, service: '荷物を見ています' })
    await shop({ name: '例田書店', districtId: THERE.id, service: '読みあげます' })
    await shop({ name: '例田薬局', isListed: false, service: 'お水をどうぞ' })
    const answer = await services('Uhere')
    const said = JSON.stringify(answer)
    expect(said.indexOf('いすで休めます')).toBeGreaterThan(0)
    expect(said.indexOf('荷物を見ています')).toBeGreaterThan(said.indexOf('いすで休めます'))
    expect(said).not.toMatch(/読みあげます|お水をどうぞ/)
    expect(said).toContain('03-0000-0001')
    expect(said).toContain('google.com/maps')
    expect(answer?.choices).toMatchObject([{ action: { kind: 'command', name: 'services-near' } }])
    expect(JSON.stringify(await services('Unew'))).toContain('荷物を見ています')
  })

  test('near a pin, the nearest comes first, with how far it is; of those that are not on the map, the district follows', async () => {
    const { latitude = 35.58, longitude = 139.73 } = HERE.middle ?? {}
    const at = (north: number) => ({ latitude: latitude + north / 111, longitude })
    await shop({ name: '例田遠い店', point: at(2), service: '二キロ先です' })
    await shop({ name: '例田近い店', point: at(0.3), service: '三百メートル先です' })
    await shop({ name: '例田となり町', point: at(40), service: '四十キロ先です' })
    const said = await near({ kind: 'pin', ...at(0) })
    expect(said).toContain('約300m')
    expect(said).toContain('約2.0km')
    expect(said.indexOf('三百メートル先です')).toBeLessThan(said.indexOf('二キロ先です'))
  })

  test('where there is none, says so and leads to all of them', async () => {
    expect(await near({ kind: 'vicinity', text: HERE.towns[0] ?? HERE.name })).toContain('まだ見つかりません')
    expect(JSON.stringify(await services('U'))).toContain('https://example.jp/partners?service=1')
  })
})

describe('papers', () => {
  const prints = async (userId: string, path: string, body: unknown) => {
    const { status, bytes, text } = await fetched(path, { userId, body })
    if (status === 200) return (await readPdf(bytes)).pages.length > 0 ? 'ok' : 'empty'
    return Refused.parse(JSON.parse(text)).code
  }

  test("staff print every paper of a partner, its lead those of one's own, and nobody else any", async () => {
    const { id } = await shop({ name: '例田ベーカリー' }, { Ulead: 'lead', Uclerk: 'member' })
    for (const paper of ['certificate', 'sticker', 'poster', 'letter']) {
      expect(await prints(STAFF_USER, `/api/partners/${id}/prints`, { paper })).toBe('ok')
      expect(await lastNoted()).toMatchObject([
        { kind: 'printed', by: expect.any(String), about: [`form:${paper}`, `partner:${id}`] },
      ])
      expect(await prints('Ulead', '/api/my-partner/prints', { paper })).toBe('ok')
      expect(await prints('Uclerk', '/api/my-partner/prints', { paper })).toBe('not-allowed')
    }
    for (const paper of ['list', 'overdue']) {
      expect(await prints(STAFF_USER, '/api/partner-prints', { paper })).toBe('ok')
      expect(await prints(STAFF_USER, `/api/partners/${id}/prints`, { paper })).toBe('bad-request')
      expect(await prints('Ulead', '/api/my-partner/prints', { paper })).toBe('bad-request')
    }
    expect(await prints(STAFF_USER, '/api/partner-prints', { paper: 'letter' })).toBe('bad-request')
    expect(await prints('Unobody', '/api/my-partner/prints', { paper: 'poster' })).toBe('not-found')
    const early = { paper: 'letter', year: 2019 }
    expect(await prints('Ulead', '/api/my-partner/prints', early)).toBe('not-found')
  })

  test.each([
    null,
    [],
    {},
    { paper: 'constructor' },
    { paper: 'letter', year: 1e9 },
    { paper: 'letter', year: '2026' },
    { paper: 'list', surplus: 1 },
  ])('of %j there is none, whoever asks', async (asked) => {
    const { id } = await shop({}, { Ulead: 'lead' })
    expect(await prints(STAFF_USER, `/api/partners/${id}/prints`, asked)).toBe('bad-request')
    expect(await prints(STAFF_USER, '/api/partner-prints', asked)).toBe('bad-request')
    expect(await prints('Ulead', '/api/my-partner/prints', asked)).toBe('bad-request')
  })

  test('a poster keeps the code that is good, so that the one on the wall goes on doing', async () => {
    const { id } = await shop({}, { Ulead: 'lead' })
    const code = async () => {
      const asked = { userId: STAFF_USER, body: { paper: 'poster' } }
      const { bytes } = await fetched(`/api/partners/${id}/prints`, asked)
      return /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec((await readPdf(bytes)).flat)?.[0]
    }
    const first = await code()
    expect(first).toMatch(/-/)
    expect(await code()).toBe(first)
  })

  test("is read on the lead's page, for years in which it took part", async () => {
    await shop({ name: '例田ベーカリー' }, { Ulead: 'lead', Uclerk: 'member' })
    const letter = Letter.parse((await as('Ulead').get('/api/my-partner/letters/2026')).body)
    expect(letter.lines.join('')).toContain('連絡がなかったのも')
    expect(outcome(await as('Ulead').get('/api/my-partner/letters/2030'))).toBe('not-found')
    expect(outcome(await as('Ulead').get('/api/my-partner/letters/x'))).toBe('bad-request')
    expect(outcome(await as('Uclerk').get('/api/my-partner/letters/2026'))).toBe('not-allowed')
  })
})

describe('the letter', () => {
  const partner = { fields: fieldsOf({ name: '例田ベーカリー' }), studies: [] }
  const lines = (
    reports: number,
    outcomes: { cases: number; responded: number; closed: number },
    isOwn = true,
  ) =>
    letterLines(partner, { year: 2026, reports, outcomes, everybody: 516 }, { smallest: 3, isOwn }).join('')

  test('tells its own people their number however small, and others none that is too small', () => {
    const one = { cases: 1, responded: 1, closed: 1 }
    expect(lines(1, one)).toContain('1件の気づきの連絡')
    expect(lines(1, one, false)).not.toMatch(/1件/)
    expect(lines(1, one)).not.toContain('落ちついて')
    expect(lines(1, one)).toContain('どなたのことかが分からないように')
  })

  test('tells no number of what became of them that is too small, nor one whose rest is', () => {
    expect(lines(10, { cases: 10, responded: 9, closed: 2 })).not.toMatch(/9件|2件/)
    expect(lines(10, { cases: 10, responded: 10, closed: 6 })).toMatch(/そのすべてで.*6件は/)
    expect(lines(10, { cases: 10, responded: 7, closed: 8 })).toMatch(/そのうち7件で/)
    expect(lines(10, { cases: 10, responded: 7, closed: 8 })).not.toContain('8件')
  })
})
