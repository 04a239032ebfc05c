import type { Consulted } from '../consultations/contract.ts'
import type { NewReport } from '../reports/contract.ts'
import type { CaseKind, ReporterKind, Source, Urgency } from './rules.ts'

/** The drill (訓練) in which a case is practised. */
export interface DrillOfCase {
  id: string
  /** Who practises; nobody else is to hear of it. */
  centreIds: string[]
  /** From then on nothing rings any more. */
  endsAt: Date
}

/** A report on its way to becoming a case: what `openCase` is given when a conversation is sent. */
export interface ArrivedReport {
  /** The draft's id: sending twice finds the same case. */
  reportId: string
  sentAt: Date
  /** When it came into the product, if that was later: staff type a call after it, or LINE delivers late. */
  enteredAt?: Date
  /** Where it came from; left out, it is a report, or a consultation if that is set. */
  kind?: CaseKind | undefined
  told: NewReport
  /** Set for what is no report but a consultation. */
  consultation?: Consulted | undefined
  /** What was typed into chat beside the questions; kept as additions, erased when unsent. */
  typed: { messageId: string; text: string; at: Date }[]
  /** Which answers came as which LINE message, by field, so that unsend can erase them. */
  messageIds: Record<string, string>
  centreId: string
  districtId: string | null
  rings: 'abuse' | 'ordinary'
  source: Source
  reporterKind: ReporterKind | null
  /** Issue labels, the main one first. */
  labels: string[]
  /** What is to be done about it from the first, by whoever has it, each by the end of its day (`YYYY-MM-DD`). */
  tasks?: readonly { text: string; dueOn: string }[] | undefined
  /** Somebody practises: the case is no case, for so long as that lasts. */
  drill?: DrillOfCase | undefined
  /** The member of staff who took it in; null for what came by itself. */
  by: { id: string; name: string } | null
  /** Goes to the vault and nowhere else. */
  reporter: {
    /** LINE user id; null for whoever did not come by LINE. */
    userId: string | null
    organisation?: string | undefined
    name?: string | undefined
    phone?: string | undefined
    /** The partner for which they take part. */
    partnerId?: string | undefined
    email?: string | undefined
    address?: string | undefined
  }
}

export interface OpenedCase {
  caseId: string
  receiptNo: string
  urgency: Urgency
}
