import type { CaseView } from '#shared/cases/contract.ts'
import { entered } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'

/**
 * Brings a case back that was put aside, before its day has come. One that was not stays as it is.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`
 */
export async function wakeCase(asked: Asked): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, (current) => {
    if (!current.snoozedUntil) return null
    const by = { id: who.id, name: who.name }
    return { next: entered({ ...current, snoozedUntil: null }, { at, by, kind: 'woken', text: null }) }
  })
}
