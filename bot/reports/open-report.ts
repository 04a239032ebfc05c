import type { Sending } from '#bot/conversation/flow.ts'
import type { Answer } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'
import type { NewReport } from '#shared/reports/contract.ts'
import { repliesWished } from '#shared/reports/rules.ts'
import { receiptAnswer, relayedAnswer } from './report.messages.ts'

/** The partner for which somebody takes part. */
interface OwnPartner {
  partnerId: string
  name: string
}

interface OpenReportOptions<P extends OwnPartner> {
  directory: Directory
  /** Makes a case of it; the same report makes one case. */
  openCase: (arrived: ArrivedReport) => Promise<OpenedCase>
  /** Keeps what the person would otherwise have to write again next time. */
  remember: (userId: string, kept: Remembered) => Promise<unknown>
  partnerOf?: (userId: string) => Promise<P | null>
  /** Lets it wait for the partner's own 見守り担当者, where the partner wants it so; null: it goes straight. */
  hold?: (arrived: ArrivedReport, partner: P) => Promise<{ goesAt: Date } | null>
}

export interface Remembered {
  districtId?: string
  organisation?: string
  name?: string
  phone?: string
}

/**
 * Sends a report to the responsible centre and answers the receipt. What the reporter told of themselves is kept
 * for the next time, unless they want to stay anonymous.
 */
export function openReport<P extends OwnPartner>(options: OpenReportOptions<P>) {
  const { directory, openCase, remember } = options
  return async (told: NewReport, sending: Sending): Promise<Answer> => {
    const isAnonymous = told.replyWish === 'anonymous'
    // Looked up now: whoever has left their partner meanwhile does not report for it.
    const partner = isAnonymous ? null : await options.partnerOf?.(sending.userId)
    const arrived = arrivedReport(told, sending, { directory, partner: partner ?? null })
    const held = partner ? ((await options.hold?.(arrived, partner)) ?? null) : null
    const { centre } = directory.responsible(told)
    const contact = directory.contact(centre, sending.at)
    const answer = held
      ? relayedAnswer({ id: arrived.reportId, at: sending.at, goesAt: held.goesAt, centre, contact })
      : receiptAnswer({
          opened: await openCase(arrived),
          centre,
          contact,
          nextStep: directory.preset.wording.nextStep,
          wantsFeedback: repliesWished(told.replyWish).wantsFeedback,
        })
    if (!isAnonymous) await remember(sending.userId, remembered(told))
    return answer
  }
}

/** A partner's name comes from the partner, and nobody else's organisation does. */
function arrivedReport(
  { organisation: typed, partner: _shown, reporterName: name, reporterPhone: phone, ...about }: NewReport,
  sending: Sending,
  { directory, partner }: { directory: Directory; partner: OwnPartner | null },
): ArrivedReport {
  const { centre, districtId } = directory.responsible(about)
  const isAnonymous = about.replyWish === 'anonymous'
  const organisation = partner?.name ?? typed
  const partnerId = partner?.partnerId
  return {
    reportId: sending.draftId,
    sentAt: sending.at,
    told: about,
    typed: sending.typed,
    messageIds: sending.messageIds,
    centreId: centre.id,
    districtId,
    rings: directory.signGroup(about.signGroup ?? '')?.rings ?? 'ordinary',
    source: 'line',
    reporterKind: organisation === undefined ? null : 'partner',
    labels: [],
    by: null,
    reporter: {
      userId: sending.userId,
      ...(!isAnonymous && { organisation, name, phone, ...(partnerId !== undefined && { partnerId }) }),
    },
  }
}

/** Only what was told: what was left out this time stays as it was. */
function remembered({ district, organisation, reporterName, reporterPhone }: NewReport): Remembered {
  return {
    ...(district !== undefined && { districtId: district }),
    ...(organisation !== undefined && { organisation }),
    ...(reporterName !== undefined && { name: reporterName }),
    ...(reporterPhone !== undefined && { phone: reporterPhone }),
  }
}
