import type { CaseView } from '#shared/cases/contract.ts'
import { entered } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'

/**
 * Ends somebody's help with a case; nothing changes if they do not help.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`
 */
export async function removeHelper(asked: Asked, staffId: string): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, (current) => {
    const helpers = current.helpers.filter(({ id }) => id !== staffId)
    if (helpers.length === current.helpers.length) return null
    const by = { id: who.id, name: who.name }
    return { next: entered({ ...current, helpers }, { at, by, kind: 'helper-removed', text: null }) }
  })
}
