import { z } from 'zod'
import { PresetPhone } from '../fields.ts'

/** How somebody missing is searched for; whatever is left out is as given here. */
export const SearchSettings = z.strictObject({
  /** Neighbouring municipalities and the prefecture that are asked: at once, or if not found the same day. */
  neighbours: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(40),
        phone: PresetPhone.optional(),
        fax: PresetPhone.optional(),
        when: z.enum(['at-once', 'same-day']).default('at-once'),
      }),
    )
    .max(20)
    .default([]),
  /** Within so many minutes somebody has to release a search or say why not. */
  releaseWithinMinutes: z.number().int().min(1).max(120).default(10),
  /** Every so many minutes the area is looked at again, and staff are shown who could be asked beside. */
  widenEveryMinutes: z.number().int().min(10).max(720).default(60),
  /** Those may see photo and name who did a lesson or a study within so many months. */
  trainedWithinMonths: z.number().int().min(1).max(120).default(24),
  /** An open search is asked about after so many days; nothing goes on by itself for ever. */
  askAfterDays: z.number().int().min(1).max(30).default(3),
  /** So many days after the end nothing is left of what was collected. */
  forgetAfterDays: z.number().int().min(0).max(365).default(30),
})
export type SearchSettings = z.infer<typeof SearchSettings>
