import { Field } from '../ui/field.tsx'

interface StepperProps {
  label: string
  value: number
  onChange: (people: number) => void
  min: number
  max: number
  words: { fewer: string; more: string; count: (people: number) => string }
}

/** A number of people by two large buttons; nobody has to type. */
export function Stepper({ label, value, onChange, min, max, words }: StepperProps) {
  return (
    <Field label={label}>
      {({ id }) => (
        <div className="stepper">
          <StepButton label={words.fewer} sign="−" isOff={value <= min} onPress={() => onChange(value - 1)} />
          <output id={id} className="stepper-count">
            {words.count(value)}
          </output>
          <StepButton label={words.more} sign="＋" isOff={value >= max} onPress={() => onChange(value + 1)} />
        </div>
      )}
    </Field>
  )
}

interface StepButtonProps {
  label: string
  sign: string
  isOff: boolean
  onPress: () => void
}

export function StepButton({ label, sign, isOff, onPress }: StepButtonProps) {
  return (
    <button type="button" className="step" aria-label={label} disabled={isOff} onClick={onPress}>
      <span aria-hidden="true">{sign}</span>
    </button>
  )
}
