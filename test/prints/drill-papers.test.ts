/** What stands on the papers of a drill, and on a case that was practised, read back as a reader of PDFs sees it. */

import { printDrill } from '#bot/prints/drills/print-drill.ts'
import { makePrint } from '#bot/prints/make-print.ts'
import { DrillView } from '#shared/drills/contract.ts'
import { aMaterial, aSeenCase, readPdf } from './printed.ts'
import { codesIn } from './scanned.ts'

const PRINTING = {
  municipality: '見本市',
  network: '見本見守りネット',
  by: '職員 一郎',
  at: new Date('2026-06-09T03:00:00Z'),
}
const LINK = 'https://liff.line.me/1-a/drill/ABCD-EFGH'
const drill = DrillView.parse({
  id: 'd1',
  title: '秋の見守り訓練',
  centreIds: ['chuo'],
  from: '2026-06-08T01:00:00.000Z',
  until: '2026-06-08T03:00:00.000Z',
  state: 'on',
  by: '見本 課長',
  code: { code: 'ABCD-EFGH', link: LINK },
  sheet: {
    participants: 3,
    reports: [2, 4, null].map((openedMinutes, nth) => ({
      no: nth + 1,
      kind: 'report',
      urgency: nth === 0 ? 'danger' : 'ordinary',
      centreId: 'chuo',
      status: 'active',
      sentAt: '2026-06-08T01:10:00.000Z',
      openedMinutes,
      contactMinutes: 12,
      closedMinutes: null,
    })),
  },
  forgetsAt: null,
})
const of = { drill, centres: ['中央センター'] }

test('the sheet has times alone, and their middle', async () => {
  const { flat } = await readPdf(await printDrill('sheet', of, PRINTING))
  for (const words of [
    '【訓練】訓練のふりかえり',
    '秋の見守り訓練',
    '中央センター',
    '3人',
    '3件',
    '命の危険',
    '12分',
  ])
    expect(flat).toContain(words)
  expect(flat).toContain('開くまで（まん中の値）3分')
})

test('the poster leads in by code and camera, and says that nobody comes', async () => {
  const pdf = await printDrill('poster', of, PRINTING)
  const { flat, pages } = await readPdf(pdf)
  for (const words of ['【訓練】秋の見守り訓練', 'ABCD-EFGH', 'だれも来ません', '119か110'])
    expect(flat).toContain(words)
  expect(pages).toHaveLength(1)
  expect(codesIn(pdf)).toEqual([LINK])
})

test('a case that was practised says so on every form', async () => {
  const print = { municipality: '見本市', isMasked: false }
  const printed = async (isDrill: boolean) =>
    (await readPdf(await makePrint('consultation', aMaterial(aSeenCase({ isDrill })), print))).flat
  const flat = await printed(true)
  expect(flat).toContain('【訓練】')
  expect(flat).toContain('本当のケースではありません')
  expect(await printed(false)).not.toContain('訓練')
})
