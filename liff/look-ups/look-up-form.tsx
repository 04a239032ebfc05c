import { useRef, useState } from 'preact/hooks'
import { CALLER, KEYHOLDER_LIMITS as LIMITS, LOOK_UP_REASON } from '#shared/keyholders/rules.ts'
import { Refused } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { Failure } from '../ui/failure.tsx'
import { ChoiceField, TextField } from '../ui/field.tsx'
import { showFirstHint } from '../ui/field-first-hint.ts'
import { telOf } from '../ui/tel-of.ts'
import { CodeField } from './code-field.tsx'
import { LOOK_UPS } from './look-ups.messages.ts'
import { type Asking, askingOf, type Hints, hintsFor, NOTHING_TYPED, type Typed } from './typed-look-up.ts'

interface FormProps {
  onAsk: (asking: Asking) => void
  isBusy: boolean
  /** Why the last one could not be looked up. */
  error: unknown
}

/** The number first, then who asks and why: what is typed while somebody is on the phone. */
export function LookUpForm({ onAsk, isBusy, error }: FormProps) {
  const [typed, setTyped] = useState(NOTHING_TYPED)
  const [hints, setHints] = useState<Hints>({})
  const form = useRef<HTMLFormElement>(null)
  const onType = (change: Partial<Typed>) => {
    setTyped((before) => ({ ...before, ...change }))
    setHints((before) => without(before, change))
  }
  const send = () => {
    if (isBusy) return
    const asking = askingOf(typed)
    setHints(hintsFor(typed))
    if (asking) onAsk(asking)
    else showFirstHint(form.current)
  }
  return (
    <form
      ref={form}
      className="look-up"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <CodeField value={typed.code} hint={hints.code} onType={(code) => onType({ code })} />
      <ChoiceField
        isRow
        legend={LOOK_UPS.kind}
        value={typed.kind}
        hint={hints.kind}
        choices={choicesOf(CALLER)}
        onChoose={(kind) => onType({ kind })}
      />
      <CallerFields typed={typed} hints={hints} onType={onType} />
      <ChoiceField
        isRow
        legend={LOOK_UPS.reason}
        value={typed.reason}
        hint={hints.reason}
        choices={choicesOf(LOOK_UP_REASON)}
        onChoose={(reason) => onType({ reason })}
      />
      <div className="look-up-pair">
        <TextField
          label={LOOK_UPS.place}
          value={typed.place}
          maxLength={LIMITS.address}
          onInput={(place) => onType({ place })}
        />
        <TextField
          kind="tel"
          label={LOOK_UPS.phone}
          value={typed.phone}
          maxLength={20}
          onInput={(phone) => onType({ phone })}
        />
      </div>
      <p className="look-up-note">{LOOK_UPS.noted}</p>
      <div className="look-up-foot">
        {error !== null && <Trouble error={error} />}
        <Button type="submit" look="primary" isBusy={isBusy}>
          {LOOK_UPS.submit}
        </Button>
      </div>
    </form>
  )
}

function CallerFields({
  typed,
  hints,
  onType,
}: {
  typed: Typed
  hints: Hints
  onType: (change: Partial<Typed>) => void
}) {
  const isFinder = typed.kind === 'finder'
  return (
    <div className="look-up-pair">
      <TextField
        label={LOOK_UPS.organisation}
        help={isFinder ? LOOK_UPS.finderHelp : undefined}
        hint={hints.organisation}
        value={typed.organisation}
        maxLength={LIMITS.organisation}
        onInput={(organisation) => onType({ organisation })}
      />
      <TextField
        label={LOOK_UPS.name}
        help={isFinder ? LOOK_UPS.finderHelp : undefined}
        hint={hints.name}
        value={typed.name}
        maxLength={LIMITS.name}
        onInput={(name) => onType({ name })}
      />
    </div>
  )
}

/** Why it was not looked up, and what there is to do: call the open centre, ask a head, or try again. */
function Trouble({ error }: { error: unknown }) {
  const centre = error instanceof Refused && error.code === 'centre-is-open' ? centreIn(error.current) : null
  return (
    <div className="look-up-trouble">
      <Failure error={error} />
      {centre && (
        <a className="button button-primary" href={telOf(centre.phone)}>
          {LOOK_UPS.call(centre.name, centre.phone)}
        </a>
      )}
      {error instanceof Refused && error.code === 'look-ups-many' && <p>{LOOK_UPS.askHead}</p>}
      <p className="look-up-note">{LOOK_UPS.kept}</p>
    </div>
  )
}

/** Whom to call instead, as the refusal says it. */
function centreIn(current: unknown): { name: string; phone: string } | null {
  if (typeof current !== 'object' || current === null || !('name' in current) || !('phone' in current))
    return null
  const { name, phone } = current
  return typeof name === 'string' && typeof phone === 'string' ? { name, phone } : null
}

/** The hints that are left when these fields have been typed into. */
function without(hints: Hints, change: Partial<Typed>): Hints {
  return Object.fromEntries(Object.entries(hints).filter(([field]) => !(field in change)))
}
