import type { ViewList } from '#shared/cases/list.contract.ts'
import { mayManageStaff } from '#shared/staff/rules.ts'
import { useStaff } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { VIEWS } from './filter.messages.ts'
import { isBuiltIn } from './list-address.ts'
import type { ListSheet } from './list-sheet.ts'
import type { ListPlace } from './use-list-address.ts'
import { LIST } from './views.messages.ts'
import { tabsOf, ViewLink } from './views-nav.tsx'

interface ViewsProps {
  place: ListPlace
  views: ViewList | undefined
  onSheet: (sheet: ListSheet | null) => void
}

/** Every view with its count, and who made it; one's own can be changed here, and by admins every shared one. */
export function ViewsSheet({ place, views, onSheet }: ViewsProps) {
  const onOpen = () => onSheet(null)
  const isAdmin = mayManageStaff(useStaff())
  const builtIn = tabsOf(views).filter(({ view }) => isBuiltIn(view))
  return (
    <Sheet title={LIST.views} onClose={() => onSheet(null)}>
      <p>{VIEWS.lead}</p>
      <ul className="all-views">
        {builtIn.map((tab) => (
          <li key={tab.view}>
            <ViewLink {...tab} place={place} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      <h3>{LIST.savedViews}</h3>
      {views?.saved.length === 0 && <p>{VIEWS.none}</p>}
      <ul className="all-views">
        {views?.saved.map((view) => (
          <li key={view.id}>
            <ViewLink view={view.id} name={view.name} count={view.count} place={place} onOpen={onOpen} />
            {view.isMine || isAdmin ? (
              <Button
                look="quiet"
                label={VIEWS.edit(view.name)}
                onClick={() => onSheet({ kind: 'edit', view })}
              >
                {VIEWS.editShort}
              </Button>
            ) : (
              <small>{VIEWS.by(view.by.name)}</small>
            )}
          </li>
        ))}
      </ul>
      <Button onClick={() => onSheet({ kind: 'link' })}>{LIST.copyLink}</Button>
    </Sheet>
  )
}
