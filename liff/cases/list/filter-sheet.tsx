import { useState } from 'preact/hooks'
import type { Conditions } from '#shared/cases/conditions.ts'
import type { ViewList } from '#shared/cases/list.contract.ts'
import { SORT } from '#shared/cases/rules.ts'
import { useStaff } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { SelectField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDirectory } from '../../use-directory.ts'
import { useStaffList } from '../use-colleagues.ts'
import { FILTER } from './filter.messages.ts'
import { FirstFilters, FurtherFilters } from './filter-fields.tsx'
import { isSort, namesOf, narrowed, viewOf, wantedBy } from './list-address.ts'
import type { ListPlace } from './use-list-address.ts'

interface FilterProps {
  place: ListPlace
  views: ViewList | undefined
  onClose: () => void
}

/** Everything that a list can be narrowed by; what is chosen holds together. */
export function FilterSheet({ place, views, onClose }: FilterProps) {
  const began = wantedBy(place.address, views?.saved) ?? { conditions: {}, sort: 'loud' }
  const [conditions, setConditions] = useState<Conditions>(began.conditions)
  const [sort, setSort] = useState(began.sort)
  const [hint, setHint] = useState<string>()
  const names = {
    directory: useDirectory().data,
    staff: useStaffList(true).data?.staff,
    now: useNow(),
  }
  const fields = { conditions, onChange: setConditions, names, me: useStaff() }
  const own = viewOf(place.address.view, views?.saved)?.conditions ?? {}
  const show = () => {
    if (conditions.from && conditions.to && conditions.from > conditions.to)
      return setHint(FILTER.wrongPeriod)
    place.choose(narrowed(place.address, views?.saved, { conditions, sort }))
    onClose()
  }
  return (
    <Sheet title={FILTER.title} onClose={onClose} isWide>
      <SheetForm submitLabel={FILTER.show} onSubmit={show} isBusy={false}>
        <FirstFilters {...fields} />
        <FurtherFilters {...fields} hint={hint} />
        <SelectField
          label={FILTER.sort}
          value={sort}
          onChoose={(value) => {
            if (isSort(value)) setSort(value)
          }}
          choices={choicesOf(SORT)}
        />
        {namesOf(conditions).some((name) => own[name] === undefined) && (
          <Button look="quiet" onClick={() => setConditions(own)}>
            {FILTER.drop}
          </Button>
        )}
      </SheetForm>
    </Sheet>
  )
}
