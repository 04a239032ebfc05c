import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { RETAINED, RETENTION_LIMITS } from './retention.ts'

const Years = z.number().int().min(1).max(RETENTION_LIMITS.years)

/** For how many years a closed case is kept, by its kind. A kind that is left out, or null, is kept for good. */
export const RetentionSettings = z.strictObject({
  report: Years.nullable().default(null),
  consultation: Years.nullable().default(null),
  abuse: Years.nullable().default(null),
  keyholder: Years.nullable().default(null),
  check: Years.nullable().default(null),
  search: Years.nullable().default(null),
})
export type RetentionSettings = z.infer<typeof RetentionSettings>

const DueCase = z.object({
  id: z.string(),
  receiptNo: z.string(),
  centreId: z.string(),
  receivedAt: z.string(),
  closedAt: z.string(),
})
export type DueCase = z.infer<typeof DueCase>

const DueKind = z.object({
  kind: oneOf(RETAINED),
  years: z.number().nullable(),
  /** How many are due now; with none of them anything is done before an admin confirms it. */
  count: z.number(),
  /** Those of them that were closed first. */
  first: z.array(DueCase),
})
export type DueKind = z.infer<typeof DueKind>

const Run = z.object({
  id: z.string(),
  kind: oneOf(RETAINED),
  closedBefore: z.string(),
  confirmedAt: z.string(),
  /** How many were confirmed, and how many are gone. */
  confirmed: z.number(),
  erased: z.number(),
  doneAt: z.string().nullable(),
})
export type RetentionRun = z.infer<typeof Run>

/** What else is forgotten, by itself, after so many days. */
const ByItself = z.object({ what: z.string(), days: z.number() })

/** `GET /api/retention` */
export const RetentionView = z.object({
  kinds: z.array(DueKind),
  runs: z.array(Run),
  byItself: z.array(ByItself),
})
export type RetentionView = z.infer<typeof RetentionView>

/** `POST /api/retention`: everything of a kind that was closed by then goes. `count` is what the admin saw. */
export const RetentionConfirmed = z.strictObject({
  kind: oneOf(RETAINED),
  count: z.number().int().min(1),
})
export type RetentionConfirmed = z.infer<typeof RetentionConfirmed>

/** `POST /api/retention/kept`: a case is kept on, for a trial for example. */
export const KeptOn = z.strictObject({
  caseId: z.string().min(1).max(100),
  years: z.number().int().min(1).max(RETENTION_LIMITS.keepYears),
  reason: z.string().trim().min(1).max(RETENTION_LIMITS.reason),
})
export type KeptOn = z.infer<typeof KeptOn>
