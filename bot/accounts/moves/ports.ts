import type { Directory } from '#bot/directory/directory.ts'
import type { Held } from '#shared/accounts/rules.ts'

/**
 * Carries one kind of thing over to the account that somebody has now; doing so again changes nothing. False: something
 * of it is on its way still, and has to follow.
 */
export type CarryOver = (from: string, to: string, at: Date) => Promise<unknown>

/** What moving an account needs of the rest of the product. */
export interface MovePorts {
  directory: Directory
  /** By name, in the order in which it goes; the names stand in moves that are under way. */
  carried: Readonly<Record<string, CarryOver>>
  /** What an account has. */
  heldBy: (userId: string) => Promise<Held[]>
  /** Whether somebody takes part in a drill now. */
  isPractising: (userId: string) => Promise<boolean>
  /** Whether somebody comes into the console with this account. */
  isStaff: (userId: string) => Promise<boolean>
  /** Signs an account out everywhere. */
  endSessions: (userId: string) => Promise<unknown>
}
