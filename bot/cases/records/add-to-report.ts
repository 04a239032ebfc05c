import { Refusal } from '#shared/refusal.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { entered, type ReportKept, withPhones, withReport } from '../case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { changeAsReporter, isStillOpen, type OwnReport } from './change-as-reporter.ts'

/** So that one case stays within what a record can hold. */
const MOST_ADDITIONS = 100
/** Whoever lost the answer sends the same words again within minutes. */
const AGAIN_WITHIN_MS = 10 * MINUTE_MS

/**
 * Adds something to a reporter's own report; the member of staff who has the case is told that there is news.
 * `messageId`: the LINE message it came as, if it did; the same message is added once, and so are the same words of a
 * page that are sent again at once.
 * @throws Refusal `not-found`, `already-withdrawn`, `not-possible-now` (the case is closed, or it is very much)
 */
export async function addToReport(own: OwnReport, text: string, at: Date, messageId?: string): Promise<void> {
  await changeAsReporter(own, at, (current, report, reporter) => {
    if (messageId !== undefined && report.additions.some((each) => each.messageId === messageId)) return null
    if (messageId === undefined && isAgain(report, text, at)) return null
    if (report.withdrawnAt) throw new Refusal('already-withdrawn')
    if (!isStillOpen(current, report, at) || report.additions.length >= MOST_ADDITIONS) {
      throw new Refusal('not-possible-now')
    }
    const addition = { at: at.toISOString(), text, ...(messageId !== undefined && { messageId }) }
    const next = withReport(withPhones(current, [text], [reporter]), own.reportId, (each) => ({
      ...each,
      additions: [...each.additions, addition],
    }))
    return {
      // No text in the history: what is unsent later must not live on there.
      next: entered({ ...next, hasNews: true }, { at, by: null, kind: 'added', text: null }),
      notices: [noticeOf(current, 'news', at)],
    }
  })
}

function isAgain({ additions }: ReportKept, text: string, at: Date): boolean {
  const last = additions.at(-1)
  if (!last || last.messageId !== undefined || last.text !== text) return false
  return at.getTime() - new Date(last.at).getTime() < AGAIN_WITHIN_MS
}
