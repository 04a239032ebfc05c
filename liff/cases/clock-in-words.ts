import { CLOCK } from '#shared/cases/rules.ts'
import type { Clock } from '#shared/cases/work.contract.ts'
import { distanceInWords } from '../ui/when.ts'

/** 様子を確かめる：あと3時間 */
export function clockInWords(clock: Pick<Clock, 'kind' | 'dueAt'>, now: Date): string {
  return `${CLOCK[clock.kind]}：${distanceInWords(clock.dueAt, now)}`
}

/** How pressing a clock is. */
export function pressureOf({ warnAt, dueAt }: Pick<Clock, 'warnAt' | 'dueAt'>, now: Date) {
  if (Date.parse(dueAt) <= now.getTime()) return 'over'
  return Date.parse(warnAt) <= now.getTime() ? 'soon' : 'calm'
}
