import { MomentField } from '../ui/day-field.tsx'
import { ChoiceField } from '../ui/field.tsx'
import { FORM } from './outreach.messages.ts'
import { isAtNight, type Typed } from './typed-announcement.ts'

interface WhenProps {
  typed: Typed
  onChange: (part: Partial<Typed>) => void
  hint: string | undefined
}

/** At once, or at a moment of its own. */
export function WhenField({ typed, onChange, hint }: WhenProps) {
  return (
    <>
      <ChoiceField
        legend={FORM.when}
        choices={[
          { value: 'now', label: FORM.now },
          { value: 'later', label: FORM.later },
        ]}
        value={typed.isLater ? 'later' : 'now'}
        onChoose={(when) => onChange({ isLater: when === 'later' })}
        isRow
      />
      {typed.isLater && (
        <MomentField
          label={FORM.moment}
          value={typed.moment}
          onChoose={(moment) => onChange({ moment })}
          help={isAtNight(typed.moment) ? FORM.night : undefined}
          hint={hint}
        />
      )}
    </>
  )
}
