import type { Answer } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'

/** Something that is said unasked. */
export interface PartnerNotice {
  key: string
  to: string
  answer: Answer
  dueAt: Date
  about: string
  /** It cannot wait until the quiet hours are over. */
  isUrgent?: true
}

/** What partners need of the rest of the product. */
export interface PartnerPorts {
  directory: Directory
  /** Tells a person something unasked: once for each key, and not in the quiet hours unless it is urgent. */
  notify: (notice: PartnerNotice) => Promise<unknown>
  /** Who hears of what waits at a centre. */
  staffOf: (centreId: string, at: Date) => Promise<{ staffId: string; userId: string }[]>
  /** Makes a case of a report; the same report makes one case. */
  openCase: (arrived: ArrivedReport) => Promise<OpenedCase>
  forgetPhotos: (ownerId: string, photoIds: string[]) => Promise<unknown>
  /** What somebody told, as label and words. */
  toldBy: (arrived: ArrivedReport) => { label: string; value: string }[]
  /** Who somebody is, as they let us keep it. */
  findPerson: (userId: string) => Promise<{ name: string | null; districtId: string | null } | null>
}
