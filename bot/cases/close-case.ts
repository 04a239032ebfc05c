import type { CaseView, FeedbackDecision } from '#shared/cases/contract.ts'
import { WITHHELD } from '#shared/cases/rules.ts'
import { type Case, entered, type ReportKept, refusal } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'
import { namesSomeone } from './feedback-names.ts'
import { noticeOf } from './pending-notice.ts'
import { findReporters } from './vault.model.ts'

/**
 * Closes a case with a decision about feedback: told to every reporter who wants it, knowingly withheld with a
 * reason, or nobody to tell.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is closed),
 * `feedback-not-wanted` (told, but nobody wants it), `feedback-undecided` (nobody to tell, but somebody waits),
 * `feedback-names-someone`
 */
export async function closeCase(asked: Asked, decision: FeedbackDecision): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, async (current) => {
    if (current.status === 'closed') throw refusal('not-possible-now', current)
    const waiting = current.reports.filter(isWaiting)
    if (decision.kind === 'told' && waiting.length === 0) throw refusal('feedback-not-wanted', current)
    if (decision.kind === 'nobody' && waiting.length > 0) throw refusal('feedback-undecided', current)
    if (decision.kind === 'told') await refuseNames(current, decision.text)

    const by = { id: who.id, name: who.name }
    const reason = decision.kind === 'withheld' ? decision.reason : null
    const next: Case = {
      ...current,
      status: 'closed',
      hasNews: false,
      ringsAt: null,
      closing: { at: at.toISOString(), by, feedback: decision.kind, reason },
      reports: current.reports.map((report) => told(report, decision, at)),
    }
    return {
      next: entered(next, { at, by, kind: 'closed', text: wordsOf(decision) }),
      notices: [
        noticeOf(current, 'quiet', at),
        ...(decision.kind === 'told'
          ? waiting.map(({ id }) => noticeOf(current, 'feedback', at, { reportId: id }))
          : []),
      ],
    }
  })
}

function isWaiting({ wantsFeedback, withdrawnAt }: ReportKept): boolean {
  return wantsFeedback && withdrawnAt === null
}

function told(report: ReportKept, decision: FeedbackDecision, at: Date): ReportKept {
  if (decision.kind !== 'told' || !isWaiting(report)) return report
  return {
    ...report,
    feedback: { text: decision.text, at: at.toISOString(), toldBy: null, readAt: null, helpful: null },
  }
}

function wordsOf(decision: FeedbackDecision): string {
  if (decision.kind === 'told') return `お知らせした内容: ${decision.text}`
  if (decision.kind === 'withheld') return `お知らせしない: ${WITHHELD[decision.reason]}`
  return 'お知らせする相手がいない'
}

/** The reporter and the subject stay hidden from each other, and feedback may be read over a shoulder. */
async function refuseNames(current: Case, text: string): Promise<void> {
  const reporters = await findReporters(current.reports.map(({ id }) => id))
  const hidden = {
    names: [...current.reports.map(({ subjectName }) => subjectName), ...reporters.map(({ name }) => name)],
    phones: [...current.phones, ...reporters.map(({ phone }) => phone)],
  }
  if (namesSomeone(text, hidden)) throw refusal('feedback-names-someone', current)
}
