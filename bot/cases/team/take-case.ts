import type { CaseView } from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { type Case, entered, refusal, workedOnBy } from '../case.ts'
import { changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'

/**
 * Gives an open case that is nobody's to a member of staff; it rings no more. If two people press the button at
 * once, the first gets the case. What else changed meanwhile does not stand in the way.
 * @throws Refusal `not-found`, `not-allowed`, `already-assigned`, `not-possible-now`
 */
export async function takeCase(caseId: string, who: StaffView, at: Date): Promise<CaseView> {
  return changeAsStaff({ caseId, who, seen: 'any', at }, (current) => taken(current, who, at))
}

/** The case in this member's hands; null if it already is. */
export function taken(current: Case, { id, name }: StaffView, at: Date) {
  if (current.owner?.id === id) return null
  if (current.owner) throw refusal('already-assigned', current)
  if (current.status === 'closed') throw refusal('not-possible-now', current)
  const by = { id, name }
  const next = entered(workedOnBy(current, by), { at, by, kind: 'taken', text: null })
  return { next, notices: [noticeOf(current, 'quiet', at)] }
}
