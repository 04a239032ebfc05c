import type { NewChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { useStaff } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { ACTION } from '../case.messages.ts'
import { useIsWritten } from '../unsent/kept-draft.ts'
import type { CaseWork } from '../use-case-work.ts'
import { type ActionName, possibleActions, type SheetName } from './possible-actions.ts'

interface BarProps {
  view: CaseView
  work: CaseWork
  onSheet: (name: SheetName, about?: string) => void
}

const ON_A_PHONE = 2
const ON_A_DESKTOP = 6

/** What a thumb reaches: the two likeliest actions, and all of them behind one button; a few more on a desktop. */
export function ActionBar({ view, work, onSheet }: BarProps) {
  const actions = possibleActions(view, useStaff())
  return (
    <nav className="actions" aria-label={ACTION.bar}>
      {actions.slice(0, ON_A_DESKTOP).map((name, index) => (
        <span key={name} className={index < ON_A_PHONE ? 'action' : 'action action-rest'}>
          <ActionButton name={name} view={view} work={work} onSheet={onSheet} isFirst={index === 0} />
        </span>
      ))}
      {actions.length > ON_A_PHONE && (
        <span className="action">
          <Button onClick={() => onSheet('more')}>{ACTION.more}</Button>
        </span>
      )}
    </nav>
  )
}

interface ActionButtonProps extends BarProps {
  name: ActionName
  isFirst?: boolean
  onDone?: () => void
}

export function ActionButton({ name, view, work, onSheet, isFirst, onDone }: ActionButtonProps) {
  const look = isFirst ? 'primary' : 'secondary'
  const change = changeOf(name, view)
  const isWritten = useIsWritten(name, view.id)
  if (change === null) {
    return (
      <Button look={look} onClick={() => isSheet(name) && onSheet(name)}>
        {ACTION[name]}
        {isWritten && <small className="action-draft">{ACTION.draft}</small>}
      </Button>
    )
  }
  const press = async () => {
    await work.press(change)
    onDone?.()
  }
  return (
    <Button look={look} isBusy={work.busyWith === change.kind} onClick={() => void press()}>
      {ACTION[name]}
    </Button>
  )
}

/** What needs no more to be known; null for what opens a sheet. */
function changeOf(name: ActionName, { handOver }: CaseView): NewChange | null {
  switch (name) {
    case 'take':
      return { kind: 'take' }
    case 'watch':
      return { kind: 'status', to: 'watching' }
    case 'activate':
      return { kind: 'status', to: 'active' }
    case 'wake':
      return { kind: 'wake' }
    case 'accept':
      return handOver && { kind: 'answer-hand-over', handOverId: handOver.id, answer: 'accepted', text: '' }
    case 'withdraw-hand-over':
      return handOver && { kind: 'withdraw-hand-over', handOverId: handOver.id }
    default:
      return null
  }
}

const NO_SHEET: readonly ActionName[] = ['take', 'watch', 'activate', 'wake', 'accept', 'withdraw-hand-over']

function isSheet(name: ActionName): name is ActionName & SheetName {
  return !NO_SHEET.includes(name)
}
