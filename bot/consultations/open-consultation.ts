import type { Sending } from '#bot/conversation/flow.ts'
import type { Answer } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { hoursLines } from '#bot/directory/hours-words.ts'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'
import { isLabel } from '#shared/cases/labels.ts'
import type { ReporterKind } from '#shared/cases/rules.ts'
import type { NewConsultation } from '#shared/consultations/contract.ts'
import type { AsksFor } from '#shared/consultations/rules.ts'
import { reachedBy } from './consult.flow.ts'
import { receiptAnswer } from './consultation.messages.ts'
import { coordinatorsOf } from './coordinators.ts'

interface OpenConsultationOptions {
  directory: Directory
  /** Makes a case of it; the same consultation makes one case. */
  openCase: (arrived: ArrivedReport) => Promise<OpenedCase>
  /** Keeps what the person would otherwise have to write again next time. */
  remember: (userId: string, kept: Remembered) => Promise<unknown>
}

interface Remembered {
  districtId?: string
  name?: string
  phone?: string
}

/**
 * Sends a consultation to the centre of the district, and answers who will be in touch and how. Whoever wants to stay
 * anonymous is known by no name, and nothing of theirs is kept for the next time.
 */
export function openConsultation({ directory, openCase, remember }: OpenConsultationOptions) {
  return async (told: NewConsultation, sending: Sending): Promise<Answer> => {
    const { centre, districtId } = directory.responsible({
      district: told.district,
      place: told.address === undefined ? undefined : { kind: 'address', text: told.address },
    })
    const opened = await openCase(arrivedOf(told, sending, { directory, centreId: centre.id, districtId }))
    if (told.naming !== 'anonymous') await remember(sending.userId, remembered(told))
    return receiptAnswer({
      opened,
      centre,
      contact: directory.contact(centre, sending.at),
      met: coordinatorsOf(directory, districtId ?? undefined),
      how: reachedBy(told),
      hours: hoursLines(centre.hours),
    })
  }
}

function arrivedOf(
  told: NewConsultation,
  { draftId, userId, at, typed, messageIds }: Sending,
  to: { directory: Directory; centreId: string; districtId: string | null },
): ArrivedReport {
  const { topic, forWhom = null, meetHow = null, meetAt = null, district, detail } = told
  const { name, phone, email, address } = told
  return {
    reportId: draftId,
    sentAt: at,
    // Nobody was asked about danger: 119 and 110 stood before the first question.
    told: { danger: 'unknown', district, detail, replyWish: 'both' },
    consultation: { topic, forWhom, meetHow, meetAt },
    typed,
    messageIds: ofReporter(messageIds),
    centreId: to.centreId,
    districtId: to.districtId,
    rings: 'ordinary',
    source: 'line',
    reporterKind: forWhom && KIND[forWhom],
    labels: to.directory.topic(topic)?.labels.filter(isLabel) ?? [],
    by: null,
    reporter: { userId, ...(told.naming !== 'anonymous' && { name }), phone, email, address },
  }
}

const KIND: Record<AsksFor, ReporterKind | null> = { self: 'self', family: 'family', other: null }

/** What the vault keeps, by the names under which taking a message back finds it. */
const IN_VAULT: Record<string, string> = {
  name: 'reporterName',
  phone: 'reporterPhone',
  email: 'reporterEmail',
  address: 'reporterAddress',
}

function ofReporter(messageIds: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(messageIds).map(([step, id]) => [IN_VAULT[step] ?? step, id]))
}

/** Only what was told: what was left out this time stays as it was. */
function remembered({ district, name, phone }: NewConsultation): Remembered {
  return {
    ...(district !== undefined && { districtId: district }),
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
  }
}
