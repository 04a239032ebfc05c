import type { Hours, QuietHours } from '#shared/directory/contract.ts'
import { dateAfter, tokyoDate, tokyoMoment, tokyoTime, workingTimeAfter } from './hours.ts'

/** In working hours and not in quiet ones; in working hours alone where a centre's lie in the quiet ones altogether. */
export function atWork(at: Date, hours: Hours, quietHours: QuietHours): Date {
  const working = workingTimeAfter(hours, at, 0)
  let found = working
  for (let looked = 0; looked < 3; looked++) {
    const heard = afterQuiet(found, quietHours)
    const open = workingTimeAfter(hours, heard, 0)
    if (open.getTime() === found.getTime()) return found
    found = open
  }
  return working
}

/** The first moment, not before `at`, that is not in the quiet hours. */
export function afterQuiet(at: Date, { from, to }: QuietHours): Date {
  const time = tokyoTime(at)
  const isOverNight = from > to
  const isQuiet = isOverNight ? time >= from || time < to : time >= from && time < to
  if (!isQuiet) return at
  const date = tokyoDate(at)
  return tokyoMoment(isOverNight && time >= from ? dateAfter(date, 1) : date, to)
}

/** The quiet hours that begin next: what goes out by day, and gets late, is not said in them. Null: none ever are. */
export function nextQuiet(at: Date, { from, to }: QuietHours): { from: Date; until: Date } | null {
  if (from === to) return null
  const date = tokyoDate(at)
  const begins = (day: string) => tokyoMoment(day, from)
  const first = begins(date) > at ? date : dateAfter(date, 1)
  return { from: begins(first), until: tokyoMoment(from > to ? dateAfter(first, 1) : first, to) }
}

/** When questions that come once a year are put: while shops and offices are open. */
export function isDaytime(at: Date): boolean {
  const time = tokyoTime(at)
  return time >= '09:00' && time < '18:00'
}
