import { entered, withReport } from '../case.ts'
import { changeAsReporter, type OwnReport } from './change-as-reporter.ts'

/** Notes that a reporter has opened their feedback, once; nothing happens if there is none. @throws Refusal `not-found` */
export async function markFeedbackRead(own: OwnReport, at: Date): Promise<void> {
  await changeAsReporter(own, at, (current, { feedback }) => {
    if (!feedback || feedback.readAt !== null) return null
    const next = withReport(current, own.reportId, (each) => ({
      ...each,
      feedback: { ...feedback, readAt: at.toISOString() },
    }))
    return { next: entered(next, { at, by: null, kind: 'feedback-read', text: null }) }
  })
}
