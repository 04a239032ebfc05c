import fc from 'fast-check'
import {
  dateAfter,
  isOpenAt,
  tokyoDate,
  workingDayAfter,
  workingDayFrom,
  workingDayOn,
  workingDayUntil,
  workingMinutesBetween,
  workingTimeAfter,
} from '#bot/directory/hours.ts'
import { Hours } from '#shared/directory/contract.ts'

/** As in 目黒: weekdays 8:30–19:00, Saturdays until 17:00, closed from 12-29 to 01-03. */
const hours = Hours.parse({
  days: [1, 2, 3, 4, 5],
  open: '08:30',
  close: '19:00',
  otherDays: [{ days: [6], open: '08:30', close: '17:00' }],
  yearEnd: { from: '12-29', to: '01-03' },
})

function tokyo(wall: string): Date {
  return new Date(`${wall}:00+09:00`)
}

describe('the nth working day after a day', () => {
  test.each<[string, string, number, string]>([
    ['does not count the day itself', '2026-06-10', 1, '2026-06-11'],
    ['counts a Saturday on which the centre is open', '2026-06-12', 1, '2026-06-13'],
    ['leaves out the Sunday', '2026-06-13', 1, '2026-06-15'],
    ['leaves out the holidays of Golden Week', '2026-05-01', 2, '2026-05-07'],
    ['leaves out 年末年始', '2026-12-28', 1, '2027-01-04'],
    ['counts on over the year', '2026-12-27', 3, '2027-01-05'],
    ['counts from a closed day as from any other', '2027-01-01', 1, '2027-01-04'],
    ['counts the leap day', '2028-02-28', 1, '2028-02-29'],
    ['goes on after the leap day', '2028-02-29', 1, '2028-03-01'],
  ])('%s', (_, date, n, found) => {
    expect(workingDayAfter(hours, date, n).date).toBe(found)
  })

  test('has the hours of its own weekday', () => {
    expect(workingDayAfter(hours, '2026-06-12', 1)).toEqual({
      date: '2026-06-13',
      opensAt: tokyo('2026-06-13T08:30'),
      closesAt: tokyo('2026-06-13T17:00'),
    })
  })
})

test.each<[string, string, string, string]>([
  ['a working day is its own neighbour', '2026-06-10', '2026-06-10', '2026-06-10'],
  ['around a Sunday', '2026-06-14', '2026-06-15', '2026-06-13'],
  ['around Golden Week', '2026-05-04', '2026-05-07', '2026-05-02'],
  ['around the year', '2026-12-31', '2027-01-04', '2026-12-28'],
])('%s', (_, date, from, until) => {
  expect(workingDayFrom(hours, date).date).toBe(from)
  expect(workingDayUntil(hours, date).date).toBe(until)
})

describe('working time', () => {
  test.each<[string, string, number, string]>([
    ['within a day', '2026-06-10T10:00', 90, '2026-06-10T11:30'],
    ['up to the minute of closing', '2026-06-10T18:00', 60, '2026-06-10T19:00'],
    ['goes on the next morning', '2026-06-10T18:00', 61, '2026-06-11T08:31'],
    ['begins at the opening when it starts at night', '2026-06-10T23:00', 30, '2026-06-11T09:00'],
    ['begins at the opening when it starts early', '2026-06-10T05:00', 30, '2026-06-10T09:00'],
    ['ends earlier on a Saturday', '2026-06-13T16:30', 60, '2026-06-15T09:00'],
    ['runs over Golden Week', '2026-05-02T16:00', 120, '2026-05-07T09:30'],
    ['runs over 年末年始', '2026-12-28T18:30', 60, '2027-01-04T09:00'],
    ['of none is now while the centre is open', '2026-06-10T12:00', 0, '2026-06-10T12:00'],
    ['of none is the next opening otherwise', '2026-06-10T19:00', 0, '2026-06-11T08:30'],
  ])('%s', (_, from, minutes, end) => {
    expect(workingTimeAfter(hours, tokyo(from), minutes)).toEqual(tokyo(end))
  })

  test('is counted back as what it was, and ends while the centre is open or closes', () => {
    const year = { min: tokyo('2024-01-01T00:00').getTime(), max: tokyo('2032-12-31T23:59').getTime() }
    fc.assert(
      fc.property(fc.integer(year), fc.integer({ min: 1, max: 20_000 }), (time, minutes) => {
        const from = new Date(time)
        const end = workingTimeAfter(hours, from, minutes)
        expect(workingMinutesBetween(hours, from, end)).toBeCloseTo(minutes, 6)
        expect(isOpenAt(hours, new Date(end.getTime() - 1))).toBe(true)
      }),
    )
  })

  test('adds up: first some and then the rest is the same as all at once', () => {
    const year = { min: tokyo('2024-01-01T00:00').getTime(), max: tokyo('2032-12-31T23:59').getTime() }
    const span = fc.integer({ min: 1, max: 5000 })
    fc.assert(
      fc.property(fc.integer(year), span, span, (time, some, rest) => {
        const from = new Date(time)
        const inTwo = workingTimeAfter(hours, workingTimeAfter(hours, from, some), rest)
        expect(inTwo).toEqual(workingTimeAfter(hours, from, some + rest))
      }),
    )
  })
})

test('between two working days that follow each other there is none', () => {
  const days = fc.integer({ min: 0, max: 365 * 8 })
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 30 }), (day, n) => {
      const date = dateAfter('2024-01-01', day)
      const found = workingDayAfter(hours, date, n)
      let counted = 0
      for (let each = dateAfter(date, 1); each <= found.date; each = dateAfter(each, 1)) {
        if (workingDayOn(hours, each)) counted++
      }
      expect(counted).toBe(n)
      expect(tokyoDate(found.opensAt)).toBe(found.date)
    }),
  )
})
