import type { KeyholderList } from '#shared/keyholders/contract.ts'
import { KEYHOLDER_LIMITS } from '#shared/keyholders/rules.ts'
import { Chip, Chips } from '../ui/chip.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { SelectField } from '../ui/field.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useDirectory } from '../use-directory.ts'
import { districtChoices } from './in-words.ts'
import { REGISTER } from './keyholders.messages.ts'
import type { Wanted } from './use-keyholders.ts'

interface FilterProps {
  wanted: Wanted
  onChange: (wanted: Wanted) => void
  counts: KeyholderList['counts'] | undefined
}

/** Which registrations: in words, which looks everywhere; else by what waits, and folded away of a district. */
export function RegisterFilter({ wanted, onChange, counts }: FilterProps) {
  const isOn = ({ only }: Shown) => !wanted.text && isSame(only, wanted)
  const isNarrowed = Boolean(wanted.districtId ?? wanted.onLine) || wanted.state === 'stopped'
  return (
    <div className="entry-filter">
      <SearchBox
        words={REGISTER.search}
        maxLength={KEYHOLDER_LIMITS.search}
        q={wanted.text ?? ''}
        onSearch={(text) => onChange(text === '' ? {} : { text })}
      />
      <Chips label={REGISTER.shown}>
        {usual(counts).map((shown) => (
          <Chip
            key={shown.words}
            isOn={isOn(shown)}
            onPress={() => onChange({ ...placeOf(wanted), ...shown.only })}
          >
            {shown.words}
          </Chip>
        ))}
      </Chips>
      <details className="holder-more" open={isNarrowed}>
        <summary>{REGISTER.moreFilters}</summary>
        <RareFields wanted={wanted} onChange={onChange} />
      </details>
    </div>
  )
}

const ON_LINE = choicesOf(REGISTER.onLineOf)
const RARE = choicesOf(REGISTER.rareOf)

function RareFields({ wanted, onChange }: Pick<FilterProps, 'wanted' | 'onChange'>) {
  const names = useDirectory().data
  const { text: _text, districtId: _district, ...elsewhere } = wanted
  const { text: _words, onLine: _onLine, ...anyhow } = wanted
  return (
    <div className="entry-pair">
      <SelectField
        label={REGISTER.district}
        value={wanted.districtId ?? ''}
        choices={districtChoices(names, REGISTER.everyDistrict)}
        onChoose={(districtId) => onChange({ ...elsewhere, ...(districtId && { districtId }) })}
      />
      <SelectField
        label={REGISTER.onLine}
        value={wanted.onLine ?? ''}
        choices={ON_LINE}
        onChoose={(value) => {
          const onLine = ON_LINE.find((one) => one.value === value)?.value
          onChange({ ...anyhow, ...(onLine && { onLine }) })
        }}
      />
      <SelectField
        label={REGISTER.rare}
        value={wanted.state === 'stopped' ? 'stopped' : ''}
        choices={RARE}
        onChoose={(value) => onChange({ ...placeOf(wanted), ...(value === 'stopped' && { state: value }) })}
      />
    </div>
  )
}

type Standing = Pick<Wanted, 'state' | 'renewal' | 'isPrinted'>
interface Shown {
  words: string
  only: Standing
}

/** What staff look for every day. */
function usual(counts: KeyholderList['counts'] | undefined): Shown[] {
  const { applied = 0, active = 0, asked = 0, overdue = 0, toPrint = 0 } = counts ?? {}
  return [
    { words: REGISTER.everything, only: {} },
    { words: REGISTER.applied(applied), only: { state: 'applied' } },
    { words: REGISTER.active(active), only: { state: 'active' } },
    { words: REGISTER.asked(asked), only: { state: 'active', renewal: 'asked' } },
    { words: REGISTER.overdue(overdue), only: { state: 'active', renewal: 'overdue' } },
    { words: REGISTER.toPrint(toPrint), only: { isPrinted: 'no' } },
  ]
}

function isSame(only: Standing, { state, renewal, isPrinted }: Standing): boolean {
  return only.state === state && only.renewal === renewal && only.isPrinted === isPrinted
}

/** Of a district and in LINE or not, however the registrations stand. */
function placeOf({ districtId, onLine }: Wanted): Wanted {
  return { ...(districtId && { districtId }), ...(onLine && { onLine }) }
}
