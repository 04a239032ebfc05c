import { useState } from 'preact/hooks'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { ChoiceField, LongTextField } from '../../ui/field.tsx'
import { draftOf } from '../unsent/kept-draft.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { ANSWER, FORM } from './form.messages.ts'

type Answer = 'accepted' | 'declined'
const useDraft = draftOf<{ text: string; answer: Answer | null }>('answer-hand-over')

/** Declines a hand-over with words; or writes down what a body outside of the network answered. */
export function AnswerForm({ view, wrong, submit, of, ...frame }: FormProps & { of: 'us' | 'them' }) {
  const [draft, change, forget] = useDraft(view.id, { text: '', answer: null })
  const [hint, setHint] = useState<{ answer?: string; text?: string }>({})
  const answer = of === 'us' ? 'declined' : draft.answer
  const send = async () => {
    const text = draft.text.trim()
    const isMissing = answer === 'declined' && text === ''
    setHint({ ...(answer === null && { answer: FORM.choose }), ...(isMissing && { text: ANSWER.noReason }) })
    if (answer === null || isMissing || view.handOver === null) return
    if (await submit({ kind: 'answer-hand-over', handOverId: view.handOver.id, answer, text })) forget()
  }
  return (
    <CaseForm
      {...frame}
      submitLabel={of === 'us' ? ANSWER.submit : ANSWER.record}
      onSubmit={() => void send()}
    >
      {of === 'them' && (
        <ChoiceField
          legend={ANSWER.answer}
          hint={hint.answer}
          value={draft.answer}
          onChoose={(next) => change({ answer: next })}
          choices={[
            { value: 'accepted', label: ANSWER.accepted },
            { value: 'declined', label: ANSWER.declined },
          ]}
        />
      )}
      <LongTextField
        takesFocus={of === 'us'}
        label={answer === 'declined' ? ANSWER.declineText : ANSWER.text}
        hint={hint.text ?? wrong('text')}
        value={draft.text}
        onInput={(text) => change({ text })}
        maxLength={CASE_LIMITS.handOver}
      />
    </CaseForm>
  )
}
