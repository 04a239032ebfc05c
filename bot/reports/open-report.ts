import type { Sending } from '#bot/conversation/flow.ts'
import type { Answer } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'
import type { NewReport } from '#shared/reports/contract.ts'
import { repliesWished } from '#shared/reports/rules.ts'
import { receiptAnswer } from './report.messages.ts'

interface OpenReportOptions {
  directory: Directory
  /** Makes a case of it; the same report makes one case. */
  openCase: (arrived: ArrivedReport) => Promise<OpenedCase>
  /** Keeps what the person would otherwise have to write again next time. */
  remember: (userId: string, kept: Remembered) => Promise<unknown>
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
export function openReport({ directory, openCase, remember }: OpenReportOptions) {
  return async (told: NewReport, sending: Sending): Promise<Answer> => {
    const { centre, districtId } = directory.responsible(told)
    const { organisation, reporterName: name, reporterPhone: phone, ...about } = told
    const isAnonymous = told.replyWish === 'anonymous'
    const opened = await openCase({
      reportId: sending.draftId,
      sentAt: sending.at,
      told: about,
      typed: sending.typed,
      messageIds: sending.messageIds,
      centreId: centre.id,
      districtId,
      rings: directory.signGroup(told.signGroup ?? '')?.rings ?? 'ordinary',
      source: 'line',
      reporterKind: organisation === undefined ? null : 'partner',
      labels: [],
      by: null,
      reporter: { userId: sending.userId, ...(!isAnonymous && { organisation, name, phone }) },
    })
    if (!isAnonymous) await remember(sending.userId, remembered(told))
    return receiptAnswer({
      opened,
      centre,
      contact: directory.contact(centre, sending.at),
      nextStep: directory.preset.wording.nextStep,
      wantsFeedback: repliesWished(told.replyWish).wantsFeedback,
    })
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
