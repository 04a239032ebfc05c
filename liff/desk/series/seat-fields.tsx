import { choicesOf } from '../../ui/choices-of.ts'
import { CheckField, ChoiceField, TextField } from '../../ui/field.tsx'
import { FIELDS } from './series.messages.ts'
import type { FieldsProps } from './typed-series.ts'

/** Whether people sign up, how many there is room for, and who is shown it. */
export function SeatFields({ typed, onChange, hints }: FieldsProps) {
  return (
    <fieldset className="series-part">
      <legend>{FIELDS.signUps}</legend>
      <ChoiceField
        legend={FIELDS.signUp}
        value={typed.signUp}
        onChoose={(signUp) => onChange({ signUp })}
        choices={choicesOf(FIELDS.signUpBy)}
      />
      {typed.signUp === 'line' && (
        <CheckField
          label={FIELDS.hasLimit}
          isChecked={typed.isLimited}
          onCheck={(isLimited) => onChange({ isLimited })}
        />
      )}
      {typed.signUp === 'line' && typed.isLimited && (
        <TextField
          label={FIELDS.capacity}
          value={typed.capacity}
          onInput={(capacity) => onChange({ capacity })}
          maxLength={5}
          hint={hints.capacity}
        />
      )}
      {typed.signUp === 'line' && (
        <CheckField
          label={FIELDS.hasSlots}
          note={FIELDS.hasSlotsNote}
          isChecked={typed.hasSlots}
          onCheck={(hasSlots) => onChange({ hasSlots })}
        />
      )}
      {typed.signUp === 'line' && typed.hasSlots && (
        <>
          <TextField
            label={FIELDS.slotMinutes}
            value={typed.slotMinutes}
            onInput={(slotMinutes) => onChange({ slotMinutes })}
            maxLength={3}
            hint={hints.slots}
          />
          <TextField
            label={FIELDS.slotEach}
            value={typed.slotEach}
            onInput={(slotEach) => onChange({ slotEach })}
            maxLength={2}
          />
        </>
      )}
      <ChoiceField
        legend={FIELDS.openTo}
        value={typed.openTo}
        onChoose={(openTo) => onChange({ openTo })}
        choices={choicesOf(FIELDS.openToWho)}
      />
    </fieldset>
  )
}
