import { rankOf } from '#shared/cases/rules.ts'
import type { Case } from '../case.ts'

/** More milliseconds than any date has, so that a louder case always stands before an older one. */
const PER_LOUDNESS = 1e14
/** Every closed case stands behind every open one; above this less its milliseconds stands nothing. */
const LAST = 1e15

/** What stands from here on is closed. */
export const CLOSED_FROM = LAST - PER_LOUDNESS

/** Where a case stands among others: open ones loudest then oldest, behind them closed ones, newest first. */
export function orderOf({ status, urgency, receivedAt, closing }: Case): number {
  if (status === 'closed') return LAST - new Date(closing?.at ?? receivedAt).getTime()
  return rankOf(urgency) * PER_LOUDNESS + receivedAt.getTime()
}
