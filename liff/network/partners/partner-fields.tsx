import { PARTNER_KIND, PARTNER_LIMITS, REPORT_WAY } from '#shared/partners/rules.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { CheckField, ChoiceField, SelectField, TextField } from '../../ui/field.tsx'
import { useDirectory } from '../../use-directory.ts'
import { districtChoices } from '../in-words.ts'
import { FORM } from './partner.messages.ts'
import type { Hints, TypedPartner } from './typed-partner.ts'

interface FieldsProps {
  typed: TypedPartner
  hints: Hints
  onChange: (part: Partial<TypedPartner>) => void
}

/** What the organisation is and where. */
export function KnownFields({ typed, hints, onChange }: FieldsProps) {
  const names = useDirectory().data
  const categories = names?.partnerCategories.filter(({ kind }) => kind === typed.kind) ?? []
  return (
    <fieldset className="entry-group">
      <legend>{FORM.basics}</legend>
      <ChoiceField
        legend={FORM.kind}
        isRow
        choices={choicesOf(PARTNER_KIND)}
        value={typed.kind}
        onChoose={(kind) => onChange({ kind, category: kind === typed.kind ? typed.category : '' })}
      />
      <SelectField
        label={FORM.category}
        value={typed.category}
        choices={[
          { value: '', label: FORM.choose },
          ...categories.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(category) => onChange({ category })}
        hint={hints.category}
      />
      <TextField
        label={FORM.name}
        value={typed.name}
        onInput={(name) => onChange({ name })}
        maxLength={PARTNER_LIMITS.name}
        hint={hints.name}
      />
      <TextField
        label={FORM.kana}
        value={typed.kana}
        onInput={(kana) => onChange({ kana })}
        maxLength={PARTNER_LIMITS.kana}
      />
      <SelectField
        label={FORM.district}
        value={typed.districtId}
        choices={districtChoices(names, FORM.wholeTown)}
        onChoose={(districtId) => onChange({ districtId })}
      />
      <TextField
        label={FORM.address}
        value={typed.address}
        onInput={(address) => onChange({ address })}
        maxLength={PARTNER_LIMITS.address}
      />
      <TextField
        label={FORM.point}
        help={FORM.pointHelp}
        value={typed.point}
        onInput={(point) => onChange({ point })}
        maxLength={60}
        hint={hints.point}
      />
      <TextField
        label={FORM.phone}
        kind="tel"
        value={typed.phone}
        onInput={(phone) => onChange({ phone })}
        maxLength={20}
        hint={hints.phone}
      />
    </fieldset>
  )
}

/** What others see of it, and which way its reports go. */
export function PublicFields({ typed, onChange }: FieldsProps) {
  const schemes = useDirectory().data?.schemes ?? []
  return (
    <fieldset className="entry-group">
      <legend>{FORM.isPublic}</legend>
      <CheckField
        label={FORM.listed}
        note={FORM.listedNote}
        isChecked={typed.isListed}
        onCheck={(isListed) => onChange({ isListed })}
      />
      {schemes.includes('shop-services') && (
        <TextField
          label={FORM.service}
          help={FORM.serviceHelp}
          value={typed.service}
          onInput={(service) => onChange({ service })}
          maxLength={PARTNER_LIMITS.service}
        />
      )}
      {schemes.includes('sponsors') && (
        <CheckField
          label={FORM.sponsor}
          isChecked={typed.isSponsor}
          onCheck={(isSponsor) => onChange({ isSponsor })}
        />
      )}
      <ChoiceField
        legend={FORM.reportWay}
        choices={choicesOf(REPORT_WAY)}
        value={typed.reportWay}
        onChoose={(reportWay) => onChange({ reportWay })}
      />
    </fieldset>
  )
}

/** Who answers for it towards the centre. */
export function ContactFields({ typed, hints, onChange }: FieldsProps) {
  return (
    <fieldset className="entry-group">
      <legend>{FORM.contactPart}</legend>
      <TextField
        label={FORM.contactName}
        value={typed.contactName}
        onInput={(contactName) => onChange({ contactName })}
        maxLength={PARTNER_LIMITS.contactName}
        hint={hints.contactName}
      />
      <TextField
        label={FORM.contactPhone}
        kind="tel"
        value={typed.contactPhone}
        onInput={(contactPhone) => onChange({ contactPhone })}
        maxLength={20}
        hint={hints.contactPhone}
      />
      <TextField
        label={FORM.contactEmail}
        value={typed.contactEmail}
        onInput={(contactEmail) => onChange({ contactEmail })}
        maxLength={PARTNER_LIMITS.email}
        hint={hints.contactEmail}
      />
    </fieldset>
  )
}
