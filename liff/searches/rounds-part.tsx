import { useState } from 'preact/hooks'
import type { SearchView } from '#shared/searches/contract.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Part } from '../ui/part.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { momentInWords } from '../ui/when.ts'
import { DistrictsField } from './release/districts-field.tsx'
import type { SearchPart } from './search-part.ts'
import { RELEASE, ROUNDS } from './searches.messages.ts'
import { useChangeSearch } from './use-searches.ts'

/** Who was asked so far, and who could be asked now. */
export function RoundsPart({ search, now }: SearchPart) {
  const [isOpen, setIsOpen] = useState(false)
  const { rounds, next, state } = search
  const sum = (of: 'people' | 'sent') => rounds.reduce((all, round) => all + round[of], 0)
  if (state === 'reported' || rounds.length === 0) return null
  return (
    <Part title={ROUNDS.title} className="entry-part seek-part">
      <p className="seek-strong">{ROUNDS.total(sum('people'), sum('sent'))}</p>
      <ul className="seek-lines">
        {rounds.map((round) => (
          <li key={round.id}>
            {ROUNDS.round(momentInWords(round.at, now), round.byName)}{' '}
            <span className="entry-soft">{ROUNDS.people(round.people, round.sent)}</span>
          </li>
        ))}
      </ul>
      {next && (
        <p role="status">
          {next.people > 0 ? ROUNDS.next(next.reachKm, next.people) : ROUNDS.nobody(next.reachKm)}
        </p>
      )}
      {state === 'active' && (
        <Button look={next && next.people > 0 ? 'primary' : 'secondary'} onClick={() => setIsOpen(true)}>
          {ROUNDS.widen}
        </Button>
      )}
      {isOpen && <WidenSheet search={search} onClose={() => setIsOpen(false)} />}
    </Part>
  )
}

function WidenSheet({ search, onClose }: { search: SearchView; onClose: () => void }) {
  const [districtIds, setDistrictIds] = useState(search.next?.districtIds ?? [])
  const [isAsked, setIsAsked] = useState(false)
  const widen = useChangeSearch(search)
  const submit = () => {
    setIsAsked(true)
    if (districtIds.length === 0 || widen.isPending) return
    widen.mutate(
      { kind: 'widen', districtIds },
      {
        onSuccess: () => {
          toast(ROUNDS.done)
          onClose()
        },
      },
    )
  }
  return (
    <Sheet title={ROUNDS.widenTitle} onClose={onClose}>
      <SheetForm submitLabel={ROUNDS.submit} onSubmit={submit} isBusy={widen.isPending}>
        <p>{ROUNDS.widenLead}</p>
        <DistrictsField
          next={search.next}
          value={districtIds}
          hint={isAsked && districtIds.length === 0 ? RELEASE.districtsHint : undefined}
          onChange={setDistrictIds}
        />
        {widen.isError && <Failure error={widen.error} />}
      </SheetForm>
    </Sheet>
  )
}
