import type { PartnerContact, PartnerFields, Renewal, Study } from '#shared/partners/contract.ts'
import type { PartnerState } from '#shared/partners/rules.ts'

/** 協力団体・協力機関・協力事業者: an organisation that takes part in the network, or would like to. */
export interface Partner {
  id: string
  revision: number
  state: PartnerState
  fields: PartnerFields
  /** Counts from 1, given when it is accepted and never again. */
  no: number | null
  /** The day on which it was accepted, `YYYY-MM-DD`. */
  since: string | null
  appliedAt: Date | null
  /** LINE user id of whoever applied for it; null where staff took it in. */
  applicant: string | null
  contact: PartnerContact | null
  motive: string | null
  /** What was asked and answered while it was screened, oldest first. */
  talk: Remark[]
  renewals: KeptRenewal[]
  studies: KeptStudy[]
  contributions: { year: number; words: string }[]
  note: string | null
  /** Which answers of the application came as which LINE message, so that unsend can erase them. */
  messageIds: Record<string, string>
  /** What happened and was not yet told; in the same write as what happened. */
  unsaid: Unsaid[]
  /** Since when it takes part no more; null again once the people behind it are forgotten. */
  stoppedAt: Date | null
  /** When what is over is forgotten. */
  forgetAt: Date | null
}

export interface Remark {
  at: Date
  /** The member of staff; null: the applicant. */
  by: string | null
  text: string
  messageId?: string | undefined
}

export interface KeptRenewal extends Omit<Renewal, 'askedAt' | 'answeredAt' | 'isOverdue'> {
  askedAt: Date
  /** From then on it stands on the list to call. */
  overdueAt: Date
  answeredAt: Date | null
  /** When they are asked again, and how often they were; absent once nothing is waited for. */
  remindAt?: Date | undefined
  reminded?: number | undefined
}

/** `who`: the ids of the members who are counted in `people`, where each counts once. */
export interface KeptStudy extends Study {
  who?: string[] | undefined
}

/** What has to follow from a step: notices, and for `accepted` that the applicant becomes the first lead. */
export const UNSAID = [
  'applied',
  'answered',
  'accepted',
  'asked',
  'declined',
  /** By staff, or by the partner itself. */
  'stopped',
  'gave-up',
  'resumed',
  /** The year's question, and that it is still open. */
  'renewal-asked',
  'renewal-reminded',
] as const
export interface Unsaid {
  what: (typeof UNSAID)[number]
  /** The partner's revision after the step, so that the same step is told once. */
  revision: number
}

/** A partner of which nothing is known but what it is. */
export function aPartner(
  given: Pick<Partner, 'id' | 'state' | 'fields'> & Partial<Omit<Partner, 'id' | 'state' | 'fields'>>,
): Partner {
  return {
    revision: 0,
    no: null,
    since: null,
    appliedAt: null,
    applicant: null,
    contact: null,
    motive: null,
    talk: [],
    renewals: [],
    studies: [],
    contributions: [],
    note: null,
    messageIds: {},
    unsaid: [],
    stoppedAt: null,
    forgetAt: null,
    ...given,
  }
}

/** This year's question, or the last one that was asked. */
export function lastRenewal({ renewals }: Partner): KeptRenewal | null {
  return renewals.at(-1) ?? null
}
