import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_STATUS, type CaseStatus, mayFollow } from '#shared/cases/rules.ts'
import { entered, refusal } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'
import { taken } from './team/take-case.ts'

/**
 * Says how a case stands now. Beginning to work on a new case is taking it: every open case that somebody works
 * on has an owner. Closing and opening again have their own ways.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `feedback-undecided`, `not-possible-now`
 */
export async function changeStatus(asked: Asked, to: CaseStatus): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, (current) => {
    if (to === 'closed' && current.status !== 'closed') throw refusal('feedback-undecided', current)
    if (current.status === 'closed' || !mayFollow(current.status, to))
      throw refusal('not-possible-now', current)
    if (current.status === 'new') return taken(current, who, at)
    const by = { id: who.id, name: who.name }
    return { next: entered({ ...current, status: to }, { at, by, kind: 'status', text: CASE_STATUS[to] }) }
  })
}
