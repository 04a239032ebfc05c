import type { ClockKind } from '#shared/cases/rules.ts'
import type { Clock } from '#shared/cases/work.contract.ts'

/** Something that a case waits for, as the case keeps it. */
export interface RunningClock {
  kind: ClockKind
  /** The task, hand-over or (with its report, `report:question`) question it is about. */
  about: string | null
  /** By what its times were set: an urgency, a day. While it stays the same, so do the times. */
  rule: string
  startedAt: Date
  warnAt: Date
  dueAt: Date
  /** How often somebody was told: 0 never, 1 of the warning, 2 and more that the time had run out. */
  level: number
  /** When somebody is told next; null if there is nothing more to tell. */
  nextAt: Date | null
}

/** A clock as the console shows it. */
export function shownClock({ kind, about, startedAt, warnAt, dueAt }: RunningClock): Clock {
  return {
    kind,
    about,
    startedAt: startedAt.toISOString(),
    warnAt: warnAt.toISOString(),
    dueAt: dueAt.toISOString(),
  }
}

/** Of several clocks the one that runs out first, as a list shows it. */
export function nextToRunOut(clocks: RunningClock[]): Clock | null {
  const [first] = [...clocks].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
  return first ? shownClock(first) : null
}
