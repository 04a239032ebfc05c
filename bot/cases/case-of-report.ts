import type { ArrivedReport } from '#shared/cases/arrived.ts'
import { urgencyOf } from '#shared/cases/rules.ts'
import { repliesWished } from '#shared/reports/rules.ts'
import { type Case, CaseContent, entered, isLoud, type ReportKept, ringAfter, withPhones } from './case.ts'
import { withNewTask } from './tasks/task.ts'

/** The case that a report opens, before its clocks are set. Nothing of `arrived.reporter` goes into it. */
export function caseOf(arrived: ArrivedReport, id: string, receiptNo: string): Case {
  const { told, sentAt, enteredAt = sentAt } = arrived
  const urgency = urgencyOf({ danger: told.danger, rings: arrived.rings, urgent: told.urgent })
  const opened: Case = {
    id,
    receiptNo,
    revision: 0,
    status: 'new',
    urgency,
    kind: arrived.kind ?? (arrived.consultation ? 'consultation' : 'report'),
    signGroup: told.signGroup ?? null,
    topic: arrived.consultation?.topic ?? null,
    forWhom: told.forWhom ?? null,
    districtId: arrived.districtId,
    centreId: arrived.centreId,
    formerCentreId: null,
    owner: null,
    receivedAt: sentAt,
    changedAt: enteredAt,
    ringsAt: isLoud(urgency) ? ringAfter(sentAt, enteredAt) : null,
    hasNews: false,
    drill: arrived.drill ?? null,
    source: arrived.source,
    reporterKind: arrived.reporterKind,
    labels: arrived.labels,
    risk: null,
    sharedWith: [],
    snoozedUntil: null,
    mergedInto: null,
    respondedAt: null,
    checkedAt: null,
    clocks: [],
    alarms: 0,
    ...CaseContent.parse({ reports: [reportOf(arrived, receiptNo)], history: [], closing: null, phones: [] }),
  }
  const texts = [told.subjectName, told.place?.text, told.detail, ...arrived.typed.map(({ text }) => text)]
  const received = entered(opened, {
    at: arrived.by ? enteredAt : sentAt,
    by: arrived.by,
    kind: 'received',
    text: null,
  })
  return withPhones(withFirstTasks(received, arrived), texts, [arrived.reporter])
}

/** The case with what has to be done about it from the first. */
function withFirstTasks(received: Case, { tasks = [], by, sentAt, enteredAt = sentAt }: ArrivedReport): Case {
  return tasks.reduce(
    (current, { text, dueOn }) =>
      withNewTask(current, { text, dueOn, staff: null, by, at: enteredAt.toISOString() }),
    received,
  )
}

/** A report as its case keeps it. */
export function reportOf(arrived: ArrivedReport, receiptNo: string): ReportKept {
  const { told, source } = arrived
  const wished = repliesWished(told.replyWish)
  return {
    id: arrived.reportId,
    receiptNo,
    sentAt: arrived.sentAt.toISOString(),
    source,
    danger: told.danger,
    signGroup: told.signGroup ?? null,
    signs: told.signs ?? [],
    noticed: told.noticed ?? null,
    district: told.district ?? null,
    place: told.place ?? null,
    subjectName: told.subjectName ?? null,
    forWhom: told.forWhom ?? null,
    urgent: told.urgent ?? null,
    consent: told.consent ?? null,
    detail: told.detail ?? null,
    consultation: arrived.consultation ?? null,
    photoIds: told.photos ?? [],
    ...wished,
    mayAskBack: wished.mayAskBack && source === 'line', // questions are answered on a LINE user's own page
    withdrawnAt: null,
    additions: arrived.typed.map(({ messageId, text, at }) => ({ at: at.toISOString(), text, messageId })),
    questions: [],
    feedback: null,
    messageIds: arrived.messageIds,
  }
}
