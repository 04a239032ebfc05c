import { Refusal } from '#shared/refusal.ts'
import { entered, withPhones, withReport } from '../case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { changeAsReporter, isStillOpen, type OwnReport } from './change-as-reporter.ts'

/**
 * Answers a question that staff asked about a reporter's own report, once; the member of staff who has the case
 * is told that there is news. The same answer again changes nothing.
 * @throws Refusal `not-found`, `already-withdrawn`, `not-possible-now` (it is answered, or the case is closed)
 */
export async function answerQuestion(
  own: OwnReport,
  { questionId, text }: { questionId: string; text: string },
  at: Date,
): Promise<void> {
  await changeAsReporter(own, at, (current, report, reporter) => {
    const question = report.questions.find(({ id }) => id === questionId)
    if (!question) throw new Refusal('not-found')
    if (question.answer === text) return null
    if (report.withdrawnAt) throw new Refusal('already-withdrawn')
    if (question.answer !== null || !isStillOpen(current, report, at)) throw new Refusal('not-possible-now')
    const answered = { ...question, answer: text, answeredAt: at.toISOString() }
    const next = withReport(withPhones(current, [text], [reporter]), own.reportId, (each) => ({
      ...each,
      questions: each.questions.map((one) => (one.id === questionId ? answered : one)),
    }))
    return {
      next: entered({ ...next, hasNews: true }, { at, by: null, kind: 'answered', text: null }),
      notices: [noticeOf(current, 'news', at)],
    }
  })
}
