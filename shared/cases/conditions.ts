import { z } from 'zod'
import { PresetId } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { CASE_KIND, CASE_LIMITS, CASE_STATUS, REPORTER_KIND, RISK, SOURCE, URGENCY } from './rules.ts'

export { SORT, type Sort } from './rules.ts'

const Day = z.iso.date()
/** Several at once mean any of them. */
const several = <T extends z.ZodType>(each: T) => z.array(each).min(1).max(CASE_LIMITS.chosen).optional()

/**
 * What a view asks for; all conditions must hold. Nothing here can name a person, so that it may stand in an
 * address and be sent to a colleague, who sees what their role may see.
 */
export const Conditions = z.strictObject({
  status: several(oneOf(CASE_STATUS)),
  /** `me` is whoever reads; `none` is nobody; else the id of a member of staff. */
  owner: z.union([z.literal('me'), z.literal('none'), z.string().max(40)]).optional(),
  centre: several(PresetId),
  district: several(PresetId),
  /** Reports, or consultations. */
  caseKind: several(oneOf(CASE_KIND)),
  /** Groups of signs. */
  kind: several(PresetId),
  label: several(PresetId),
  urgency: several(oneOf(URGENCY)),
  risk: several(oneOf(RISK)),
  /** `soon`: the warning has begun; `overdue`: the time has run out. */
  clock: z.enum(['soon', 'overdue']).optional(),
  source: several(oneOf(SOURCE)),
  reporterKind: several(oneOf(REPORTER_KIND)),
  /** `yes`: put aside until a date; `no`: not put aside. */
  snoozed: z.enum(['yes', 'no']).optional(),
  /** `in`: waits for an answer of one of my centres; `out`: handed on by one of them and not answered. */
  handOver: z.enum(['in', 'out']).optional(),
  /** `ours`: at a centre of mine, or asked of one; `handed-on`: taken on by another centre, from one of mine. */
  whose: z.enum(['ours', 'handed-on']).optional(),
  hasNews: z.literal('yes').optional(),
  /** `yes`: what is practised, and nothing else; left out, lists have none of it and searches do. */
  drill: z.literal('yes').optional(),
  /** Received from this day to that one, both included, in Asia/Tokyo. */
  from: Day.optional(),
  to: Day.optional(),
})
export type Conditions = z.infer<typeof Conditions>
