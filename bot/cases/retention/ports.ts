import type { RetentionSettings } from '#shared/cases/retention.contract.ts'

/** What deleting old cases needs of the rest of the product. */
export interface RetentionPorts {
  settings: RetentionSettings
  /** Erases the photos of a report. */
  forgetPhotos: (reportId: string) => Promise<void>
  /** Counts a month of a centre for the last time: what is deleted stays in its figures, and names nobody there. */
  freezeFigures: (of: { month: string; centreId: string }, at: Date) => Promise<void>
  /** What else is forgotten by itself, after so many days. */
  byItself: { what: string; days: number }[]
}
