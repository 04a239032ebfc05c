import type { Hours, QuietHours } from '#shared/directory/contract.ts'
import type { RunningClock } from './clock.ts'
import { audibleAt, type Volume, volumeOf } from './quiet.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60

/** How long to wait, each time that nothing happened after a time had run out; a day from then on. */
const PAUSES_MINUTES: Record<Volume, readonly number[]> = {
  loud: [15, 30, 60, 120, 240, 480],
  urgent: [60, 120, 240, 480],
  ordinary: [],
}

/** How often a clock has been told of once it is told of now: 1 of the warning, 2 and more of its having run out. */
export function levelNow({ dueAt, level }: Pick<RunningClock, 'dueAt' | 'level'>, at: Date): number {
  return dueAt > at ? 1 : Math.max(level, 1) + 1
}

/** The clock after somebody was told of it: it rings when it runs out, and then ever more seldom, but for ever. */
export function toldAt(clock: RunningClock, at: Date, hours: Hours, quietHours: QuietHours): RunningClock {
  const volume = volumeOf(clock)
  const level = levelNow(clock, at)
  const pause = PAUSES_MINUTES[volume][level - 2] ?? DAY_MINUTES
  const next = level === 1 ? clock.dueAt : new Date(at.getTime() + pause * MINUTE_MS)
  return { ...clock, level, nextAt: audibleAt(volume, next, hours, quietHours) }
}
