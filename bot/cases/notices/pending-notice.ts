import type { PendingNotice } from '../case.model.ts'
import type { Case } from '../case.ts'

/** Somebody has to hear of the change that leads away from this revision of the case. */
export function noticeOf(
  before: Case,
  kind: PendingNotice['kind'],
  at: Date,
  about: Pick<PendingNotice, 'reportId' | 'staffId' | 'otherCaseId'> = {},
): PendingNotice {
  const key = ['case', before.id, before.revision, kind, about.reportId, about.staffId, about.otherCaseId]
    .filter((part) => part !== undefined)
    .join(':')
  return { key, kind, at, ...about }
}
