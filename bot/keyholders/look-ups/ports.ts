import type { Directory } from '#bot/directory/directory.ts'
import type { Notice } from '#bot/outbox/enqueue.ts'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'
import type { QuietHours } from '#shared/directory/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'

/** What looking up a number needs of the rest of the product. */
export interface LookUpPorts {
  directory: Directory
  quietHours: () => QuietHours
  openCase: (arrived: ArrivedReport) => Promise<OpenedCase>
  /** Tells a person something unasked: once for each key. */
  notify: (notice: Notice) => Promise<unknown>
  /** Who answers for a centre, as far as LINE reaches them. */
  headsOf: (centreId: string, at: Date) => Promise<{ staffId: string; userId: string }[]>
  /** The search for this holder that goes on, if there is one. */
  activeSearchOf: (keyholderId: string) => Promise<string | null>
  readPhoto: (photoId: string) => Promise<{ ownerId: string; bytes: Buffer } | null>
  findStaff: (staffId: string) => Promise<StaffNamed | null>
}

/** A member of staff who has not left. */
export type StaffNamed = Pick<StaffView, 'id' | 'name' | 'role' | 'centreIds'>
