import { Chip } from './chip.tsx'
import { Field } from './field.tsx'

interface DayProps {
  label: string
  help?: string | undefined
  hint?: string | undefined
  /** `2026-11-22`; empty while none is chosen. */
  value: string
  onChoose: (day: string) => void
  /** Days that are often meant, one tap away. */
  quick: readonly { day: string; label: string; isOff?: boolean }[]
  min?: string
  max?: string | undefined
}

/** A day: one of the usual ones, or any other by the calendar. */
export function DayField({ label, help, hint, value, onChoose, quick, min, max }: DayProps) {
  return (
    <Field label={label} help={help} hint={hint}>
      {({ id, describedBy, isWrong }) => (
        <div className="days">
          <div className="chips">
            {quick.map(({ day, label: name, isOff }) => (
              <Chip key={day} isOn={day === value} isDisabled={isOff === true} onPress={() => onChoose(day)}>
                {name}
              </Chip>
            ))}
          </div>
          <input
            type="date"
            id={id}
            className="input"
            value={value}
            min={min}
            max={max}
            aria-describedby={describedBy}
            aria-invalid={isWrong || undefined}
            onInput={(event) => onChoose(event.currentTarget.value)}
          />
        </div>
      )}
    </Field>
  )
}

interface MomentProps {
  label: string
  help?: string | undefined
  hint?: string | undefined
  /** `2026-11-22T14:30`, by the clock on the wall in Japan. */
  value: string
  onChoose: (moment: string) => void
  max?: string
}

/** A day and a time. */
export function MomentField({ label, help, hint, value, onChoose, max }: MomentProps) {
  return (
    <Field label={label} help={help} hint={hint}>
      {({ id, describedBy, isWrong }) => (
        <input
          type="datetime-local"
          id={id}
          className="input"
          value={value}
          max={max}
          aria-describedby={describedBy}
          aria-invalid={isWrong || undefined}
          onInput={(event) => onChoose(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
