import { useState } from 'preact/hooks'
import { BODY, CASE_LIMITS } from '#shared/cases/rules.ts'
import type { HandOverTo } from '#shared/cases/work.contract.ts'
import { choicesOf } from '../../ui/choices-of.ts'
import { ChoiceField, LongTextField, TextField } from '../../ui/field.tsx'
import { draftOf } from '../unsent/kept-draft.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { FORM, HAND_OVER_FORM } from './form.messages.ts'

const BODIES = choicesOf(BODY)
type Body = (typeof BODIES)[number]['value']
/** A body by its own word, a centre by its id after this. */
const CENTRE = 'centre:'
const NAME_CHARS = 60

interface Draft {
  to: string
  name: string
  text: string
  feedbackBy: 'us' | 'them'
}
const useDraft = draftOf<Draft>('hand-over')

/** Asks another centre, or a body outside of the network, to take the case on. */
export function HandOverForm({ view, directory, wrong, submit, ...frame }: FormProps) {
  const [draft, change, forget] = useDraft(view.id, { to: '', name: '', text: '', feedbackBy: 'us' })
  const [hint, setHint] = useState<{ to?: string; text?: string }>({})
  const centres = directory?.centres.filter(({ id }) => id !== view.centreId) ?? []
  const send = async () => {
    const to = receiverOf(draft)
    const note = draft.text.trim()
    setHint({ ...(to === null && { to: FORM.choose }), ...(note === '' && { text: FORM.empty }) })
    if (to === null || note === '') return
    if (await submit({ kind: 'hand-over', to, note, feedbackBy: draft.feedbackBy })) forget()
  }
  return (
    <CaseForm {...frame} submitLabel={HAND_OVER_FORM.submit} onSubmit={() => void send()}>
      {centres.length > 0 && (
        <ChoiceField
          legend={HAND_OVER_FORM.centres}
          hint={hint.to ?? wrong('to')}
          value={draft.to}
          onChoose={(to) => change({ to })}
          choices={centres.map(({ id, name }) => ({ value: CENTRE + id, label: name }))}
        />
      )}
      <ChoiceField
        isRow
        legend={HAND_OVER_FORM.bodies}
        hint={centres.length === 0 ? hint.to : undefined}
        value={draft.to}
        onChoose={(to) => change({ to })}
        choices={BODIES}
      />
      {bodyOf(draft.to) !== null && (
        <TextField
          label={HAND_OVER_FORM.name}
          value={draft.name}
          maxLength={NAME_CHARS}
          hint={wrong('name')}
          onInput={(name) => change({ name })}
        />
      )}
      <LongTextField
        label={HAND_OVER_FORM.note}
        help={HAND_OVER_FORM.noteHelp}
        hint={hint.text ?? wrong('note')}
        value={draft.text}
        onInput={(text) => change({ text })}
        maxLength={CASE_LIMITS.handOver}
      />
      <ChoiceField
        legend={HAND_OVER_FORM.feedbackBy}
        value={draft.feedbackBy}
        onChoose={(feedbackBy) => change({ feedbackBy })}
        choices={[
          { value: 'us', label: HAND_OVER_FORM.us },
          { value: 'them', label: HAND_OVER_FORM.them },
        ]}
      />
      <p>{HAND_OVER_FORM.waits}</p>
    </CaseForm>
  )
}

function bodyOf(to: string): Body | null {
  return BODIES.find(({ value }) => value === to)?.value ?? null
}

function receiverOf({ to, name }: Draft): HandOverTo | null {
  if (to.startsWith(CENTRE)) return { kind: 'centre', centreId: to.slice(CENTRE.length) }
  const body = bodyOf(to)
  if (body === null) return null
  return { kind: 'body', body, ...(name.trim() !== '' && { name: name.trim() }) }
}
