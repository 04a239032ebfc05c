import { Field } from '../ui/field.tsx'

interface MomentProps {
  kind: 'date' | 'time'
  label: string
  /** `2026-12-01` or `13:30` */
  value: string
  onInput: (value: string) => void
  help?: string | undefined
  hint?: string | undefined
}

/** A day, or a time of the day. */
export function MomentInput({ kind, label, value, onInput, help, hint }: MomentProps) {
  return (
    <Field label={label} help={help} hint={hint}>
      {({ id, describedBy, isWrong }) => (
        <input
          type={kind}
          id={id}
          className="input"
          value={value}
          aria-describedby={describedBy}
          aria-invalid={isWrong || undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
