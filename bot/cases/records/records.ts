import { shownMoment } from '#bot/conversation/moment-step.ts'
import { shownPlace } from '#bot/conversation/place-step.ts'
import type { Directory } from '#bot/directory/directory.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import type { Consulted } from '#shared/consultations/contract.ts'
import { ASKS_FOR, CONSULTATION_LABELS, MEET_HOW } from '#shared/consultations/rules.ts'
import type { RecordRow, RecordView } from '#shared/reports/contract.ts'
import {
  CONSENT,
  DANGER,
  FOR_WHOM,
  REPLY_WISH,
  REPORT_LABELS,
  type RecordState,
  URGENT,
} from '#shared/reports/words.ts'
import type { Case, ReportKept } from '../case.ts'
import { reportOf } from '../case-of-report.ts'
import { findHoldingAll } from '../links/holding.ts'
import { findReportsOf } from '../vault/vault.model.ts'
import { getOwnReport, isStillOpen, type OwnReport } from './change-as-reporter.ts'
import { mayWorry } from './worry-again.ts'

type Names = Pick<Directory, 'centre' | 'district' | 'signGroup' | 'topic'>

/** A person's own reports and how they stand, newest first; nothing of what they told. */
export async function findRecords(userId: string, directory: Names): Promise<RecordRow[]> {
  const own = await findReportsOf(userId)
  const cases = await findHoldingAll(own)
  return own.flatMap(({ reportId }) => {
    const current = cases.get(reportId)
    const report = current?.reports.find(({ id }) => id === reportId)
    // A vault entry whose case was never made: the report is still on its way and will be sent again.
    return current && report ? [rowOf(current, report, directory)] : []
  })
}

/** One of a person's own reports, whole. @throws Refusal `not-found`, also for somebody else's */
export async function getRecord(
  { userId, reportId }: OwnReport,
  directory: Names,
  at: Date,
): Promise<RecordView> {
  const { current, report } = await getOwnReport({ userId, reportId })
  const isOpen = isStillOpen(current, report, at)
  return {
    ...rowOf(current, report, directory),
    told: toldBy(report, directory),
    photoIds: report.photoIds,
    additions: report.additions.map(({ at, text }) => ({ at, text })),
    questions: report.questions.map(({ id, text, askedAt, answer, answeredAt }) => ({
      id,
      text,
      askedAt,
      ...(answer !== null && { answer }),
      ...(answeredAt !== null && { answeredAt }),
    })),
    ...(report.feedback && { feedback: feedbackOf(report.feedback) }),
    mayAdd: isOpen,
    mayWithdraw: isOpen,
    mayWorry: mayWorry(current, report, at),
  }
}

function feedbackOf({ text, at, helpful }: NonNullable<ReportKept['feedback']>) {
  return { text, at, ...(helpful !== null && { helpful }) }
}

function rowOf(current: Case, report: ReportKept, directory: Names): RecordRow {
  const centre = directory.centre(current.centreId)
  const isOpen = report.withdrawnAt === null && current.status !== 'closed'
  const isAsked = isOpen && report.questions.some(({ answer }) => answer === null)
  const isUnread = report.feedback !== null && report.feedback.readAt === null
  return {
    id: report.id,
    receiptNo: report.receiptNo,
    isDrill: current.drill !== null,
    sentAt: report.sentAt,
    state: stateOf(current, report),
    centreName: centre?.name ?? '',
    centrePhone: centre?.phone ?? '',
    hasNews: isAsked || isUnread,
  }
}

function stateOf({ status }: Case, { withdrawnAt }: ReportKept): RecordState {
  if (withdrawnAt !== null) return 'withdrawn'
  if (status === 'new') return 'received'
  return status === 'closed' ? 'closed' : 'working'
}

/** What somebody asked who came for advice. */
function askedBy(report: ReportKept, asked: Consulted, directory: Names): RecordView['told'] {
  const { district, detail } = report
  return rowsOf([
    [CONSULTATION_LABELS.topic, directory.topic(asked.topic)?.label ?? asked.topic],
    [CONSULTATION_LABELS.forWhom, asked.forWhom && ASKS_FOR[asked.forWhom]],
    [CONSULTATION_LABELS.district, district && (directory.district(district)?.name ?? district)],
    [CONSULTATION_LABELS.meetHow, asked.meetHow && MEET_HOW[asked.meetHow]],
    [CONSULTATION_LABELS.meetAt, asked.meetAt && shownMoment(asked.meetAt)],
    [CONSULTATION_LABELS.detail, detail],
  ])
}

function rowsOf(rows: [string, string | null | undefined][]): RecordView['told'] {
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

/** What somebody told whose report has not become a case yet. */
export function toldIn(arrived: ArrivedReport, directory: Names): RecordView['told'] {
  return toldBy(reportOf(arrived, ''), directory)
}

/** What a reporter told, in the order of the questions; what they left out is left out. */
function toldBy(report: ReportKept, directory: Names): RecordView['told'] {
  if (report.consultation) return askedBy(report, report.consultation, directory)
  const group = report.signGroup === null ? undefined : directory.signGroup(report.signGroup)
  const signs = report.signs.map((id) => group?.signs.find((sign) => sign.id === id)?.label ?? id)
  const { noticed, district } = report
  return rowsOf([
    [REPORT_LABELS.danger, DANGER[report.danger]],
    [REPORT_LABELS.signGroup, group?.label ?? report.signGroup],
    [REPORT_LABELS.signs, signs.join('、')],
    [REPORT_LABELS.noticed, noticed && shownMoment(noticed)],
    [REPORT_LABELS.district, district && (directory.district(district)?.name ?? district)],
    [REPORT_LABELS.place, report.place && shownPlace(report.place)],
    [REPORT_LABELS.subjectName, report.subjectName],
    [REPORT_LABELS.forWhom, report.forWhom && FOR_WHOM[report.forWhom]],
    [REPORT_LABELS.urgent, report.urgent && URGENT[report.urgent]],
    [REPORT_LABELS.consent, report.consent && CONSENT[report.consent]],
    [REPORT_LABELS.detail, report.detail],
    [REPORT_LABELS.replyWish, REPLY_WISH[report.replyWish]],
  ])
}
