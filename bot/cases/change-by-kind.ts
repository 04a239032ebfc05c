import type { Directory } from '#bot/directory/directory.ts'
import type { CaseView, Change } from '#shared/cases/contract.ts'
import { askReporter } from './ask-reporter.ts'
import { assessRisk } from './assess-risk.ts'
import type { Asked } from './change-case.ts'
import { changeStatus } from './change-status.ts'
import { closeCase } from './close-case.ts'
import { markSeen } from './mark-seen.ts'
import { noteCase } from './note-case.ts'
import { reopenCase } from './reopen-case.ts'
import { takeCase } from './take-case.ts'
import { takeOverCase } from './take-over-case.ts'
import { understandCase } from './understand-case.ts'

/** Does what a member of staff asks for, and answers with the case after it. Refused as the verb refuses. */
export function changeByKind(asked: Asked, change: Change, directory: Directory): Promise<CaseView> {
  switch (change.kind) {
    case 'take':
      return takeCase(asked.caseId, asked.who, asked.at)
    case 'take-over':
      return takeOverCase(asked)
    case 'note':
      return noteCase(asked, change.text)
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
      return assessRisk(asked, change.items)
    case 'seen':
      return markSeen(asked)
    default:
      return change satisfies never
  }
}
