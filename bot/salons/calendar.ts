import { Cron } from 'croner'
import { dateAfter, isHoliday, isYearEnd, tokyoMoment } from '#bot/directory/hours.ts'
import type { SalonChange, SalonPlace, SalonSeries } from '#shared/salons/contract.ts'
import { parseRule, type Rule, type Week } from '#shared/salons/rule.ts'

/** No run of holidays is longer; a shift that finds no free day within it gives up. */
export const LONGEST_SHIFT_DAYS = 60
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const

/** 開催回: one date of a series. */
export interface PlannedSession {
  seriesId: string
  /** The day that the rule names, or on which it was added: stays the same when the session moves. `YYYY-MM-DD` */
  plannedOn: string
  /** The day on which it takes place. */
  date: string
  startsAt: Date
  endsAt: Date
  place: SalonPlace
  /** What is different this time. */
  note: string | null
}

/** A planned day, and the day that holidays leave it. */
interface Planned {
  plannedOn: string
  date: string
}

/** The sessions of a series from one day to another, both included, in order. */
export function sessionsOf(series: SalonSeries, from: string, to: string): PlannedSession[] {
  return planOf(series, from, to)
    .flatMap(({ isCalledOff, ...session }) => (isCalledOff ? [] : [session]))
    .filter(({ date }) => date >= from && date <= to)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}

/** A date of a series as it was last decided; `isCalledOff`: it stays on the calendar, so that people see that it is off. */
export interface Decided extends PlannedSession {
  isCalledOff: boolean
}

/**
 * What the rule says about its days from one to another, both included, with the single dates that were changed:
 * wherever in time these were moved to. What lies in between because a change brought it there is in it too.
 */
export function planOf(series: SalonSeries, from: string, to: string): Decided[] {
  return decided(series, reach(series, from, to))
}

/** Changes of days on which the series has nothing to change: a typing error. `key: what it should be`, one a line. */
export function faultsOfDates(salons: SalonSeries[]): string[] {
  return salons.flatMap((series, i) =>
    series.changes.flatMap((change, j) => {
      const isThere = plannedBetween(series, change.date, change.date).length > 0
      const key = `salons.${i}.changes.${j}.date`
      if (change.kind === 'added') {
        return isThere || isPlanned(series, change.date)
          ? [`${key}: ${series.rule} has ${change.date} already`]
          : []
      }
      return isThere ? [] : [`${key}: ${series.rule} has no ${change.date}`]
    }),
  )
}

/** Whether a session has this day of the rule for its own, though a holiday moved it on. */
function isPlanned(series: SalonSeries, date: string): boolean {
  return plannedBetween(series, date, dateAfter(date, LONGEST_SHIFT_DAYS)).some(
    ({ plannedOn }) => plannedOn === date,
  )
}

/** A session may have been moved here from far away, so whatever a change brings into these days counts too. */
function reach(series: SalonSeries, from: string, to: string): { from: string; to: string }[] {
  const brought = series.changes.filter(
    (change) => change.kind === 'moved' && change.to >= from && change.to <= to,
  )
  const outside = brought.filter(({ date }) => date < from || date > to)
  return [{ from, to }, ...outside.map(({ date }) => ({ from: date, to: date }))]
}

function decided(series: SalonSeries, spans: { from: string; to: string }[]): Decided[] {
  const planned = spans.flatMap(({ from, to }) => plannedBetween(series, from, to))
  const added = series.changes.flatMap((change) =>
    change.kind === 'added' ? [sessionOf(series, { plannedOn: change.date, date: change.date }, change)] : [],
  )
  return [...planned.map((one) => asChanged(series, one)), ...added]
}

function asChanged(series: SalonSeries, planned: Planned): Decided {
  const change = series.changes.find(({ kind, date }) => kind !== 'added' && date === planned.date)
  const date = change?.kind === 'moved' ? change.to : planned.date
  return sessionOf(series, { ...planned, date }, change)
}

function sessionOf(
  series: SalonSeries,
  { plannedOn, date }: Planned,
  change: SalonChange | undefined,
): Decided {
  const other = change?.kind === 'cancelled' ? undefined : change
  return {
    seriesId: series.id,
    plannedOn,
    date,
    startsAt: tokyoMoment(date, other?.start ?? series.start),
    endsAt: tokyoMoment(date, other?.end ?? series.end),
    place: other?.place ?? series.place,
    note: change?.note ?? null,
    isCalledOff: change?.kind === 'cancelled',
  }
}

/** The rule's days as holidays leave them; two that come to lie on one day are one. */
function plannedBetween(series: SalonSeries, from: string, to: string): Planned[] {
  const byDate = new Map<string, Planned>()
  const isShifting = series.holidays === 'next-day' || series.holidays === 'next-week'
  const since = isShifting ? dateAfter(from, -LONGEST_SHIFT_DAYS) : from
  const rule = parseRule(series.rule, series.monthsOff)
  for (const plannedOn of daysOf(rule, since, to)) {
    // Whoever writes a single day means that day.
    const date = rule.kind === 'dates' ? plannedOn : afterHolidays(series, plannedOn)
    if (date === null || date < from || date > to) continue
    // A day's own session stays itself when another is shifted onto it.
    if (!byDate.has(date) || date === plannedOn) byDate.set(date, { plannedOn, date })
  }
  return [...byDate.values()]
}

function afterHolidays(series: SalonSeries, date: string): string | null {
  if (series.holidays === 'hold' || !isRestDay(series, date)) return date
  if (series.holidays === 'skip') return null
  const step = series.holidays === 'next-day' ? 1 : 7
  for (let days = step; days <= LONGEST_SHIFT_DAYS; days += step) {
    const later = dateAfter(date, days)
    if (!isRestDay(series, later)) return later
  }
  return null
}

function isRestDay({ yearEnd }: SalonSeries, date: string): boolean {
  return isHoliday(date) || isYearEnd(yearEnd, date.slice(5))
}

/** The days that a rule names. */
function daysOf(rule: Rule, from: string, to: string): string[] {
  switch (rule.kind) {
    case 'resting':
      return []
    case 'dates':
      return rule.dates.filter((date) => date >= from && date <= to)
    case 'weekly':
      return daysOfPattern(`0 0 0 * * ${namesOf(rule.weekdays).join()}`, from, to)
    case 'monthly':
      return daysOfPattern(
        `0 0 0 * ${rule.months.join()} ${rule.weeks
          .flatMap((week) => namesOf(rule.weekdays).map((name) => `${name}#${nth(week)}`))
          .join()}`,
        from,
        to,
      )
    default:
      return rule satisfies never
  }
}

const namesOf = (weekdays: number[]) => weekdays.flatMap((weekday) => WEEKDAYS[weekday] ?? [])
const nth = (week: Week) => (week === 'last' ? 'L' : week)

/** Days of the calendar are counted in UTC, so that no machine's time zone has a say. */
function daysOfPattern(pattern: string, from: string, to: string): string[] {
  const recurrence = new Cron(pattern, { utcOffset: 0, paused: true })
  const days: string[] = []
  for (let after = new Date(`${dateAfter(from, -1)}T00:00:00Z`); ; ) {
    const next = recurrence.nextRun(after)
    const day = next?.toISOString().slice(0, 10)
    if (!next || day === undefined || day > to) return days
    days.push(day)
    after = next
  }
}
