/** 気にかけたい方: events, each with an end, about people who agreed to be asked after. Not a list of people. */
import { z } from 'zod'
import { oneOf } from '../one-of.ts'

/** What was missed. Further kinds come with the keyholder's renewal and the question 元気でイルカな?. */
export const MISSED_KIND = { 'salon-absence': 'サロンに来ていない' } as const

/** How it ended. `expired` is nobody's doing. */
export const SETTLED_HOW = {
  'is-well': '元気とわかった',
  'is-cared-for': 'ほかの支援につながっている',
  'case-opened': 'ケースにした',
  'not-wanted': '本人が望まない',
  expired: '期限がすぎた',
} as const

export const MISSED_LIMITS = { note: 200, expiresAfterDays: 60 } as const

export const MissedView = z.object({
  id: z.string(),
  kind: oneOf(MISSED_KIND),
  districtId: z.string(),
  /** Of which series, and since when. */
  about: z.string(),
  lastSeenOn: z.iso.date().nullable(),
  times: z.number(),
  name: z.string(),
  phone: z.string(),
  since: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Who looks after it. */
  takenBy: z.string().nullable(),
  revision: z.number(),
})
export type MissedView = z.infer<typeof MissedView>

/** `GET /api/missed`: what is open in the districts of one's centres, oldest first. */
export const MissedList = z.object({ missed: z.array(MissedView) })
export type MissedList = z.infer<typeof MissedList>

/** `PATCH /api/missed/:id`. What is settled is forgotten, name and all; only kind, how and when stay for the figures. */
export const MissedChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('take'), revision: z.number() }),
  z.strictObject({
    kind: z.literal('settle'),
    revision: z.number(),
    how: z.enum(['is-well', 'is-cared-for', 'case-opened', 'not-wanted']),
  }),
])
export type MissedChange = z.infer<typeof MissedChange>
