import { dateAfter, tokyoDate, tokyoMoment, tokyoTime, workingTimeAfter } from '#bot/directory/hours.ts'
import type { Hours, QuietHours } from '#shared/directory/contract.ts'
import type { RunningClock } from './clock.ts'

/** Whom a clock may disturb: anybody at any time, anybody awake, or people at work. */
export type Volume = 'loud' | 'urgent' | 'ordinary'

/** How loudly a clock may ring. What may be done tomorrow as well keeps to working hours, whatever the case. */
export function volumeOf({ kind, rule }: Pick<RunningClock, 'kind' | 'rule'>): Volume {
  if (kind !== 'take' && kind !== 'check' && kind !== 'hand-over') return 'ordinary'
  if (rule === 'danger' || rule === 'abuse') return 'loud'
  return rule === 'urgent' ? 'urgent' : 'ordinary'
}

/** The first moment, not before `at`, at which staff may be told. */
export function audibleAt(volume: Volume, at: Date, hours: Hours, quietHours: QuietHours): Date {
  switch (volume) {
    case 'loud':
      return at
    case 'urgent':
      return afterQuiet(at, quietHours)
    case 'ordinary':
      return atWork(at, hours, quietHours)
    default:
      return volume satisfies never
  }
}

/** In working hours and not in quiet ones; in working hours alone where a centre's lie in the quiet ones altogether. */
function atWork(at: Date, hours: Hours, quietHours: QuietHours): Date {
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
