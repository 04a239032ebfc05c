import { HELP_LIMITS } from '#shared/help/rules.ts'
import { DayField } from '../../ui/day-field.tsx'
import { Field, LongTextField, SelectField, TextField } from '../../ui/field.tsx'
import { changesOf } from '../../ui/kept-draft.ts'
import { dayAfter } from '../../ui/when.ts'
import { useDirectory } from '../../use-directory.ts'
import { districtChoices } from '../in-words.ts'
import { CallForm } from './call-form.tsx'
import './help.css'
import { NEW_ERRAND } from './help.messages.ts'
import { errandOf, hintsForErrand, nothingTyped, type TypedErrand } from './typed-errand.ts'
import { useAskErrand } from './use-help.ts'

const useTyped = changesOf<TypedErrand>('errand')

/** Staff ask for somebody who called. */
export function ErrandFormPage() {
  return (
    <CallForm
      words={NEW_ERRAND}
      list="/console/network/errands"
      useTyped={useTyped}
      nothing={nothingTyped}
      read={(typed) => errandOf(typed, new Date())}
      sending={useAskErrand()}
    >
      {(typed, isAsked, onChange) => (
        <ErrandFields
          typed={typed}
          hints={isAsked ? hintsForErrand(typed, new Date()) : {}}
          onChange={onChange}
        />
      )}
    </CallForm>
  )
}

interface FieldsProps {
  typed: TypedErrand
  hints: Partial<Record<keyof TypedErrand, string>>
  onChange: (part: Partial<TypedErrand>) => void
}

function ErrandFields({ typed, hints, onChange }: FieldsProps) {
  const names = useDirectory().data
  const kinds = (names?.skills ?? []).filter(({ isErrand }) => isErrand)
  return (
    <>
      <SelectField
        label={NEW_ERRAND.skill}
        hint={hints.skill}
        value={typed.skill}
        onChoose={(skill) => onChange({ skill })}
        choices={[
          { value: '', label: NEW_ERRAND.choose },
          ...kinds.map(({ id, label }) => ({ value: id, label })),
        ]}
      />
      <LongTextField
        label={NEW_ERRAND.words}
        help={NEW_ERRAND.wordsHelp}
        value={typed.words}
        onInput={(words) => onChange({ words })}
        maxLength={HELP_LIMITS.words}
      />
      <WhenFields typed={typed} hints={hints} onChange={onChange} />
      <SelectField
        label={NEW_ERRAND.district}
        hint={hints.district}
        value={typed.district}
        onChoose={(district) => onChange({ district })}
        choices={districtChoices(names, NEW_ERRAND.choose)}
      />
      <TextField
        label={NEW_ERRAND.place}
        help={NEW_ERRAND.placeHelp}
        hint={hints.place}
        value={typed.place}
        onInput={(place) => onChange({ place })}
        maxLength={HELP_LIMITS.place}
      />
      <TextField
        label={NEW_ERRAND.name}
        hint={hints.name}
        value={typed.name}
        onInput={(name) => onChange({ name })}
        maxLength={HELP_LIMITS.name}
      />
      <TextField
        kind="tel"
        label={NEW_ERRAND.phone}
        hint={hints.phone}
        value={typed.phone}
        onInput={(phone) => onChange({ phone })}
        maxLength={20}
      />
    </>
  )
}

function WhenFields({ typed, hints, onChange }: FieldsProps) {
  const now = new Date()
  return (
    <>
      <DayField
        label={NEW_ERRAND.day}
        help={NEW_ERRAND.dayHelp}
        hint={hints.date}
        value={typed.date}
        onChoose={(date) => onChange({ date, ...(date === '' && { time: '' }) })}
        quick={[
          { day: '', label: NEW_ERRAND.anyDay },
          { day: dayAfter(now, 0), label: NEW_ERRAND.today },
          { day: dayAfter(now, 1), label: NEW_ERRAND.tomorrow },
        ]}
        min={dayAfter(now, 0)}
      />
      {typed.date !== '' && (
        <Field label={NEW_ERRAND.time} help={NEW_ERRAND.timeHelp}>
          {({ id, describedBy }) => (
            <input
              type="time"
              id={id}
              className="input help-time"
              value={typed.time}
              aria-describedby={describedBy}
              onInput={(event) => onChange({ time: event.currentTarget.value.slice(0, 5) })}
            />
          )}
        </Field>
      )}
    </>
  )
}
