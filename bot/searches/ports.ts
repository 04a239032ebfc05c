import type { Directory } from '#bot/directory/directory.ts'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'
import type { QuietHours } from '#shared/directory/contract.ts'
import type { SightingTeller } from '#shared/searches/contract.ts'

/** A member of staff whom a notice can reach. */
export interface OnLine {
  staffId: string
  userId: string
}

/** What searching needs of the rest of the product. */
export interface SearchPorts {
  directory: Directory
  now: () => Date
  /** When nobody is told anything that can wait until the morning. */
  quietHours: () => QuietHours
  /** Who hears at a centre that there is something to do; and who is called in turn when nothing happens. */
  staffOnDuty: (centreId: string, at: Date) => Promise<OnLine[]>
  nextPersons: (centreId: string, at: Date) => Promise<OnLine[]>
  /** Who answers by night and on days off, and may release what cannot wait. */
  dutyDesk: (centreId: string) => Promise<OnLine[]>
  openCase: (arrived: ArrivedReport) => Promise<OpenedCase>
  /** Tells the case of a search what has become known; the same of the same moment once. */
  addNews: (news: { reportId: string; text: string; at: Date; isKnownSafe?: boolean }) => Promise<unknown>
  /** Those of these people whom LINE does not reach, since they have blocked the account. */
  findBlocking: (userIds: string[]) => Promise<Set<string>>
  /** Whose photos: all, or those named. */
  forgetPhotos: (ownerId: string, photoIds?: string[]) => Promise<void>
  readPhoto: (photoId: string) => Promise<{ ownerId: string; bytes: Buffer } | null>
  /** Keeps a photo without where and with what it was taken. */
  keepPhoto: (bytes: Buffer, ownerId: string, at: Date) => Promise<string>
  /** Whether somebody belongs to a partner, and whether they learned there since that day (`YYYY-MM-DD`). */
  memberOf: (userId: string, since: string) => Promise<{ memberId: string; isTrained: boolean } | null>
  /** What somebody let us keep of themselves, and for whom they take part. */
  personOf: (userId: string) => Promise<SightingTeller>
  /** Whose tag a number is, where the network has tags; null for everything else. */
  findHolder: (tagNo: string) => Promise<string | null>
  /** Where somebody of the register lives; null for whoever is not in it. */
  districtOfHolder: (keyholderId: string) => Promise<string | null>
}
