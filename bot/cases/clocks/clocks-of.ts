import type { Case } from '../case.ts'
import type { RunningClock } from './clock.ts'

/** Which clocks run for a case as it is now. */
export function clocksOf(current: Case, _at: Date): RunningClock[] {
  return current.clocks
}
