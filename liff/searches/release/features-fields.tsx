import { BUILD, SEARCH_LIMITS, SEX } from '#shared/searches/rules.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { MomentField } from '../../ui/day-field.tsx'
import { LongTextField, SelectField, TextField } from '../../ui/field.tsx'
import { wallClock } from '../../ui/when.ts'
import { FEATURES } from '../searches.messages.ts'
import type { FeatureHints, TypedFeatures } from './typed-features.ts'

interface FieldsProps {
  typed: TypedFeatures
  hints: FeatureHints
  onType: (part: Partial<TypedFeatures>) => void
}

const SHORT = 60
const UNKNOWN = { value: '', label: FEATURES.unknown } as const
const isIn = <K extends string>(words: Record<K, string>, value: string): value is K => value in words

/** What searchers see, as staff write it. */
export function FeaturesFields({ typed, hints, onType }: FieldsProps) {
  const text = (field: 'hair' | 'belongings' | 'around', maxLength: number, help?: string) => (
    <TextField
      label={FEATURES[field]}
      help={help}
      hint={hints[field]}
      value={typed[field]}
      onInput={(value) => onType({ [field]: value })}
      maxLength={maxLength}
    />
  )
  return (
    <>
      <p className="entry-note">{FEATURES.lead}</p>
      <Looks typed={typed} hints={hints} onType={onType} />
      <LongTextField
        label={FEATURES.clothes}
        hint={hints.clothes}
        rows={3}
        value={typed.clothes}
        onInput={(clothes) => onType({ clothes })}
        maxLength={SEARCH_LIMITS.words}
      />
      {text('hair', SHORT)}
      {text('belongings', SEARCH_LIMITS.words)}
      <LongTextField
        label={FEATURES.manner}
        help={FEATURES.mannerHelp}
        rows={3}
        value={typed.manner}
        onInput={(manner) => onType({ manner })}
        maxLength={SEARCH_LIMITS.words}
      />
      {text('around', SEARCH_LIMITS.place, FEATURES.aroundHelp)}
      <MomentField
        label={FEATURES.lastSeenAt}
        hint={hints.lastSeenAt}
        value={typed.lastSeenAt}
        max={wallClock(new Date())}
        onChoose={(lastSeenAt) => onType({ lastSeenAt })}
      />
    </>
  )
}

function Looks({ typed, hints, onType }: FieldsProps) {
  return (
    <div className="entry-pair seek-pair">
      <SelectField
        label={FEATURES.ageBand}
        value={typed.ageBand}
        onChoose={(ageBand) => onType({ ageBand })}
        choices={[...new Set([...FEATURES.bands, typed.ageBand])].map((band) => ({
          value: band,
          label: band,
        }))}
      />
      <SelectField
        label={FEATURES.sex}
        value={typed.sex}
        onChoose={(sex) => onType({ sex: isIn(SEX, sex) ? sex : '' })}
        choices={[
          UNKNOWN,
          ...choicesOf(SEX).filter(({ value }) => value !== 'untold' || typed.sex === 'untold'),
        ]}
      />
      <SelectField
        label={FEATURES.build}
        value={typed.build}
        onChoose={(build) => onType({ build: isIn(BUILD, build) ? build : '' })}
        choices={[UNKNOWN, ...choicesOf(BUILD)]}
      />
      <TextField
        label={FEATURES.heightCm}
        hint={hints.heightCm}
        value={typed.heightCm}
        onInput={(heightCm) => onType({ heightCm })}
        maxLength={5}
      />
    </div>
  )
}
