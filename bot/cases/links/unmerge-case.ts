import type { CaseView } from '#shared/cases/contract.ts'
import { findCase } from '../case.model.ts'
import { entered, refusal } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { mirror } from './mirror.ts'
import { onItsOwn } from './on-its-own.ts'

/**
 * Lets a merged case stand on its own again, as it stood before, with its reports as they are by now.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is not merged)
 */
export async function unmergeCase(asked: Asked): Promise<CaseView> {
  const { who, at } = asked
  let intoId = ''
  const view = await changeAsStaff({ ...asked, kind: 'unmerge' }, async (current) => {
    if (current.mergedInto === null) throw refusal('not-possible-now', current)
    intoId = current.mergedInto
    const into = await findCase(intoId)
    const by = { id: who.id, name: who.name }
    const next = onItsOwn(current, into, at)
    return {
      next: entered(next, { at, by, kind: 'unmerged', text: into?.receiptNo ?? null }),
      notices: [noticeOf(current, 'mirror', at, { otherCaseId: intoId })],
    }
  })
  await mirror(asked.caseId, intoId, at)
  return view
}
