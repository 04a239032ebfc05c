import { isLabel, LABEL_GROUP, LABELS, type LabelGroup, labelsIn } from '#shared/cases/labels.ts'
import { Chip, Chips } from '../../ui/chip.tsx'
import { UNDERSTAND } from './form.messages.ts'

const GROUPS = Object.keys(LABEL_GROUP).filter((group): group is LabelGroup => group in LABEL_GROUP)
const MOST = 10

/** What a case is about: several labels, the main one first. */
export function LabelsField({
  labels,
  onChoose,
}: {
  labels: readonly string[]
  onChoose: (labels: string[]) => void
}) {
  const toggle = (id: string) =>
    onChoose(labels.includes(id) ? labels.filter((one) => one !== id) : [...labels, id])
  return (
    <fieldset className="field labels-field">
      <legend className="field-label">{UNDERSTAND.labels}</legend>
      <p className="field-help">{UNDERSTAND.labelsHelp}</p>
      {labels.length > 1 && (
        <ol className="labels-chosen">
          {labels.map((id, index) => (
            <li key={id}>
              <Chip isOn={index === 0} onPress={() => onChoose([id, ...labels.filter((one) => one !== id)])}>
                {index === 0 && <strong>{UNDERSTAND.main}　</strong>}
                {nameOf(id)}
                {index > 0 && <span className="unseen">{UNDERSTAND.makeMain(nameOf(id))}</span>}
              </Chip>
            </li>
          ))}
        </ol>
      )}
      {GROUPS.map((group) => (
        <section key={group} className="labels-group">
          <p className="labels-heading">{LABEL_GROUP[group]}</p>
          <Chips label={LABEL_GROUP[group]}>
            {labelsIn(group).map((id) => (
              <Chip
                key={id}
                isOn={labels.includes(id)}
                isDisabled={labels.length >= MOST && !labels.includes(id)}
                onPress={() => toggle(id)}
              >
                {LABELS[id].name}
              </Chip>
            ))}
          </Chips>
        </section>
      ))}
    </fieldset>
  )
}

function nameOf(id: string): string {
  return isLabel(id) ? LABELS[id].name : id
}
