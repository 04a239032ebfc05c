import { useState } from 'preact/hooks'
import type { RecordView } from '#shared/reports/contract.ts'
import { LIMITS } from '#shared/reports/words.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { FeedbackLetter } from '../ui/feedback-letter.tsx'
import { LongTextField } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { RECORDS } from './records.messages.ts'
import { useChangeRecord } from './use-records.ts'

/** What became of it, with thanks, and whether that was any help. */
export function Feedback({ record }: { record: RecordView }) {
  const change = useChangeRecord(record.id)
  const { feedback } = record
  if (!feedback) return null
  const rate = (helpful: boolean) => change.isPending || change.mutate({ kind: 'helpful', body: { helpful } })
  return (
    <section className="stack" aria-label="結果のお知らせ">
      <FeedbackLetter text={feedback.text} centreName={record.centreName} />
      {feedback.helpful === undefined ? (
        <fieldset className="record-helpful">
          <legend>{RECORDS.helpful}</legend>
          <div className="row">
            <Button onClick={() => rate(true)} isBusy={change.isPending}>
              {RECORDS.yes}
            </Button>
            <Button onClick={() => rate(false)} isBusy={change.isPending}>
              {RECORDS.no2}
            </Button>
          </div>
        </fieldset>
      ) : (
        <p role="status">{RECORDS.thanks}</p>
      )}
      {change.isError && <Failure error={change.error} />}
    </section>
  )
}

export function Questions({ record }: { record: RecordView }) {
  if (record.questions.length === 0) return null
  return (
    <section className="stack">
      <h2>{RECORDS.questions}</h2>
      {record.questions.map((question) => (
        <div className="record-question" key={question.id}>
          <p className="as-typed">{question.text}</p>
          {question.answer === undefined ? (
            <AnswerForm recordId={record.id} questionId={question.id} />
          ) : (
            <div className="record-said">
              <p className="record-soft">{RECORDS.yourAnswer}</p>
              <p className="as-typed">{question.answer}</p>
            </div>
          )}
        </div>
      ))}
    </section>
  )
}

function AnswerForm({ recordId, questionId }: { recordId: string; questionId: string }) {
  const change = useChangeRecord(recordId)
  const [text, setText] = useState('')
  const [hint, setHint] = useState<string>()
  const send = () => {
    if (change.isPending) return
    if (text.trim() === '') return setHint(RECORDS.emptyText)
    setHint(undefined)
    change.mutate(
      { kind: 'answers', body: { questionId, text: text.trim() } },
      { onSuccess: () => toast(RECORDS.answered) },
    )
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <LongTextField
        label={RECORDS.answerLabel}
        hint={hint}
        value={text}
        onInput={setText}
        maxLength={LIMITS.addition}
        rows={4}
      />
      <Button type="submit" look="primary" isBusy={change.isPending}>
        {RECORDS.answer}
      </Button>
      {change.isError && <Failure error={change.error} />}
    </form>
  )
}
