import {
  tokyoDate,
  workingDayAfter,
  workingDayOn,
  workingMinutesBetween,
  workingTimeAfter,
} from '#bot/directory/hours.ts'
import type { ClockRules, Hours, Span } from '#shared/directory/contract.ts'

const MINUTE_MS = 60_000

/** What happens when, in the time that a clock runs. */
export interface Times {
  /** From when it stands among what is soon due. */
  warnAt: Date
  /** When those whom it waits for are told for the first time. */
  remindAt: Date
  dueAt: Date
}

/** The times of a clock that begins now. What is due on a later day is soon due from that day's opening at the latest. */
export function timesFrom(startedAt: Date, span: Span, warning: ClockRules['warning'], hours: Hours): Times {
  const dueAt = dueAfter(startedAt, span, hours)
  const isWorking = 'workingDays' in span || 'workingHours' in span
  const total = isWorking
    ? workingMinutesBetween(hours, startedAt, dueAt)
    : (dueAt.getTime() - startedAt.getTime()) / MINUTE_MS
  const wait = Math.floor(minutesToWarning(total, warning))
  const remindAt = isWorking ? workingTimeAfter(hours, startedAt, wait) : later(startedAt, wait)
  const opensAt = workingDayOn(hours, tokyoDate(dueAt))?.opensAt
  const isEarlier = isWorking && opensAt && opensAt > startedAt && opensAt < remindAt
  return { warnAt: isEarlier ? opensAt : remindAt, remindAt, dueAt }
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
