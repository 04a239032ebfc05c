import { ROLES } from '#shared/staff/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { FIELDS } from './series.messages.ts'
import type { FieldsProps } from './typed-series.ts'
import { useRunners } from './use-series.ts'

/** Who holds it, whom to call, and who of the staff runs it. */
export function WhoFields({ typed, onChange, hints }: FieldsProps) {
  return (
    <fieldset className="series-part">
      <legend>{FIELDS.who}</legend>
      <TextField
        label={FIELDS.organiser}
        value={typed.organiser}
        onInput={(organiser) => onChange({ organiser })}
        maxLength={40}
        hint={hints.organiser}
      />
      <TextField
        label={FIELDS.contactName}
        value={typed.contactName}
        onInput={(contactName) => onChange({ contactName })}
        maxLength={40}
        hint={hints.contactName}
      />
      <TextField
        label={FIELDS.contactPhone}
        help={FIELDS.contactPhoneHelp}
        kind="tel"
        value={typed.contactPhone}
        onInput={(contactPhone) => onChange({ contactPhone })}
        maxLength={20}
        hint={hints.contactPhone}
      />
      <RunByField typed={typed} onChange={onChange} hints={hints} />
    </fieldset>
  )
}

function RunByField({ typed: { runBy }, onChange, hints }: FieldsProps) {
  const staff = useRunners()
  const all = staff.data ?? []
  const nameOf = (id: string) => all.find((one) => one.id === id)?.name ?? FIELDS.former
  const others = all.filter(({ id }) => !runBy.includes(id))
  return (
    <div className="stack">
      <p className="field-label">{FIELDS.runBy}</p>
      <p className="field-help">{FIELDS.runByHelp}</p>
      {staff.isError && <Failure error={staff.error} again={() => void staff.refetch()} />}
      {runBy.length === 0 && <p>{FIELDS.runByNobody}</p>}
      {staff.data && runBy.length > 0 && (
        <ul className="parties">
          {runBy.map((id) => (
            <li key={id} className="party">
              <span className="party-about">{nameOf(id)}</span>
              <Button
                label={FIELDS.runByRemove(nameOf(id))}
                onClick={() => onChange({ runBy: runBy.filter((one) => one !== id) })}
              >
                {FIELDS.runByOff}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <SelectField
        label={FIELDS.runByAdd}
        value=""
        onChoose={(id) => id && onChange({ runBy: [...runBy, id] })}
        choices={[
          { value: '', label: FIELDS.runByChoose },
          ...others.map(({ id, name, role }) => ({ value: id, label: `${name}（${ROLES[role]}）` })),
        ]}
        hint={hints.runBy}
      />
    </div>
  )
}
