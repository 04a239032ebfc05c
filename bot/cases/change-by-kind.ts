import type { Directory } from '#bot/directory/directory.ts'
import type { Change } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { askReporter } from './ask-reporter.ts'
import { assessRisk } from './assess-risk.ts'
import type { Asked } from './change-case.ts'
import { changeStatus } from './change-status.ts'
import { snoozeCase } from './clocks/snooze-case.ts'
import { wakeCase } from './clocks/wake-case.ts'
import { closeCase } from './close-case.ts'
import { contactCase } from './contact-case.ts'
import { answerHandOver } from './hand-overs/answer-hand-over.ts'
import { handOver } from './hand-overs/hand-over.ts'
import { withdrawHandOver } from './hand-overs/withdraw-hand-over.ts'
import { linkCases } from './links/link-cases.ts'
import { mergeCase } from './links/merge-case.ts'
import { notRelated } from './links/not-related.ts'
import { unlinkCases } from './links/unlink-cases.ts'
import { unmergeCase } from './links/unmerge-case.ts'
import { markSeen } from './mark-seen.ts'
import { noteCase } from './note-case.ts'
import { recordMeeting } from './record-meeting.ts'
import { reopenCase } from './reopen-case.ts'
import { addTask } from './tasks/add-task.ts'
import { changeTask } from './tasks/change-task.ts'
import { finishTask } from './tasks/finish-task.ts'
import { addHelper } from './team/add-helper.ts'
import { assignCase } from './team/assign-case.ts'
import type { FindStaff } from './team/colleague.ts'
import { removeHelper } from './team/remove-helper.ts'
import { takeCase } from './team/take-case.ts'
import { takeOverCase } from './team/take-over-case.ts'
import { understandCase } from './understand-case.ts'

/** What verbs need besides the case. */
export interface ChangeDeps {
  directory: Directory
  findStaff: FindStaff
}

/** Does what a member of staff asks for, and answers with the case after it. Refused as the verb refuses. */
export function changeByKind(
  seen: Asked,
  change: Change,
  { directory, findStaff }: ChangeDeps,
): Promise<CaseView> {
  const asked = { ...seen, kind: change.kind }
  switch (change.kind) {
    case 'take':
      return takeCase(asked.caseId, asked.who, asked.at)
    case 'take-over':
      return takeOverCase(asked)
    case 'note':
      return noteCase(asked, change, findStaff)
    case 'status':
      return changeStatus(asked, change.to)
    case 'ask':
      return askReporter(asked, change.reportId, change.text)
    case 'close':
      return closeCase(asked, change.feedback)
    case 'reopen':
      return reopenCase(asked, change.text)
    case 'understand':
      return understandCase(asked, change, directory)
    case 'risk':
      return assessRisk(asked, change)
    case 'snooze':
      return snoozeCase(asked, change)
    case 'wake':
      return wakeCase(asked)
    case 'assign':
      return assignCase(asked, change.staffId, findStaff)
    case 'add-helper':
      return addHelper(asked, change.staffId, findStaff)
    case 'remove-helper':
      return removeHelper(asked, change.staffId)
    case 'contact':
      return contactCase(asked, change)
    case 'add-task':
      return addTask(asked, change, findStaff)
    case 'change-task':
      return changeTask(asked, change)
    case 'finish-task':
      return finishTask(asked, change.taskId)
    case 'hand-over':
      return handOver(asked, change, directory)
    case 'answer-hand-over':
      return answerHandOver(asked, change, directory)
    case 'withdraw-hand-over':
      return withdrawHandOver(asked, change.handOverId, directory)
    case 'meeting':
      return recordMeeting(asked, change)
    case 'link':
      return linkCases(asked, change.caseId, change.how)
    case 'unlink':
      return unlinkCases(asked, change.linkId)
    case 'not-related':
      return notRelated(asked, change.caseId)
    case 'merge':
      return mergeCase(asked, change.into)
    case 'unmerge':
      return unmergeCase(asked)
    case 'seen':
      return markSeen(asked)
    default:
      return change satisfies never
  }
}
