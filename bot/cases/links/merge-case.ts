import type { CaseView } from '#shared/cases/contract.ts'
import { type Case, entered, refusal, viewOf } from '../case.ts'
import { type Asked, changeAsStaff, getCase } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { refuseUnfinished } from '../refuse-unfinished.ts'
import { mirror } from './mirror.ts'

/**
 * Puts a case into another one that is about the same: its reports stand there from then on, and it stands in no list.
 * `unmergeCase` undoes it.
 * @throws Refusal `not-found` (either), `not-allowed`, `changed-meanwhile`, `merged-already` (something was merged
 * into it), `tasks-open`, `hand-over-waits`,
 * `not-possible-now` (one of them is closed, merged, or of another centre)
 */
export async function mergeCase(asked: Asked, intoId: string): Promise<CaseView> {
  const { who, at } = asked
  const into = await getCase(intoId, who)
  const view = await changeAsStaff(asked, (current) => {
    refuseUnmergeable(current, into)
    const by = { id: who.id, name: who.name }
    const next = { ...current, mergedInto: intoId, ringsAt: null }
    return {
      next: entered(next, { at, by, kind: 'merged', text: into.receiptNo }),
      notices: [noticeOf(current, 'quiet', at), noticeOf(current, 'mirror', at, { otherCaseId: intoId })],
    }
  })
  await mirror(asked.caseId, intoId, at)
  const merged = await getCase(asked.caseId, who)
  // Somebody merged the other one at the same moment: both stand in the lists again.
  if (merged.mergedInto === null && merged.revision > view.revision) throw refusal('not-possible-now', merged)
  return viewOf(merged)
}

function refuseUnmergeable(current: Case, into: Case): void {
  const isBusy = (one: Case) => one.status === 'closed' || one.mergedInto !== null
  if (current.id === into.id || isBusy(current) || isBusy(into) || current.centreId !== into.centreId) {
    throw refusal('not-possible-now', current)
  }
  if (current.mergedCases.length > 0) throw refusal('merged-already', current)
  refuseUnfinished(current)
}
