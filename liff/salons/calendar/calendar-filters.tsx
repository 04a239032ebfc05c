import { choicesOf } from '../../ui/choices-of.ts'
import { SelectField } from '../../ui/field.tsx'
import { useDirectory } from '../../use-directory.ts'
import { CALENDAR } from '../salons.messages.ts'
import { useMe } from '../use-salons.ts'
import { type CalendarAddress, isKind, OPEN_KINDS } from './calendar-address.ts'

interface FilterProps {
  /** There are meetings of partners that this person may come to. */
  hasMeetings: boolean
  address: CalendarAddress
  onChoose: (part: Partial<CalendarAddress>) => void
}

/** Which part of town, one's own first, and what kind of gathering. */
export function CalendarFilters({ address, hasMeetings, onChoose }: FilterProps) {
  const districts = useDirectory().data?.districts ?? []
  const me = useMe()
  const mine = districts.find(({ id }) => id === me.data?.districtId)
  const others = districts.filter((district) => district !== mine)
  return (
    <div className="salon-filters">
      <SelectField
        label={CALENDAR.district}
        value={address.district ?? ''}
        onChoose={(id) => onChoose({ district: id || null })}
        choices={[
          { value: '', label: CALENDAR.everyDistrict },
          ...(mine ? [{ value: mine.id, label: CALENDAR.myDistrict(mine.name) }] : []),
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SelectField
        label={CALENDAR.kind}
        value={address.kind ?? ''}
        onChoose={(kind) => onChoose({ kind: isKind(kind) ? kind : null })}
        choices={[
          { value: '', label: CALENDAR.everyKind },
          ...choicesOf(OPEN_KINDS),
          ...(hasMeetings ? [{ value: 'meeting', label: CALENDAR.meetings }] : []),
        ]}
      />
    </div>
  )
}
