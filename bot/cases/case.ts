import { z } from 'zod'
import { phonesIn } from '#bot/crypto/search-hash.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import { type CaseRow, CaseView, HistoryEntry, ReportInCase } from '#shared/cases/contract.ts'
import { type CaseStatus, type Urgency, urgencyOf } from '#shared/cases/rules.ts'
import { Refusal, type RefusalCode } from '#shared/refusal.ts'
import { repliesWished } from '#shared/reports/rules.ts'

/** A report as its case keeps it: what staff see, and what only unsending needs. */
export const ReportKept = ReportInCase.extend({
  /** As it was told; the case may have moved since. */
  district: z.string().nullable(),
  additions: z.array(ReportInCase.shape.additions.element.extend({ messageId: z.string().optional() })),
  /** Which answers came as which LINE message. */
  messageIds: z.record(z.string(), z.string()),
})
export type ReportKept = z.infer<typeof ReportKept>

/** What a case holds that is sealed as a whole: everything that people wrote or that names somebody. */
export const CaseContent = z.object({
  reports: z.array(ReportKept),
  history: z.array(HistoryEntry),
  closing: CaseView.shape.closing,
  /** Phones that may find the case: those in its texts, without the reporter's own. */
  phones: z.array(z.string()),
})

/** A case, unsealed. Who reported is not here but in the vault. */
export interface Case extends z.infer<typeof CaseContent> {
  id: string
  receiptNo: string
  revision: number
  status: CaseStatus
  urgency: Urgency
  signGroup: string | null
  forWhom: CaseRow['forWhom']
  districtId: string | null
  centreId: string
  /** Where it was before it moved, so that the consoles there hear that it left. */
  formerCentreId: string | null
  owner: { id: string; name: string } | null
  receivedAt: Date
  changedAt: Date
  /** When it rings again, until somebody takes it; null for a case that does not ring. */
  ringsAt: Date | null
  hasNews: boolean
}

/** The case that a report opens. Nothing of `arrived.reporter` goes into it. */
export function caseOf(arrived: ArrivedReport, id: string, receiptNo: string): Case {
  const { told, sentAt } = arrived
  const urgency = urgencyOf({ danger: told.danger, rings: arrived.rings, urgent: told.urgent })
  const opened: Case = {
    id,
    receiptNo,
    revision: 0,
    status: 'new',
    urgency,
    signGroup: told.signGroup ?? null,
    forWhom: told.forWhom ?? null,
    districtId: arrived.districtId,
    centreId: arrived.centreId,
    formerCentreId: null,
    owner: null,
    receivedAt: sentAt,
    changedAt: sentAt,
    ringsAt: isLoud(urgency) ? ringAfter(sentAt, sentAt) : null,
    hasNews: false,
    reports: [reportOf(arrived, receiptNo)],
    history: [],
    closing: null,
    phones: [],
  }
  const texts = [told.subjectName, told.place?.text, told.detail, ...arrived.typed.map(({ text }) => text)]
  return withPhones(entered(opened, { at: sentAt, by: null, kind: 'received', text: null }), texts, [
    arrived.reporter,
  ])
}

function reportOf(arrived: ArrivedReport, receiptNo: string): ReportKept {
  const { told } = arrived
  return {
    id: arrived.reportId,
    receiptNo,
    sentAt: arrived.sentAt.toISOString(),
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
    photoIds: told.photos ?? [],
    ...repliesWished(told.replyWish),
    withdrawnAt: null,
    additions: arrived.typed.map(({ messageId, text, at }) => ({ at: at.toISOString(), text, messageId })),
    questions: [],
    feedback: null,
    messageIds: arrived.messageIds,
  }
}

/** Danger and suspected abuse ring until somebody takes the case. */
export function isLoud(urgency: Urgency): boolean {
  return urgency === 'danger' || urgency === 'abuse'
}

const MINUTE = 60_000

/** When a loud case rings again: every 3 minutes in the first half hour, then every 10, after three hours every 30. */
export function ringAfter(receivedAt: Date, at: Date): Date {
  const waited = at.getTime() - receivedAt.getTime()
  const pause = waited < 30 * MINUTE ? 3 : waited < 180 * MINUTE ? 10 : 30
  return new Date(at.getTime() + pause * MINUTE)
}

/** The case with one more line in its history. */
export function entered(
  current: Case,
  entry: { at: Date; by: HistoryEntry['by']; kind: HistoryEntry['kind']; text: string | null },
): Case {
  const line = { ...entry, id: `h${current.history.length + 1}`, at: entry.at.toISOString() }
  return { ...current, history: [...current.history, line] }
}

/** The case, to be found by the phones in these texts too, but never by the reporter's. */
export function withPhones(
  current: Case,
  texts: (string | null | undefined)[],
  reporters: { phone?: string | null | undefined }[],
): Case {
  const own = reporters.flatMap(({ phone }) => phonesIn(phone ?? ''))
  const found = texts.flatMap((text) => phonesIn(text ?? '')).filter((phone) => !own.includes(phone))
  return { ...current, phones: [...new Set([...current.phones, ...found])] }
}

/** One report of the case changed. */
export function withReport(
  current: Case,
  reportId: string,
  change: (report: ReportKept) => ReportKept,
): Case {
  return {
    ...current,
    reports: current.reports.map((report) => (report.id === reportId ? change(report) : report)),
  }
}

/** @throws Refusal `not-found` */
export function reportIn(current: Case, reportId: string): ReportKept {
  const report = current.reports.find(({ id }) => id === reportId)
  if (!report) throw new Refusal('not-found')
  return report
}

/** Whom and where, as a list shows it: the first report that tells it. */
export function headlineOf({ reports }: Pick<Case, 'reports'>): {
  subjectName: string | null
  placeText: string | null
} {
  const told = <T>(of: (report: ReportKept) => T | null | undefined) => reports.map(of).find(Boolean) ?? null
  return {
    subjectName: told((report) => report.subjectName),
    placeText: told((report) => report.place?.text),
  }
}

/** The case as its page shows it. */
export function viewOf(current: Case): CaseView {
  return CaseView.parse({ ...current, ...headlineOf(current), ...instants(current) })
}

export function instants({ receivedAt, changedAt }: { receivedAt: Date; changedAt: Date }) {
  return { receivedAt: receivedAt.toISOString(), changedAt: changedAt.toISOString() }
}

/** A request turned down that shows the newest state of the case. */
export function refusal(code: RefusalCode, current: Case): Refusal {
  return new Refusal(code, { current: viewOf(current) })
}
