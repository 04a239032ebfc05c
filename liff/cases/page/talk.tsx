import type { ReportInCase } from '#shared/cases/contract.ts'
import { LongText } from '../../ui/long-text.tsx'
import { momentInWords } from '../../ui/when.ts'
import { CASE } from '../case.messages.ts'

/** What passed between staff and the reporter after the report: additions, questions, feedback. */
export function Talk({ report, now }: { report: ReportInCase; now: Date }) {
  return (
    <>
      {report.additions.length > 0 && (
        <section className="talk">
          <h4>{CASE.additions}</h4>
          {report.additions.map((addition) => (
            <div className="talk-item" key={addition.at + addition.text}>
              <LongText text={addition.text} more={CASE.readOn(addition.text.length)} />
              <p className="talk-when">{momentInWords(addition.at, now)}</p>
            </div>
          ))}
        </section>
      )}
      {report.questions.length > 0 && (
        <section className="talk">
          <h4>{CASE.questions}</h4>
          {report.questions.map((question) => (
            <div className="talk-item" key={question.id}>
              <p className="as-typed">{question.text}</p>
              <p className="talk-when">
                {question.by.name}・{momentInWords(question.askedAt, now)}
              </p>
              {question.answer === null ? (
                <p className="talk-waiting">{CASE.waiting}</p>
              ) : (
                <p className="talk-answer as-typed">{question.answer}</p>
              )}
            </div>
          ))}
        </section>
      )}
      {report.feedback && (
        <section className="talk">
          <h4>{CASE.feedback}</h4>
          <div className="talk-item">
            <p className="as-typed">{report.feedback.text}</p>
            <p className="talk-when">
              {momentInWords(report.feedback.at, now)}・{report.feedback.readAt ? CASE.read : CASE.unread}
            </p>
            {report.feedback.helpful !== null && (
              <p>{report.feedback.helpful ? CASE.helpful : CASE.notHelpful}</p>
            )}
          </div>
        </section>
      )}
    </>
  )
}
