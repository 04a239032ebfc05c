import { SelectField } from './field.tsx'
import { PERIOD } from './figures.messages.ts'
import { type Chosen, choicesOf, firstOf, KINDS } from './period.ts'

interface PeriodProps {
  chosen: Chosen
  now: Date
  /** The kind with its running period, or another period of the same kind. */
  onChoose: (change: { kind?: string; at: string }) => void
}

/** A month, a 年度 or a year, and which one. */
export function PeriodFields({ chosen, now, onChoose }: PeriodProps) {
  return (
    <>
      <SelectField
        label={PERIOD.kind}
        value={chosen.kind}
        onChoose={(kind) => onChoose({ kind, at: firstOf(kind, now) })}
        choices={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        label={PERIOD.when}
        value={chosen.at}
        onChoose={(at) => onChoose({ at })}
        choices={choicesOf(chosen.kind, now)}
      />
    </>
  )
}
