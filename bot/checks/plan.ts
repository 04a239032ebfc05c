import { tokyoDate } from '#bot/directory/hours.ts'
import type { CheckWish } from '#shared/checks/contract.ts'
import type { PAUSE_REASON, PlanState } from '#shared/checks/rules.ts'

/** Somebody of the family who is told if there is no answer. */
export interface Watcher {
  id: string
  userId: string
  /** As they gave it; the person sees it. */
  name: string
  since: string
}

/** For travel or hospital; both days included. `YYYY-MM-DD` */
export interface Pause {
  from: string
  until: string
  why: keyof typeof PAUSE_REASON
}

/** What somebody chose: to be asked how they are, and who hears of it if they do not answer. */
export interface Plan {
  id: string
  revision: number
  userId: string
  wish: CheckWish
  pause: Pause | null
  watchers: Watcher[]
  /** Codes by which members of the family come in; each once. */
  invitations: { code: string; until: string }[]
  /** Which answers came as which LINE message, so that unsend can erase them. */
  messageIds: Record<string, string>
  since: Date
  /** Up to this day the question is put in, or there is none. `YYYY-MM-DD` */
  plannedOn: string
}

export function planState({ pause }: Pick<Plan, 'pause'>, at: Date): PlanState {
  return isPausedOn({ pause }, tokyoDate(at)) ? 'paused' : 'active'
}

export function isPausedOn({ pause }: Pick<Plan, 'pause'>, date: string): boolean {
  return pause !== null && pause.from <= date && date <= pause.until
}

/** Whether somebody wants to be asked on this day. */
export function asksOn({ wish, pause }: Pick<Plan, 'wish' | 'pause'>, date: string): boolean {
  return wish.days.includes(weekdayOf(date)) && !isPausedOn({ pause }, date)
}

export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** Those of the family who are to be told. */
export function familyOf({ wish, watchers }: Pick<Plan, 'wish' | 'watchers'>): Watcher[] {
  return wish.tellsFamily ? watchers : []
}
