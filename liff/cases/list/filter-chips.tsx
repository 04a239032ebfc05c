import { SORT } from '#shared/cases/rules.ts'
import { Button } from '../../ui/button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDirectory } from '../../use-directory.ts'
import { useStaffList } from '../use-colleagues.ts'
import { conditionsInWords } from './conditions-in-words.ts'
import { isEmpty, type ListAddress, without } from './list-address.ts'
import type { ListPlace } from './use-list-address.ts'
import './filter-chips.css'
import { LIST } from './views.messages.ts'

interface ChipsProps {
  place: ListPlace
  onSave: () => void
  onLink: () => void
}

/** What is set on top of the view, each gone with one tap. */
export function FilterChips({ place, onSave, onLink }: ChipsProps) {
  const { address } = place
  const { owner } = address.conditions
  const directory = useDirectory().data
  const staff = useStaffList(owner !== undefined && owner !== 'me' && owner !== 'none').data?.staff
  const chips = conditionsInWords(address.conditions, { directory, staff, now: useNow() })
  const drop = (next: ListAddress) =>
    place.choose(next.view === null && isEmpty(next.conditions) ? { ...next, view: 'open' } : next)
  return (
    <section className="filter-chips" aria-label={LIST.filters}>
      <ul>
        {chips.map(({ name, words }) => (
          <li key={name}>
            <DropChip
              words={words}
              onDrop={() => drop({ ...address, conditions: without(address.conditions, name) })}
            />
          </li>
        ))}
        {address.sort !== null && (
          <li>
            <DropChip words={SORT[address.sort]} onDrop={() => drop({ ...address, sort: null })} />
          </li>
        )}
      </ul>
      <p>
        <Button look="quiet" onClick={() => drop({ view: address.view, conditions: {}, sort: null })}>
          {LIST.dropFilters}
        </Button>
        <Button look="quiet" onClick={onSave}>
          {LIST.saveView}
        </Button>
        <Button look="quiet" onClick={onLink}>
          {LIST.copyLink}
        </Button>
      </p>
    </section>
  )
}

function DropChip({ words, onDrop }: { words: string; onDrop: () => void }) {
  return (
    <button type="button" className="filter-chip" aria-label={LIST.dropFilter(words)} onClick={onDrop}>
      <span>{words}</span>
      <span aria-hidden="true">×</span>
    </button>
  )
}
