import type { Directory } from '#bot/directory/directory.ts'
import type { QuietHours } from '#shared/directory/contract.ts'

/** What helping needs of the rest of the product. */
export interface HelpPorts {
  directory: Directory
  now: () => Date
  /** When nobody is told anything that can wait until the morning. */
  quietHours: () => QuietHours
  /** Who hears at a centre that there is something to do. */
  staffOnDuty: (centreId: string, at: Date) => Promise<{ staffId: string; userId: string }[]>
  /** Those of these people whom LINE does not reach, since they have blocked the account. */
  findBlocking: (userIds: string[]) => Promise<Set<string>>
}
