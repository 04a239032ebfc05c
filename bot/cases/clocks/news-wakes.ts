import type { Case } from '../case.ts'

/** The changed case: no longer put aside if its reporter has just sent news, or if it is over. */
export function wokenByNews(before: Case, after: Case): Case {
  if (!after.snoozedUntil) return after
  const isOver = after.status === 'closed' || after.mergedInto !== null
  const hasFreshNews = after.hasNews && !before.hasNews
  return isOver || hasFreshNews ? { ...after, snoozedUntil: null } : after
}
