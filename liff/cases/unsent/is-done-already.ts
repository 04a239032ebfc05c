import type { NewChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import type { HistoryEntry } from '#shared/cases/history.contract.ts'

/** Which line of the history each step leaves. Steps that leave none are not recognised. */
const LINES: Partial<Record<NewChange['kind'], HistoryEntry['kind']>> = {
  take: 'taken',
  'take-over': 'taken-over',
  assign: 'assigned',
  'add-helper': 'helper-added',
  'remove-helper': 'helper-removed',
  note: 'note',
  status: 'status',
  ask: 'asked',
  close: 'closed',
  reopen: 'reopened',
  contact: 'contact',
  'add-task': 'task-added',
  'change-task': 'task-changed',
  'finish-task': 'task-done',
  snooze: 'snoozed',
  wake: 'woken',
  'hand-over': 'handed-over',
  'withdraw-hand-over': 'hand-over-withdrawn',
  risk: 'risk',
  meeting: 'meeting',
}

interface Made {
  base: CaseView
  change: NewChange
  staffId: string
}

/**
 * Whether a change that was sent again stands in the case by now: the server took it, and its answer was lost. Then
 * nobody is asked to merge with themselves.
 */
export function isDoneAlready({ base, change, staffId }: Made, current: CaseView): boolean {
  const known = new Set(base.history.map(({ id }) => id))
  const mine = current.history.filter(
    ({ id, by, kind }) => !known.has(id) && by?.id === staffId && kind === LINES[change.kind],
  )
  if ('text' in change && change.text) {
    const words = change.text
    return mine.some(({ text }) => text?.includes(words))
  }
  return mine.length > 0 && current.revision === base.revision + 1
}
