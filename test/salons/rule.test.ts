import fc from 'fast-check'
import { parseRule, readRule } from '#shared/salons/rule.ts'
import { ruleFault } from '#shared/salons/rule-words.ts'

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
  ['毎月第6火曜', [], '日にちがわかりませんでした'],
  ['毎月火曜', [], '日にちがわかりませんでした'],
  ['ときどき', [], '日にちがわかりませんでした'],
  ['', [], 'いつ開くかを書いてください'],
  ['毎週', [], '日にちがわかりませんでした'],
  ['年10回第3木曜', [], 'お休みの月を2つ選んでください'],
  ['年10回第3木曜', [1, 8, 9], 'お休みの月を2つ選んでください'],
  ['年12回第3木曜', [1], 'お休みの月は選びません'],
  ['年13回第3木曜', [], '1から12まで'],
  ['年10回第3木曜', [1, 1], '同じ月が2つあります'],
  ['奇数月第1火曜', [2], '2月は、もともと開かない月です'],
  ['毎月第1火曜', ALL, '開く月がなくなります'],
  ['毎週火曜', [8], 'お休みの月を選べません'],
  ['2026年2月29日', [], '「2026年2月29日」という日は、こよみにありません'],
  ['2026年12月5日・1月9日', [], '「1月9日」は、前の日より後の日にしてください'],
  ['2026年12月5日・土曜', [], '「土曜」を日にちとして読めませんでした'],
])('%s with %j off is named as wrong', (words, monthsOff, fault) => {
  expect(ruleFault(words, monthsOff)).toContain(fault)
  expect(() => parseRule(words, monthsOff)).toThrow('no rule')
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
        const words = pieces.join('')
        const read = readRule(words, off)
        if (read.ok) expect(read.rule.kind).not.toBe('')
        else expect(ruleFault(words, off)?.length).toBeGreaterThan(5)
      },
    ),
  )
})
