import { birthdayInWords } from '#shared/birthday.ts'
import { KEYHOLDER_LIMITS as LIMITS, LIVES } from '#shared/keyholders/rules.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { CheckField, LongTextField, SelectField, TextField } from '../ui/field.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayAfter } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { ConsentFields } from './consent-fields.tsx'
import { ContactFields } from './contact-fields.tsx'
import { FORM } from './form.messages.ts'
import { ageNow, districtChoices } from './in-words.ts'
import { bornFrom, type Hints, type TypedHolder } from './typed-holder.ts'

interface FieldsProps {
  typed: TypedHolder
  hints: Hints
  onChange: (part: Partial<TypedHolder>) => void
}

/** Who it is and where they live. */
export function PersonFields({ typed, hints, onChange }: FieldsProps) {
  const names = useDirectory().data
  const now = useNow()
  const born = bornFrom(typed.born, dayAfter(now, 0))
  return (
    <fieldset className="entry-group">
      <legend>{FORM.who}</legend>
      <TextField
        label={FORM.name}
        value={typed.name}
        onInput={(name) => onChange({ name })}
        maxLength={LIMITS.name}
        hint={hints.name}
      />
      <TextField
        label={FORM.kana}
        value={typed.kana}
        onInput={(kana) => onChange({ kana })}
        maxLength={LIMITS.name}
        hint={hints.kana}
      />
      <TextField
        label={FORM.born}
        help={born ? FORM.bornIs(birthdayInWords(born), ageNow(born, now)) : FORM.bornHelp}
        value={typed.born}
        onInput={(text) => onChange({ born: text })}
        maxLength={30}
        hint={hints.born}
      />
      <TextField
        label={FORM.address}
        value={typed.address}
        onInput={(address) => onChange({ address })}
        maxLength={LIMITS.address}
        hint={hints.address}
      />
      <SelectField
        label={FORM.district}
        value={typed.districtId}
        choices={districtChoices(names, FORM.chooseDistrict)}
        onChoose={(districtId) => onChange({ districtId })}
        hint={hints.districtId}
      />
      <TextField
        label={FORM.phone}
        help={FORM.phoneHelp}
        kind="tel"
        value={typed.phone}
        onInput={(phone) => onChange({ phone })}
        maxLength={20}
        hint={hints.phone}
      />
    </fieldset>
  )
}

/** Whom to call, in order. */
export function ContactsFields({ typed, hints, onChange }: FieldsProps) {
  return (
    <>
      <fieldset className="entry-group">
        <legend>{FORM.contact(1)}</legend>
        <ContactFields
          words={FORM}
          typed={typed.first}
          hints={hints.first}
          onChange={(first) => onChange({ first })}
        />
      </fieldset>
      <fieldset className="entry-group">
        <legend>{FORM.contact(2)}</legend>
        <p className="entry-soft">{FORM.second}</p>
        <ContactFields
          words={FORM}
          typed={typed.second}
          hints={hints.second}
          onChange={(second) => onChange({ second })}
        />
      </fieldset>
    </>
  )
}

const HOW_THEY_LIVE = [{ value: '', label: FORM.notTold } as const, ...choicesOf(LIVES)]

/** What helps in an emergency, as far as they wish. */
export function HealthFields({ typed, onChange }: FieldsProps) {
  return (
    <fieldset className="entry-group">
      <legend>{FORM.health}</legend>
      <p className="entry-soft">{FORM.healthHelp}</p>
      <TextField
        label={FORM.doctor}
        value={typed.doctor}
        onInput={(doctor) => onChange({ doctor })}
        maxLength={LIMITS.doctor}
      />
      <LongTextField
        label={FORM.illnesses}
        value={typed.illnesses}
        onInput={(illnesses) => onChange({ illnesses })}
        maxLength={LIMITS.health}
        rows={3}
      />
      <LongTextField
        label={FORM.medicines}
        value={typed.medicines}
        onInput={(medicines) => onChange({ medicines })}
        maxLength={LIMITS.health}
        rows={3}
      />
      <SelectField
        label={FORM.lives}
        value={typed.lives}
        choices={HOW_THEY_LIVE}
        onChoose={(lives) =>
          onChange({ lives: HOW_THEY_LIVE.find(({ value }) => value === lives)?.value ?? '' })
        }
      />
      <TextField
        label={FORM.carer}
        help={FORM.carerHelp}
        value={typed.carer}
        onInput={(carer) => onChange({ carer })}
        maxLength={LIMITS.doctor}
      />
    </fieldset>
  )
}

/** What may be told to whom, and what they wish. @param photoId the picture that there is */
export function AgreedFields({ typed, onChange, photoId }: FieldsProps & { photoId: string | null }) {
  return (
    <>
      {photoId && (
        <CheckField
          label={FORM.keepPhoto}
          note={FORM.keepPhotoNote}
          isChecked={typed.photoId !== null}
          onCheck={(isKept) => onChange({ photoId: isKept ? photoId : null })}
        />
      )}
      <fieldset className="entry-group">
        <legend>{FORM.consents}</legend>
        <p className="entry-soft">{FORM.consentsLead}</p>
        <ConsentFields consents={typed.consents} onChange={(consents) => onChange({ consents })} />
        <CheckField
          label={FORM.tellsLookUps}
          isChecked={typed.tellsLookUps}
          onCheck={(tellsLookUps) => onChange({ tellsLookUps })}
        />
        <CheckField
          label={FORM.mayAskAfter}
          isChecked={typed.mayAskAfter}
          onCheck={(mayAskAfter) => onChange({ mayAskAfter })}
        />
      </fieldset>
    </>
  )
}
