/** つながりの更新: a registration in, a registration out. */
import type { KeyholderSettings } from '#shared/keyholders/settings.ts'
import { DAY_MS } from '#shared/time.ts'
import { andSay, type Keyholder } from '../keyholder.ts'

/** `2026-11` becomes `2025-11`. */
export function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`
}

/**
 * For which month somebody is to be asked by now; null if it is not the time. Whoever did not answer last time is
 * asked in the next month of birth all the same, and whoever was not asked for years is asked once.
 */
export function dueMonth({ state, renewal }: Keyholder, thisMonth: string): string | null {
  if (state !== 'active') return null
  const [year = '', month = ''] = thisMonth.split('-')
  const born = renewal.month.slice(5)
  const latest = born <= month ? `${year}-${born}` : `${Number(year) - 1}-${born}`
  const isAnswered = renewal.state === 'not-due' || renewal.state === 'done'
  return isAnswered ? (latest >= renewal.month ? latest : null) : latest > renewal.month ? latest : null
}

/** It has been asked; null if it is not due (any more). `isAskedInLine`: somebody heard of it. */
export function asked(
  keyholder: Keyholder,
  { thisMonth, isAskedInLine, at }: { thisMonth: string; isAskedInLine: boolean; at: Date },
): Keyholder | null {
  const month = dueMonth(keyholder, thisMonth)
  if (month === null) return null
  const { doneAt, doneBy } = keyholder.renewal
  return {
    ...keyholder,
    renewal: { state: 'asked', month, askedAt: at, remindedTimes: 0, isAskedInLine, doneAt, doneBy },
  }
}

/** It has been asked so many times again; null if it was answered, or asked as often, meanwhile. */
export function askedAgain(keyholder: Keyholder, times: number, isHeard: boolean): Keyholder | null {
  const { state, renewal } = keyholder
  if (state !== 'active' || renewal.state !== 'asked' || renewal.remindedTimes >= times) return null
  const isAskedInLine = renewal.isAskedInLine || isHeard
  return { ...keyholder, renewal: { ...renewal, remindedTimes: times, isAskedInLine } }
}

/** Nobody has answered in time; null if somebody did. It is a sign only where somebody in LINE heard the question. */
export function unanswered(keyholder: Keyholder, before: Date): Keyholder | null {
  const { state, renewal } = keyholder
  if (state !== 'active' || renewal.state !== 'asked') return null
  if (renewal.askedAt === null || renewal.askedAt > before) return null
  const next: Keyholder = { ...keyholder, renewal: { ...renewal, state: 'overdue' } }
  return renewal.isAskedInLine ? andSay(next, 'overdue') : next
}

/** Who is to be asked again for the nth time by now: whoever was asked the first time before then. */
export function reminders(
  { remindAfterDays }: Pick<KeyholderSettings, 'remindAfterDays'>,
  at: Date,
): { times: number; askedBefore: Date }[] {
  return remindAfterDays
    .toSorted((a, b) => a - b)
    .map((days, nth) => ({ times: nth + 1, askedBefore: new Date(at.getTime() - days * DAY_MS) }))
}
