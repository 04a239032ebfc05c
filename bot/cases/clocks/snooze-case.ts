import { dateAfter, tokyoDate, workingDayFrom } from '#bot/directory/hours.ts'
import { momentWords } from '#bot/directory/hours-words.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS, CLOCK } from '#shared/cases/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { type Case, entered, refusal, viewOf } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { clockSettings } from './clock-rules.ts'
import { firstToForbid } from './last-day-aside.ts'

/**
 * Puts a case aside until the centre opens on that day, or on the next working day. It comes back by itself, or with
 * news from the reporter; what has to be done sooner forbids it.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is closed),
 * `clock-disagrees` (the day has come already, is too far ahead, or lies behind a time that runs out)
 */
export async function snoozeCase(
  asked: Asked,
  { until, text }: { until: string; text: string },
): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, (current) => {
    if (current.status === 'closed') throw refusal('not-possible-now', current)
    const snoozedUntil = workingDayFrom(clockSettings().hoursOf(current.centreId), until).opensAt
    const objection = objectionTo(current, until, snoozedUntil, at)
    if (objection) throw new Refusal('clock-disagrees', { say: objection, current: viewOf(current) })
    const by = { id: who.id, name: who.name }
    // Whoever puts it aside has seen its news: only newer ones wake it.
    const next = { ...current, snoozedUntil, hasNews: false }
    return { next: entered(next, { at, by, kind: 'snoozed', text: text || null }) }
  })
}

/** Why a case may not be put aside so long, in words for whoever wants to; null if it may. */
function objectionTo(current: Case, until: string, wakesAt: Date, at: Date): string | null {
  if (wakesAt <= at) return 'あしたより後の日を選んでください。'
  if (until > dateAfter(tokyoDate(at), CASE_LIMITS.snoozeDays))
    return `保留にできるのは、${CASE_LIMITS.snoozeDays}日先までです。`
  const first = firstToForbid(current.clocks)
  if (!first || wakesAt <= first.dueAt) return null
  return `「${CLOCK[first.kind]}」の期限が ${momentWords(first.dueAt, at)} です。それより前に戻る日を選んでください。`
}
