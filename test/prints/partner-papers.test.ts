/** What partners get on paper, read back as a reader of PDFs sees it, and its codes as a camera does. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import decodeQR from 'qr/decode.js'
import type { PartnerInList, PartnerOnPaper, PartnerPaper } from '#bot/prints/partners/paper.ts'
import { printPartner } from '#bot/prints/partners/print-partner.ts'
import { qrOf } from '#bot/prints/salons/qr.ts'
import { readPdf } from './printed.ts'

const AT = new Date('2027-01-12T03:00:00.000Z')
const LINK = 'https://example.jp/partners/p1'
const PRINTING = {
  network: '見本見守りネット',
  municipality: '見本市',
  centreWord: '地域包括支援センター',
  by: '職員 一郎',
  at: AT,
  hasServices: true,
}
const LOOK = process.env['LOOK_AT_PAPERS']

const SHOP: PartnerOnPaper = {
  no: 12,
  name: '例田ベーカリー',
  kind: 'business',
  category: '商店街のお店',
  district: '大森',
  since: '2026-06-08',
  service: 'いすで休めます。お水もどうぞ',
}
const inList = (over: Partial<PartnerInList> = {}): PartnerInList => ({
  ...SHOP,
  phone: '03-0000-0001',
  contact: { name: '例田 太郎', phone: '090-0000-0001' },
  ...over,
})

async function printed(paper: PartnerPaper, printing: Partial<typeof PRINTING> = {}) {
  const pdf = await printPartner(paper, { ...PRINTING, ...printing })
  if (LOOK) await writeFile(join(LOOK, `${paper.kind}-${pdf.length}.pdf`), pdf)
  return readPdf(pdf)
}

test('the certificate says whose it is, under which number, since when and from whom', async () => {
  const { flat, pages, info } = await printed({ kind: 'certificate', partner: SHOP, link: LINK })
  expect(flat).toContain('登録証No.0012例田ベーカリー様商店街のお店')
  expect(flat).toContain('あなたは、見本見守りネットの協力事業者として登録されていることを証します。')
  expect(flat).toContain('令和8年6月8日見本市見本見守りネット')
  expect(pages).toHaveLength(1)
  expect(info).toMatchObject({ Title: '登録証 例田ベーカリー' })
})

test('the sticker is there twice, with the small service for everybody, and without one where there is none', async () => {
  const { flat, pages } = await printed({ kind: 'sticker', partner: SHOP, link: LINK })
  expect(flat.match(/いすで休めます。お水もどうぞ/g)).toHaveLength(2)
  expect(flat.match(/協力事業者No\.0012/g)).toHaveLength(2)
  expect(pages).toHaveLength(1)
  const without = await printed({ kind: 'sticker', partner: { ...SHOP, service: null }, link: LINK })
  expect(without.flat).not.toContain('どなたでもどうぞ')
})

test.each([
  ['a name of sixty letters', { name: '見本市商店街連合会見守り委員会'.repeat(4) }],
  [
    'a service of sixty letters',
    { service: '荷物をお持ちします。雨の日はかさを貸します。'.repeat(3).slice(0, 60) },
  ],
  ['letters that no font has', { name: '例田🌸店', service: 'お茶🍵' }],
])('%s fits on certificate and sticker, and nothing is cut off', async (_what, over) => {
  for (const kind of ['certificate', 'sticker'] as const) {
    const { flat, pages } = await printed({ kind, partner: { ...SHOP, ...over }, link: LINK })
    expect(pages).toHaveLength(1)
    for (const text of Object.values(over))
      if (kind === 'sticker' || ('name' in over && text === over.name))
        expect(flat).toContain(text.replace(/🌸|🍵/gu, '〓').replace(/\s/g, ''))
  }
})

test('the poster for joining has a code to scan and to type, until when it is good, and the steps', async () => {
  const link = 'https://liff.line.me/1-a/join/ABCD-EFGH'
  const paper = { kind: 'poster', name: '例田ベーカリー', code: 'ABCD-EFGH', link, until: AT } as const
  const { flat } = await printed(paper)
  expect(flat).toContain('例田ベーカリーのみなさんへ')
  expect(flat).toContain('ABCD-EFGH')
  expect(flat).toContain('令和9年1月12日')
  expect(scanned(link)).toBe(link)
})

/** As a camera sees the squares that are drawn. */
function scanned(text: string): string {
  const squares = qrOf(text)
  const scale = 4
  const size = squares.length * scale
  const data = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const isDark = squares[Math.floor(y / scale)]?.[Math.floor(x / scale)]
      data.set([...Array.from({ length: 3 }, () => (isDark ? 0 : 255)), 255], (y * size + x) * 4)
    }
  return decodeQR({ width: size, height: size, data })
}

test('the letter is a letter: to whom, of which year, in paragraphs, from whom', async () => {
  const lines = ['2026年も、ありがとうございました。', '3件の気づきの連絡をいただきました。']
  const { flat, pages } = await printed({ kind: 'letter', name: '例田ベーカリー', year: 2026, lines })
  expect(flat).toContain('令和9年1月12日例田ベーカリー御中2026年のお礼')
  expect(flat).toContain(lines.join('').replace(/\s/g, ''))
  expect(pages).toHaveLength(1)
})

test('the list of staff has everybody by kind with whom to call, over as many pages as it takes; that for everybody has no contact', async () => {
  const partners = [
    ...Array.from({ length: 70 }, (_, nth) => inList({ no: nth + 1, name: `例田商店${nth + 1}` })),
    inList({ no: 99, kind: 'body', name: '見本警察署', category: '警察', contact: null, service: null }),
  ]
  const staff = await printed({ kind: 'list', partners })
  expect(staff.pages.length).toBeGreaterThan(1)
  expect(staff.flat).toContain('例田商店70')
  expect(staff.flat).toContain('見本市見本見守りネット71団体')
  expect(staff.flat).toContain('090-0000-0001')
  expect(staff.flat).toContain('名前がのっています')
  const open = await printed({ kind: 'public', title: '協力している団体', partners }, { by: '' })
  expect(open.flat).toContain('いすで休めます')
  expect(open.flat).not.toMatch(/090-0000-0001|例田太郎|職員一郎/)
})

test('the list to call has a box for each answer, and says who is not in LINE', async () => {
  const { flat } = await printed({
    kind: 'overdue',
    year: 2027,
    partners: [{ ...inList(), askedOn: '2027-04-01', isOffLine: true }],
  })
  expect(flat).toContain('更新の返事を聞く団体（2027年）')
  expect(flat).toContain('LINEの方なし')
  expect(flat).toContain('2027/04/01')
  expect(flat).toContain('□続ける□内容を変えて続ける□やめる')
  const none = await printed({ kind: 'overdue', year: null, partners: [] })
  expect(none.flat).toContain('ありません。')
})
