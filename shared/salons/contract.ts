import { z } from 'zod'
import { PresetId, PresetPhone } from '../fields.ts'
import { isDate } from './rule.ts'
import { ruleFault } from './rule-words.ts'

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "時刻を、'13:30' のように書きます")
const Day = z.string().refine(isDate, "日にちを、'2026-12-05' のように書きます")
const DayOfYear = z.string().refine((day) => isDate(`2024-${day}`), "日にちを、'12-29' のように書きます")

/** 会場 */
export const SalonPlace = z.strictObject({
  name: z.string().min(1).max(40),
  address: z.string().min(1).max(100).optional(),
  /** The district that it lies in; its people see it first. */
  districtId: PresetId,
  /** For the map; without it, the map looks for name and address. */
  point: z
    .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
  /** How to get there, in one or two sentences: the stop, the entrance, the steps. */
  access: z.string().min(1).max(120).optional(),
})
export type SalonPlace = z.infer<typeof SalonPlace>

const Note = z.string().min(1).max(100)

/**
 * One date that is not as the rule has it. `date` is the day that people know: the rule's own, or the one that a
 * holiday moved it to. Everything else of the series stays as it is.
 */
export const SalonChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled'), date: Day, note: Note.optional() }),
  z.strictObject({
    kind: z.literal('moved'),
    date: Day,
    /** The same day, where only time or place change. */
    to: Day,
    start: TimeOfDay.optional(),
    end: TimeOfDay.optional(),
    place: SalonPlace.optional(),
    note: Note.optional(),
  }),
  z.strictObject({
    kind: z.literal('added'),
    date: Day,
    start: TimeOfDay.optional(),
    end: TimeOfDay.optional(),
    place: SalonPlace.optional(),
    note: Note.optional(),
  }),
])
export type SalonChange = z.infer<typeof SalonChange>

export const SALON_KINDS = ['salon', 'seminar', 'course', 'station', 'event', 'meeting'] as const

/** The fields of a gathering, before it is known that they fit together. */
export const SalonFields = z.strictObject({
  id: PresetId,
  name: z.string().min(1).max(40),
  kind: z.enum(SALON_KINDS),
  /** `partners`: a meeting of those who work together; residents are not shown it. */
  openTo: z.enum(['everyone', 'partners']).default('everyone'),
  /** What one does there, in one sentence. */
  about: z.string().min(1).max(60).optional(),
  place: SalonPlace,
  /** Who runs it, e.g. ケアネット・井の頭. */
  organiser: z.string().min(1).max(40),
  /** Who answers the phone about it and takes whoever wants to come. */
  contact: z.strictObject({ name: z.string().min(1).max(40), phone: PresetPhone }),
  forWhom: z.string().min(1).max(60),
  /** What to bring; left out, nothing is said about it. */
  bring: z.string().min(1).max(60).optional(),
  /** E.g. 無料 or 100円(お茶代); left out, nothing is said about it. */
  fee: z.string().min(1).max(40).optional(),
  /** Which hands it looks for, e.g. お茶の用意; left out, none. People who want to help are told of it. */
  hands: z.string().min(1).max(60).optional(),
  /** How many people there is room for; left out where there is no limit. */
  capacity: z.number().int().min(1).max(10_000).optional(),
  /** Times that can be booked, e.g. half an hour each for one party; whoever books none just comes. */
  slots: z
    .strictObject({ minutes: z.number().int().min(5).max(240), each: z.number().int().min(1).max(20) })
    .optional(),
  /** `none`: one just comes. Everywhere else people sign up, with or without a limit. */
  signUp: z.enum(['line', 'none']).default('line'),
  start: TimeOfDay,
  end: TimeOfDay,
  /** In the words that people use: 奇数月第1火曜, 毎月第4木曜, 年10回第3木曜, 現在休止中, 2026年12月5日. */
  rule: z.string().min(1).max(200),
  /** Months of the year in which there is none; 年10回 needs exactly two. */
  monthsOff: z.array(z.number().int().min(1).max(12)).default([]),
  /**
   * What happens when the day is a 祝日 or lies in `yearEnd`. `skip`: there is none. `next-day` and `next-week`:
   * it moves on by a day or a week until it may. `hold`: it takes place all the same, as single dates always do.
   */
  holidays: z.enum(['skip', 'next-day', 'next-week', 'hold']).default('skip'),
  /** 年末年始, both days included, `MM-DD`; may run over the year's end. */
  yearEnd: z.strictObject({ from: DayOfYear, to: DayOfYear }).default({ from: '12-29', to: '01-03' }),
  changes: z.array(SalonChange).max(100).default([]),
})

/** What the rule, its months and the times have to say about each other. */
export function refuseMisfits(
  { rule, monthsOff, start, end }: Pick<z.infer<typeof SalonFields>, 'rule' | 'monthsOff' | 'start' | 'end'>,
  context: z.RefinementCtx,
): void {
  const fault = ruleFault(rule, monthsOff)
  if (fault) context.addIssue({ code: 'custom', path: ['rule'], message: fault })
  if (start >= end)
    context.addIssue({ code: 'custom', path: ['end'], message: '終わりの時間は、始まりより後にします' })
}

/** サロン・行事: a gathering that recurs, or one of a single date. */
export const SalonSeries = SalonFields.superRefine(refuseMisfits)
export type SalonSeries = z.infer<typeof SalonSeries>
