import { SALON_KIND } from '#shared/salons/rules.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { useDirectory } from '../../use-directory.ts'
import { chosenOf } from './chosen-of.ts'
import { FIELDS } from './series.messages.ts'
import type { FieldsProps } from './typed-series.ts'

/** What it is called, what one does there, for whom it is, and which hands it looks for. */
export function BasicFields({ typed, onChange, hints }: FieldsProps) {
  const isHelped = useDirectory().data?.schemes.includes('helpers') ?? false
  return (
    <fieldset className="series-part">
      <legend>{FIELDS.basics}</legend>
      <TextField
        label={FIELDS.name}
        value={typed.name}
        onInput={(name) => onChange({ name })}
        maxLength={40}
        hint={hints.name}
      />
      <SelectField
        label={FIELDS.kind}
        value={typed.kind}
        onChoose={(kind) => onChange({ kind: chosenOf(SALON_KIND, kind, typed.kind) })}
        choices={choicesOf(SALON_KIND)}
      />
      <TextField
        label={FIELDS.about}
        help={FIELDS.aboutHelp}
        value={typed.about}
        onInput={(about) => onChange({ about })}
        maxLength={60}
        hint={hints.about}
      />
      <TextField
        label={FIELDS.forWhom}
        value={typed.forWhom}
        onInput={(forWhom) => onChange({ forWhom })}
        maxLength={60}
        hint={hints.forWhom}
      />
      <TextField
        label={FIELDS.bring}
        value={typed.bring}
        onInput={(bring) => onChange({ bring })}
        maxLength={60}
      />
      <TextField
        label={FIELDS.fee}
        help={FIELDS.feeHelp}
        value={typed.fee}
        onInput={(fee) => onChange({ fee })}
        maxLength={40}
      />
      {isHelped && (
        <TextField
          label={FIELDS.hands}
          help={FIELDS.handsHelp}
          value={typed.hands}
          onInput={(hands) => onChange({ hands })}
          maxLength={60}
        />
      )}
    </fieldset>
  )
}
