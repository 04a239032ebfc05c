import { useState } from 'preact/hooks'
import type { CaseView, FeedbackDecision } from '#shared/cases/contract.ts'
import { CASE_LIMITS, WITHHELD, type WithheldReason } from '#shared/cases/rules.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { Button } from '../ui/button.tsx'
import { FeedbackLetter } from '../ui/feedback-letter.tsx'
import { ChoiceField, LongTextField } from '../ui/field.tsx'
import { CLOSE } from './case.messages.ts'
import { useKeptText } from './kept-text.ts'
import type { Change } from './use-case-work.ts'

interface CloseFormProps {
  view: CaseView
  directory: DirectoryView | undefined
  isBusy: boolean
  submit: (change: Change) => Promise<boolean>
}

const REASONS: readonly WithheldReason[] = [
  'subject-privacy',
  'subject-safety',
  'another-body',
  'told-by-phone',
]

/** No case closes without a decision about what the reporter is told. */
export function CloseForm({ view, directory, isBusy, submit }: CloseFormProps) {
  const isWanted = view.reports.some((report) => report.wantsFeedback && !report.withdrawnAt)
  const [kind, setKind] = useState<FeedbackDecision['kind'] | null>(null)
  const [reason, setReason] = useState<WithheldReason | null>(null)
  const [text, setText] = useKeptText(view.id, 'feedback')
  const [hint, setHint] = useState<string>()
  const send = async () => {
    const decided = decide(kind, reason, text)
    if ('hint' in decided) return setHint(decided.hint)
    setHint(undefined)
    if (await submit({ kind: 'close', feedback: decided })) setText('')
  }
  return (
    <form
      className="close-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ChoiceField
        legend={CLOSE.decision}
        value={kind}
        onChoose={setKind}
        hint={kind === null ? hint : undefined}
        choices={[
          {
            value: 'told',
            label: CLOSE.told,
            note: isWanted ? CLOSE.toldNote : CLOSE.notWanted,
            isDisabled: !isWanted,
          },
          { value: 'withheld', label: CLOSE.withheld },
          {
            value: 'nobody',
            label: CLOSE.nobody,
            note: isWanted ? CLOSE.somebodyWaits : CLOSE.nobodyNote,
            isDisabled: isWanted,
          },
        ]}
      />
      {kind === 'withheld' && (
        <ChoiceField
          legend={CLOSE.reason}
          value={reason}
          onChoose={setReason}
          hint={hint}
          choices={REASONS.map((value) => ({ value, label: WITHHELD[value] }))}
        />
      )}
      {kind === 'told' && (
        <Letter view={view} directory={directory} text={text} setText={setText} hint={hint} />
      )}
      <Button type="submit" look="primary" isBusy={isBusy}>
        {CLOSE.submit}
      </Button>
    </form>
  )
}

function decide(
  kind: FeedbackDecision['kind'] | null,
  reason: WithheldReason | null,
  text: string,
): FeedbackDecision | { hint: string } {
  switch (kind) {
    case null:
      return { hint: CLOSE.undecided }
    case 'told':
      return text.trim() === '' ? { hint: CLOSE.noText } : { kind, text: text.trim() }
    case 'withheld':
      return reason === null ? { hint: CLOSE.noReason } : { kind, reason }
    case 'nobody':
      return { kind }
    default:
      return kind satisfies never
  }
}

interface LetterProps {
  view: CaseView
  directory: DirectoryView | undefined
  text: string
  setText: (text: string) => void
  hint: string | undefined
}

function Letter({ view, directory, text, setText, hint }: LetterProps) {
  const centre = directory?.centres.find((one) => one.id === view.centreId)
  return (
    <div className="close-letter">
      <div className="stack">
        <fieldset className="close-samples">
          <legend className="field-label">{CLOSE.samples}</legend>
          <div className="row">
            {CLOSE.sample.map((sample) => (
              <Button
                key={sample.label}
                onClick={() => setText(text.trim() === '' ? sample.text : `${text}\n${sample.text}`)}
              >
                {sample.label}
              </Button>
            ))}
          </div>
        </fieldset>
        <LongTextField
          label={CLOSE.text}
          help={CLOSE.textHelp}
          hint={hint}
          value={text}
          onInput={setText}
          maxLength={CASE_LIMITS.feedback}
          rows={7}
        />
      </div>
      <section aria-label={CLOSE.preview}>
        <p className="close-preview-title">{CLOSE.preview}</p>
        <FeedbackLetter text={text.trim() || CLOSE.previewEmpty} centreName={centre?.name ?? ''} />
      </section>
    </div>
  )
}
