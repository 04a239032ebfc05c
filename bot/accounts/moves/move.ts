import type { Held, MoveState } from '#shared/accounts/rules.ts'

/** What an account had when a code was issued for it, as it is shown. */
export type HeldCounts = { kind: Held; count: number }[]

/** A code by which another LINE account takes over what an account has here, and what became of it. */
export interface Move {
  id: string
  state: MoveState
  /** The member of staff. */
  issuedBy: string
  /** The centres that may see it; none: every centre. */
  centreIds: string[]
  issuedAt: Date
  until: Date
  held: HeldCounts
  acceptedAt: Date | null
  doneAt: Date | null
}

/** A move while it is known between whom. */
export interface OpenMove extends Move {
  from: string
  /** Null until somebody uses the code. */
  to: string | null
}
