import type { Answer, Mark } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { Refusal } from '#shared/refusal.ts'
import type { Case } from '../case.ts'
import { feedbackAnswer, noFeedbackAnswer, ratedAnswer } from '../notices/case.messages.ts'
import { getOwnReport, type OwnReport } from './change-as-reporter.ts'
import { markFeedbackRead } from './mark-feedback-read.ts'
import { rateFeedback } from './rate-feedback.ts'

/** Shows a reporter their feedback in chat: the command `feedback` with the report's id (`INTAKE=chat`). */
export async function showFeedback(
  own: OwnReport,
  directory: Pick<Directory, 'centre'>,
  at: Date,
): Promise<Answer> {
  const { reportId } = own
  return orNone(async () => {
    const { report, current } = await getOwnReport(own)
    if (!report.feedback) return noFeedbackAnswer()
    await markFeedbackRead(own, at)
    const centre = directory.centre(current.centreId)?.name ?? ''
    return { ...feedbackAnswer(reportId, report.feedback.text, centre), mark: markOf(current) }
  })
}

/** Notes whether feedback was of use: the command `helpful` with `<report's id>:yes` or `:no`. */
export async function rateFromChat(userId: string, argument: string, at: Date): Promise<Answer> {
  const [, reportId, said] = /^(.+):(yes|no)$/.exec(argument) ?? []
  if (reportId === undefined) return noFeedbackAnswer()
  return orNone(async () => {
    const own = { userId, reportId }
    await rateFeedback(own, said === 'yes', at)
    return { ...ratedAnswer(), mark: markOf((await getOwnReport(own)).current) }
  })
}

/** What was practised stays so, whether or not they still take part. */
function markOf({ drill }: Case): Mark {
  return drill ? 'drill' : 'real'
}

/** An old button of a report that is gone, or of somebody else's, gets a kind answer. */
async function orNone(answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof Refusal) return noFeedbackAnswer()
    throw error
  }
}
