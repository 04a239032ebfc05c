import { useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceField, LongTextField } from '../ui/field.tsx'
import { ACTION } from './case.messages.ts'
import { useKeptText } from './kept-text.ts'
import type { Change } from './use-case-work.ts'

interface AskFormProps {
  view: CaseView
  isBusy: boolean
  submit: (change: Change) => Promise<boolean>
}

/** A question to a reporter who may be asked back. */
export function AskForm({ view, isBusy, submit }: AskFormProps) {
  const askable = view.reports.filter((report) => report.mayAskBack && !report.withdrawnAt)
  const [reportId, setReportId] = useState(askable[0]?.id ?? '')
  const [text, setText] = useKeptText(view.id, 'ask')
  const [hint, setHint] = useState<string>()
  const send = async () => {
    if (text.trim() === '') return setHint(ACTION.emptyText)
    setHint(undefined)
    if (await submit({ kind: 'ask', reportId, text: text.trim() })) setText('')
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {askable.length > 1 && (
        <ChoiceField
          legend={ACTION.askTo}
          value={reportId}
          onChoose={setReportId}
          choices={askable.map((report) => ({ value: report.id, label: report.receiptNo }))}
        />
      )}
      <LongTextField
        takesFocus
        label={ACTION.askLabel}
        help={ACTION.askHelp}
        hint={hint}
        value={text}
        onInput={setText}
        maxLength={CASE_LIMITS.question}
      />
      <Button type="submit" look="primary" isBusy={isBusy}>
        {ACTION.sendQuestion}
      </Button>
    </form>
  )
}
