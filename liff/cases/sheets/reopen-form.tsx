import { useState } from 'preact/hooks'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { LongTextField } from '../../ui/field.tsx'
import { draftOf } from '../unsent/kept-draft.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { FORM, REOPEN } from './form.messages.ts'

const useDraft = draftOf<{ text: string }>('reopen')

/** Why a closed case is worked on again. */
export function ReopenForm({ view, wrong, submit, ...frame }: FormProps) {
  const [draft, change, forget] = useDraft(view.id, { text: '' })
  const [hint, setHint] = useState<string>()
  const send = async () => {
    const text = draft.text.trim()
    if (text === '') return setHint(FORM.empty)
    setHint(undefined)
    if (await submit({ kind: 'reopen', text })) forget()
  }
  return (
    <CaseForm {...frame} submitLabel={REOPEN.submit} onSubmit={() => void send()}>
      <LongTextField
        takesFocus
        label={REOPEN.text}
        help={FORM.onlyStaff}
        hint={hint ?? wrong('text')}
        value={draft.text}
        onInput={(text) => change({ text })}
        maxLength={CASE_LIMITS.note}
      />
    </CaseForm>
  )
}
