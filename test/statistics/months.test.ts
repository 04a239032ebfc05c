import { choicesOf, chosenBy, monthsOf } from '#liff/ui/period.ts'
import {
  fiscalYearOf,
  monthAfter,
  monthOf,
  monthsBetween,
  monthsOfYear,
  startOfMonth,
} from '#shared/statistics/months.ts'

const NEW_YEAR = new Date('2026-12-31T15:00:00Z')

describe('months', () => {
  test('change at midnight in Tokyo', () => {
    expect(monthOf(NEW_YEAR)).toBe('2027-01')
    expect(monthOf(new Date(NEW_YEAR.getTime() - 1))).toBe('2026-12')
    expect(startOfMonth('2027-01')).toEqual(NEW_YEAR)
  })

  test('follow each other over the year, both ways', () => {
    expect(monthAfter('2026-12')).toBe('2027-01')
    expect(monthAfter('2027-01', -1)).toBe('2026-12')
    expect(monthAfter('2026-03', -15)).toBe('2024-12')
    expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
    expect(monthsBetween('2026-11', '2026-10')).toEqual([])
  })

  test('belong to the 年度 that began in April', () => {
    expect(['2026-03', '2026-04', '2027-03'].map(fiscalYearOf)).toEqual([2025, 2026, 2026])
    expect(monthsOfYear(2026, 'fiscal')).toEqual({ from: '2026-04', to: '2027-03' })
    expect(monthsOfYear(2026, 'calendar')).toEqual({ from: '2026-01', to: '2026-12' })
  })
})

describe('the period that is looked at', () => {
  test('is the running 年度 unless the address says otherwise', () => {
    expect(chosenBy(null, null, NEW_YEAR)).toEqual({ kind: 'fiscal', at: '2026' })
    expect(chosenBy('month', '2026-10', NEW_YEAR)).toEqual({ kind: 'month', at: '2026-10' })
    expect(chosenBy('calendar', '2025', NEW_YEAR)).toEqual({ kind: 'calendar', at: '2025' })
  })

  test('is never one that cannot be chosen', () => {
    expect(chosenBy('toString', '1', NEW_YEAR)).toEqual({ kind: 'fiscal', at: '2026' })
    expect(chosenBy('month', '2031-01', NEW_YEAR)).toEqual({ kind: 'month', at: '2027-01' })
  })

  test('has the running one first, and spans its months', () => {
    expect(choicesOf('calendar', NEW_YEAR)[0]).toEqual({ value: '2027', label: '2027年(1月〜12月)' })
    expect(choicesOf('month', NEW_YEAR)).toHaveLength(24)
    expect(monthsOf({ kind: 'month', at: '2026-10' })).toEqual({ from: '2026-10', to: '2026-10' })
    expect(monthsOf({ kind: 'fiscal', at: '2026' })).toEqual({ from: '2026-04', to: '2027-03' })
  })
})
