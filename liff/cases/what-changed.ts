import type { CaseView, HistoryEntry } from '#shared/cases/contract.ts'
import { CASE_STATUS } from '#shared/cases/rules.ts'
import { CHANGED, HISTORY } from './case.messages.ts'

/** Already told by the state, the owner or the centre. */
const TOLD_ELSEWHERE: readonly HistoryEntry['kind'][] = [
  'taken',
  'taken-over',
  'status',
  'moved',
  'received',
  'reporter-seen',
]

/** What others did to a case between two looks at it, a line each; empty if nothing that matters. */
export function whatChanged(before: CaseView, after: CaseView): string[] {
  const lines: string[] = []
  if (before.status !== after.status) {
    lines.push(CHANGED.status(CASE_STATUS[before.status], CASE_STATUS[after.status]))
  }
  if (before.owner?.id !== after.owner?.id) lines.push(CHANGED.owner(before.owner?.name, after.owner?.name))
  if (before.centreId !== after.centreId) lines.push(CHANGED.centre)
  const known = new Set(before.history.map((entry) => entry.id))
  const added = after.history.filter((entry) => !known.has(entry.id) && !TOLD_ELSEWHERE.includes(entry.kind))
  return [...lines, ...added.map((entry) => CHANGED.entry(entry.by?.name, HISTORY[entry.kind], entry.text))]
}
