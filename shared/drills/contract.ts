import { z } from 'zod'
import { CASE_KIND, CASE_STATUS, URGENCY } from '../cases/rules.ts'
import { PresetId } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { DRILL_LIMITS, DRILL_PAPER, DRILL_STATE } from './rules.ts'

const When = z.iso.datetime()

/** `POST /api/drills` */
export const NewDrill = z.strictObject({
  /** Made by the page: sent twice, it is one drill. */
  id: z.uuid(),
  title: z.string().trim().min(1).max(DRILL_LIMITS.title),
  /** Who practises. */
  centreIds: z.array(PresetId).min(1).max(100),
  from: When,
  until: When,
})
export type NewDrill = z.infer<typeof NewDrill>

/** `PATCH /api/drills/:id` */
export const DrillChange = z.strictObject({ kind: z.literal('end') })

/** `POST /api/drills/:id/prints` */
export const DrillPrintAsked = z.strictObject({ paper: oneOf(DRILL_PAPER) })

export const DrillRow = z.object({
  id: z.string(),
  title: z.string(),
  centreIds: z.array(z.string()),
  from: When,
  until: When,
  state: oneOf(DRILL_STATE),
  /** Whoever began it. */
  by: z.string(),
})
export type DrillRow = z.infer<typeof DrillRow>

/** `GET /api/drills` */
export const DrillList = z.object({ drills: z.array(DrillRow) })
export type DrillList = z.infer<typeof DrillList>

/** One report, by numbers alone: who sent it, and about whom, is not on a sheet. */
export const DrillReport = z.object({
  /** In the order in which they came. */
  no: z.number(),
  kind: oneOf(CASE_KIND),
  urgency: oneOf(URGENCY),
  centreId: z.string(),
  status: oneOf(CASE_STATUS),
  sentAt: When,
  /** From sending until staff opened it, first did something for it, and closed it; null if nobody did. */
  openedMinutes: z.number().nullable(),
  contactMinutes: z.number().nullable(),
  closedMinutes: z.number().nullable(),
})
export type DrillReport = z.infer<typeof DrillReport>

/** How it went (ふりかえり). */
export const DrillSheet = z.object({ participants: z.number(), reports: z.array(DrillReport) })
export type DrillSheet = z.infer<typeof DrillSheet>

/** `GET /api/drills/:id` */
export const DrillView = DrillRow.extend({
  /** By which people come in, as long as they can. */
  code: z.object({ code: z.string(), link: z.string() }).nullable(),
  sheet: DrillSheet,
  /** When everything that was practised goes; null once it is gone. */
  forgetsAt: When.nullable(),
})
export type DrillView = z.infer<typeof DrillView>

/** `POST /api/my-drill` */
export const DrillJoin = z.strictObject({ code: z.string().trim().min(1).max(40) })
export type DrillJoin = z.infer<typeof DrillJoin>

/** `GET`, `POST` and `DELETE /api/my-drill`: in which drill one takes part. */
export const MyDrill = z.object({ drill: z.object({ title: z.string(), until: When }).nullable() })
export type MyDrill = z.infer<typeof MyDrill>
