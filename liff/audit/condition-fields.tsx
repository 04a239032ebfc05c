import { useState } from 'preact/hooks'
import { TRAIL_KIND } from '#shared/audit/rules.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { Field, SelectField } from '../ui/field.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { AUDIT } from './audit.messages.ts'
import { type TrailConditions, useEverybody } from './use-trail.ts'

/** What an id or a receipt number may look like; whatever else was typed is a name, which must not be sent. */
const ID = /^[A-Za-z0-9_.:/-]{0,100}$/

interface FieldsProps {
  conditions: TrailConditions
  onChoose: (change: Partial<TrailConditions>) => void
}

/** What is searched for: kind, person, days, and what it is about. */
export function ConditionFields({ conditions, onChoose }: FieldsProps) {
  const { kind, by, from, until, about } = conditions
  const [isName, setIsName] = useState(false)
  const search = (typed: string) => {
    const id = typed.normalize('NFKC')
    setIsName(!ID.test(id))
    if (ID.test(id)) onChoose({ about: id })
  }
  return (
    <div className="audit-fields">
      <SelectField
        label={AUDIT.kind}
        value={kind}
        onChoose={(chosen) => onChoose({ kind: chosen })}
        choices={[{ value: '', label: AUDIT.everyKind }, ...choicesOf(TRAIL_KIND)]}
      />
      <SelectField
        label={AUDIT.by}
        value={by}
        onChoose={(chosen) => onChoose({ by: chosen })}
        choices={usePeople()}
      />
      <Day label={AUDIT.from} value={from} onChoose={(day) => onChoose({ from: day })} />
      <Day label={AUDIT.until} value={until} onChoose={(day) => onChoose({ until: day })} />
      <div className="audit-about">
        <SearchBox words={AUDIT.about} maxLength={100} q={about} onSearch={search} />
        {isName && (
          <p className="field-hint" role="alert">
            {AUDIT.badId}
          </p>
        )}
      </div>
    </div>
  )
}

function usePeople() {
  const list = useEverybody()
  return [
    { value: '', label: AUDIT.everybody },
    ...(list?.staff ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ...(list?.former ?? []).map(({ id, name }) => ({ value: id, label: AUDIT.left(name) })),
    { value: 'nobody', label: AUDIT.nobody },
  ]
}

function Day({ label, value, onChoose }: { label: string; value: string; onChoose: (day: string) => void }) {
  return (
    <Field label={label}>
      {({ id }) => (
        <input
          type="date"
          id={id}
          className="input"
          value={value}
          onInput={(event) => onChoose(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
