import { Sheet } from '../../ui/sheet.tsx'
import { FilterSheet } from './filter-sheet.tsx'
import { LinkSheet } from './link-sheet.tsx'
import type { ListSheet } from './list-sheet.ts'
import './list-sheets.css'
import { SaveViewSheet } from './save-view-sheet.tsx'
import type { ListPlace } from './use-list-address.ts'
import { useViews } from './use-views.ts'
import { LIST } from './views.messages.ts'
import { ViewsSheet } from './views-sheet.tsx'

interface SheetsProps {
  sheet: ListSheet
  place: ListPlace
  onSheet: (sheet: ListSheet | null) => void
}

export function ListSheets({ sheet, place, onSheet }: SheetsProps) {
  const views = useViews().data
  const onClose = () => onSheet(null)
  switch (sheet.kind) {
    case 'filter':
      return <FilterSheet place={place} views={views} onClose={onClose} />
    case 'views':
      return <ViewsSheet place={place} views={views} onSheet={onSheet} />
    case 'save':
      return <SaveViewSheet place={place} views={views} edited={null} onClose={onClose} />
    case 'edit':
      return <SaveViewSheet place={place} views={views} edited={sheet.view} onClose={onClose} />
    case 'link':
      return <LinkSheet place={place} views={views} onClose={onClose} />
    case 'keys':
      return <KeysSheet onClose={onClose} />
    default:
      return sheet satisfies never
  }
}

function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title={LIST.keysTitle} onClose={onClose}>
      <dl className="keys">
        {LIST.key.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
