import { SALON_LIMITS } from '#shared/salons/rules.ts'
import { STEPS } from './sign-up/sign-up.messages.ts'

interface PeopleProps {
  value: number
  /** As many as the room takes; null where there is no limit. */
  capacity: number | null
  onChange: (people: number) => void
}

/** How many come, with one large button for fewer and one for more. */
export function PeopleField({ value, capacity, onChange }: PeopleProps) {
  const most = Math.min(SALON_LIMITS.party, capacity ?? SALON_LIMITS.party)
  const words = STEPS.people
  return (
    <fieldset className="people">
      <legend className="unseen">{words.label}</legend>
      <button
        type="button"
        className="people-step"
        aria-label={words.fewer}
        aria-disabled={value <= 1}
        onClick={() => value > 1 && onChange(value - 1)}
      >
        <span aria-hidden="true">−</span>
      </button>
      <output className="people-count" aria-live="polite">
        {value}
        <small>人</small>
      </output>
      <button
        type="button"
        className="people-step"
        aria-label={words.more}
        aria-disabled={value >= most}
        onClick={() => value < most && onChange(value + 1)}
      >
        <span aria-hidden="true">＋</span>
      </button>
      {value >= most && <p className="people-most">{words.most(most)}</p>}
    </fieldset>
  )
}
