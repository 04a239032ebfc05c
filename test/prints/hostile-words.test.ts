/** Whatever people write stands on every paper as words, all of it, and does nothing to whoever opens or reads it. */

import { printDrill } from '#bot/prints/drills/print-drill.ts'
import { printKeyholders } from '#bot/prints/keyholders/print-keyholders.ts'
import { makePrint } from '#bot/prints/make-print.ts'
import type { PartnerPaper } from '#bot/prints/partners/paper.ts'
import { printPartner } from '#bot/prints/partners/print-partner.ts'
import { printReport } from '#bot/prints/salons/activity-report.ts'
import { printSession } from '#bot/prints/salons/print-session.ts'
import { printSearch } from '#bot/prints/searches/print-search.ts'
import { DrillView } from '#shared/drills/contract.ts'
import { oneOf } from '#shared/one-of.ts'
import { PRINT_FORM, SALON_PRINT_FORM } from '#shared/prints/rules.ts'
import { PARTIES } from '#test/liff/support/a-desk-server.ts'
import { aDeskSession } from '#test/liff/support/desk-factories.ts'
import { aMaterial, aWorkedCase, readPdf } from './printed.ts'

const AT = new Date('2026-12-14T03:00:00.000Z')
/** Script, a formula, what would end a PDF's own strings and objects, and letters that turn or hide others. */
const HOSTILE =
  '<script>印()</script>=HYPERLINK("x")) endobj /JS (印) \\\u0000\u0007\u001b[31m\u202e逆\u2066\u200b\u200f😀👨‍👩‍👧‍👦\u{e0041}'
/** As it stands on paper: nothing unseen, and 〓 for what no font has. */
const ON_PAPER = '<script>印()</script>=HYPERLINK("x"))endobj/JS(印)\\[31m逆〓〓'
const LONG = 'ぬ'.repeat(5000)
const UNSEEN = /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u

/** The same, with other words wherever there are words; what is chosen from a list, and moments, stay. */
function reworded<T>(value: T, words: string, but?: string[]): T
function reworded(value: unknown, words: string, but: string[] = []): unknown {
  if (typeof value === 'string') return /\P{ASCII}/u.test(value) ? words : value
  if (Array.isArray(value)) return value.map((each) => reworded(each, words, but))
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value))
    return value
  const parts = Object.entries(value)
  return Object.fromEntries(
    parts.map(([key, each]) => [key, but.includes(key) ? each : reworded(each, words, but)]),
  )
}

const NETWORK = { municipality: '見本市', network: '見本ネット', by: '職員 一郎', at: AT }
const SHOP = {
  no: 1,
  name: '例田商店',
  kind: 'business',
  category: '商店',
  district: '見本地区',
  since: '2026-06-08',
  service: 'お茶をどうぞ',
  phone: '03-0000-0001',
  contact: { name: '例田 太郎', phone: '090-0000-0001' },
} as const
const LINK = 'https://example.jp/partners/p1'
const PARTNER_PAPERS: PartnerPaper[] = [
  { kind: 'certificate', partner: SHOP, link: LINK },
  { kind: 'sticker', partner: SHOP, link: LINK },
  { kind: 'poster', name: '例田商店', code: 'ABCD-EFGH', link: LINK, until: AT },
  { kind: 'letter', name: '例田商店', year: 2026, lines: ['ありがとうございました。'] },
  { kind: 'list', partners: [SHOP] },
  { kind: 'public', title: '協力団体', partners: [SHOP] },
  { kind: 'overdue', year: 2026, partners: [{ ...SHOP, askedOn: '2026-04-01', isOffLine: false }] },
]
const PERSON = {
  name: '例田 太郎',
  photo: null,
  ageBand: '80代',
  sex: '男性',
  build: 'やせている',
  height: '160cmくらい',
  hair: '白い髪',
  clothes: '茶色の上着',
  belongings: 'つえ',
  manner: 'ゆっくり歩く',
  around: '見本駅のあたり',
  lastSeenAt: AT,
  means: '歩いて',
}
const DESK = { name: '見本センター', phone: '03-0000-0001' }
const HOLDER = {
  name: '例田 太郎',
  kana: 'れいだ',
  district: '見本地区',
  address: '見本町1-2',
  phone: null,
  contacts: [{ name: '例田 花子', relation: '娘', phone: '090-0000-0001' }],
  askedOn: null,
  isOffLine: true,
}
const REPORT = {
  seriesId: 's',
  name: '見本サロン',
  organiser: '見本の会',
  place: '見本会館',
  district: '見本地区',
  from: '2026-04-01',
  until: '2026-12-01',
  sessions: 1,
  cancelled: 0,
  people: 8,
  average: 8,
  volunteers: 2,
  countedUntil: '2026-12-01',
  expected: 1,
  isSeldom: false,
  isSmall: false,
  dates: [{ id: 's:2026-12-01', date: '2026-12-01', programme: '体操', people: 8, volunteers: 2 }],
  unclosed: [],
}

