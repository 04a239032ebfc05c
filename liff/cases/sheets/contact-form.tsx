import { useState } from 'preact/hooks'
import { CASE_LIMITS, CONTACT_HOW, CONTACT_OUTCOME, type ContactOutcome } from '#shared/cases/rules.ts'
import { Button } from '../../ui/button.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { MomentField } from '../../ui/day-field.tsx'
import { ChoiceField, LongTextField } from '../../ui/field.tsx'
import { instantOf, momentInWords, wallClock } from '../../ui/when.ts'
import { draftOf } from '../unsent/kept-draft.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { CONTACT } from './form.messages.ts'

type How = keyof typeof CONTACT_HOW
interface Draft {
  how: How
  outcome: ContactOutcome | null
  /** By the clock on the wall; null: the moment of saving. */
  at: string | null
  text: string
}
const useDraft = draftOf<Draft>('contact')

/** A call or a visit and what came of it: three taps, and words only if there are any. */
export function ContactForm({ view, now, wrong, submit, ...frame }: FormProps) {
  const [draft, change, forget] = useDraft(view.id, { how: 'call', outcome: null, at: null, text: '' })
  const [hint, setHint] = useState<{ outcome?: string; at?: string }>({})
  const { how, outcome, at, text } = draft
  const send = async () => {
    const moment = at === null ? null : instantOf(at)
    const isEmptied = at !== null && moment === null
    setHint({
      ...(outcome === null && { outcome: CONTACT.noOutcome }),
      ...(isEmptied && { at: CONTACT.noMoment }),
    })
    if (outcome === null || isEmptied) return
    const isDone = await submit({
      kind: 'contact',
      how,
      outcome,
      text: text.trim(),
      ...(moment !== null && { at: moment }),
    })
    if (isDone) forget()
  }
  const label = outcome ? CONTACT.submit(CONTACT_HOW[how], CONTACT_OUTCOME[outcome]) : CONTACT.submitEmpty
  return (
    <CaseForm {...frame} submitLabel={label} onSubmit={() => void send()}>
      <ChoiceField
        isRow
        legend={CONTACT.how}
        value={how}
        onChoose={(next) => change({ how: next })}
        choices={choicesOf(CONTACT_HOW)}
      />
      <ChoiceField
        legend={CONTACT.outcome}
        value={outcome}
        hint={hint.outcome}
        onChoose={(next) => change({ outcome: next })}
        choices={choicesOf(CONTACT_OUTCOME)}
      />
      {at === null ? (
        <p className="contact-at">
          {CONTACT.at}：{CONTACT.now}（{momentInWords(now.toISOString(), now)}）
          <Button onClick={() => change({ at: wallClock(now) })}>{CONTACT.otherTime}</Button>
        </p>
      ) : (
        <MomentField
          label={CONTACT.at}
          value={at}
          max={wallClock(now)}
          hint={hint.at ?? wrong('at')}
          onChoose={(next) => change({ at: next })}
        />
      )}
      <LongTextField
        label={CONTACT.text}
        hint={wrong('text')}
        value={text}
        rows={3}
        onInput={(next) => change({ text: next })}
        maxLength={CASE_LIMITS.note}
      />
    </CaseForm>
  )
}
