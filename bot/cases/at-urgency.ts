import type { Urgency } from '#shared/cases/rules.ts'
import type { PendingNotice } from './case.model.ts'
import { type Case, isLoud, ringAfter, waitingHandOverOf } from './case.ts'
import { noticeOf } from './notices/pending-notice.ts'

/**
 * The case at another urgency, and who has to hear of it. Loud, it rings while nobody has it, and at a centre that it
 * is being handed to; less loud, it rings no more.
 */
export function atUrgency(
  current: Case,
  urgency: Urgency,
  at: Date,
): { next: Case; notices: PendingNotice[] } {
  const next = { ...current, urgency }
  const isAsked = waitingHandOverOf(current)?.to.kind === 'centre'
  const isHeard = current.status !== 'closed' && (current.owner === null || isAsked)
  if (urgency === current.urgency || !isHeard) return { next, notices: [] }
  const becomesLoud = isLoud(urgency) && !isLoud(current.urgency)
  return {
    next: { ...next, ringsAt: isLoud(urgency) ? (current.ringsAt ?? ringAfter(at, at)) : null },
    notices: [
      ...(becomesLoud && current.owner === null ? [noticeOf(current, 'new-case', at)] : []),
      ...(becomesLoud && isAsked ? [noticeOf(current, 'handed-over', at)] : []),
    ],
  }
}
