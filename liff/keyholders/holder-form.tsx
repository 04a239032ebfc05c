import { useRef, useState } from 'preact/hooks'
import type { HolderFacts } from '#shared/keyholders/contract.ts'
import { CALLER, LIVES, PART, RELATION } from '#shared/keyholders/rules.ts'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { Failure } from '../ui/failure.tsx'
import { showFirstHint } from '../ui/field-first-hint.ts'
import { changesOf } from '../ui/kept-draft.ts'
import { KeptNote } from '../ui/kept-note.tsx'
import { StaleNote } from '../ui/stale-note.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayAfter } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { FORM } from './form.messages.ts'
import { AgreedFields, ContactsFields, HealthFields, PersonFields } from './holder-fields.tsx'
import { districtName } from './in-words.ts'
import { FACTS } from './keyholders.messages.ts'
import { EMPTY, factsOf, hintsFor, type TypedContact, type TypedHolder, typedOf } from './typed-holder.ts'

interface FormProps {
  /** Whose it is: what is typed outlives the page. */
  about: string
  /** As they are kept; null: a new one. */
  facts: HolderFacts | null
  submitLabel: string
  isBusy: boolean
  error: unknown
  /** `forget` what was typed, once it is saved. */
  onSubmit: (facts: HolderFacts, forget: () => void) => void
  /** Others were faster; `facts` are as they left them. */
  isStale?: boolean
  onReload?: () => void
}

const useTyped = changesOf<TypedHolder>('holder')

/** Everything that is told of a holder. What was typed stays until it is saved. */
export function HolderForm(props: FormProps) {
  const { about, facts, submitLabel, isBusy, error, onSubmit, isStale, onReload } = props
  const known = () => (facts ? typedOf(facts) : EMPTY)
  const { typed, change, forget, startAnew, wasKept } = useTyped(about, known)
  const [isHinted, setIsHinted] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const today = dayAfter(useNow(), 0)
  const hints = isHinted ? hintsFor(typed, today) : {}
  const fields = { typed, hints, onChange: change }
  const submit = () => {
    setIsHinted(true)
    if (isBusy) return
    if (Object.keys(hintsFor(typed, today)).length > 0) showFirstHint(form.current)
    else onSubmit(factsOf(typed), forget)
  }
  return (
    <form
      className="entry-form"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {wasKept && <KeptNote onForget={() => startAnew()} />}
      <PersonFields {...fields} />
      <ContactsFields {...fields} />
      <HealthFields {...fields} />
      <AgreedFields {...fields} photoId={facts?.photoId ?? null} />
      {Object.keys(hints).length > 0 && (
        <p className="field-hint" role="alert">
          {FORM.check}
        </p>
      )}
      {isStale && facts ? (
        <Stale
          typed={typed}
          now={typedOf(facts)}
          isBusy={isBusy}
          onOverwrite={submit}
          onReload={() => {
            startAnew()
            onReload?.()
          }}
        />
      ) : (
        <p className="row">
          <Button type="submit" look="primary" isBusy={isBusy}>
            {submitLabel}
          </Button>
        </p>
      )}
      {Boolean(error) && !isStale && <Failure error={error} />}
    </form>
  )
}

interface StaleProps {
  typed: TypedHolder
  now: TypedHolder
  isBusy: boolean
  onOverwrite: () => void
  onReload: () => void
}

function Stale({ typed, now, ...does }: StaleProps) {
  const names = useDirectory().data
  const [mine, theirs] = [typed, now].map((one) => inWords(one, districtName(one.districtId, names)))
  const different = Object.entries(theirs ?? {}).filter(([what, words]) => mine?.[what] !== words)
  return <StaleNote now={different.map(([what, words]) => FORM.nowIs(what, words))} {...does} />
}

/** A registration, each thing under its name. */
function inWords(typed: TypedHolder, district: string): Record<string, string> {
  const { lives, consents } = typed
  const told = choicesOf(CALLER).map(({ value, label }) => [
    label,
    consents[value].map((part) => PART[part]).join('、') || FACTS.nothing,
  ])
  return {
    [FORM.name]: typed.name,
    [FORM.kana]: typed.kana,
    [FORM.born]: typed.born,
    [FORM.address]: typed.address,
    [FORM.district]: district,
    [FORM.phone]: typed.phone,
    [FORM.contact(1)]: contactInWords(typed.first),
    [FORM.contact(2)]: contactInWords(typed.second),
    [FORM.doctor]: typed.doctor,
    [FORM.illnesses]: typed.illnesses,
    [FORM.medicines]: typed.medicines,
    [FORM.lives]: lives && LIVES[lives],
    [FORM.carer]: typed.carer,
    ...Object.fromEntries(told),
    [FORM.tellsLookUps]: FACTS.tells[typed.tellsLookUps ? 'yes' : 'no'],
    [FORM.mayAskAfter]: FACTS.askAfter[typed.mayAskAfter ? 'yes' : 'no'],
  }
}

function contactInWords({ name, relation, phone }: TypedContact): string {
  return name && `${FACTS.contact(name, RELATION[relation])} ${phone}`
}
