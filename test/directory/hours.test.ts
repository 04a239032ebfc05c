import fc from 'fast-check'
import { isOpenAt, nextOpeningAt, tokyoDate, tokyoTime } from '#bot/directory/hours.ts'
import { Hours } from '#shared/directory/contract.ts'

/** As in 目黒: weekdays 8:30–19:00, Saturdays until 17:00, closed from 12-29 to 01-03. */
const hours = Hours.parse({
  days: [1, 2, 3, 4, 5],
  open: '08:30',
  close: '19:00',
  otherDays: [{ days: [6], open: '08:30', close: '17:00' }],
  yearEnd: { from: '12-29', to: '01-03' },
})

/** What the wall clock in Tokyo shows, as a moment. */
function tokyo(wall: string): Date {
  return new Date(`${wall}:00+09:00`)
}

describe('whether a centre is open', () => {
  test.each<[string, string, boolean]>([
    ['a Wednesday at noon', '2026-06-10T12:00', true],
    ['the minute before opening', '2026-06-10T08:29', false],
    ['the minute of opening', '2026-06-10T08:30', true],
    ['the last minute', '2026-06-10T18:59', true],
    ['the minute of closing', '2026-06-10T19:00', false],
    ['Saturday before its own close', '2026-06-13T16:59', true],
    ['Saturday after its own close', '2026-06-13T17:00', false],
    ['Sunday', '2026-06-14T12:00', false],
    ['春分の日, a Friday', '2026-03-20T12:00', false],
    ['振替休日 after a holiday on a Sunday', '2026-05-06T12:00', false],
    ['国民の休日 between two holidays', '2026-09-22T12:00', false],
    ['the last working day of the year', '2026-12-28T12:00', true],
    ['the first day of the closure', '2026-12-29T12:00', false],
    ['New Year', '2027-01-01T12:00', false],
    ['the last day of the closure, a Saturday in 2026', '2026-01-03T12:00', false],
    ['the day after it', '2027-01-04T12:00', true],
    ['early in Tokyo, still the holiday before in UTC', '2026-05-07T08:30', true],
  ])('%s', (_, wall, isOpen) => {
    expect(isOpenAt(hours, tokyo(wall))).toBe(isOpen)
  })

  test('a closure within one year closes those days only', () => {
    const summer = { ...hours, yearEnd: { from: '08-13', to: '08-15' } }
    expect(isOpenAt(summer, tokyo('2026-08-14T12:00'))).toBe(false)
    expect(isOpenAt(summer, tokyo('2026-12-30T12:00'))).toBe(true)
  })

  test('midnight closes a window that never sleeps', () => {
    const always = { ...hours, days: [0, 1, 2, 3, 4, 5, 6], open: '00:00', close: '24:00', otherDays: [] }
    expect(isOpenAt(always, tokyo('2026-06-10T00:00'))).toBe(true)
    expect(isOpenAt(always, tokyo('2026-06-10T23:59'))).toBe(true)
  })
})

describe('the next opening', () => {
  test.each<[string, string, string]>([
    ['early on a working day is the same morning', '2026-06-10T06:00', '2026-06-10T08:30'],
    ['while open is the next working day', '2026-06-10T08:30', '2026-06-11T08:30'],
    ['on Saturday evening is Monday', '2026-06-13T18:00', '2026-06-15T08:30'],
    ['runs over three holidays in a row in May', '2026-05-02T18:00', '2026-05-07T08:30'],
    ['runs over silver week', '2026-09-19T18:00', '2026-09-24T08:30'],
    ['runs over the year and a Sunday', '2026-12-28T20:00', '2027-01-04T08:30'],
  ])('%s', (_, from, opening) => {
    expect(nextOpeningAt(hours, tokyo(from))).toEqual(tokyo(opening))
  })

  test('is always open, lies ahead, and nothing opens before it', () => {
    const year = { min: tokyo('2024-01-01T00:00').getTime(), max: tokyo('2032-12-31T23:59').getTime() }
    fc.assert(
      fc.property(fc.integer(year), fc.double({ min: 0, max: 1, noNaN: true }), (time, share) => {
        const at = new Date(time)
        const opening = nextOpeningAt(hours, at)
        expect(opening > at).toBe(true)
        expect(isOpenAt(hours, opening)).toBe(true)
        expect(isOpenAt(hours, new Date(opening.getTime() - 60_000))).toBe(false)
        const between = new Date(at.getTime() + share * (opening.getTime() - 1 - at.getTime()))
        expect(isOpenAt(hours, at) || !isOpenAt(hours, between)).toBe(true)
      }),
    )
  })

  test('hours that never come are a fault of the preset, not an endless search', () => {
    const never = { ...hours, yearEnd: { from: '01-01', to: '12-31' } }
    expect(() => nextOpeningAt(never, tokyo('2026-06-10T12:00'))).toThrow('check the hours')
  })
})

test('days and times are those of Tokyo', () => {
  const at = new Date('2026-06-09T15:05:00Z')
  expect(tokyoDate(at)).toBe('2026-06-10')
  expect(tokyoTime(at)).toBe('00:05')
})
