import fc from 'fast-check'
import { parseRule, readRule } from '#shared/salons/rule.ts'

const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const monthly = (months: number[], weeks: (number | 'last')[], weekday: number) => ({
  kind: 'monthly',
  months,
  weeks,
  weekdays: [weekday],
})

test.each([
  ['奇数月第1火曜', monthly([1, 3, 5, 7, 9, 11], [1], 2)],
  ['偶数月第2木曜', monthly([2, 4, 6, 8, 10, 12], [2], 4)],
  ['毎月第4木曜', monthly(ALL, [4], 4)],
  ['毎月第4月曜', monthly(ALL, [4], 1)],
  ['毎月第1水曜', monthly(ALL, [1], 3)],
  ['毎月第3火曜日', monthly(ALL, [3], 2)],
  ['毎月 第３ 土曜', monthly(ALL, [3], 6)],
  ['第3土曜', monthly(ALL, [3], 6)],
  ['毎月第1・第3日曜日', monthly(ALL, [1, 3], 0)],
  ['毎月第1と3日曜', monthly(ALL, [1, 3], 0)],
  ['毎月最終金曜', monthly(ALL, ['last'], 5)],
  ['毎週月・水曜', { kind: 'weekly', weekdays: [1, 3] }],
  ['毎週日曜日', { kind: 'weekly', weekdays: [0] }],
  ['毎週土曜と日曜', { kind: 'weekly', weekdays: [0, 6] }],
  ['現在休止中', { kind: 'resting' }],
  ['2026年12月5日', { kind: 'dates', dates: ['2026-12-05'] }],
  [
    '2026年12月5日(土)、12日、2027年1月9日',
    { kind: 'dates', dates: ['2026-12-05', '2026-12-12', '2027-01-09'] },
  ],
])('%s is understood', (words, rule) => {
  expect(parseRule(words)).toEqual(rule)
})

test('年10回第3木曜 leaves out the two months that were chosen', () => {
  expect(parseRule('年10回第3木曜', [1, 8])).toEqual(monthly([2, 3, 4, 5, 6, 7, 9, 10, 11, 12], [3], 4))
})

test.each<[string, number[], string]>([
  ['毎月第6火曜', [], 'should be words such as'],
  ['毎月火曜', [], 'should be words such as'],
  ['ときどき', [], 'should be words such as'],
  ['', [], 'should be words such as'],
  ['毎週', [], 'should be words such as'],
  ['年10回第3木曜', [], 'needs 2 monthsOff, has 0'],
  ['年10回第3木曜', [1, 8, 9], 'needs 2 monthsOff, has 3'],
  ['年13回第3木曜', [], 'should be from 年1回 to 年12回'],
  ['年10回第3木曜', [1, 1], 'a month is there twice'],
  ['奇数月第1火曜', [2], '2 is no month of 奇数月'],
  ['毎月第1火曜', ALL, 'leaves no month'],
  ['毎週火曜', [8], 'monthsOff goes with a monthly rule'],
  ['2026年2月29日', [], 'no calendar has 2026-02-29'],
  ['2026年12月5日・1月9日', [], 'should come after 2026-12-05; write the year'],
  ['2026年12月5日・土曜', [], '"土曜" should be a day such as'],
])('%s with %j off is named as wrong', (words, monthsOff, fault) => {
  const read = readRule(words, monthsOff)
  expect(read.ok ? '' : read.fault).toContain(fault)
  expect(() => parseRule(words, monthsOff)).toThrow(fault)
})

test('whatever is written, it is a rule or a fault with words', () => {
  const piece = fc.constantFrom(
    '毎月',
    '毎週',
    '奇数月',
    '年10回',
    '第',
    '1',
    '3',
    '最終',
    '火曜',
    '日',
    '・',
    '2026年',
    '5月',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
      (pieces, off) => {
        const read = readRule(pieces.join(''), off)
        if (read.ok) expect(read.rule.kind).not.toBe('')
        else expect(read.fault.length).toBeGreaterThan(5)
      },
    ),
  )
})
