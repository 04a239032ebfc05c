import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { TRAIL_KIND } from './rules.ts'

/** What is searched for: all of it has to fit. Nothing in it names anybody but staff, by id. */
const Conditions = {
  kind: oneOf(TRAIL_KIND).optional(),
  /** A member of staff; `nobody`: the program itself, or somebody unknown. */
  by: z.string().max(60).optional(),
  /** Days in Asia/Tokyo, both included. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** The id of what it is about, e.g. a receipt number. */
  about: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_.:/-]{1,100}$/)
    .optional(),
}

/** `GET /api/audit/export` */
export const TrailFileAsked = z.strictObject(Conditions)
export type TrailFileAsked = z.infer<typeof TrailFileAsked>

/** `GET /api/audit`. `after`: the page that follows this entry, by moment and number. */
export const TrailAsked = z.strictObject({
  ...Conditions,
  after: z
    .string()
    .regex(/^\d{1,15}\.\d{1,15}$/)
    .optional(),
})
export type TrailAsked = z.infer<typeof TrailAsked>

/** One entry. */
export const TrailEntry = z.object({
  seq: z.number(),
  at: z.string(),
  kind: z.string(),
  /** Null: the program itself, or somebody unknown. */
  by: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** `name` where what it is about is a member of staff. */
  about: z.array(z.object({ noun: z.string(), what: z.string(), name: z.string().nullable() })),
  reason: z.string().nullable(),
  /** False if there is a reason that nobody can read any more. */
  isReadable: z.boolean(),
})
export type TrailEntry = z.infer<typeof TrailEntry>

/** Entries, newest first. `head` is worth noting down elsewhere: `audit:verify` compares with it. */
export const TrailPage = z.object({
  entries: z.array(TrailEntry),
  after: z.string().nullable(),
  head: z.string().nullable(),
})
export type TrailPage = z.infer<typeof TrailPage>
