import type { Directory } from '#bot/directory/directory.ts'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'
import type { Urgency } from '#shared/cases/rules.ts'
import type { QuietHours } from '#shared/directory/contract.ts'
import type { MISSED_KIND } from '#shared/missed/rules.ts'

/** What asking people how they are needs of the rest of the product. */
export interface CheckPorts {
  directory: Directory
  now: () => Date
  /** When nobody is told anything that can wait until the morning. */
  quietHours: () => QuietHours
  /** Who hears at a centre that something is to be looked at. */
  staffOnDuty: (centreId: string, at: Date) => Promise<{ staffId: string; userId: string }[]>
  /** Makes a case; the same id makes one. */
  openCase: (arrived: ArrivedReport) => Promise<OpenedCase>
  /** Adds what became known to the case that was opened under this id; false if that is closed. */
  addNews: (news: {
    reportId: string
    text: string
    at: Date
    urgency?: Urgency
    isKnownSafe?: boolean
  }) => Promise<boolean>
  noteMissed: (noted: MissedQuestion & MissedOf, at: Date) => Promise<unknown>
  /** It is over. */
  seenAgain: (missed: MissedOf, at: Date) => Promise<unknown>
  /** As if it had never been noted. */
  forgetMissed: (missed: MissedOf) => Promise<unknown>
  /** What a person told another time. */
  findPerson: (
    userId: string,
  ) => Promise<{ name: string | null; phone: string | null; districtId: string | null } | null>
  /** Keeps name, phone and district, so that they are asked once. */
  remember: (userId: string, told: { name?: string; phone?: string; districtId?: string }) => Promise<unknown>
  /** A link that opens a page of ours in LINE. */
  pageLink: (path: string) => string
}

interface MissedOf {
  kind: Extract<keyof typeof MISSED_KIND, 'check-unanswered' | 'check-not-reached'>
  of: string
  person: string
}

interface MissedQuestion {
  districtId: string
  about: string
  lastSeenOn: string | null
  times: number
  name: string
  phone: string
}
