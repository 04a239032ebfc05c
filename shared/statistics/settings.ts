import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { TABLES } from './words.ts'

/** A preset's own settings of what leaves the house and in which order. */
export const StatisticsSettings = z.strictObject({
  /** No figure of fewer people than this leaves the centre's own walls. */
  smallest: z.number().int().min(1).max(20).default(5),
  /** The order of the municipality's own form, where it differs: what is named comes first, the rest after. */
  order: z
    .strictObject({
      tables: z.array(oneOf(TABLES)).default([]),
      rows: z.partialRecord(oneOf(TABLES), z.array(z.string())).default({}),
    })
    .prefault({}),
})
export type StatisticsSettings = z.infer<typeof StatisticsSettings>
