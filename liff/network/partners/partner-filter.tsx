import type { PartnerList, PartnersAsked } from '#shared/partners/contract.ts'
import { PARTNER_KIND } from '#shared/partners/rules.ts'
import { Chip, Chips } from '../../ui/chip.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { SelectField } from '../../ui/field.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useDirectory } from '../../use-directory.ts'
import { districtChoices } from '../in-words.ts'
import { PARTNERS } from './partners.messages.ts'

export type Wanted = Omit<PartnersAsked, 'after'>

interface FilterProps {
  wanted: Wanted
  onChange: (wanted: Wanted) => void
  counts: PartnerList['counts'] | undefined
}

/** What the server looks for; longer words are no name. */
const MOST_LETTERS = 60

/** Which partners: in words, by how they stand, of a kind, in a district. */
export function PartnerFilter({ wanted, onChange, counts }: FilterProps) {
  const names = useDirectory().data
  const kinds = choicesOf(PARTNER_KIND)
  return (
    <div className="network-filter">
      <SearchBox
        words={PARTNERS.searchBox}
        maxLength={MOST_LETTERS}
        q={wanted.text ?? ''}
        onSearch={(text) => onChange(withText(wanted, text))}
      />
      <Chips label={PARTNERS.shown}>
        {shownOf(counts).map(({ words, only }) => (
          <Chip
            key={words}
            isOn={only.state === wanted.state && only.renewal === wanted.renewal}
            onPress={() => onChange(shownAs(wanted, only))}
          >
            {words}
          </Chip>
        ))}
      </Chips>
      <div className="network-pair">
        <SelectField
          label={PARTNERS.kind}
          value={wanted.kind ?? ''}
          choices={[{ value: '', label: PARTNERS.everyKind }, ...kinds]}
          onChoose={(value) => onChange(ofKind(wanted, kinds.find((kind) => kind.value === value)?.value))}
        />
        <SelectField
          label={PARTNERS.district}
          value={wanted.districtId ?? ''}
          choices={districtChoices(names, PARTNERS.everyDistrict)}
          onChoose={(districtId) => onChange(ofDistrict(wanted, districtId))}
        />
      </div>
    </div>
  )
}

type Only = Pick<Wanted, 'state' | 'renewal'>

function shownOf(counts: PartnerList['counts'] | undefined): { words: string; only: Only }[] {
  const { applied = 0, active = 0, overdue = 0 } = counts ?? {}
  return [
    { words: PARTNERS.everything, only: {} },
    { words: PARTNERS.applied(applied), only: { state: 'applied' } },
    { words: PARTNERS.asked, only: { state: 'asked' } },
    { words: PARTNERS.active(active), only: { state: 'active' } },
    { words: PARTNERS.waiting, only: { renewal: 'waiting' } },
    { words: PARTNERS.overdue(overdue), only: { renewal: 'overdue' } },
    { words: PARTNERS.declined, only: { state: 'declined' } },
    { words: PARTNERS.stopped, only: { state: 'stopped' } },
  ]
}

function shownAs({ state: _state, renewal: _renewal, ...rest }: Wanted, only: Only): Wanted {
  return { ...rest, ...only }
}

function withText({ text: _text, ...rest }: Wanted, text: string): Wanted {
  return text === '' ? rest : { ...rest, text }
}

function ofKind({ kind: _kind, ...rest }: Wanted, kind: Wanted['kind']): Wanted {
  return kind ? { ...rest, kind } : rest
}

function ofDistrict({ districtId: _districtId, ...rest }: Wanted, districtId: string): Wanted {
  return districtId === '' ? rest : { ...rest, districtId }
}
