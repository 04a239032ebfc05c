import type { CaseView } from '#shared/cases/contract.ts'
import { useStaff } from '../../session.ts'
import { GROUP } from '../case.messages.ts'
import { ActionButton } from '../page/action-bar.tsx'
import { groupedActions, possibleActions, type SheetName } from '../page/possible-actions.ts'
import type { CaseWork } from '../use-case-work.ts'

interface MoreProps {
  view: CaseView
  work: CaseWork
  onSheet: (name: SheetName, about?: string) => void
  onDone: () => void
}

/** Everything that can be done with the case, under what somebody wants. */
export function MoreActions({ view, work, onSheet, onDone }: MoreProps) {
  const staff = useStaff()
  return (
    <div className="more">
      {groupedActions(possibleActions(view, staff)).map(([group, actions]) => (
        <section key={group} className="more-group" aria-label={GROUP[group]}>
          <h3>{GROUP[group]}</h3>
          <div className="more-actions">
            {actions.map((name) => (
              <ActionButton
                key={name}
                name={name}
                view={view}
                work={work}
                onSheet={onSheet}
                onDone={onDone}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}
