import type { Directory } from '#bot/directory/directory.ts'
import type { Notice } from '#bot/outbox/enqueue.ts'
import type { QuietHours } from '#shared/directory/contract.ts'
import type { Caller } from '#shared/keyholders/rules.ts'
import type { MISSED_KIND } from '#shared/missed/rules.ts'

/** What keyholders need of the rest of the product. */
export interface KeyholderPorts {
  directory: Directory
  quietHours: () => QuietHours
  /** Tells a person something unasked: once for each key. */
  notify: (notice: Notice) => Promise<unknown>
  /** What was not said yet of this is not said any more. */
  cancelAbout: (about: string) => Promise<unknown>
  /** Who hears of what waits at a centre. */
  staffOf: (centreId: string, at: Date) => Promise<{ staffId: string; userId: string }[]>
  findBlocking: (userIds: string[]) => Promise<Set<string>>
  forgetPhotos: (ownerId: string, photoIds?: string[]) => Promise<unknown>
  /** Who looked a holder up, the newest first. */
  lookUpsOf: (
    keyholderId: string,
    limit: number,
  ) => Promise<{ at: Date; caller: Caller; byName: string; caseId: string | null }[]>
  /** 気にかけたい方. */
  missed: {
    note: (missed: NotedMissed, at: Date) => Promise<unknown>
    /** It is over. */
    settle: (missed: MissedOf, at: Date) => Promise<unknown>
    /** As if it had never been. */
    forget: (missed: MissedOf) => Promise<unknown>
  }
}

/** What was missed, and by whom. */
export interface MissedOf {
  kind: 'renewal-unanswered' | 'letter-returned'
  of: string
  person: string
}

export interface NotedMissed extends Omit<MissedOf, 'kind'> {
  kind: MissedOf['kind'] & keyof typeof MISSED_KIND
  districtId: string
  about: string
  lastSeenOn: string | null
  times: number
  name: string
  phone: string
}
