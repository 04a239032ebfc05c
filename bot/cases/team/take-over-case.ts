import type { CaseView } from '#shared/cases/contract.ts'
import { entered, inHandsOf, refusal } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { taken } from './take-case.ts'

/**
 * Gives an open case that a colleague has to a member of staff: the colleague may be absent, or gone. The history
 * says from whom, and the colleague is told.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is closed)
 */
export async function takeOverCase(asked: Asked): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, (current) => {
    const { owner } = current
    if (current.status === 'closed') throw refusal('not-possible-now', current)
    if (!owner || owner.id === who.id) return taken(current, who, at)
    const by = { id: who.id, name: who.name }
    const next = inHandsOf(current, by)
    return {
      next: entered(next, { at, by, kind: 'taken-over', text: `${owner.name} → ${by.name}` }),
      notices: [noticeOf(current, 'taken-over', at, { staffId: owner.id })],
    }
  })
}
