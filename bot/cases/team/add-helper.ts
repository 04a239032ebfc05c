import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { entered, refusal } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { type FindStaff, workerFor } from './colleague.ts'

/**
 * Asks a colleague to help with an open case: it stands among their own from now on, they get its news, and they are
 * told that they were asked. Whoever has it, or helps already, need not be asked.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is closed), `too-many`,
 * `cannot-work-case` (the colleague has left, may only read, or does not see it)
 */
export async function addHelper(asked: Asked, staffId: string, findStaff: FindStaff): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, async (current) => {
    const { helpers, owner, status } = current
    if (status === 'closed') throw refusal('not-possible-now', current)
    if (owner?.id === staffId || helpers.some(({ id }) => id === staffId)) return null
    if (helpers.length >= CASE_LIMITS.helpers) throw refusal('too-many', current)
    const helper = await workerFor(current, staffId, findStaff)
    const by = { id: who.id, name: who.name }
    const next = { ...current, helpers: [...helpers, helper] }
    return {
      next: entered(next, { at, by, kind: 'helper-added', text: null }),
      notices: staffId === who.id ? [] : [noticeOf(current, 'helper-asked', at, { staffId })],
    }
  })
}
