/** Partners, helpers, errands and consultations: whose they are, what a town has not switched on, and what stands on public pages. */

import { openCase } from '#bot/cases/open-case.ts'
import { openConsultation } from '#bot/consultations/open-consultation.ts'
import { openDirectory } from '#bot/directory/directory.ts'
import { loadPreset } from '#bot/directory/load-preset.ts'
import { ROUTE_RIGHTS } from '#bot/http/route-rights.ts'
import { insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner } from '#bot/partners/partner.ts'
import { CaseList } from '#shared/cases/list.contract.ts'
import { ErrandList, HelperList } from '#shared/help/contract.ts'
import { SCHEME, type Scheme } from '#shared/network/rules.ts'
import { PartnerList } from '#shared/partners/contract.ts'
import { NOW } from '#test/cases/signed-in.ts'
import { aHelper, anErrand } from '#test/help/helpers-and-errands.ts'
import { fieldsOf } from '#test/partners/a-network.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser, Reply } from '#test/support/server.ts'
import { anInvitation, useTheApp } from './the-app.ts'

useTestKeys()
useDatabase()
const meguro = await loadPreset('meguro')
const mitaka = await loadPreset('mitaka')
const schemes = Object.keys(SCHEME).filter((key): key is Scheme => key in SCHEME)
const whole = openDirectory({ ...meguro, schemes, help: mitaka.help })
const bare = openDirectory({ ...meguro, schemes: [] })
const { url, signIn } = useTheApp(undefined, whole)
const without = useTheApp(undefined, bare)

const [HERE, THERE] = ['chuo', 'hokubu']
const codeOf = ({ status, body }: Reply) => (status < 300 ? 'ok' : Object(body).code)

async function staffOf(centreId: string): Promise<Browser> {
  return (await signIn(`Uof-${centreId}`, (await anInvitation('staff', [centreId])).token)).browser
}

let own: Browser
let other: Browser
beforeAll(async () => {
  own = await staffOf(HERE)
  other = await staffOf(THERE)
  const contact = { name: '例田 太郎', phone: '090-0000-0001', email: null }
  const [skill = ''] = whole.preset.help.skills.flatMap(({ id, isErrand }) => (isErrand ? [id] : []))
  await insertPartner(aPartner({ id: 'p', state: 'active', contact, fields: fieldsOf({ districtId: HERE }) }))
  await aHelper({ id: 'h', districtId: HERE, skills: [skill] })
  await aHelper({ id: 'far', districtId: THERE, skills: [skill] })
  await anErrand({ id: 'e', districtId: HERE, skill, state: 'offered', offerAt: null })
  const ask = openConsultation({
    directory: whole,
    openCase: (arrived) => openCase({ ...arrived, enteredAt: NOW }),
    remember: async () => undefined,
  })
  const told = {
    topic: 'carer',
    forWhom: 'self',
    meetHow: 'phone',
    district: HERE,
    replyWish: 'feedback',
  } as const
  await ask(told, { draftId: 'c', userId: 'Uasker', at: NOW, typed: [], messageIds: {} })
})

