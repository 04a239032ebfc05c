import { z } from 'zod'
import { PresetId } from '../fields.ts'
import { DAY_MS } from '../time.ts'

const Day = z.iso.date()
const SeriesId = z.string().max(40)
const MOST_DAYS = 731

const Asked = z.strictObject({
  /** Both days included; at most two years. */
  from: Day,
  until: Day,
  /** One series, one district; left out: all that the reader runs. */
  series: SeriesId.optional(),
  district: PresetId.optional(),
})
const isSpan = ({ from, until }: { from: string; until: string }) =>
  from <= until && (Date.parse(until) - Date.parse(from)) / DAY_MS <= MOST_DAYS

/** `GET /api/salon-figures`: who came to the sessions of these days. */
export const SalonFiguresAsked = Asked.refine(isSpan, { path: ['until'] })
export type SalonFiguresAsked = z.infer<typeof SalonFiguresAsked>

/** `GET /api/salon-figures/export`: the same as a file. `outside` hides every figure that could point at somebody. */
export const SalonFiguresFile = Asked.extend({
  format: z.enum(['csv', 'xlsx']),
  for: z.enum(['inside', 'outside']),
}).refine(isSpan, { path: ['until'] })
export type SalonFiguresFile = z.infer<typeof SalonFiguresFile>

const Count = z.number().int().min(0)

const Sums = z.object({
  /** Sessions that took place and whose attendance was closed. */
  sessions: Count,
  /** 延べ: everybody as often as they came. */
  people: Count,
  /**
   * People who came to a series for the first time ever. As with regulars, only those are counted whose name or LINE
   * account is known; whom they bring along is not. Who is new to two series counts in both.
   */
  newcomers: Count,
  /** People who came to a series and had by then come to three of its sessions or more within a year. */
  regulars: Count,
})

export const SalonFigures = Sums.extend({
  months: z.array(z.string()),
  /** 延べ, of people of whom it is not known whether they are new. */
  unknown: Count,
  /** Sessions that are over and whose attendance nobody has closed: not counted in anything here. */
  unclosed: Count,
  series: z.array(Sums.extend({ id: z.string(), name: z.string(), values: z.array(Count) })),
  districts: z.array(Sums.extend({ id: z.string(), name: z.string(), values: z.array(Count) })),
  /** People by month. */
  values: z.array(Count),
  /** Figures of fewer people than this do not leave the house. */
  smallest: z.number(),
})
export type SalonFigures = z.infer<typeof SalonFigures>

const ReportAsked = z.strictObject({ series: SeriesId, from: Day, until: Day })
/** `GET /api/salon-report`: what one series did in these days, in the shape that 社協 asks for. */
export const SalonReportAsked = ReportAsked.refine(isSpan, { path: ['until'] })
export type SalonReportAsked = z.infer<typeof SalonReportAsked>
/** `GET /api/salon-report/export` */
export const SalonReportFile = ReportAsked.extend({ format: z.enum(['pdf', 'xlsx']) }).refine(isSpan, {
  path: ['until'],
})
export type SalonReportFile = z.infer<typeof SalonReportFile>

export const SalonReport = z.object({
  seriesId: z.string(),
  name: z.string(),
  organiser: z.string(),
  place: z.string(),
  district: z.string(),
  from: Day,
  until: Day,
  /** Until when anything can have taken place yet: today, if the period is still going on. */
  countedUntil: Day,
  /** Sessions whose attendance was closed, the first one first. */
  dates: z.array(
    z.object({
      id: z.string(),
      date: Day,
      programme: z.string().nullable(),
      people: Count,
      volunteers: Count.nullable(),
    }),
  ),
  sessions: Count,
  /** 延べ */
  people: Count,
  volunteers: Count,
  /** People a session, to one decimal, rounded down; null without any session. */
  average: z.number().nullable(),
  /** How many sessions 社協's condition comes to for so many days. */
  expected: Count,
  isSeldom: z.boolean(),
  isSmall: z.boolean(),
  cancelled: Count,
  /** Over, and nobody has closed their attendance: not counted. */
  unclosed: z.array(z.object({ id: z.string(), date: Day })),
})
export type SalonReport = z.infer<typeof SalonReport>
