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
      <ChoiceField
        legend={FIELDS.openTo}
        value={typed.openTo}
        onChoose={(openTo) => onChange({ openTo })}
        choices={choicesOf(FIELDS.openToWho)}
      />
    </fieldset>
  )
}
