/** 気にかけたい方: events, each with an end, about people who agreed to be asked after. Not a list of people. */
import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { MISSED_KIND, SETTLED_BY_HAND } from './rules.ts'

export const MissedView = z.object({
  id: z.string(),
  kind: oneOf(MISSED_KIND),
  districtId: z.string(),
  /** Of which series, or which scheme. */
  about: z.string(),
  /** When they were there last, when they were asked, when the letter came back, when they answered last. */
  lastSeenOn: z.iso.date().nullable(),
  times: z.number(),
  name: z.string(),
  phone: z.string(),
  since: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Who looks after it. */
  takenBy: z.string().nullable(),
  /** Their registration for a tag, where it is about that. */
  keyholderId: z.string().nullable(),
  revision: z.number(),
})
export type MissedView = z.infer<typeof MissedView>

/** `GET /api/missed`: what is open in the districts of one's centres, oldest first. */
export const MissedList = z.object({ missed: z.array(MissedView) })
export type MissedList = z.infer<typeof MissedList>

/**
 * `PATCH /api/missed/:id`, answered by a `MissedList` of the one as it is now, or of none. What is settled is forgotten,
 * name and all; only kind, how and when stay for the figures.
 */
export const MissedChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('take'), revision: z.number() }),
  z.strictObject({
    kind: z.literal('settle'),
    revision: z.number(),
    how: oneOf(SETTLED_BY_HAND),
  }),
])
export type MissedChange = z.infer<typeof MissedChange>
