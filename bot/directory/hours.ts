import holidays from '@holiday-jp/holiday_jp'
import type { Hours } from '#shared/directory/contract.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'

/** Asia/Tokyo has had no summer time since 1951, so a fixed distance from UTC is right. */
const TOKYO_MS = 9 * 3_600_000
/** The longest a centre can be closed in a row before its hours must be wrong. */
const LONGEST_CLOSURE_DAYS = 60

/** The library's own question walks through every holiday there is; clocks are set at every save. */
const HOLIDAYS = new Set(Object.keys(holidays.holidays))

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

/** A day on which a centre is open. */
export interface WorkingDay {
  /** `YYYY-MM-DD` */
  date: string
  opensAt: Date
  closesAt: Date
}

/** This day, if the centre is open on it. */
export function workingDayOn(hours: Hours, date: string): WorkingDay | null {
  const day = dayOf(date)
  const times = timesOn(hours, day)
  return times && { date, opensAt: momentOf(day, times.open), closesAt: momentOf(day, times.close) }
}

/** This day, or the first working day that follows. */
export function workingDayFrom(hours: Hours, date: string): WorkingDay {
  return workingDayTowards(hours, date, 1)
}

/** This day, or the last working day before it. */
export function workingDayUntil(hours: Hours, date: string): WorkingDay {
  return workingDayTowards(hours, date, -1)
}

/** The nth working day after this day, which does not count itself (初日不算入). */
export function workingDayAfter(hours: Hours, date: string, n: number): WorkingDay {
  let found = workingDayFrom(hours, dateAfter(date, 1))
  for (let counted = 1; counted < n; counted++) found = workingDayFrom(hours, dateAfter(found.date, 1))
  return found
}

/** When the centre has been open for so many minutes since then; for none, the first moment at which it is open. */
export function workingTimeAfter(hours: Hours, from: Date, minutes: number): Date {
  let left = minutes * MINUTE_MS
  for (let day = workingDayFrom(hours, tokyoDate(from)); ; day = workingDayAfter(hours, day.date, 1)) {
    const start = Math.max(day.opensAt.getTime(), from.getTime())
    const open = day.closesAt.getTime() - start
    if (open > 0 && left <= open) return new Date(start + left)
    left -= Math.max(0, open)
  }
}

/** For how many minutes the centre is open between two moments. */
export function workingMinutesBetween(hours: Hours, from: Date, to: Date): number {
  let open = 0
  for (
    let day = workingDayFrom(hours, tokyoDate(from));
    day.opensAt < to;
    day = workingDayAfter(hours, day.date, 1)
  ) {
    const start = Math.max(day.opensAt.getTime(), from.getTime())
    open += Math.max(0, Math.min(day.closesAt.getTime(), to.getTime()) - start)
  }
  return open / MINUTE_MS
}

/** So many days after this one; before it for a number below zero. */
export function dateAfter(date: string, days: number): string {
  return dateOf(dayOf(date) + days)
}

/** The moment when the clock on the wall in Tokyo shows this time of this day. */
export function tokyoMoment(date: string, timeOfDay: string): Date {
  return momentOf(dayOf(date), minutesOf(timeOfDay))
}

/** `YYYY-MM-DD` in Tokyo. */
export function tokyoDate(at: Date): string {
  return dateOf(wallClock(at).day)
}

/** `HH:mm` in Tokyo. */
export function tokyoTime(at: Date): string {
  return new Date(at.getTime() + TOKYO_MS).toISOString().slice(11, 16)
}

function workingDayTowards(hours: Hours, date: string, step: 1 | -1): WorkingDay {
  for (let days = 0; days <= LONGEST_CLOSURE_DAYS; days++) {
    const found = workingDayOn(hours, dateAfter(date, step * days))
    if (found) return found
  }
  throw new Error(`no opening within ${LONGEST_CLOSURE_DAYS} days: check the hours in the preset`)
}

function timesOn(hours: Hours, day: number): OpeningTimes | null {
  const date = dateOf(day)
  if (isHoliday(date) || isYearEnd(hours.yearEnd, date.slice(5))) return null
  const weekday = new Date(day * DAY_MS).getUTCDay()
  const shift = [hours, ...hours.otherDays].find((each) => each.days.includes(weekday))
  return shift ? { open: minutesOf(shift.open), close: minutesOf(shift.close) } : null
}

/** 祝日, 振替休日 and 国民の休日. */
export function isHoliday(date: string): boolean {
  return HOLIDAYS.has(date)
}

/** `MM-DD` strings sort as days of a year do; a closure over the year's end is the outside of what is between. */
export function isYearEnd({ from, to }: Hours['yearEnd'], monthDay: string): boolean {
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to
}

function wallClock(at: Date): WallClock {
  const shifted = at.getTime() + TOKYO_MS
  const day = Math.floor(shifted / DAY_MS)
  return { day, minutes: (shifted - day * DAY_MS) / MINUTE_MS }
}

function momentOf(day: number, minutes: number): Date {
  return new Date(day * DAY_MS + minutes * MINUTE_MS - TOKYO_MS)
}

function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

function minutesOf(timeOfDay: string): number {
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number)
  return hour * 60 + minute
}
