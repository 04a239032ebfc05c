import { FEEDBACK_THANKS } from '#shared/reports/words.ts'
import './feedback-letter.css'

/** What a reporter reads at the end. Staff see the same before they send it. */
export function FeedbackLetter({ text, centreName }: { text: string; centreName: string }) {
  return (
    <div className="letter">
      <p className="letter-title">結果のお知らせ</p>
      <p className="as-typed">{text}</p>
      <p>{FEEDBACK_THANKS}</p>
      <p className="letter-from">{centreName}</p>
    </div>
  )
}
