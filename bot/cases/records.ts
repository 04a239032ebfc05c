import type { Directory } from '#bot/directory/directory.ts'
import type { RecordRow, RecordView } from '#shared/reports/contract.ts'
import {
  CONSENT,
  DANGER,
  FOR_WHOM,
  PLACE_KIND,
  REPLY_WISH,
  type RecordState,
  URGENT,
} from '#shared/reports/words.ts'
import { findCases } from './case.model.ts'
import type { Case, ReportKept } from './case.ts'
import { getOwnReport, isStillOpen } from './change-as-reporter.ts'
import { findReportsOf } from './vault.model.ts'

type Names = Pick<Directory, 'centre' | 'district' | 'signGroup'>

/** A person's own reports and how they stand, newest first; nothing of what they told. */
export async function findRecords(userId: string, directory: Names): Promise<RecordRow[]> {
  const own = await findReportsOf(userId)
  const cases = new Map((await findCases(own.map(({ caseId }) => caseId))).map((each) => [each.id, each]))
  return own.flatMap(({ reportId, caseId }) => {
    const current = cases.get(caseId)
    const report = current?.reports.find(({ id }) => id === reportId)
    // A vault entry whose case was never made: the report is still on its way and will be sent again.
    return current && report ? [rowOf(current, report, directory)] : []
  })
}

/** One of a person's own reports, whole. @throws Refusal `not-found`, also for somebody else's */
export async function getRecord(userId: string, reportId: string, directory: Names): Promise<RecordView> {
  const { current, report } = await getOwnReport({ userId, reportId })
  const isOpen = isStillOpen(current, report)
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
  }
}

function feedbackOf({ text, at, helpful }: NonNullable<ReportKept['feedback']>) {
  return { text, at, ...(helpful !== null && { helpful }) }
}

function rowOf(current: Case, report: ReportKept, directory: Names): RecordRow {
  const centre = directory.centre(current.centreId)
  const isAsked = isStillOpen(current, report) && report.questions.some(({ answer }) => answer === null)
  const isUnread = report.feedback !== null && report.feedback.readAt === null
  return {
    id: report.id,
    receiptNo: report.receiptNo,
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

/** What a reporter told, in the order of the questions; what they left out is left out. */
function toldBy(report: ReportKept, directory: Names): RecordView['told'] {
  const group = report.signGroup === null ? undefined : directory.signGroup(report.signGroup)
  const signs = report.signs.map((id) => group?.signs.find((sign) => sign.id === id)?.label ?? id)
  const { noticed, district } = report
  const rows: [string, string | null | undefined][] = [
    ['いま危ないか', DANGER[report.danger]],
    ['気になること', group?.label ?? report.signGroup],
    ['くわしい様子', signs.join('、')],
    ['気づいた日', noticed && [noticed.date.replaceAll('-', '/'), noticed.time].filter(Boolean).join(' ')],
    ['地区', district && (directory.district(district)?.name ?? district)],
    ['場所', placeOf(report)],
    ['お名前(気になる方)', report.subjectName],
    ['どんな方', report.forWhom && FOR_WHOM[report.forWhom]],
    ['急ぐか', report.urgent && URGENT[report.urgent]],
    ['本人や家族に伝えたか', report.consent && CONSENT[report.consent]],
    ['気づいたこと', report.detail],
    ['お知らせ', REPLY_WISH[report.replyWish]],
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

function placeOf({ place }: ReportKept): string | null {
  if (!place) return null
  if (place.kind !== 'pin') return `${PLACE_KIND[place.kind]}: ${place.text}`
  return [PLACE_KIND.pin, place.text].filter(Boolean).join(': ')
}
