import holidays from '@holiday-jp/holiday_jp'
import fc from 'fast-check'
import { faultsOfDates, sessionsOf } from '#bot/salons/calendar.ts'
import type { SalonSeries } from '#shared/salons/contract.ts'
import { aSeries } from './a-series.ts'

const datesOf = (series: SalonSeries, from: string, to: string) =>
  sessionsOf(series, from, to).map(({ date }) => date)

describe('the rules of the seeds, written out', () => {
  test.each<[string, number[], string, string[]]>([
    ['奇数月第1火曜', [], '2027-06-30', ['2026-11-03', '2027-01-05', '2027-03-02', '2027-05-04']],
    ['毎月第4木曜', [], '2027-02-28', ['2026-11-26', '2026-12-24', '2027-01-28', '2027-02-25']],
    ['毎月第4月曜', [], '2027-02-28', ['2026-11-23', '2026-12-28', '2027-01-25', '2027-02-22']],
    ['毎月第1水曜', [], '2027-02-28', ['2026-11-04', '2026-12-02', '2027-01-06', '2027-02-03']],
    ['毎月第3火曜', [], '2027-02-28', ['2026-11-17', '2026-12-15', '2027-01-19', '2027-02-16']],
    ['年10回第3木曜', [1, 8], '2027-03-31', ['2026-11-19', '2026-12-17', '2027-02-18', '2027-03-18']],
    ['毎月第3土曜', [], '2027-02-28', ['2026-11-21', '2026-12-19', '2027-01-16', '2027-02-20']],
    ['現在休止中', [], '2027-12-31', []],
    ['毎月最終金曜', [], '2027-01-31', ['2026-11-27', '2026-12-25', '2027-01-29']],
    ['2026年11月3日・28日', [], '2027-01-31', ['2026-11-03', '2026-11-28']],
  ])('%s', (rule, monthsOff, to, dates) => {
    expect(datesOf(aSeries({ rule, monthsOff, holidays: 'hold' }), '2026-11-01', to)).toEqual(dates)
  })

  test('the fifth Tuesday skips the months that have none, and 29 February is a day', () => {
    const fifth = aSeries({ rule: '毎月第5火曜', holidays: 'hold' })
    expect(datesOf(fifth, '2028-01-01', '2028-05-31')).toEqual(['2028-02-29', '2028-05-30'])
  })
})

describe('a holiday', () => {
  const from = '2026-11-01'
  // 2026-11-23 is 勤労感謝の日, a fourth Monday; 2026-12-28 is not yet in 年末年始.
  test.each([
    ['skip', ['2026-12-28']],
    ['next-day', ['2026-11-24', '2026-12-28']],
    ['next-week', ['2026-11-30', '2026-12-28']],
    ['hold', ['2026-11-23', '2026-12-28']],
  ])('by %s', (rule, dates) => {
    expect(datesOf(aSeries({ rule: '毎月第4月曜', holidays: rule }), from, '2026-12-31')).toEqual(dates)
  })

  test('that lies in 年末年始 moves past all of it', () => {
    const series = aSeries({ rule: '毎週水曜', holidays: 'next-day' })
    // 12-30 is a Wednesday: 12-31, 元日, 1-2 and 1-3 rest too, so it is 1-4.
    expect(datesOf(series, '2026-12-25', '2027-01-10')).toEqual(['2027-01-04', '2027-01-06'])
    expect(
      datesOf(
        aSeries({ rule: '毎週水曜', yearEnd: { from: '12-31', to: '01-01' } }),
        '2026-12-25',
        '2027-01-05',
      ),
    ).toEqual(['2026-12-30'])
  })

  test('moves a day into the span that is asked for, and keeps the day it was planned on', () => {
    const series = aSeries({ rule: '毎月第4月曜', holidays: 'next-week' })
    const [moved] = sessionsOf(series, '2026-11-30', '2026-11-30')
    expect(moved).toMatchObject({ plannedOn: '2026-11-23', date: '2026-11-30' })
    expect(sessionsOf(series, '2026-11-23', '2026-11-29')).toEqual([])
  })

  test('does not make two sessions of one day', () => {
    const series = aSeries({ rule: '毎週月曜', holidays: 'next-week' })
    const found = sessionsOf(series, '2026-11-20', '2026-12-01')
    expect(found.map(({ plannedOn, date }) => [plannedOn, date])).toEqual([['2026-11-30', '2026-11-30']])
  })

  test('changes nothing about days that somebody wrote down one by one', () => {
    expect(datesOf(aSeries({ rule: '2026年11月23日' }), from, '2026-12-31')).toEqual(['2026-11-23'])
  })
})

