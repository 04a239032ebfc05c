import { useId } from 'preact/hooks'
import { CHECK_LIMITS, CHECK_TELLS, RHYTHM, WEEKDAY } from '#shared/checks/rules.ts'
import { Chip, Chips } from '../../ui/chip.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx'
import { useDirectory } from '../../use-directory.ts'
import { WEEK } from './in-words.ts'
import { FORM, WISH } from './mine.messages.ts'
import { HOURS, type hintsFor, type TypedWish } from './typed-wish.ts'

const ADDRESS_LENGTH = 200
const PHONE_LENGTH = 20

interface FieldsProps {
  typed: TypedWish
  hints: ReturnType<typeof hintsFor>
  onChange: (part: Partial<TypedWish>) => void
}

export function WishFields({ typed, hints, onChange }: FieldsProps) {
  const districts = useDirectory().data?.districts ?? []
  return (
    <>
      <ChoiceField
        legend={FORM.rhythm}
        choices={choicesOf(RHYTHM)}
        value={typed.rhythm}
        onChoose={(rhythm) => onChange({ rhythm })}
      />
      {typed.rhythm === 'own' && (
        <DaysField days={typed.days} hint={hints.days} onChange={(days) => onChange({ days })} />
      )}
      <SelectField
        label={FORM.hour}
        value={String(typed.hour)}
        onChoose={(hour) => onChange({ hour: Number(hour) })}
        choices={HOURS.map((hour) => ({ value: String(hour), label: WISH.hour(hour) }))}
      />
      <ChoiceField
        legend={FORM.tells}
        help={FORM.tellsHelp}
        choices={choicesOf(CHECK_TELLS)}
        value={typed.tells}
        onChoose={(tells) => onChange({ tells })}
      />
      <TextField
        label={FORM.name}
        hint={hints.name}
        value={typed.name}
        onInput={(name) => onChange({ name })}
        maxLength={CHECK_LIMITS.name}
        autocomplete="name"
      />
      <TextField
        label={FORM.phone}
        help={FORM.phoneHelp}
        hint={hints.phone}
        kind="tel"
        value={typed.phone}
        onInput={(phone) => onChange({ phone })}
        maxLength={PHONE_LENGTH}
        autocomplete="tel"
      />
      {typed.tells !== 'family' && (
        <TextField
          label={FORM.address}
          help={FORM.addressHelp}
          value={typed.address}
          onInput={(address) => onChange({ address })}
          maxLength={ADDRESS_LENGTH}
          autocomplete="street-address"
        />
      )}
      <SelectField
        label={FORM.district}
        hint={hints.districtId}
        value={typed.districtId}
        onChoose={(districtId) => onChange({ districtId })}
        choices={[
          { value: '', label: FORM.districtNone },
          ...districts.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  )
}

interface DaysProps {
  days: readonly number[]
  hint: string | undefined
  onChange: (days: number[]) => void
}

function DaysField({ days, hint, onChange }: DaysProps) {
  const id = useId()
  const toggled = (day: number) => (days.includes(day) ? days.filter((one) => one !== day) : [...days, day])
  return (
    <div className={hint ? 'field field-wrong' : 'field'}>
      <p className="field-label">{FORM.days}</p>
      <p className="field-help">{FORM.daysHelp}</p>
      <Chips label={FORM.days}>
        {WEEK.map((day) => (
          <Chip key={day} isOn={days.includes(day)} onPress={() => onChange(toggled(day))}>
            {WEEKDAY[day]}
          </Chip>
        ))}
      </Chips>
      {hint && (
        <p className="field-hint" id={id} role="alert">
          {hint}
        </p>
      )}
    </div>
  )
}
