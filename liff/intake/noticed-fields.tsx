import { SOURCE, type Source } from '#shared/cases/rules.ts'
import { DANGER, LIMITS, URGENT } from '#shared/reports/words.ts'
import { Chip, Chips } from '../ui/chip.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { MomentField } from '../ui/day-field.tsx'
import { ChoiceField, LongTextField } from '../ui/field.tsx'
import { useDirectory } from '../use-directory.ts'
import { INTAKE } from './intake.messages.ts'
import type { PartProps } from './typed-intake.ts'

const SOURCES = ['phone', 'visit', 'fax', 'email'] as const satisfies readonly Source[]

/** How it came, whether somebody is in danger, and what was noticed. */
export function NoticedFields({ typed, hints, onType }: PartProps) {
  return (
    <section className="intake-part">
      <div className="intake-pair">
        <ChoiceField
          isRow
          legend={INTAKE.source}
          value={typed.source}
          hint={hints.source}
          choices={SOURCES.map((value) => ({ value, label: SOURCE[value] }))}
          onChoose={(source) => onType({ source })}
        />
        <MomentField
          label={INTAKE.receivedAt}
          value={typed.receivedAt}
          hint={hints.receivedAt}
          onChoose={(receivedAt) => onType({ receivedAt })}
        />
      </div>
      <ChoiceField
        isRow
        legend={INTAKE.danger}
        value={typed.danger}
        hint={hints.danger}
        choices={choicesOf(DANGER)}
        onChoose={(danger) => onType({ danger })}
      />
      {typed.danger === 'yes' && (
        <div className="intake-danger" role="alert">
          <p>{INTAKE.dangerNow}</p>
          <p className="intake-calls">
            {INTAKE.calls.map(({ number, label }) => (
              <a key={number} className="button button-danger" href={`tel:${number}`}>
                {label}
              </a>
            ))}
          </p>
        </div>
      )}
      {typed.kind === 'report' && <Signs typed={typed} onType={onType} />}
      <LongTextField
        label={INTAKE.detail}
        value={typed.detail}
        onInput={(detail) => onType({ detail })}
        maxLength={LIMITS.detail}
      />
      <ChoiceField
        isRow
        legend={INTAKE.urgent}
        value={typed.urgent}
        choices={choicesOf(URGENT)}
        onChoose={(urgent) => onType({ urgent })}
      />
    </section>
  )
}

function Signs({ typed, onType }: Pick<PartProps, 'typed' | 'onType'>) {
  const groups = useDirectory().data?.signGroups ?? []
  const group = groups.find(({ id }) => id === typed.signGroup)
  const toggle = (id: string) =>
    onType({
      signs: typed.signs.includes(id) ? typed.signs.filter((one) => one !== id) : [...typed.signs, id],
    })
  return (
    <>
      <div className="field">
        <p className="field-label">{INTAKE.kind}</p>
        <Chips label={INTAKE.kind}>
          {groups.map(({ id, label }) => (
            <Chip
              key={id}
              isOn={id === typed.signGroup}
              onPress={() => onType({ signGroup: id === typed.signGroup ? null : id, signs: [] })}
            >
              {label}
            </Chip>
          ))}
        </Chips>
      </div>
      {group && group.signs.length > 0 && (
        <div className="field">
          <p className="field-label">{INTAKE.signs}</p>
          <Chips label={INTAKE.signs}>
            {group.signs.map(({ id, label }) => (
              <Chip key={id} isOn={typed.signs.includes(id)} onPress={() => toggle(id)}>
                {label}
              </Chip>
            ))}
          </Chips>
        </div>
      )}
    </>
  )
}