describe('a change of a single day', () => {
  const span = ['2026-12-01', '2027-02-28'] as const
  const place = { name: '見本集会所', districtId: 'renjaku' }

  test('calls it off, moves it or adds one, and leaves the rest', () => {
    const series = aSeries({
      changes: [
        { kind: 'cancelled', date: '2026-12-15' },
        {
          kind: 'moved',
          date: '2027-01-19',
          to: '2027-01-26',
          start: '10:00',
          end: '11:00',
          place,
          note: '会場がかわります',
        },
        { kind: 'added', date: '2027-02-20' },
      ],
    })
    expect(datesOf(series, ...span)).toEqual(['2027-01-26', '2027-02-16', '2027-02-20'])
    expect(sessionsOf(series, ...span)[0]).toEqual({
      seriesId: 'mihon',
      plannedOn: '2027-01-19',
      date: '2027-01-26',
      startsAt: new Date('2027-01-26T10:00:00+09:00'),
      endsAt: new Date('2027-01-26T11:00:00+09:00'),
      place,
      note: '会場がかわります',
    })
  })

  test('brings a session from far away, or takes it there', () => {
    const series = aSeries({ changes: [{ kind: 'moved', date: '2026-12-15', to: '2027-02-03' }] })
    expect(datesOf(series, '2027-02-01', '2027-02-05')).toEqual(['2027-02-03'])
    expect(datesOf(series, '2026-12-01', '2026-12-31')).toEqual([])
  })

  test('names the day that people know, after the holiday', () => {
    const rule = { rule: '毎月第4月曜', holidays: 'next-week' }
    const series = aSeries({ ...rule, changes: [{ kind: 'cancelled', date: '2026-11-30' }] })
    expect(datesOf(series, '2026-11-01', '2026-12-31')).toEqual(['2026-12-28'])
    expect(faultsOfDates([series])).toEqual([])
  })

  test('of a day that the series does not have is named, and so is adding one that it has', () => {
    const series = aSeries({
      changes: [
        { kind: 'cancelled', date: '2026-12-16' },
        { kind: 'moved', date: '2026-12-14', to: '2026-12-20' },
        { kind: 'added', date: '2026-12-15' },
        { kind: 'added', date: '2026-12-17' },
      ],
    })
    expect(faultsOfDates([series])).toEqual([
      'salons.0.changes.0.date: 毎月第3火曜 has no 2026-12-16',
      'salons.0.changes.1.date: 毎月第3火曜 has no 2026-12-14',
      'salons.0.changes.2.date: 毎月第3火曜 has 2026-12-15 already',
    ])
    // 11-23 is a holiday: its session moved on and must be moved back, not held twice.
    const shifted = { rule: '毎月第4月曜', holidays: 'next-week' }
    const added = [{ kind: 'added', date: '2026-11-23' }]
    expect(faultsOfDates([aSeries({ ...shifted, changes: added })])).toHaveLength(1)
    expect(faultsOfDates([aSeries({ ...shifted, holidays: 'skip', changes: added })])).toEqual([])
  })
})

test('a session is at its time in Tokyo, whatever the machine’s clock', () => {
  const [session] = sessionsOf(aSeries({ start: '08:00', end: '09:30' }), '2026-12-15', '2026-12-15')
  expect(session?.startsAt.toISOString()).toBe('2026-12-14T23:00:00.000Z')
  expect(session?.endsAt.toISOString()).toBe('2026-12-15T00:30:00.000Z')
})

