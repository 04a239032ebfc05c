import { Refusal } from '#shared/refusal.ts'
import { withReport } from '../case.ts'
import { changeAsReporter, type OwnReport } from './change-as-reporter.ts'

/**
 * Says whether the feedback was of use. Who changes their mind may say so again.
 * @throws Refusal `not-found`, `not-possible-now` (there is no feedback)
 */
export async function rateFeedback(own: OwnReport, helpful: boolean, at: Date): Promise<void> {
  await changeAsReporter(own, at, (current, { feedback }) => {
    if (!feedback) throw new Refusal('not-possible-now')
    if (feedback.helpful === helpful) return null
    return {
      next: withReport(current, own.reportId, (each) => ({ ...each, feedback: { ...feedback, helpful } })),
    }
  })
}
