import type { CaseView } from '#shared/cases/contract.ts'
import { type Asked, changeAsStaff } from './change-case.ts'

/**
 * Says that the reporter's answers and additions were read. Refused if there are newer ones than those shown.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`
 */
export async function markSeen(asked: Asked): Promise<CaseView> {
  return changeAsStaff(asked, (current) =>
    current.hasNews ? { next: { ...current, hasNews: false } } : null,
  )
}
