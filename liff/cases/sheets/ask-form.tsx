import { useState } from 'preact/hooks'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { ChoiceField, LongTextField } from '../../ui/field.tsx'
import { draftOf } from '../unsent/kept-draft.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { ASK, FORM } from './form.messages.ts'
import { TemplatesField, templatesFor } from './templates-field.tsx'

const useDraft = draftOf<{ text: string; reportId: string }>('ask')

/** A question to a reporter who may be asked back. */
export function AskForm({ view, directory, wrong, submit, ...frame }: FormProps) {
  const askable = view.reports.filter((report) => report.mayAskBack && !report.withdrawnAt)
  const [draft, change, forget] = useDraft(view.id, { text: '', reportId: askable[0]?.id ?? '' })
  const [hint, setHint] = useState<string>()
  const send = async () => {
    const text = draft.text.trim()
    if (text === '') return setHint(FORM.empty)
    setHint(undefined)
    if (await submit({ kind: 'ask', reportId: draft.reportId, text })) forget()
  }
  return (
    <CaseForm {...frame} submitLabel={ASK.submit} onSubmit={() => void send()}>
      {askable.length > 1 && (
        <ChoiceField
          legend={ASK.to}
          value={draft.reportId}
          onChoose={(reportId) => change({ reportId })}
          choices={askable.map((report) => ({ value: report.id, label: report.receiptNo }))}
        />
      )}
      <TemplatesField
        legend={ASK.templates}
        samples={templatesFor(view, directory, 'question')}
        text={draft.text}
        onText={(text) => change({ text })}
      />
      <LongTextField
        takesFocus
        label={ASK.text}
        help={ASK.help}
        hint={hint ?? wrong('text')}
        value={draft.text}
        onInput={(text) => change({ text })}
        maxLength={CASE_LIMITS.question}
      />
    </CaseForm>
  )
}
