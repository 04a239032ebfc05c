import type { CaseView } from '#shared/cases/contract.ts'
import { entered, refusal } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { mirror } from './mirror.ts'

/**
 * Takes back that two cases belong together; neither shows it any more.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (there is no such link)
 */
export async function unlinkCases(asked: Asked, linkId: string): Promise<CaseView> {
  const { who, at } = asked
  let otherId = ''
  const view = await changeAsStaff(asked, (current) => {
    const link = current.links.find(({ id }) => id === linkId)
    if (!link) throw refusal('not-possible-now', current)
    otherId = link.caseId
    const by = { id: who.id, name: who.name }
    const next = { ...current, links: current.links.filter(({ id }) => id !== linkId) }
    return {
      next: entered(next, { at, by, kind: 'unlinked', text: link.receiptNo }),
      notices: [noticeOf(current, 'mirror', at, { otherCaseId: otherId })],
    }
  })
  await mirror(asked.caseId, otherId, at)
  return view
}
