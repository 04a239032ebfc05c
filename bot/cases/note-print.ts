import type { CaseView } from '#shared/cases/contract.ts'
import { entered } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'

/**
 * Writes into the history that somebody printed the case, and what.
 * @throws Refusal `not-found`, `not-allowed`, `not-possible-now`
 */
export async function notePrint({ caseId, who, at }: Omit<Asked, 'seen'>, what: string): Promise<CaseView> {
  const by = { id: who.id, name: who.name }
  return changeAsStaff({ caseId, who, seen: 'any', at }, (current) => ({
    next: entered(current, { at, by, kind: 'printed', text: what }),
  }))
}
