import { Refusal } from '#shared/refusal.ts'
import { entered, withReport } from '../case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { changeAsReporter, type OwnReport } from './change-as-reporter.ts'

/**
 * Takes a reporter's own report back. The case and what was told stay with the centre, marked as withdrawn:
 * somebody may be in need all the same, and staff decide. The reporter hears nothing more about it.
 * @throws Refusal `not-found`, `already-withdrawn`, `not-possible-now` (the case is closed)
 */
export async function withdrawReport(own: OwnReport, at: Date): Promise<void> {
  await changeAsReporter(own, at, (current, report) => {
    if (report.withdrawnAt) throw new Refusal('already-withdrawn')
    if (current.status === 'closed') throw new Refusal('not-possible-now')
    const next = withReport(current, own.reportId, (each) => ({ ...each, withdrawnAt: at.toISOString() }))
    const text = '連絡してくれた方が取り下げました。内容は残しています。対応が必要かどうか確かめてください。'
    return {
      next: entered({ ...next, hasNews: true }, { at, by: null, kind: 'withdrawn', text }),
      notices: [noticeOf(current, 'news', at)],
    }
  })
}
