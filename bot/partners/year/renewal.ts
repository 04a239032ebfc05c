import { dateAfter, tokyoDate } from '#bot/directory/hours.ts'
import { isDaytime } from '#bot/directory/quiet-hours.ts'
import type { PartnerSettings } from '#shared/partners/settings.ts'
import { DAY_MS } from '#shared/time.ts'
import { andSay } from '../change-partner.ts'
import { lastRenewal, type Partner } from '../partner.ts'

/** Whoever came so shortly before has only just said that they want to. */
const NEW_FOR_DAYS = 90
/** A question that was not asked in time, because nothing ran, is asked so much later at most. */
const ASKED_WITHIN_DAYS = 60

type Rules = Pick<PartnerSettings, 'renewalMonth' | 'remindAfterDays' | 'overdueAfterDays'>

/** Which year's question is put now, and to those who took part before which day; null: it is not the time. */
export function questionNow(
  { renewalMonth }: Pick<Rules, 'renewalMonth'>,
  at: Date,
): { year: number; before: string } | null {
  if (renewalMonth === null || !isDaytime(at)) return null
  const today = tokyoDate(at)
  const beginningIn = (year: number) => `${year}-${String(renewalMonth).padStart(2, '0')}-01`
  const thisYear = Number(today.slice(0, 4))
  const year = today >= beginningIn(thisYear) ? thisYear : thisYear - 1
  const beginning = beginningIn(year)
  if (today > dateAfter(beginning, ASKED_WITHIN_DAYS)) return null
  return { year, before: dateAfter(beginning, -NEW_FOR_DAYS) }
}

/** Puts the year's question; null if it was put before, or they take part no more. */
export function askedToRenew(partner: Partner, year: number, rules: Rules, at: Date): Partner | null {
  const last = lastRenewal(partner)
  if (partner.state !== 'active' || (last && last.year >= year)) return null
  const renewal = {
    year,
    askedAt: at,
    overdueAt: new Date(at.getTime() + rules.overdueAfterDays * DAY_MS),
    answer: null,
    reason: null,
    words: null,
    answeredAt: null,
    remindAt: nextReminder(at, 0, rules),
    reminded: 0,
  }
  return andSay({ ...partner, renewals: [...partner.renewals, renewal] }, 'renewal-asked')
}

/** Asks once more; null if it was answered meanwhile. However late it is, there is one reminder and not all of them. */
export function askedAgain(partner: Partner, rules: Rules, at: Date): Partner | null {
  const last = lastRenewal(partner)
  if (partner.state !== 'active' || last?.answer !== null) return null
  if (last.remindAt === undefined || last.remindAt > at) return null
  const days = (at.getTime() - last.askedAt.getTime()) / DAY_MS
  const reminded = inOrder(rules).filter((each) => each <= days).length
  const renewal = { ...last, reminded, remindAt: nextReminder(last.askedAt, reminded, rules) }
  const next = { ...partner, renewals: [...partner.renewals.slice(0, -1), renewal] }
  return reminded > (last.reminded ?? 0) ? andSay(next, 'renewal-reminded') : next
}

function nextReminder(askedAt: Date, reminded: number, rules: Rules): Date | undefined {
  const days = inOrder(rules)[reminded]
  return days === undefined ? undefined : new Date(askedAt.getTime() + days * DAY_MS)
}

function inOrder({ remindAfterDays }: Pick<Rules, 'remindAfterDays'>): number[] {
  return remindAfterDays.toSorted((a, b) => a - b)
}
