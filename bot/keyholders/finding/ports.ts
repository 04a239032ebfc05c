import type { Directory } from '#bot/directory/directory.ts'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'
import type { Urgency } from '#shared/cases/rules.ts'
import type { FoundTold } from './found.model.ts'

/** What finding a tag needs of the rest of the product. */
export interface FindingPorts {
  directory: Directory
  openCase: (arrived: ArrivedReport) => Promise<OpenedCase>
  /** Adds to the case that was opened for this report; false if it is closed. The same of the same moment is added once. */
  addNews: (news: { reportId: string; text: string; at: Date; urgency?: Urgency }) => Promise<boolean>
  /** Gives the find to the search for this holder that goes on; false if there is none. The same find is given once. */
  tellSearch: (keyholderId: string, found: FoundTold) => Promise<boolean>
}
