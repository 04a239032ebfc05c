import { z } from 'zod'
import { PresetId } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { monthsBetween } from './months.ts'
import { TABLES, TIMES, UNIT } from './words.ts'

const MOST_MONTHS = 24
const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

const Period = z.strictObject({
  from: Month,
  to: Month,
  /** One centre; left out: all that the reader sees. */
  centre: PresetId.optional(),
})
const isPeriod = ({ from, to }: { from: string; to: string }) =>
  from <= to && monthsBetween(from, to).length <= MOST_MONTHS

/** `GET /api/statistics`: cases received from this month to that one, both included, at most two years. */
export const StatisticsQuery = Period.refine(isPeriod, { path: ['to'] })
export type StatisticsQuery = z.infer<typeof StatisticsQuery>

/** `GET /api/statistics/export`: the same as a file. `outside` hides every figure that could point at somebody. */
export const ExportQuery = Period.extend({
  format: z.enum(['csv', 'xlsx']),
  for: z.enum(['inside', 'outside']),
}).refine(isPeriod, { path: ['to'] })
export type ExportQuery = z.infer<typeof ExportQuery>

const Count = z.number().int().min(0)

export const FigureTable = z.object({
  id: oneOf(TABLES),
  name: z.string(),
  unit: oneOf(UNIT),
  /** One value for each month; in the order of the municipality's form. */
  rows: z.array(z.object({ id: z.string(), name: z.string(), values: z.array(Count), total: Count })),
  totals: z.array(Count),
  total: Count,
})
export type FigureTable = z.infer<typeof FigureTable>

/** By the clock, day and night, working day or not. Null where nothing was done yet. */
export const FigureTimes = z.object({
  id: oneOf(TIMES),
  name: z.string(),
  /** Of how many cases. */
  count: Count,
  medianMinutes: z.number().nullable(),
  ninetiethMinutes: z.number().nullable(),
})
export type FigureTimes = z.infer<typeof FigureTimes>

export const StatisticsView = z.object({
  months: z.array(z.string()),
  /** Null: every centre that the reader sees. */
  centre: z.string().nullable(),
  /** Consultations that came in, and the issues in them. */
  cases: z.object({ values: z.array(Count), total: Count }),
  issues: z.object({ values: z.array(Count), total: Count }),
  tables: z.array(FigureTable),
  times: z.array(FigureTimes),
  /** Figures of fewer people than this do not leave the house. */
  smallest: z.number(),
})
export type StatisticsView = z.infer<typeof StatisticsView>

/** How much waits, of open cases alone. A case may stand in several of these. */
export const Load = z.object({
  open: Count,
  new: Count,
  /** Waits for the reporter's answer, or for the answer to a hand-over. */
  question: Count,
  handOver: Count,
  /** The warning has begun, and the time has not run out; it has run out. What is put aside is neither. */
  soon: Count,
  overdue: Count,
  snoozed: Count,
  hasNews: Count,
})
export type Load = z.infer<typeof Load>

/** `GET /api/board`: open cases by owner; null has nobody. */
export const BoardView = z.object({
  at: z.iso.datetime(),
  owners: z.array(z.object({ owner: z.object({ id: z.string(), name: z.string() }).nullable(), load: Load })),
  all: Load,
})
export type BoardView = z.infer<typeof BoardView>

/** `GET /api/load`: one's own. */
export const LoadView = z.object({ mine: Load, helping: Count })
export type LoadView = z.infer<typeof LoadView>