describe('what belongs to the district of one centre', () => {
  const ABOUT: ['GET' | 'POST' | 'PATCH', path: string, body?: unknown][] = [
    ['GET', '/api/partners/p'],
    ['PATCH', '/api/partners/p', { revision: 0, change: { kind: 'note', text: '印' } }],
    ['POST', '/api/partners/p/code'],
    ['POST', '/api/partners/p/prints', { paper: 'certificate' }],
    ['PATCH', '/api/helpers/h', { revision: 0, change: { kind: 'insured', isInsured: false } }],
    ['GET', '/api/helpers/h/matches'],
    ['PATCH', '/api/errands/e', { revision: 0, change: { kind: 'cancel' } }],
    ['GET', '/api/errands/e/helpers'],
  ]

  test('is as if it were not there for another', async () => {
    for (const [method, path, body] of ABOUT) {
      const reply = method === 'GET' ? await other.get(path) : await other.send(method, path, body)
      expect([method, path, codeOf(reply)]).toEqual([method, path, 'not-found'])
    }
  })

  test('stands in their own lists and in no others', async () => {
    const lists = async (browser: Browser) => ({
      partners: PartnerList.parse((await browser.send('POST', '/api/partners/search', {})).body).partners.map(
        ({ id }) => id,
      ),
      helpers: HelperList.parse((await browser.get('/api/helpers')).body).helpers.map(({ id }) => id),
      errands: ErrandList.parse((await browser.get('/api/errands')).body).errands.map(({ id }) => id),
      consultations: CaseList.parse(
        (await browser.send('POST', '/api/cases/search', { conditions: { caseKind: ['consultation'] } }))
          .body,
      ).cases.length,
    })
    expect(await lists(own)).toEqual({ partners: ['p'], helpers: ['h'], errands: ['e'], consultations: 1 })
    expect(await lists(other)).toEqual({ partners: [], helpers: ['far'], errands: [], consultations: 0 })
  })

  test('is given to nobody whom the coordinator does not know', async () => {
    const give = (helperId: string) =>
      own.send('PATCH', '/api/errands/e', { revision: 0, change: { kind: 'give', helperId } })
    expect(codeOf(await give('far'))).toBe('not-found')
    expect(codeOf(await give('h'))).toBe('ok')
  })
})

describe('a town that has switched nothing on', () => {
  const OF_SCHEMES =
    /^\/api\/(partners?|my-partner|memberships|partner-prints|helpers|errands|my-help|projects|blank-areas|newsletters|my-check|my-watching|checks|searches|search-prints|alerts|my-alerts|keyholders|my-keyholders|keyholder-(?:look-ups|prints))\b/

  const SENT = { post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const
  /** Papers are asked for in words before they are looked for. */
  const PAPER = { paper: 'certificate' }

  test('has none of its routes, whoever asks', async () => {
    const { browser } = await without.signIn('Uadmin', (await anInvitation('admin', [])).token)
    const found: string[] = []
    for (const [method, path] of ROUTE_RIGHTS) {
      if (!OF_SCHEMES.test(path)) continue
      const at = path.replace(':id', 'p').replace(':memberId', 'm').replace(':year', '2026')
      const reply = method === 'get' ? await browser.get(at) : await browser.send(SENT[method], at, PAPER)
      if (codeOf(reply) !== 'not-found') found.push(`${method} ${at}: ${codeOf(reply)}`)
    }
    expect(found).toEqual([])
  })

  test('has no public pages of it', async () => {
    for (const path of [
      '/partners',
      '/partners/p',
      '/partners.csv',
      '/partners.pdf',
      '/news',
      '/news/1',
      '/k/A',
    ])
      expect([path, (await fetch(without.url() + path, { redirect: 'manual' })).status]).toEqual([path, 404])
  })
})

describe('whatever somebody writes about their shop', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://example.com","x")',
    '＝1+1',
    '+81',
    '@SUM(A1)',
    '\u202e\u2066逆\u0000',
    `ば${'\u3099'.repeat(50)}`,
    '👩‍👩‍👧‍👦'.repeat(5),
  ]

  test('stands on the public page as text, and runs in no table', async () => {
    for (const [nth, text] of HOSTILE.entries())
      await insertPartner(
        aPartner({
          id: `hostile-${nth}`,
          state: 'active',
          fields: fieldsOf({
            name: text,
            kana: text,
            address: text,
            service: text,
            phone: '+81 3 0000 0001',
          }),
        }),
      )
    const page = await (await fetch(`${url()}/partners`)).text()
    expect(page).not.toMatch(/<script|<img/)
    expect(page).toContain('&lt;script&gt;')
    const csv = await (await fetch(`${url()}/partners.csv`)).text()
    const cells = [...csv.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell)
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
    expect((await fetch(`${url()}/partners.pdf`)).status).toBe(200)
    expect((await fetch(`${url()}/partners/hostile-0`)).status).toBe(200)
    for (const junk of [
      '?after=%00',
      '?kind[$ne]=x',
      '?kind=__proto__',
      '?after=%F0%9F%91%A9%20x',
      '/%00',
      '/..%2f..%2fetc',
    ])
      expect([junk, (await fetch(`${url()}/partners${junk}`)).status < 500]).toEqual([junk, true])
  })
})
