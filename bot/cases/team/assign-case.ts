import type { CaseView } from '#shared/cases/contract.ts'
import { entered, inHandsOf, refusal } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { type FindStaff, workerFor } from './colleague.ts'

/**
 * Gives an open case to a colleague, who is told, as is whoever had it. Giving it to whoever has it changes nothing.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is closed),
 * `cannot-work-case` (the colleague has left, may only read, or does not see it)
 */
export async function assignCase(asked: Asked, staffId: string, findStaff: FindStaff): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, async (current) => {
    const { owner } = current
    if (current.status === 'closed') throw refusal('not-possible-now', current)
    if (owner?.id === staffId) return null
    const colleague = await workerFor(current, staffId, findStaff)
    const by = { id: who.id, name: who.name }
    return {
      next: entered(inHandsOf(current, colleague), { at, by, kind: 'assigned', text: null }),
      notices: [
        ...(owner ? [] : [noticeOf(current, 'quiet', at)]),
        ...(owner && owner.id !== who.id ? [noticeOf(current, 'taken-over', at, { staffId: owner.id })] : []),
        ...(staffId === who.id ? [] : [noticeOf(current, 'assigned', at, { staffId })]),
      ],
    }
  })
}
