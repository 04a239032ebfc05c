import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { SHELL } from '../shell.messages.ts'
import './field.css'

interface FieldProps {
  label: string
  help?: string | undefined
  hint?: string | undefined
  children: (ids: { id: string; describedBy: string | undefined; isWrong: boolean }) => ComponentChildren
}

/** A label, its help, what is typed into, and what is wrong with it. */
export function Field({ label, help, hint, children }: FieldProps) {
  const id = useId()
  const described = [help && `${id}-help`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className={hint ? 'field field-wrong' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children({ id, describedBy: described || undefined, isWrong: Boolean(hint) })}
      {hint && (
        <p className="field-hint" id={`${id}-hint`} role="alert">
          {hint}
        </p>
      )}
    </div>
  )
}

interface TextProps {
  label: string
  value: string
  onInput: (value: string) => void
  onBlur?: () => void
  help?: string | undefined
  hint?: string | undefined
  maxLength?: number | undefined
  autocomplete?: string | undefined
  kind?: 'text' | 'tel'
}

export function TextField({
  label,
  value,
  onInput,
  onBlur,
  help,
  hint,
  maxLength,
  autocomplete,
  kind = 'text',
}: TextProps) {
  return (
    <Field label={label} help={help} hint={hint}>
      {({ id, describedBy, isWrong }) => {
        const common = {
          id,
          className: 'input',
          value,
          maxLength,
          autoComplete: autocomplete ?? 'off',
          'aria-describedby': describedBy,
          'aria-invalid': isWrong || undefined,
          onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
          onBlur: () => onBlur?.(),
        }
        return kind === 'tel' ? (
          <input type="tel" inputMode="tel" {...common} />
        ) : (
          <input type="text" {...common} />
        )
      }}
    </Field>
  )
}

interface LongTextProps extends TextProps {
  rows?: number
  /** In a sheet: where typing begins at once. */
  takesFocus?: boolean
}

export function LongTextField({
  label,
  value,
  onInput,
  onBlur,
  help,
  hint,
  maxLength,
  rows = 5,
  takesFocus,
}: LongTextProps) {
  const isFull = maxLength !== undefined && value.length >= maxLength
  return (
    <Field label={label} help={help} hint={hint ?? (isFull ? SHELL.full : undefined)}>
      {({ id, describedBy, isWrong }) => (
        <textarea
          id={id}
          className="input"
          rows={rows}
          data-takes-focus={takesFocus}
          value={value}
          maxLength={maxLength}
          aria-describedby={describedBy}
          aria-invalid={isWrong || undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
          onBlur={() => onBlur?.()}
        />
      )}
    </Field>
  )
}

interface ChoiceProps<V extends string> {
  legend: string
  help?: string | undefined
  hint?: string | undefined
  choices: readonly { value: V; label: string; note?: string; isDisabled?: boolean }[]
  value: V | null
  onChoose: (value: V) => void
  /** Side by side: for a few short words. */
  isRow?: boolean
}

/** One of a few, all of them visible. */
export function ChoiceField<V extends string>({
  legend,
  help,
  hint,
  choices,
  value,
  onChoose,
  isRow,
}: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className={hint ? 'field field-wrong' : 'field'}>
      <legend className="field-label">{legend}</legend>
      {help && <p className="field-help">{help}</p>}
      <div className={isRow ? 'choices choices-row' : 'choices'}>
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.isDisabled}
              onChange={() => onChoose(choice.value)}
            />
            <span>
              {choice.label}
              {choice.note && <small>{choice.note}</small>}
            </span>
          </label>
        ))}
      </div>
      {hint && (
        <p className="field-hint" role="alert">
          {hint}
        </p>
      )}
    </fieldset>
  )
}

interface SelectProps {
  label: string
  value: string
  onChoose: (value: string) => void
  choices: readonly { value: string; label: string }[]
  help?: string
  hint?: string | undefined
}

export function SelectField({ label, value, onChoose, choices, help, hint }: SelectProps) {
  return (
    <Field label={label} help={help} hint={hint}>
      {({ id, describedBy, isWrong }) => (
        <select
          id={id}
          className="input"
          value={value}
          aria-describedby={describedBy}
          aria-invalid={isWrong || undefined}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface CheckProps {
  label: string
  note?: string | undefined
  isChecked: boolean
  onCheck: (isChecked: boolean) => void
}

/** Yes or no, on its own. */
export function CheckField({ label, note, isChecked, onCheck }: CheckProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={isChecked} onChange={(event) => onCheck(event.currentTarget.checked)} />
      <span>
        {label}
        {note && <small>{note}</small>}
      </span>
    </label>
  )
}
