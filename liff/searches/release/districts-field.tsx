import type { SearchView } from '#shared/searches/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import { useDirectory } from '../../use-directory.ts'
import { RELEASE } from '../searches.messages.ts'

interface DistrictsProps {
  /** Whom a round would ask now. */
  next: SearchView['next']
  value: string[]
  hint: string | undefined
  onChange: (districtIds: string[]) => void
}

/** Where people are asked: those within reach are proposed, and all the others can be. */
export function DistrictsField({ next, value, hint, onChange }: DistrictsProps) {
  const districts = useDirectory().data?.districts ?? []
  const all = districts.map(({ id }) => id)
  const toggle = (id: string) =>
    onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id])
  return (
    <div className={hint ? 'field field-wrong' : 'field'}>
      <p className="field-label">{RELEASE.districts}</p>
      {next && <p className="field-help">{RELEASE.near(next.reachKm, next.people)}</p>}
      <Chips label={RELEASE.districts}>
        {districts.map(({ id, name }) => (
          <Chip key={id} isOn={value.includes(id)} onPress={() => toggle(id)}>
            {name}
          </Chip>
        ))}
      </Chips>
      <div className="row">
        <Button look="quiet" onClick={() => onChange(all)}>
          {RELEASE.all}
        </Button>
        {next && next.districtIds.length < all.length && (
          <Button look="quiet" onClick={() => onChange(next.districtIds)}>
            {RELEASE.nearOnly}
          </Button>
        )}
      </div>
      {hint && (
        <p className="field-hint" role="alert">
          {hint}
        </p>
      )}
    </div>
  )
}
