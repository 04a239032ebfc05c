import { ASKS_FOR, CONSULTATION_LABELS, MEET_HOW } from '#shared/consultations/rules.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { MomentField } from '../ui/day-field.tsx'
import { ChoiceField, SelectField } from '../ui/field.tsx'
import { useDirectory } from '../use-directory.ts'
import { INTAKE } from './intake.messages.ts'
import type { PartProps } from './typed-intake.ts'

/** What somebody asks for: about what, for whom, how and when they would like to talk. */
export function AskedFields({ typed, hints, onType }: PartProps) {
  const directory = useDirectory().data
  return (
    <section className="intake-part">
      <h2>{INTAKE.asked}</h2>
      <ChoiceField
        isRow
        legend={CONSULTATION_LABELS.topic}
        value={typed.topic}
        hint={hints.topic}
        choices={(directory?.consultationTopics ?? []).map(({ id, label }) => ({ value: id, label }))}
        onChoose={(topic) => onType({ topic })}
      />
      <ChoiceField
        isRow
        legend={CONSULTATION_LABELS.forWhom}
        value={typed.asksFor}
        choices={choicesOf(ASKS_FOR)}
        onChoose={(asksFor) => onType({ asksFor })}
      />
      <ChoiceField
        isRow
        legend={CONSULTATION_LABELS.meetHow}
        value={typed.meetHow}
        choices={choicesOf(MEET_HOW).filter(({ value }) => value !== 'line')}
        onChoose={(meetHow) => onType({ meetHow })}
      />
      <div className="intake-pair">
        <MomentField
          label={CONSULTATION_LABELS.meetAt}
          value={typed.meetAt}
          onChoose={(meetAt) => onType({ meetAt })}
        />
        <SelectField
          label={INTAKE.district}
          value={typed.district}
          onChoose={(district) => onType({ district })}
          choices={[
            { value: '', label: INTAKE.districtUnknown },
            ...(directory?.districts ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
    </section>
  )
}
