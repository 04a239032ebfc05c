import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { entered, refusal, reportIn, responded, withReport } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'
import { noticeOf } from './notices/pending-notice.ts'

/**
 * Asks the reporter something, without learning who it is: they are told that there is a question and answer it
 * on their record's page. It counts as staff's response.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `cannot-ask-back`, `not-possible-now`,
 * `too-many`
 */
export async function askReporter(asked: Asked, reportId: string, text: string): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, (current) => {
    const report = reportIn(current, reportId)
    if (!report.mayAskBack || report.withdrawnAt) throw refusal('cannot-ask-back', current)
    if (current.status === 'closed') throw refusal('not-possible-now', current)
    if (report.questions.length >= CASE_LIMITS.questions) throw refusal('too-many', current)
    const by = { id: who.id, name: who.name }
    const question = { text, askedAt: at.toISOString(), by, answer: null, answeredAt: null }
    const next = withReport(current, reportId, (each) => ({
      ...each,
      questions: [...each.questions, { ...question, id: `q${each.questions.length + 1}` }],
    }))
    return {
      next: entered(responded(next, at), { at, by, kind: 'asked', text }),
      notices: [noticeOf(current, 'asked', at, { reportId })],
    }
  })
}
