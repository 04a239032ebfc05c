import { tokyoDate, workingDayAfter, workingMinutesBetween, workingTimeAfter } from '#bot/directory/hours.ts'
import type { ClockRules, Hours, Span } from '#shared/directory/contract.ts'

const MINUTE_MS = 60_000

/** From when the warning stands, and when the time has run out. */
export interface Times {
  warnAt: Date
  dueAt: Date
}

/** When a time that begins now has run out, and when its warning begins. */
export function timesFrom(startedAt: Date, span: Span, warning: ClockRules['warning'], hours: Hours): Times {
  const dueAt = dueAfter(startedAt, span, hours)
  const isWorking = 'workingDays' in span || 'workingHours' in span
  const total = isWorking
    ? workingMinutesBetween(hours, startedAt, dueAt)
    : (dueAt.getTime() - startedAt.getTime()) / MINUTE_MS
  const wait = Math.floor(minutesToWarning(total, warning))
  return { dueAt, warnAt: isWorking ? workingTimeAfter(hours, startedAt, wait) : later(startedAt, wait) }
}

function dueAfter(startedAt: Date, span: Span, hours: Hours): Date {
  if ('workingDays' in span) return workingDayAfter(hours, tokyoDate(startedAt), span.workingDays).closesAt
  if ('workingHours' in span) return workingTimeAfter(hours, startedAt, span.workingHours * 60)
  if ('days' in span) return later(startedAt, span.days * 24 * 60)
  return later(startedAt, 'hours' in span ? span.hours * 60 : span.minutes)
}

function minutesToWarning(total: number, warning: ClockRules['warning']): number {
  if ('percent' in warning) return (total * warning.percent) / 100
  const before = 'hoursBefore' in warning ? warning.hoursBefore * 60 : warning.minutesBefore
  return Math.max(0, total - before)
}

function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE_MS)
}
