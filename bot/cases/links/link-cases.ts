import { randomUUID } from 'node:crypto'
import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS, type LinkKind } from '#shared/cases/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { entered, refusal } from '../case.ts'
import { type Asked, changeAsStaff, getCase } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { mirror } from './mirror.ts'
import { LONGEST_KEPT_DAYS } from './related-keys.ts'

/**
 * Says that two cases belong together: both show it, until it expires. Saying so again changes how they do.
 * @throws Refusal `not-found` (either), `not-allowed`, `changed-meanwhile`, `not-possible-now` (the case itself, very
 * many, or one that is practised and one that is not)
 */
export async function linkCases(asked: Asked, otherId: string, how: LinkKind): Promise<CaseView> {
  const { who, at } = asked
  const other = await getCase(otherId, who)
  const view = await changeAsStaff(asked, (current) => {
    const rest = current.links.filter(({ caseId }) => caseId !== otherId)
    const known = current.links.find(({ caseId }) => caseId === otherId)
    if (known?.kind === how) return null
    // What is practised goes some day, and is about nobody.
    if (other.drill?.id !== current.drill?.id) throw refusal('not-possible-now', current)
    if (otherId === current.id || rest.length >= CASE_LIMITS.links) throw refusal('not-possible-now', current)
    const by = { id: who.id, name: who.name }
    const until = new Date(at.getTime() + LONGEST_KEPT_DAYS * DAY_MS).toISOString()
    const { receiptNo } = other
    const link = { id: randomUUID(), caseId: otherId, receiptNo, kind: how, by, at: at.toISOString(), until }
    return {
      next: entered({ ...current, links: [...rest, link] }, { at, by, kind: 'linked', text: receiptNo }),
      notices: [noticeOf(current, 'mirror', at, { otherCaseId: otherId })],
    }
  })
  await mirror(asked.caseId, otherId, at)
  return view
}
