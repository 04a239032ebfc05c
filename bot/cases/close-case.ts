import type { FeedbackDecision } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { WITHHELD } from '#shared/cases/rules.ts'
import { type Case, entered, type ReportKept, refusal } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'
import { noticeOf } from './notices/pending-notice.ts'
import { refuseUnfinished } from './refuse-unfinished.ts'
import { namesHiddenIn } from './vault/feedback-names-of-case.ts'

/**
 * Closes a case with a decision about feedback: told to every reporter who wants it, knowingly withheld with a
 * reason, or nobody to tell. Who did not come by LINE is told by staff; how is written down.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is closed), `tasks-open`,
 * `hand-over-waits`,
 * `feedback-not-wanted` (told, but nobody wants it), `feedback-undecided` (nobody to tell, but somebody waits),
 * `told-how-undecided` (somebody who waits did not come by LINE), `feedback-names-someone`
 */
export async function closeCase(asked: Asked, decision: FeedbackDecision): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, async (current) => {
    if (current.status === 'closed') throw refusal('not-possible-now', current)
    refuseUnfinished(current)
    const waiting = current.reports.filter(isWaiting)
    if (decision.kind === 'told' && waiting.length === 0) throw refusal('feedback-not-wanted', current)
    if (decision.kind === 'nobody' && waiting.length > 0) throw refusal('feedback-undecided', current)
    if (decision.kind === 'told') await refuseUntellable(current, decision, waiting, asked)

    const by = { id: who.id, name: who.name }
    const reason = decision.kind === 'withheld' ? decision.reason : null
    const next: Case = {
      ...current,
      status: 'closed',
      hasNews: false,
      ringsAt: null,
      snoozedUntil: null,
      respondedAt: current.respondedAt ?? at,
      closing: { at: at.toISOString(), by, feedback: decision.kind, reason },
      reports: current.reports.map((report) => told(report, decision, at)),
    }
    return {
      next: entered(next, { at, by, kind: 'closed', text: wordsOf(decision) }),
      notices: [
        noticeOf(current, 'quiet', at),
        ...(decision.kind === 'told'
          ? waiting.filter(isOnLine).map(({ id }) => noticeOf(current, 'feedback', at, { reportId: id }))
          : []),
      ],
    }
  })
}

function isWaiting({ wantsFeedback, withdrawnAt }: ReportKept): boolean {
  return wantsFeedback && withdrawnAt === null
}

function isOnLine({ source }: ReportKept): boolean {
  return source === 'line'
}

function told(report: ReportKept, decision: FeedbackDecision, at: Date): ReportKept {
  if (decision.kind !== 'told' || !isWaiting(report)) return report
  const toldBy = isOnLine(report) ? null : (decision.toldBy ?? null)
  return {
    ...report,
    feedback: { text: decision.text, at: at.toISOString(), toldBy, readAt: null, helpful: null },
  }
}

function wordsOf(decision: FeedbackDecision): string {
  if (decision.kind === 'told') return `お知らせした内容: ${decision.text}`
  if (decision.kind === 'withheld') return `お知らせしない: ${WITHHELD[decision.reason]}`
  return 'お知らせする相手がいない'
}

type Told = Extract<FeedbackDecision, { kind: 'told' }>

async function refuseUntellable(
  current: Case,
  { text, toldBy }: Told,
  waiting: ReportKept[],
  asked: Asked,
): Promise<void> {
  if (toldBy === undefined && !waiting.every(isOnLine)) throw refusal('told-how-undecided', current)
  if (await namesHiddenIn(current, text, asked)) throw refusal('feedback-names-someone', current)
}
