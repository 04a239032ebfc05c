import type { CaseView } from '#shared/cases/contract.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { ACTION } from './case.messages.ts'
import { type ActionName, possibleActions, type SheetName } from './possible-actions.ts'
import type { CaseWork } from './use-case-work.ts'

interface BarProps {
  view: CaseView
  centres: number
  work: CaseWork
  onSheet: (name: SheetName) => void
}

/** What a thumb reaches: two actions, and the rest behind one button; on a desktop all of them. */
export function ActionBar({ view, centres, work, onSheet }: BarProps) {
  const actions = possibleActions(view, useStaff().id, centres)
  return (
    <nav className="actions" aria-label={ACTION.bar}>
      {actions.map((name, index) => (
        <span key={name} className={index < 2 ? 'action' : 'action action-rest'}>
          <ActionButton name={name} work={work} onSheet={onSheet} isFirst={index === 0} />
        </span>
      ))}
      {actions.length > 2 && (
        <span className="action-more">
          <Button onClick={() => onSheet('more')}>{ACTION.more}</Button>
        </span>
      )}
    </nav>
  )
}

interface ActionButtonProps {
  name: ActionName
  work: CaseWork
  onSheet: (name: SheetName) => void
  isFirst?: boolean
  onDone?: () => void
}

export function ActionButton({ name, work, onSheet, isFirst, onDone }: ActionButtonProps) {
  const look = isFirst ? 'primary' : 'secondary'
  const isBusy = work.busyWith === (name === 'take' ? 'take' : 'status')
  const act = async (change: Parameters<CaseWork['act']>[0]) => {
    await work.act(change)
    onDone?.()
  }
  switch (name) {
    case 'take':
      return (
        <Button look={look} isBusy={isBusy} onClick={() => void act({ kind: 'take' })}>
          {ACTION.take}
        </Button>
      )
    case 'watch':
    case 'activate': {
      const to = name === 'watch' ? 'watching' : 'active'
      return (
        <Button look={look} isBusy={isBusy} onClick={() => void act({ kind: 'status', to })}>
          {ACTION[name]}
        </Button>
      )
    }
    default:
      return (
        <Button look={look} onClick={() => onSheet(name)}>
          {ACTION[name]}
        </Button>
      )
  }
}
