import type { CaseView } from '#shared/cases/contract.ts'
import { entered, inHandsOf, refusal } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'

/**
 * Opens a closed case again, in the hands of the one who does so. What was told stays told; closing it again
 * means deciding again.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is open)
 */
export async function reopenCase(asked: Asked, text: string): Promise<CaseView> {
  const by = { id: asked.who.id, name: asked.who.name }
  return changeAsStaff(asked, (current) => {
    if (current.status !== 'closed') throw refusal('not-possible-now', current)
    const next = { ...inHandsOf(current, by), status: 'active' as const, closing: null }
    return { next: entered(next, { at: asked.at, by, kind: 'reopened', text }) }
  })
}