/** Ten years, day by day, without any library of rules: the nth weekday is told from the day of the month. */
describe('over ten years agrees with a calendar that is walked day by day', () => {
  const FROM = '2024-01-01'
  const TO = '2033-12-31'
  const DAY_MS = 86_400_000
  const NAMES = '日月火水木金土'
  const everyDay: { date: string; weekday: number; month: number; week: number; isLast: boolean }[] = []
  for (let time = Date.parse(FROM); time <= Date.parse(TO); time += DAY_MS) {
    const at = new Date(time)
    const month = at.getUTCMonth()
    everyDay.push({
      date: at.toISOString().slice(0, 10),
      weekday: at.getUTCDay(),
      month: month + 1,
      week: Math.ceil(at.getUTCDate() / 7),
      isLast: new Date(time + 7 * DAY_MS).getUTCMonth() !== month,
    })
  }
  const isResting = (date: string) =>
    Object.hasOwn(holidays.holidays, date) || date.slice(5) >= '12-29' || date.slice(5) <= '01-03'

  /** What stands in a preset, and the same said as a question about a day. */
  const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 11 })
  const often = fc.oneof(
    fc.constant({ words: '毎月', off: [] as number[], has: () => true }),
    fc.constant({ words: '奇数月', off: [] as number[], has: (month: number) => month % 2 === 1 }),
    fc.constant({ words: '偶数月', off: [] as number[], has: (month: number) => month % 2 === 0 }),
    months.map((off) => ({
      words: `年${12 - off.length}回`,
      off,
      has: (month: number) => !off.includes(month),
    })),
  )
  const week = fc.constantFrom<number | '最終'>(1, 2, 3, 4, 5, '最終')
  const weekday = fc.integer({ min: 0, max: 6 })

  test('without and with what holidays skip', () => {
    fc.assert(
      fc.property(often, week, weekday, fc.constantFrom('hold', 'skip'), (months, nth, day, onHolidays) => {
        const rule = `${months.words}${nth === '最終' ? nth : `第${nth}`}${NAMES[day]}曜`
        const expected = everyDay
          .filter((each) => each.weekday === day && months.has(each.month))
          .filter((each) => (nth === '最終' ? each.isLast : each.week === nth))
          .map(({ date }) => date)
          .filter((date) => onHolidays === 'hold' || !isResting(date))
        expect(datesOf(aSeries({ rule, monthsOff: months.off, holidays: onHolidays }), FROM, TO)).toEqual(
          expected,
        )
      }),
      { numRuns: 60 },
    )
  })

  test('shifted by days or weeks, no session is lost, doubled or on a holiday', () => {
    fc.assert(
      fc.property(week, weekday, fc.constantFrom(1, 7), (nth, day, step) => {
        const rule = `毎月${nth === '最終' ? nth : `第${nth}`}${NAMES[day]}曜`
        const onHolidays = step === 1 ? 'next-day' : 'next-week'
        const expected = everyDay
          .filter((each) => each.weekday === day && (nth === '最終' ? each.isLast : each.week === nth))
          .map(({ date }) => {
            let time = Date.parse(date)
            while (isResting(new Date(time).toISOString().slice(0, 10))) time += step * DAY_MS
            return new Date(time).toISOString().slice(0, 10)
          })
          .filter((date) => date <= TO)
        // What 2023 leaves behind comes from before the days that were walked.
        const found = sessionsOf(aSeries({ rule, holidays: onHolidays }), FROM, TO)
        expect(found.filter(({ plannedOn }) => plannedOn >= FROM).map(({ date }) => date)).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  test('pieces of time put together hold what the whole holds', () => {
    const series = aSeries({
      rule: '毎週月・水曜',
      holidays: 'next-day',
      changes: [{ kind: 'moved', date: '2026-06-08', to: '2026-09-12' }],
    })
    const whole = datesOf(series, '2026-01-01', '2026-12-31')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 364 }), (days) => {
        const cut = new Date(Date.parse('2026-01-01') + days * DAY_MS).toISOString().slice(0, 10)
        const before = new Date(Date.parse(cut) - DAY_MS).toISOString().slice(0, 10)
        expect([...datesOf(series, '2026-01-01', before), ...datesOf(series, cut, '2026-12-31')]).toEqual(
          whole,
        )
      }),
      { numRuns: 40 },
    )
  })
})
