import type { FormField } from '#shared/forms/contract.ts'
import { ChoiceField, LongTextField, TextField } from '../ui/field.tsx'
import { type AllSent, PhotosField } from './photos-field.tsx'
import { PlaceField } from './place-field.tsx'

interface FieldProps {
  field: FormField
  draftId: string
  value: unknown
  hint: string | undefined
  onChange: (value: unknown) => void
  /** The server has it already. */
  onAdopt: (value: unknown) => void
  allSent: AllSent
}

export function FormFieldInput({ field, draftId, value, hint, onChange, onAdopt, allSent }: FieldProps) {
  const { kind, label, help, maxLength, autocomplete } = field
  const text = typeof value === 'string' ? value : ''
  const onText = (typed: string) => onChange(typed === '' ? null : typed)
  switch (kind) {
    case 'text':
    case 'phone':
      return (
        <TextField
          label={label}
          help={help}
          hint={hint}
          value={text}
          onInput={onText}
          maxLength={maxLength}
          autocomplete={autocomplete}
          kind={kind === 'phone' ? 'tel' : 'text'}
        />
      )
    case 'long-text':
      return (
        <LongTextField
          label={label}
          help={help}
          hint={hint}
          value={text}
          onInput={onText}
          maxLength={maxLength}
          rows={6}
        />
      )
    case 'choice':
      return (
        <ChoiceField
          legend={label}
          help={help}
          hint={hint}
          value={text || null}
          onChoose={onText}
          choices={field.choices ?? []}
        />
      )
    case 'place':
      return <PlaceField field={field} value={value} hint={hint} onChange={onChange} />
    case 'photos':
      return (
        <PhotosField
          field={field}
          draftId={draftId}
          value={value}
          hint={hint}
          onAdopt={onAdopt}
          allSent={allSent}
        />
      )
    default:
      return kind satisfies never
  }
}
