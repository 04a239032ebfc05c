import type { CaseView } from '#shared/cases/contract.ts'
import { Button } from '../../ui/button.tsx'
import { ACTION } from '../case.messages.ts'
import { useIsWritten } from '../unsent/kept-draft.ts'
import type { SheetName } from './possible-actions.ts'

interface QuickProps {
  view: CaseView
  onSheet: (name: SheetName) => void
}

const QUICK = ['add-task', 'understand', 'risk'] as const

/** What is done with a case again and again, one tap nearer on a phone; a new case is taken first. */
export function QuickActions({ view, onSheet }: QuickProps) {
  if (view.owner === null || view.status === 'closed' || view.mergedInto !== null) return null
  return (
    <p className="quick">
      {QUICK.map((name) => (
        <QuickAction key={name} name={name} caseId={view.id} onPress={() => onSheet(name)} />
      ))}
    </p>
  )
}

interface ActionProps {
  name: (typeof QUICK)[number]
  caseId: string
  onPress: () => void
}

function QuickAction({ name, caseId, onPress }: ActionProps) {
  const isWritten = useIsWritten(name, caseId)
  return (
    <Button label={isWritten ? `${ACTION[name]} ${ACTION.draft}` : ACTION[name]} onClick={onPress}>
      {ACTION.short[name]}
      {isWritten && <small className="action-draft">{ACTION.draft}</small>}
    </Button>
  )
}
