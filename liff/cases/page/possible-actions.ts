import type { CaseView } from '#shared/cases/contract.ts'
import { isOnlyAsked } from '#shared/cases/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { may, maySeeCentre } from '#shared/staff/rules.ts'
import type { ACTION } from '../case.messages.ts'

export type ActionName = Exclude<keyof typeof ACTION, 'bar' | 'more' | 'draft' | 'short' | 'done'>
export type ActionGroup = 'record' | 'reach' | 'ask' | 'decide'
/** What needs more to be known than that it is wanted. */
export type SheetName =
  | Exclude<ActionName, 'take' | 'watch' | 'activate' | 'wake' | 'accept' | 'withdraw-hand-over'>
  | 'reporter'
  | 'change-task'
  | 'more'

/** Where somebody looks for an action, by what they want. */
const GROUPS: Record<ActionGroup, readonly ActionName[]> = {
  record: ['contact', 'note', 'meeting', 'print'],
  reach: ['ask'],
  ask: ['add-task', 'assign', 'helpers', 'hand-over', 'record-answer', 'withdraw-hand-over'],
  decide: [
    'accept',
    'decline',
    'take',
    'take-over',
    'understand',
    'risk',
    'snooze',
    'wake',
    'watch',
    'activate',
    'close',
    'reopen',
  ],
}

/** What this member of staff, who may work on cases, can do with the case as it stands; the likeliest first. */
export function possibleActions(view: CaseView, staff: StaffView): ActionName[] {
  const print = may(staff, 'print') ? (['print'] as const) : []
  if (view.mergedInto !== null) return [...print]
  if (isOnlyAsked(staff, view)) return ['accept', 'note', 'decline']
  if (view.status === 'closed') return ['reopen', 'note', 'understand', ...print]
  const isMine = view.owner?.id === staff.id
  return [
    ...(view.owner === null ? (['take'] as const) : []),
    ...(view.status === 'watching'
      ? (['contact', 'close', 'note'] as const)
      : (['contact', 'note'] as const)),
    ...(view.owner !== null && !isMine ? (['take-over'] as const) : []),
    ...(mayBeAsked(view) ? (['ask'] as const) : []),
    'understand',
    ...(view.status === 'watching' ? [] : (['close'] as const)),
    'add-task',
    'risk',
    ...(view.status === 'active' ? (['watch'] as const) : []),
    ...(view.status === 'watching' ? (['activate'] as const) : []),
    view.snoozedUntil === null ? 'snooze' : 'wake',
    'assign',
    'helpers',
    ...(view.handOver === null ? (['hand-over'] as const) : []),
    ...(isAskedOf(view, staff) ? (['accept', 'decline'] as const) : []),
    ...(view.handOver?.to.kind === 'body' ? (['record-answer'] as const) : []),
    ...(mayWithdraw(view, staff) ? (['withdraw-hand-over'] as const) : []),
    'meeting',
    ...print,
  ]
}

/** The same, under what somebody wants; groups without any are left out. */
export function groupedActions(actions: readonly ActionName[]): [ActionGroup, ActionName[]][] {
  const groups: ActionGroup[] = ['record', 'reach', 'ask', 'decide']
  return groups
    .map((group): [ActionGroup, ActionName[]] => [
      group,
      GROUPS[group].filter((name) => actions.includes(name)),
    ])
    .filter(([, names]) => names.length > 0)
}

/** Whether somebody who told of it may be asked back. */
function mayBeAsked({ reports }: CaseView): boolean {
  return reports.some((report) => report.mayAskBack && !report.withdrawnAt)
}

/** Whether a centre of theirs is asked to take the case on. What a body answers is written down by who asked it. */
function isAskedOf({ handOver }: CaseView, staff: StaffView): boolean {
  return handOver?.to.kind === 'centre' && maySeeCentre(staff, handOver.to.centreId)
}

/** Whether the request comes first for them. Who sees every centre is not asked by what they handed on themselves. */
export function isAskedFirst(view: CaseView, staff: StaffView): boolean {
  const asked = view.handOvers.find(({ id }) => id === view.handOver?.id)
  const isTheirs = asked?.by.id === staff.id || (view.owner?.id === staff.id && !isOnlyAsked(staff, view))
  return isAskedOf(view, staff) && !isTheirs
}

function mayWithdraw({ handOver }: CaseView, staff: StaffView): boolean {
  return handOver !== null && maySeeCentre(staff, handOver.fromCentreId)
}
