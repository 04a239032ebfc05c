import type { PartnerKind } from '#shared/partners/rules.ts'

/** What stands on papers of the network: who it is from, and what an organisation is in words. */
export interface NetworkOnPaper {
  network: string
  municipality: string
  /** What the centres are called. */
  centreWord: string
}

export interface PartnerOnPaper {
  no: number | null
  name: string
  kind: PartnerKind
  category: string
  district: string
  /** `YYYY-MM-DD` */
  since: string | null
  service: string | null
}

/** In the list that staff have. */
export interface PartnerInList extends PartnerOnPaper {
  phone: string | null
  contact: { name: string; phone: string } | null
}

/** Somebody to call about the year's question. */
export interface PartnerToCall extends PartnerInList {
  /** `YYYY-MM-DD` */
  askedOn: string | null
  /** Nobody of it is in LINE, so that the question reached nobody. */
  isOffLine: boolean
}

/** A paper of partners with what it is made from. */
export type PartnerPaper =
  | { kind: 'certificate' | 'sticker'; partner: PartnerOnPaper; link: string }
  | { kind: 'poster'; name: string; code: string; link: string; until: Date }
  | { kind: 'letter'; name: string; year: number; lines: string[] }
  | { kind: 'list'; partners: PartnerInList[] }
  /** For everybody: what agreed to be public, and no contact. */
  | { kind: 'public'; title: string; partners: PartnerInList[] }
  | { kind: 'overdue'; year: number | null; partners: PartnerToCall[] }
