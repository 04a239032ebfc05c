import { dateAfter, tokyoDate, workingDayUntil } from '#bot/directory/hours.ts'
import type { ClockKind } from '#shared/cases/rules.ts'
import type { RunningClock } from './clock.ts'
import { clockSettings } from './clock-rules.ts'

const FORBIDDING: readonly ClockKind[] = ['take', 'check', 'answer', 'hand-over']

/** Of the clocks that nobody may put off the one that runs out first. */
export function firstToForbid(clocks: readonly RunningClock[]): RunningClock | undefined {
  return clocks
    .filter(({ kind }) => FORBIDDING.includes(kind))
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
}

/** The last day until which a case may be put aside: its centre opens before any such time has run out. Null: any. */
export function lastDayAside(centreId: string, clocks: readonly RunningClock[]): string | null {
  const first = firstToForbid(clocks)
  if (!first) return null
  const hours = clockSettings().hoursOf(centreId)
  const day = workingDayUntil(hours, tokyoDate(first.dueAt))
  return day.opensAt <= first.dueAt ? day.date : workingDayUntil(hours, dateAfter(day.date, -1)).date
}
