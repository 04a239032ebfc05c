import type { CaseView } from '#shared/cases/contract.ts'
import type { NotMerged } from '#shared/cases/rules.ts'
import type { RefusalCode } from '#shared/refusal.ts'
import { type Case, entered, refusal, viewOf } from '../case.ts'
import { type Asked, changeAsStaff, getCase } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { mirror } from './mirror.ts'
import { whyNotMerged } from './why-not-merged.ts'

/**
 * Puts a case into another one that is about the same: its reports stand there from then on, and it stands in no list.
 * `unmergeCase` undoes it.
 * @throws Refusal `not-found` (either), `not-allowed`, `changed-meanwhile`, `merged-already` (something was merged
 * into it), `tasks-open`, `hand-over-waits`, `too-many-merged`,
 * `not-possible-now` (one of them is closed, merged, of another centre, or practised)
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

const REFUSED: Record<NotMerged, RefusalCode> = {
  closed: 'not-possible-now',
  elsewhere: 'not-possible-now',
  drill: 'not-possible-now',
  holds: 'merged-already',
  tasks: 'tasks-open',
  waits: 'hand-over-waits',
  full: 'too-many-merged',
}

function refuseUnmergeable(current: Case, into: Case): void {
  if (current.id === into.id) throw refusal('not-possible-now', current)
  const why = whyNotMerged(current, into)
  if (why) throw refusal(REFUSED[why], current)
}
