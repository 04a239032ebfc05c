import type { PendingNotice } from '../case.model.ts'
import type { Case } from '../case.ts'
import { isOpenTask, staffOfTask } from '../tasks/task.ts'
import { noticeOf } from './pending-notice.ts'

/*
 * A notice may wait for the morning, or for LINE. What it is about may be settled by then, and then nobody is to be
 * called for it. A matter is the name of what a notice is about; it is open for as long as the notice is of use.
 */

/** What a notice is about that can be settled before it is heard; null for what has to be heard whatever happens. */
export function matterOf({ kind, reportId, staffId, at }: PendingNotice): string | null {
  switch (kind) {
    case 'asked':
    case 'feedback':
      return reportId === undefined ? null : `${kind}:${reportId}:${at.toISOString()}`
    case 'news':
    case 'worried':
      return kind
    case 'assigned':
    case 'helper-asked':
    case 'taken-over':
      return staffId === undefined ? null : `${kind}:${staffId}`
    case 'task-given':
    case 'task-changed':
      return staffId === undefined ? null : `tasks:${staffId}`
    default:
      return null
  }
}

/** Whether it is a matter of the reporter, who must not be named beside the case. */
export function isOfReporter(matter: string): boolean {
  return /^(?:asked|feedback):/.test(matter)
}

/** That a change settles what somebody may still be about to hear of; none if it settles nothing. */
export function settledNotices(before: Case, after: Case, at: Date): PendingNotice[] {
  const newOwner = after.owner && after.owner.id !== before.owner?.id ? [`taken-over:${after.owner.id}`] : []
  const matters = [...openMatters(before), ...newOwner].filter((matter) => isSettled(after, matter))
  return matters.length > 0 ? [{ ...noticeOf(before, 'settled', at), matters }] : []
}

/** Whether nobody has to hear of it any more. What left the case with its report goes on where the report is. */
export function isSettled(current: Case, matter: string): boolean {
  const [kind, id] = matter.split(':')
  if (kind === 'taken-over') return current.owner?.id === id
  if (isOfReporter(matter) && !current.reports.some((report) => report.id === id)) return false
  return !openMatters(current).includes(matter)
}

function openMatters(current: Case): string[] {
  const reports = current.reports.filter(({ withdrawnAt }) => withdrawnAt === null)
  const feedback = reports
    .filter((report) => report.feedback?.readAt === null)
    .map((report) => `feedback:${report.id}:${report.feedback?.at}`)
  if (current.status === 'closed') return feedback
  const questions = reports.flatMap((report) =>
    report.questions
      .filter(({ answer }) => answer === null)
      .map(({ askedAt }) => `asked:${report.id}:${askedAt}`),
  )
  const doing = current.tasks.filter(isOpenTask).map((task) => `tasks:${staffOfTask(task, current)}`)
  return [
    ...feedback,
    ...questions,
    ...new Set(doing),
    ...current.helpers.map(({ id }) => `helper-asked:${id}`),
    ...(current.owner ? [`assigned:${current.owner.id}`] : []),
    ...(current.hasNews ? ['news'] : []),
    ...(current.status === 'new' ? ['worried'] : []),
  ]
}