const DRILL = {
  centres: ['見本センター'],
  drill: DrillView.parse({
    id: 'd1',
    title: '秋の見守り訓練',
    centreIds: ['chuo'],
    from: '2026-06-08T01:00:00.000Z',
    until: '2026-06-08T03:00:00.000Z',
    state: 'on',
    by: '見本 課長',
    code: { code: 'ABCD-EFGH', link: LINK },
    sheet: { participants: 3, reports: [] },
    forgetsAt: null,
  }),
}

type Print = (words: string) => Promise<Buffer>
/** Every paper that there is; those of a single page take as much as their forms let people write. */
const PAPERS: [string, Print][] = [
  ...oneOf(PRINT_FORM).options.map((form): [string, Print] => [
    PRINT_FORM[form],
    (words) =>
      makePrint(form, reworded(aMaterial(aWorkedCase()), words, words === LONG ? ['name', 'by'] : []), {
        municipality: '見本市',
        isMasked: false,
      }),
  ]),
  ...oneOf(SALON_PRINT_FORM).options.map((form): [string, Print] => [
    SALON_PRINT_FORM[form],
    (words) =>
      printSession(form, {
        desk: reworded(aDeskSession({ parties: PARTIES }), words),
        sessionLink: LINK,
        ...NETWORK,
      }),
  ]),
  ['活動報告書', (words) => printReport(reworded(REPORT, words), NETWORK)],
  ...PARTNER_PAPERS.map((paper): [string, Print] => [
    `団体 ${paper.kind}`,
    (words) =>
      printPartner(reworded(paper, words), { ...NETWORK, centreWord: 'センター', hasServices: true }),
  ]),
  [
    '行方不明',
    (words) =>
      printSearch(
        {
          kind: 'request',
          isDrill: false,
          neighbour: reworded('隣の市', words),
          receiptNo: '482-719-306',
          centre: DESK,
          dutyDesk: DESK,
          reportedAt: AT,
          endedAt: null,
          person: reworded(PERSON, words),
        },
        NETWORK,
      ),
  ],
  [
    'キーホルダー',
    (words) =>
      printKeyholders(
        { kind: 'tags', tags: [{ no: '4827-1936', link: LINK, centre: DESK }] },
        { ...NETWORK, scheme: reworded('キーホルダー', words), dutyDesk: DESK },
      ),
  ],
  ['訓練のふりかえり', (words) => printDrill('sheet', reworded(DRILL, words), NETWORK)],
  ['訓練のポスター', (words) => printDrill('poster', reworded(DRILL, words), NETWORK)],
  [
    '更新の電話',
    (words) =>
      printKeyholders(
        { kind: 'renewals', holders: [reworded(HOLDER, words)], isMore: false },
        { ...NETWORK, scheme: 'キーホルダー', dutyDesk: DESK },
      ),
  ],
]

/** What makes a reader of PDFs do something, outside of what is drawn. */
function actionsIn(pdf: Buffer): string[] {
  const structure = pdf.toString('latin1').replace(/stream\r?\n[\s\S]*?endstream/g, '')
  return (
    structure.match(/\/(JavaScript|JS|OpenAction|AA|Launch|SubmitForm|EmbeddedFile|RichMedia|URI)\b/g) ?? []
  )
}

test.each(PAPERS)(
  '%s: script, formulas and letters that hide or turn others are words',
  async (_name, print) => {
    const pdf = await print(HOSTILE)
    const { pages, flat, info } = await readPdf(pdf)
    expect(flat).toContain(ON_PAPER)
    expect(pages.join('\n').match(UNSEEN)).toBeNull()
    expect(JSON.stringify(info).match(UNSEEN)).toBeNull()
    expect(actionsIn(pdf)).toEqual([])
  },
)

/** What hangs on a wall, or is a letter, is one page, and its words are as many as fit there. */
const ON_ONE_PAGE = /ポスター|ちらし|入口|certificate|sticker|poster|letter|キーホルダー/
test.each(PAPERS.filter(([name]) => !ON_ONE_PAGE.test(name)))(
  '%s: five thousand letters go on over the pages, and none is lost',
  async (_name, print) => {
    const { pages, flat } = await readPdf(await print(LONG))
    const letters = flat.match(/ぬ/g)?.length ?? 0
    expect(pages.length).toBeGreaterThan(1)
    expect(letters % LONG.length).toBe(0)
    expect(letters).toBeGreaterThan(0)
  },
)
