import { keysOf, withoutKeysOf } from '#bot/conversation/message-keys.ts'
import type { Consulted } from '#shared/consultations/contract.ts'
import { findCase } from '../case.model.ts'
import { type Case, entered, type ReportKept, withReport } from '../case.ts'
import { saveChange } from '../change-case.ts'
import { findHoldingAll } from '../links/holding.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { eraseFromVault, findReporter, findReportsOf } from '../vault/vault.model.ts'
import { changeAsReporter } from './change-as-reporter.ts'
import { UNSENT } from './unsent.ts'

/** Erases what the message left elsewhere; doing so again is harmless. */
export interface Elsewhere {
  forgetPhotos: (reportId: string, photoIds: string[]) => Promise<unknown>
  /** What was kept of the reporter for the next time, as far as it is what they now take back. */
  forgetKept: (userId: string, told: Partial<Record<VaultField, string>>) => Promise<unknown>
}

type VaultField = 'organisation' | 'name' | 'phone' | 'email' | 'address'

/**
 * Honours LINE's unsend for a message that has become part of a report: its content is erased from the record,
 * and a trace that something was unsent stays. False if no report of this person holds the message (any more).
 */
export async function withdrawMessage(
  userId: string,
  messageId: string,
  at: Date,
  { forgetPhotos, forgetKept }: Elsewhere,
): Promise<boolean> {
  const report = await reportHolding(userId, messageId)
  if (!report) return false
  const fields = fieldsOf(report, messageId)
  // Vault and photos first: once the case has forgotten the message, nobody would find the way back here.
  const reporter = await findReporter(report.id)
  for (const field of fields) {
    const kept = VAULT_FIELDS[field]
    const told = kept && reporter?.[kept]
    if (!kept || !told) continue
    await forgetKept(userId, { [kept]: told })
    await eraseFromVault(report.id, kept)
  }
  const photoIds = photosOf(report, fields)
  if (photoIds.length > 0) await forgetPhotos(report.id, photoIds)
  if (reporter) await eraseWhereItCame(reporter.caseId, report.id, messageId, at)
  await changeAsReporter({ userId, reportId: report.id }, at, (current, newest) => {
    if (fieldsOf(newest, messageId).length === 0) return null
    return { next: erased(current, newest, messageId, at), notices: [noticeOf(current, 'news', at)] }
  })
  return true
}

/** A case that was merged keeps its reports as they were then, for whoever looks at what became of it. */
async function eraseWhereItCame(
  caseId: string,
  reportId: string,
  messageId: string,
  at: Date,
): Promise<void> {
  const opened = await findCase(caseId)
  if (!opened?.mergedInto) return
  await saveChange(
    async () => (await findCase(caseId)) ?? opened,
    at,
    (current) => {
      const kept = current.reports.find(({ id }) => id === reportId)
      if (current.mergedInto === null || !kept || fieldsOf(kept, messageId).length === 0) return null
      return { next: { ...erased(current, kept, messageId, at), hasNews: false } }
    },
  )
}

async function reportHolding(userId: string, messageId: string): Promise<ReportKept | undefined> {
  const holding = await findHoldingAll(await findReportsOf(userId))
  return [...holding]
    .flatMap(([reportId, { reports }]) => reports.filter(({ id }) => id === reportId))
    .find((report) => fieldsOf(report, messageId).length > 0)
}

const VAULT_FIELDS: Record<string, VaultField | undefined> = {
  organisation: 'organisation',
  reporterName: 'name',
  reporterPhone: 'phone',
  reporterEmail: 'email',
  reporterAddress: 'address',
}

/** How an empty answer looks, for each that can have come as a message. */
const EMPTY = {
  signGroup: null,
  signs: [],
  noticed: null,
  district: null,
  place: null,
  subjectName: null,
  forWhom: null,
  urgent: null,
  consent: null,
  detail: null,
} satisfies Partial<ReportKept>

/** What it is about stays: that is one of the network's own words. */
function withoutAnswers(asked: Consulted, fields: string[]): Consulted {
  return {
    topic: asked.topic,
    forWhom: fields.includes('forWhom') ? null : asked.forWhom,
    meetHow: fields.includes('meetHow') ? null : asked.meetHow,
    meetAt: fields.includes('meetAt') ? null : asked.meetAt,
  }
}

/** The answers and additions that came as this message: names of fields, `addition`, or `photos…`. */
function fieldsOf(report: ReportKept, messageId: string): string[] {
  const fields = keysOf(report.messageIds, messageId)
  return report.additions.some((each) => each.messageId === messageId) ? [...fields, 'addition'] : fields
}

/** `photos` stands for all of them, `photos.<id>` for one. */
function photosOf(report: ReportKept, fields: string[]): string[] {
  return report.photoIds.filter((id) => fields.includes('photos') || fields.includes(`photos.${id}`))
}

function erased(current: Case, report: ReportKept, messageId: string, at: Date): Case {
  const fields = fieldsOf(report, messageId)
  const photos = photosOf(report, fields)
  const emptied = Object.fromEntries(Object.entries(EMPTY).filter(([field]) => fields.includes(field)))
  const left: ReportKept = {
    ...report,
    ...emptied,
    consultation: report.consultation && withoutAnswers(report.consultation, fields),
    photoIds: report.photoIds.filter((id) => !photos.includes(id)),
    additions: report.additions.map((each) =>
      each.messageId === messageId ? { at: each.at, text: UNSENT } : each,
    ),
    messageIds: withoutKeysOf(report.messageIds, messageId),
  }
  const next = withReport({ ...current, hasNews: true }, report.id, () => left)
  const text = '連絡してくれた方がメッセージの送信を取り消したため、その内容を消しました。'
  return entered(next, { at, by: null, kind: 'withdrawn', text })
}
