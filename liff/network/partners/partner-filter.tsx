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
const KINDS = choicesOf(PARTNER_KIND)

/** Which partners: in words, by how they stand, and folded away of a kind and in a district. */
export function PartnerFilter({ wanted, onChange, counts }: FilterProps) {
  const names = useDirectory().data
  const isOn = ({ only }: Shown) => only.state === wanted.state && only.renewal === wanted.renewal
  const rare = RARE.findIndex(isOn)
  const isNarrowed = Boolean(wanted.kind ?? wanted.districtId) || rare >= 0
  return (
    <div className="entry-filter">
      <SearchBox
        words={PARTNERS.searchBox}
        maxLength={MOST_LETTERS}
        q={wanted.text ?? ''}
        onSearch={(text) => onChange(withText(wanted, text))}
      />
      <Chips label={PARTNERS.shown}>
        {usual(counts).map((shown) => (
          <Chip key={shown.words} isOn={isOn(shown)} onPress={() => onChange(shownAs(wanted, shown.only))}>
            {shown.words}
          </Chip>
        ))}
      </Chips>
      <details className="network-more" open={isNarrowed}>
        <summary>{PARTNERS.moreFilters}</summary>
        <div className="entry-pair">
          <SelectField
            label={PARTNERS.kind}
            value={wanted.kind ?? ''}
            choices={[{ value: '', label: PARTNERS.everyKind }, ...KINDS]}
            onChoose={(value) => onChange(ofKind(wanted, KINDS.find((kind) => kind.value === value)?.value))}
          />
          <SelectField
            label={PARTNERS.district}
            value={wanted.districtId ?? ''}
            choices={districtChoices(names, PARTNERS.everyDistrict)}
            onChoose={(districtId) => onChange(ofDistrict(wanted, districtId))}
          />
          <SelectField
            label={PARTNERS.rare}
            value={rare < 0 ? '' : String(rare)}
            choices={[
              { value: '', label: PARTNERS.asAbove },
              ...RARE.map(({ words }, nth) => ({ value: String(nth), label: words })),
            ]}
            onChoose={(nth) => onChange(shownAs(wanted, RARE[Number(nth || -1)]?.only ?? {}))}
          />
        </div>
      </details>
    </div>
  )
}

interface Shown {
  words: string
  only: Pick<Wanted, 'state' | 'renewal'>
}

/** What staff look for every day. */
function usual(counts: PartnerList['counts'] | undefined): Shown[] {
  const { applied = 0, active = 0, overdue = 0 } = counts ?? {}
  return [
    { words: PARTNERS.everything, only: {} },
    { words: PARTNERS.applied(applied), only: { state: 'applied' } },
    { words: PARTNERS.active(active), only: { state: 'active' } },
    { words: PARTNERS.overdue(overdue), only: { renewal: 'overdue' } },
  ]
}

/** What they look for now and then. */
const RARE: readonly Shown[] = [
  { words: PARTNERS.asked, only: { state: 'asked' } },
  { words: PARTNERS.waiting, only: { renewal: 'waiting' } },
  { words: PARTNERS.declined, only: { state: 'declined' } },
  { words: PARTNERS.stopped, only: { state: 'stopped' } },
]

function shownAs({ state: _state, renewal: _renewal, ...rest }: Wanted, only: Shown['only']): Wanted {
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
