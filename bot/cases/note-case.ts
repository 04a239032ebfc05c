import type { CaseView } from '#shared/cases/contract.ts'
import { entered, withPhones } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'
import { findReporters } from './vault.model.ts'

/**
 * Adds a note to a case's history. Phones in it find the case from now on, but never a reporter's.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`
 */
export async function noteCase(asked: Asked, text: string): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, async (current) => {
    const reporters = await findReporters(current.reports.map(({ id }) => id))
    const by = { id: who.id, name: who.name }
    return { next: entered(withPhones(current, [text], reporters), { at, by, kind: 'note', text }) }
  })
}
