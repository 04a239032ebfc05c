import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { FeedbackLetter } from '../../ui/feedback-letter.tsx'
import { LongTextField } from '../../ui/field.tsx'
import { centreName } from '../hand-over-in-words.ts'
import { CLOSE } from './form.messages.ts'
import { TemplatesField, templatesFor } from './templates-field.tsx'
import { useFeedbackCheck } from './use-feedback-check.ts'

interface LetterProps {
  view: CaseView
  directory: DirectoryView | undefined
  text: string
  onText: (text: string) => void
  hint: string | undefined
}

/** The words of the feedback: from safe phrases and free ones, checked while they are written, shown as they are read. */
export function LetterField({ view, directory, text, onText, hint }: LetterProps) {
  const namesSomeone = useFeedbackCheck(view.id, text)
  const samples = templatesFor(view, directory, 'feedback')
  return (
    <div className="close-letter">
      <div className="stack">
        <TemplatesField
          legend={CLOSE.templates}
          samples={samples.length > 0 ? samples : CLOSE.sample}
          text={text}
          isRefused={namesSomeone === true || hint !== undefined}
          onText={onText}
        />
        <LongTextField
          label={CLOSE.text}
          help={CLOSE.textHelp}
          hint={namesSomeone ? CLOSE.namesSomeone : hint}
          value={text}
          onInput={onText}
          maxLength={CASE_LIMITS.feedback}
          rows={7}
        />
        {namesSomeone === false && <p className="close-checked">{CLOSE.checked}</p>}
      </div>
      <section aria-label={CLOSE.preview}>
        <p className="close-preview-title">{CLOSE.preview}</p>
        <FeedbackLetter
          text={text.trim() || CLOSE.previewEmpty}
          centreName={centreName(view.centreId, directory)}
        />
      </section>
    </div>
  )
}
