import { Refusal } from '#shared/refusal.ts'
import { type Case, entered, isLoud, ringAfter, withPhones, withReport } from '../case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { changeAsReporter, type OwnReport } from './change-as-reporter.ts'

/** For so long after closing a reporter may say that they still worry; later it is a new report. */
const WORRY_DAYS = 90

/** Whether a reporter may say that they still worry: the case is closed, and was not long ago. */
export function mayWorry(
  { status, closing, drill }: Case,
  report: { withdrawnAt: string | null },
  at: Date,
): boolean {
  const closedAt = new Date(closing?.at ?? 0).getTime()
  const isRecent = at.getTime() - closedAt <= WORRY_DAYS * 24 * 60 * 60_000
  // What was practised is over with the drill; whoever worries in earnest tells it anew.
  return status === 'closed' && drill === null && report.withdrawnAt === null && isRecent
}

/**
 * Opens a closed case again because its reporter still worries (まだ心配です). It is new again and nobody's, so that
 * somebody looks at it now: those on duty are told, and whoever had it. What they add in words stands with their report.
 * @throws Refusal `not-found`, `already-withdrawn`, `not-possible-now` (it is open), `too-long-ago`
 */
export async function worryAgain(own: OwnReport, text: string, at: Date): Promise<void> {
  await changeAsReporter(own, at, (current, report, reporter) => {
    if (report.withdrawnAt) throw new Refusal('already-withdrawn')
    if (current.status !== 'closed') throw new Refusal('not-possible-now')
    if (!mayWorry(current, report, at)) throw new Refusal('too-long-ago')
    const reopened: Case = {
      ...current,
      status: 'new',
      owner: null,
      closing: null,
      hasNews: true,
      checkedAt: null,
      ringsAt: isLoud(current.urgency) ? ringAfter(at, at) : null,
    }
    const next = text === '' ? reopened : withAddition(reopened, own.reportId, text, at, reporter)
    return {
      next: entered(next, { at, by: null, kind: 'worried', text: null }),
      notices: [
        noticeOf(current, 'new-case', at),
        ...(current.owner ? [noticeOf(current, 'worried', at, { staffId: current.owner.id })] : []),
      ],
    }
  })
}

function withAddition(
  current: Case,
  reportId: string,
  text: string,
  at: Date,
  reporter: { phone: string | null },
): Case {
  return withReport(withPhones(current, [text], [reporter]), reportId, (report) => ({
    ...report,
    additions: [...report.additions, { at: at.toISOString(), text }],
  }))
}
