import { z } from 'zod'
import { PresetId } from '../fields.ts'
import { AGE_BAND } from './rules.ts'

const AgeBands = Object.keys(AGE_BAND) as [keyof typeof AGE_BAND, ...(keyof typeof AGE_BAND)[]]

/** What people can do for each other here, and the rules for it; whatever is left out is as given here. */
export const HelpSettings = z.strictObject({
  /** What one can do; the label is a LINE button. `isErrand`: a resident can ask for it as ちょこっとサービス. */
  skills: z
    .array(
      z.strictObject({
        id: PresetId,
        label: z.string().min(1).max(20),
        isErrand: z.boolean().default(false),
      }),
    )
    .max(12)
    .default([]),
  /** Who may be offered small help to do, by age. */
  ages: z.array(z.enum(AgeBands)).min(1).default(['18-64', '65-79', '80+']),
  /** Helpers are offered nothing until the coordinator has noted that they are insured (ボランティア保険). */
  needsInsurance: z.boolean().default(true),
  /** Whether the coordinator looks at each request before helpers hear of it. */
  isLookedAtFirst: z.boolean().default(true),
  /** So many are asked at once; after `nextAfterHours` without a yes, so many more. */
  askAtOnce: z.number().int().min(1).max(50).default(10),
  nextAfterHours: z.number().int().min(1).max(72).default(4),
  /** How long after the end each side still sees the other's name and phone, in days. */
  forgetAfterDays: z.number().int().min(1).max(60).default(7),
})
export type HelpSettings = z.infer<typeof HelpSettings>
