import { afterQuiet, atWork } from '#bot/directory/quiet-hours.ts'
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
