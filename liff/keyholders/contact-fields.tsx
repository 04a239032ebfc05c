import { KEYHOLDER_LIMITS, RELATION } from '#shared/keyholders/rules.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import type { ContactHints, TypedContact } from './typed-holder.ts'

interface ContactProps {
  words: { contactName: string; relation: string; contactPhone: string }
  typed: TypedContact
  hints: ContactHints | undefined
  onChange: (typed: TypedContact) => void
}

const RELATIONS = choicesOf(RELATION)

/** Somebody to call in an emergency. */
export function ContactFields({ words, typed, hints, onChange }: ContactProps) {
  return (
    <>
      <TextField
        label={words.contactName}
        value={typed.name}
        onInput={(name) => onChange({ ...typed, name })}
        maxLength={KEYHOLDER_LIMITS.contact}
        hint={hints?.name}
      />
      <SelectField
        label={words.relation}
        value={typed.relation}
        choices={RELATIONS}
        onChoose={(value) => {
          const relation = RELATIONS.find((one) => one.value === value)?.value
          if (relation) onChange({ ...typed, relation })
        }}
      />
      <TextField
        label={words.contactPhone}
        kind="tel"
        value={typed.phone}
        onInput={(phone) => onChange({ ...typed, phone })}
        maxLength={20}
        hint={hints?.phone}
      />
    </>
  )
}
