import { KEYHOLDER_LIMITS as LIMITS, LIVES } from '#shared/keyholders/rules.ts'
import { Button } from '../../ui/button.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { ChoiceField, LongTextField, SelectField, TextField } from '../../ui/field.tsx'
import { useDirectory } from '../../use-directory.ts'
import { ContactFields } from '../contact-fields.tsx'
import { isThere, NOBODY, type TypedHolder } from '../typed-holder.ts'
import { FACTS } from './mine.messages.ts'

/** What stands under a field of one fact that does not fit. */
export type FactHints = Partial<Record<'address' | 'phone' | 'name', string>>

interface FieldsProps {
  typed: TypedHolder
  hints: FactHints
  onChange: (part: Partial<TypedHolder>) => void
}

export function AddressFields({ typed, hints, onChange }: FieldsProps) {
  const districts = useDirectory().data?.districts ?? []
  return (
    <>
      <TextField
        label={FACTS.address}
        value={typed.address}
        onInput={(address) => onChange({ address })}
        maxLength={LIMITS.address}
        hint={hints.address}
      />
      <SelectField
        label={FACTS.district}
        value={typed.districtId}
        choices={districts.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(districtId) => onChange({ districtId })}
      />
      <TextField
        label={FACTS.phone}
        kind="tel"
        value={typed.phone}
        onInput={(phone) => onChange({ phone })}
        maxLength={20}
        hint={hints.phone}
      />
    </>
  )
}

/** The one who is called first, or the one after them, of whom there may be none. */
export function OneContactFields({
  typed,
  hints,
  onChange,
  which,
}: FieldsProps & { which: 'first' | 'second' }) {
  return (
    <>
      <ContactFields
        words={FACTS}
        typed={typed[which]}
        hints={hints}
        onChange={(contact) => onChange({ [which]: contact })}
      />
      {which === 'second' && isThere(typed.second) && (
        <Button onClick={() => onChange({ second: NOBODY })}>{FACTS.noSecond}</Button>
      )}
    </>
  )
}

export function DoctorField({ typed, onChange }: FieldsProps) {
  return (
    <TextField
      label={FACTS.doctor}
      help={FACTS.doctorHelp}
      value={typed.doctor}
      onInput={(doctor) => onChange({ doctor })}
      maxLength={LIMITS.doctor}
    />
  )
}

export function HealthFields({ typed, onChange }: FieldsProps) {
  return (
    <>
      <p>{FACTS.healthHelp}</p>
      <LongTextField
        label={FACTS.illnesses}
        value={typed.illnesses}
        onInput={(illnesses) => onChange({ illnesses })}
        maxLength={LIMITS.health}
        rows={3}
      />
      <LongTextField
        label={FACTS.medicines}
        value={typed.medicines}
        onInput={(medicines) => onChange({ medicines })}
        maxLength={LIMITS.health}
        rows={3}
      />
    </>
  )
}

const HOW_THEY_LIVE = [...choicesOf(LIVES), { value: '' as const, label: FACTS.livesUntold }]

export function LivesFields({ typed, onChange }: FieldsProps) {
  return (
    <>
      <ChoiceField
        legend={FACTS.lives}
        choices={HOW_THEY_LIVE}
        value={typed.lives}
        onChoose={(lives) => onChange({ lives })}
      />
      <TextField
        label={FACTS.carer}
        value={typed.carer}
        onInput={(carer) => onChange({ carer })}
        maxLength={LIMITS.doctor}
      />
    </>
  )
}
