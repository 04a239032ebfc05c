/** The file for others as a whole: what one table hides, no other one may tell. */

import { loadPreset } from '#bot/directory/directory.ts'
import { type Counts, tally } from '#bot/statistics/counts.ts'
import type { CaseFacts } from '#bot/statistics/facts.ts'
import { outsideSheets } from '#bot/statistics/outside.ts'
import type { Cell, Sheet } from '#bot/statistics/sheets.ts'
import { statisticsOf } from '#bot/statistics/tables.ts'

const preset = await loadPreset('meguro')
const at = new Date('2026-07-01T01:00:00Z')
const later = new Date('2026-07-02T01:00:00Z')

/** So many cases of each kind, in July. */
function sheetsOf(...cases: [count: number, facts: Partial<CaseFacts>][]): Map<string, Sheet> {
  const counts: Counts = {}
  for (const [count, facts] of cases) for (let nth = 0; nth < count; nth++) tally(counts, aCase(facts))
  const figures = [{ month: '2026-07', centreId: 'chuo', countedAt: later, counts }]
  const view = statisticsOf(figures, { from: '2026-07', to: '2026-07', centre: null }, preset)
  return new Map(outsideSheets(view).map((sheet) => [sheet.name, sheet]))
}

function aCase(facts: Partial<CaseFacts>): CaseFacts {
  return {
    centreId: 'chuo',
    districtId: 'chuo',
    urgency: 'ordinary',
    kind: 'report',
    signGroup: 'ill',
    forWhom: 'elder',
    source: 'line',
    reporterKind: null,
    labels: [],
    receivedAt: at,
    respondedAt: later,
    closedAt: later,
    feedbackKind: 'told',
    mergedInto: null,
    ...facts,
  }
}

const figure = (sheet: Sheet | undefined, name: string): Cell | undefined =>
  sheet?.rows.find(([first]) => first === name)?.at(-1)

test('the signs of reports do not tell how few cases of another kind there were', () => {
  const sheets = sheetsOf(
    [20, {}],
    [20, { signGroup: 'dementia' }],
    [2, { kind: 'consultation', signGroup: null }],
  )
  expect(figure(sheets.get('全体'), 'ケース(件)')).toBe(42)
  const signs = sheets.get('気になることの種類')
  expect(figure(signs, '計')).toBe(42)
  expect(figure(signs, '相談(受付の種類)')).toBeNull()
  expect(sheets.has('受付の種類')).toBe(false)
  expect(signs?.rows.filter((row) => row.at(-1) === null)).toHaveLength(2)
})

test('other kinds that are many stand among the signs, and where there are none nothing does', () => {
  const signs = sheetsOf([20, {}], [9, { kind: 'check', signGroup: null }]).get('気になることの種類')
  expect([figure(signs, '問いかけ(受付の種類)'), figure(signs, '計')]).toEqual([9, 29])
  const rows = sheetsOf([20, {}])
    .get('気になることの種類')
    ?.rows.map(([name]) => name)
  expect(rows?.filter((name) => String(name).includes('受付の種類'))).toEqual([])
})

test('how long it took does not tell how many were closed in a way that the table of feedback hides', () => {
  const sheets = sheetsOf(
    [40, {}],
    [2, { feedbackKind: 'withheld' }],
    [30, { feedbackKind: 'nobody' }],
    [20, { closedAt: null, feedbackKind: null }],
    [3, { mergedInto: 'another' }],
  )
  const feedback = sheets.get('結果のお知らせ')
  expect(figure(feedback, '伝えないと決めた')).toBeNull()
  expect([figure(feedback, '伝えた'), figure(feedback, '伝える相手がいない')]).toEqual([40, 30])
  const times = sheets.get('かかった時間')
  expect(times?.rows.map(([, count]) => count)).toEqual([null, null])
  expect(times?.rows.map(([, , median]) => median)).toEqual([24, 24])
})
