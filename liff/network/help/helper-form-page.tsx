import { AGE_BAND, HELP_LIMITS, TIME_OF_WEEK, type TimeOfWeek } from '#shared/help/rules.ts'
import { Chip, Chips } from '../../ui/chip.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { LongTextField, SelectField, TextField } from '../../ui/field.tsx'
import { changesOf } from '../../ui/kept-draft.ts'
import { useDirectory } from '../../use-directory.ts'
import { districtChoices } from '../in-words.ts'
import { CallForm } from './call-form.tsx'
import { NEW_HELPER } from './help.messages.ts'
import { helperOf, hintsForHelper, nobodyTyped, type TypedHelper } from './typed-helper.ts'
import { useNoteHelper } from './use-help.ts'

const useTyped = changesOf<TypedHelper>('helper')

/** Staff note somebody who called. */
export function HelperFormPage() {
  return (
    <CallForm
      words={NEW_HELPER}
      list="/console/network/helpers"
      useTyped={useTyped}
      nothing={nobodyTyped}
      read={helperOf}
      sending={useNoteHelper()}
    >
      {(typed, isAsked, onChange) => (
        <HelperFields typed={typed} hints={isAsked ? hintsForHelper(typed) : {}} onChange={onChange} />
      )}
    </CallForm>
  )
}

interface FieldsProps {
  typed: TypedHelper
  hints: Partial<Record<keyof TypedHelper, string>>
  onChange: (part: Partial<TypedHelper>) => void
}

function HelperFields({ typed, hints, onChange }: FieldsProps) {
  const names = useDirectory().data
  return (
    <>
      <TextField
        label={NEW_HELPER.name}
        hint={hints.name}
        value={typed.name}
        onInput={(name) => onChange({ name })}
        maxLength={HELP_LIMITS.name}
      />
      <TextField
        kind="tel"
        label={NEW_HELPER.phone}
        hint={hints.phone}
        value={typed.phone}
        onInput={(phone) => onChange({ phone })}
        maxLength={20}
      />
      <ChipsField
        label={NEW_HELPER.skills}
        help={NEW_HELPER.skillsHelp}
        hint={hints.skills}
        choices={(names?.skills ?? []).map(({ id, label }) => ({ value: id, label }))}
        values={typed.skills}
        onChange={(skills) => onChange({ skills })}
      />
      <ChipsField<TimeOfWeek>
        label={NEW_HELPER.times}
        choices={choicesOf(TIME_OF_WEEK)}
        values={typed.times}
        onChange={(times) => onChange({ times })}
      />
      <SelectField
        label={NEW_HELPER.district}
        value={typed.district}
        onChoose={(district) => onChange({ district })}
        choices={districtChoices(names, NEW_HELPER.anywhere)}
      />
      <SelectField
        label={NEW_HELPER.age}
        {...(names?.schemes.includes('errands') && { help: NEW_HELPER.ageHelp })}
        value={typed.age}
        onChoose={(age) => onChange({ age })}
        choices={[{ value: '', label: NEW_HELPER.unknown }, ...choicesOf(AGE_BAND)]}
      />
      <LongTextField
        label={NEW_HELPER.words}
        help={NEW_HELPER.wordsHelp}
        value={typed.words}
        onInput={(words) => onChange({ words })}
        maxLength={HELP_LIMITS.words}
      />
    </>
  )
}

interface ChipsFieldProps<V extends string> {
  label: string
  help?: string
  hint?: string | undefined
  choices: { value: V; label: string }[]
  values: readonly V[]
  onChange: (values: V[]) => void
}

/** Any number of words. */
function ChipsField<V extends string>({ label, help, hint, choices, values, onChange }: ChipsFieldProps<V>) {
  const toggle = (value: V) =>
    onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
  return (
    <div className={hint ? 'field field-wrong' : 'field'}>
      <p className="field-label">{label}</p>
      {help && <p className="field-help">{help}</p>}
      <Chips label={label}>
        {choices.map(({ value, label: name }) => (
          <Chip key={value} isOn={values.includes(value)} onPress={() => toggle(value)}>
            {name}
          </Chip>
        ))}
      </Chips>
      {hint && (
        <p className="field-hint" role="alert">
          {hint}
        </p>
      )}
    </div>
  )
}
