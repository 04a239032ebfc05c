import { z } from 'zod'

/** 訓練 of cases; whatever is left out is as given here. */
export const DrillSettings = z.strictObject({
  /** So many days after the end nothing is left of what was practised but figures of how it went. */
  keepDays: z.number().int().min(1).max(365).default(30),
})
export type DrillSettings = z.infer<typeof DrillSettings>
