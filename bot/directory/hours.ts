import holidays from '@holiday-jp/holiday_jp'
import type { Hours } from '#shared/directory/contract.ts'

const DAY_MS = 86_400_000
/** Asia/Tokyo has had no summer time since 1951, so a fixed distance from UTC is right. */
const TOKYO_MS = 9 * 3_600_000
/** The longest a centre can be closed in a row before its hours must be wrong. */
const LONGEST_CLOSURE_DAYS = 60

/** A moment as the clock on the wall in Tokyo shows it. */
interface WallClock {
  /** Days since 1970-01-01. */
  day: number
  minutes: number
}

/** When a centre opens and closes on one day, in minutes after midnight. */
interface OpeningTimes {
  open: number
  close: number
}

/** Whether a centre with these hours answers at this moment. */
export function isOpenAt(hours: Hours, at: Date): boolean {
  const { day, minutes } = wallClock(at)
  const times = timesOn(hours, day)
  return times !== null && minutes >= times.open && minutes < times.close
}

/** The next moment at which these hours begin, later than `at`. While open, that is the next working day. */
export function nextOpeningAt(hours: Hours, at: Date): Date {
  const { day: today } = wallClock(at)
  for (let day = today; day <= today + LONGEST_CLOSURE_DAYS; day++) {
    const times = timesOn(hours, day)
    if (!times) continue
    const opening = momentOf(day, times.open)
    if (opening > at) return opening
  }
  throw new Error(`no opening within ${LONGEST_CLOSURE_DAYS} days: check the hours in the preset`)
}

/** `YYYY-MM-DD` in Tokyo. */
export function tokyoDate(at: Date): string {
  return dateOf(wallClock(at).day)
}

/** `HH:mm` in Tokyo. */
export function tokyoTime(at: Date): string {
  return new Date(at.getTime() + TOKYO_MS).toISOString().slice(11, 16)
}

function timesOn(hours: Hours, day: number): OpeningTimes | null {
  const date = dateOf(day)
  if (holidays.isHoliday(date) || isYearEnd(hours.yearEnd, date.slice(5))) return null
  const weekday = new Date(day * DAY_MS).getUTCDay()
  const shift = [hours, ...hours.otherDays].find((each) => each.days.includes(weekday))
  return shift ? { open: minutesOf(shift.open), close: minutesOf(shift.close) } : null
}

/** `MM-DD` strings sort as days of a year do; a closure over the year's end is the outside of what is between. */
function isYearEnd({ from, to }: Hours['yearEnd'], monthDay: string): boolean {
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to
}

function wallClock(at: Date): WallClock {
  const shifted = at.getTime() + TOKYO_MS
  const day = Math.floor(shifted / DAY_MS)
  return { day, minutes: (shifted - day * DAY_MS) / 60_000 }
}

function momentOf(day: number, minutes: number): Date {
  return new Date(day * DAY_MS + minutes * 60_000 - TOKYO_MS)
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

function minutesOf(timeOfDay: string): number {
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number)
  return hour * 60 + minute
}
