import type { CaseView } from '#shared/cases/contract.ts'
import { mayFollow } from '#shared/cases/rules.ts'

/** What asks for more before it is done, over the page. */
export type SheetName = 'take-over' | 'note' | 'ask' | 'close' | 'reopen' | 'move' | 'reporter' | 'more'
export type ActionName =
  | 'take'
  | 'take-over'
  | 'note'
  | 'watch'
  | 'activate'
  | 'ask'
  | 'close'
  | 'reopen'
  | 'move'

/** What can be done with a case as it stands, the most likely first. The server decides; this chooses the buttons. */
export function possibleActions(view: CaseView, myId: string, centres: number): ActionName[] {
  const isOpen = view.status !== 'closed'
  const canAsk = view.reports.some((report) => report.mayAskBack && !report.withdrawnAt)
  const possible: [ActionName, boolean][] = [
    ['take', isOpen && view.owner === null],
    ['reopen', !isOpen],
    ['note', true],
    ['close', mayFollow(view.status, 'closed')],
    ['ask', isOpen && canAsk],
    ['watch', mayFollow(view.status, 'watching')],
    ['activate', view.status === 'watching'],
    ['take-over', isOpen && view.owner !== null && view.owner.id !== myId],
    ['move', isOpen && centres > 1],
  ]
  return possible.filter(([, isPossible]) => isPossible).map(([name]) => name)
}
