import type { CaseView } from '#shared/cases/contract.ts'
import { type Asked, changeAsStaff, getCase } from '../change-case.ts'

/** Enough for any case; the oldest are forgotten. */
const MOST = 100

/**
 * Says that a suggested case has nothing to do with this one, so that it is not suggested again.
 * @throws Refusal `not-found` (either), `not-allowed`, `changed-meanwhile`
 */
export async function notRelated(asked: Asked, otherId: string): Promise<CaseView> {
  await getCase(otherId, asked.who)
  return changeAsStaff(asked, (current) =>
    current.notRelated.includes(otherId)
      ? null
      : { next: { ...current, notRelated: [...current.notRelated, otherId].slice(-MOST) } },
  )
}
