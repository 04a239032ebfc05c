import { z } from 'zod'
import { PresetId } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { PARTNER_KIND } from './rules.ts'

/** How a network works with its partners; whatever is left out is as given here. */
export const PartnerSettings = z.strictObject({
  /** What kinds of partners there are, and the lines of work in each: 新聞販売店, 町会, 警察 … */
  categories: z
    .array(z.strictObject({ id: PresetId, kind: oneOf(PARTNER_KIND), name: z.string().min(1).max(20) }))
    .max(60)
    .default([]),
  /** What an applicant declares: e.g. no 暴力団, no 債権取立. Empty: nothing is declared. */
  pledge: z.array(z.string().min(1).max(80)).max(8).default([]),
  /** The month in which everybody is asked once a year; null: never. */
  renewalMonth: z.number().int().min(1).max(12).nullable().default(4),
  /** After so many days without an answer they are asked again, each time once. */
  remindAfterDays: z.array(z.number().int().min(1).max(300)).max(5).default([14, 30]),
  /** After so many days without an answer they stand on the list to call. */
  overdueAfterDays: z.number().int().min(1).max(360).default(45),
  /** By when a partner's 見守り担当者 passes a colleague's report on; then it goes to the centre by itself. */
  passOnHours: z.number().int().min(1).max(72).default(4),
  /** After so many days nobody knows any more who answered for a partner that has stopped. */
  forgetAfterDays: z.number().int().min(30).max(3650).default(365),
  /** Partners that the network's own document names: taken over at the first start, as 参加中, without people. */
  known: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(60),
        category: PresetId,
        districtId: PresetId.optional(),
      }),
    )
    .max(300)
    .default([]),
})
export type PartnerSettings = z.infer<typeof PartnerSettings>
