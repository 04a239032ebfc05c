import { REPORTER_KIND } from '#shared/cases/rules.ts'
import { CONSULTATION_LIMITS } from '#shared/consultations/rules.ts'
import { LIMITS } from '#shared/reports/words.ts'
import { Chip, Chips } from '../ui/chip.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { ChoiceField, TextField } from '../ui/field.tsx'
import { INTAKE } from './intake.messages.ts'
import type { PartProps } from './typed-intake.ts'

/** Who called, which goes to the vault; not asked for of those who want to stay anonymous. */
export function CallerFields({ typed, hints, onType }: PartProps) {
  return (
    <section className="intake-part">
      <h2>{INTAKE.caller}</h2>
      <p className="field-help">{INTAKE.callerLead}</p>
      <div className="field">
        <p className="field-label">{INTAKE.reporterKind}</p>
        <Chips label={INTAKE.reporterKind}>
          {choicesOf(REPORTER_KIND).map(({ value, label }) => (
            <Chip
              key={value}
              isOn={value === typed.reporterKind}
              onPress={() => onType({ reporterKind: value === typed.reporterKind ? null : value })}
            >
              {label}
            </Chip>
          ))}
        </Chips>
      </div>
      <ChoiceField
        isRow
        legend={INTAKE.replyWish}
        value={typed.replyWish}
        choices={choicesOf(INTAKE.wish)}
        onChoose={(replyWish) => onType({ replyWish })}
      />
      {typed.replyWish !== 'anonymous' && (
        <div className="intake-pair">
          <TextField
            label={INTAKE.callerName}
            value={typed.callerName}
            onInput={(callerName) => onType({ callerName })}
            maxLength={LIMITS.name}
          />
          <TextField
            kind="tel"
            label={INTAKE.callerPhone}
            value={typed.callerPhone}
            hint={hints.callerPhone}
            onInput={(callerPhone) => onType({ callerPhone })}
            maxLength={LIMITS.phone}
          />
          {typed.kind === 'consultation' && (
            <>
              <TextField
                label={INTAKE.callerEmail}
                value={typed.callerEmail}
                hint={hints.callerEmail}
                onInput={(callerEmail) => onType({ callerEmail })}
                maxLength={CONSULTATION_LIMITS.email}
              />
              <TextField
                label={INTAKE.callerAddress}
                value={typed.callerAddress}
                onInput={(callerAddress) => onType({ callerAddress })}
                maxLength={CONSULTATION_LIMITS.address}
              />
            </>
          )}
          <TextField
            label={INTAKE.organisation}
            value={typed.organisation}
            onInput={(organisation) => onType({ organisation })}
            maxLength={LIMITS.organisation}
          />
        </div>
      )}
    </section>
  )
}
