import { useState } from 'preact/hooks'
import { NEED, SALON_LIMITS } from '#shared/salons/rules.ts'
import { Button } from '../../ui/button.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { CheckField, TextField } from '../../ui/field.tsx'
import { SeatsWords } from './seats-words.tsx'
import { STEPS } from './sign-up.messages.ts'
import type { SignUpStep } from './sign-up-step.ts'
import { StepFrame } from './step-frame.tsx'
import { isPhone } from './told.ts'

/** What they need, and who they are: once told it stands here already. */
export function AboutStep({ page, draft, change, steps, seats, name, phone }: SignUpStep) {
  const [hasTried, setHasTried] = useState(false)
  const isWrong = hasTried && !isPhone(phone)
  const { about } = STEPS
  const next = () => {
    setHasTried(true)
    if (isPhone(phone)) return steps.to('review')
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.asking [aria-invalid]')?.focus())
  }
  return (
    <StepFrame session={page.session} step="about" title={about.title} onBack={steps.back} onSubmit={next}>
      <SeatsWords session={page.session} draft={draft} seats={seats} />
      <fieldset className="field">
        <legend className="field-label">{about.needs}</legend>
        <p className="field-help">{about.needsHelp}</p>
        <div className="choices">
          {choicesOf(NEED).map(({ value, label }) => (
            <CheckField
              key={value}
              label={label}
              isChecked={draft.needs.includes(value)}
              onCheck={(isOn) =>
                change({
                  needs: isOn ? [...draft.needs, value] : draft.needs.filter((need) => need !== value),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      {draft.needs.length > 0 && (
        <TextField
          label={about.needsNote}
          help={about.needsNoteHelp}
          value={draft.needsNote}
          onInput={(needsNote) => change({ needsNote })}
          maxLength={SALON_LIMITS.needsNote}
        />
      )}
      <TextField
        label={about.name}
        help={about.nameHelp}
        value={name}
        onInput={(text) => change({ name: text })}
        maxLength={SALON_LIMITS.name}
        autocomplete="name"
      />
      <TextField
        label={about.phone}
        help={about.phoneHelp}
        hint={isWrong ? about.phoneHint : undefined}
        kind="tel"
        value={phone}
        onInput={(text) => change({ phone: text })}
        maxLength={SALON_LIMITS.phone}
        autocomplete="tel"
      />
      <div className="asking-end">
        <Button type="submit" look="primary">
          {STEPS.next}
        </Button>
      </div>
    </StepFrame>
  )
}
