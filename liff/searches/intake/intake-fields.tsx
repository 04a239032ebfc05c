import { SEARCH_LIMITS as LIMITS, MEANS, MISSED_BY, SEX } from '#shared/searches/rules.ts'
import { Chip, Chips } from '../../ui/chip.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { MomentField } from '../../ui/day-field.tsx'
import { ChoiceField, LongTextField, SelectField, TextField } from '../../ui/field.tsx'
import { Part } from '../../ui/part.tsx'
import { wallClock } from '../../ui/when.ts'
import { useDirectory } from '../../use-directory.ts'
import { NEW, TOLD } from '../searches.messages.ts'
import type { SearchHints, TypedSearch } from './typed-search.ts'

export interface FieldsProps {
  typed: TypedSearch
  hints: SearchHints
  onType: (part: Partial<TypedSearch>) => void
}

/** Whom to call back, which goes to the vault. */
export function ReporterFields({ typed, hints, onType }: FieldsProps) {
  return (
    <Part title={NEW.reporter} className="entry-part seek-part">
      <ChoiceField
        isRow
        legend={NEW.relation}
        value={typed.relation}
        choices={choicesOf(MISSED_BY)}
        onChoose={(relation) => onType({ relation })}
      />
      <div className="entry-pair seek-pair">
        <TextField
          label={NEW.reporterName}
          hint={hints.reporterName}
          value={typed.reporterName}
          onInput={(reporterName) => onType({ reporterName })}
          maxLength={LIMITS.name}
        />
        <TextField
          kind="tel"
          label={NEW.reporterPhone}
          hint={hints.reporterPhone}
          value={typed.reporterPhone}
          onInput={(reporterPhone) => onType({ reporterPhone })}
          maxLength={20}
        />
      </div>
      <ChoiceField
        isRow
        legend={NEW.policeTold}
        value={typed.policeTold}
        choices={choicesOf(TOLD.police)}
        onChoose={(policeTold) => onType({ policeTold })}
      />
    </Part>
  )
}

/** Who is missing. */
export function PersonFields({ typed, hints, onType }: FieldsProps) {
  const schemes = useDirectory().data?.schemes ?? []
  return (
    <Part title={NEW.person} className="entry-part seek-part">
      <div className="entry-pair seek-pair">
        <TextField
          label={NEW.name}
          hint={hints.name}
          value={typed.name}
          onInput={(name) => onType({ name })}
          maxLength={LIMITS.name}
        />
        <TextField
          label={NEW.age}
          hint={hints.age}
          value={typed.age}
          onInput={(age) => onType({ age })}
          maxLength={3}
        />
        {schemes.includes('keyholders') && (
          <TextField
            label={NEW.tagNo}
            value={typed.tagNo}
            onInput={(tagNo) => onType({ tagNo })}
            maxLength={20}
          />
        )}
      </div>
      <ChoiceField
        isRow
        legend={NEW.sex}
        value={typed.sex}
        choices={choicesOf(SEX)}
        onChoose={(sex) => onType({ sex })}
      />
    </Part>
  )
}

/** When and where they were last, and how they may have gone on. */
export function LastFields({ typed, onType }: FieldsProps) {
  const districts = useDirectory().data?.districts ?? []
  const toggle = (means: TypedSearch['means'][number]) =>
    onType({
      means: typed.means.includes(means)
        ? typed.means.filter((one) => one !== means)
        : [...typed.means, means],
    })
  return (
    <Part title={NEW.last} className="entry-part seek-part">
      <div className="entry-pair seek-pair">
        <MomentField
          label={NEW.seenAt}
          value={typed.seenAt}
          max={wallClock(new Date())}
          onChoose={(seenAt) => onType({ seenAt })}
        />
        <SelectField
          label={NEW.district}
          value={typed.district}
          onChoose={(district) => onType({ district })}
          choices={[
            { value: '', label: NEW.districtUnknown },
            ...districts.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <TextField
        label={NEW.place}
        value={typed.place}
        onInput={(place) => onType({ place })}
        maxLength={LIMITS.place}
      />
      <div className="field">
        <p className="field-label">{NEW.means}</p>
        <Chips label={NEW.means}>
          {choicesOf(MEANS).map(({ value, label }) => (
            <Chip key={value} isOn={typed.means.includes(value)} onPress={() => toggle(value)}>
              {label}
            </Chip>
          ))}
        </Chips>
      </div>
    </Part>
  )
}

/** How they look, and what only staff read. */
export function LooksFields({ typed, hints, onType }: FieldsProps) {
  const text = (field: 'clothes' | 'features' | 'detail', help?: string) => (
    <LongTextField
      label={NEW[field]}
      help={help}
      hint={hints[field]}
      rows={3}
      value={typed[field]}
      onInput={(value) => onType({ [field]: value })}
      maxLength={LIMITS.words}
    />
  )
  return (
    <Part title={NEW.looks} className="entry-part seek-part">
      {text('clothes')}
      {text('features')}
      {text('detail', NEW.detailHelp)}
    </Part>
  )
}
