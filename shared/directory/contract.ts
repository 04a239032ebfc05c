import { z } from 'zod'
import { RetentionSettings } from '../cases/retention.contract.ts'
import { CASE_STATUS } from '../cases/rules.ts'
import { CheckSettings } from '../checks/settings.ts'
import { ConsultationSettings } from '../consultations/contract.ts'
import { DrillSettings } from '../drills/settings.ts'
import { PresetId, PresetPhone } from '../fields.ts'
import { HelpSettings } from '../help/settings.ts'
import { KeyholderSettings } from '../keyholders/settings.ts'
import { Lesson } from '../lessons/contract.ts'
import { SCHEME } from '../network/rules.ts'
import { oneOf } from '../one-of.ts'
import { PartnerSettings } from '../partners/settings.ts'
import { SalonSeries } from '../salons/contract.ts'
import { SalonSettings } from '../salons/settings.ts'
import { SearchSettings } from '../searches/settings.ts'
import { StatisticsSettings } from '../statistics/settings.ts'

const TimeOfDay = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, "時刻を、'08:30' のように書きます")
const DayOfYear = z.string().regex(/^\d\d-\d\d$/, "日にちを、'12-29' のように書きます")

const Weekdays = z.array(z.number().int().min(0).max(6)).min(1)

/** Opening hours on working days; `days` counts from Sunday = 0. 祝日 and 年末年始 are closed. */
export const Hours = z.strictObject({
  days: Weekdays,
  open: TimeOfDay,
  close: TimeOfDay,
  /** Further weekdays with hours of their own, e.g. Saturdays that end earlier. */
  otherDays: z.array(z.strictObject({ days: Weekdays, open: TimeOfDay, close: TimeOfDay })).default([]),
  /** Closed from this day to this one, both included, `MM-DD`; may run over the year's end. */
  yearEnd: z.strictObject({ from: DayOfYear, to: DayOfYear }),
})
export type Hours = z.infer<typeof Hours>

/** センター: who is responsible for an area. */
export const Centre = z.strictObject({
  id: PresetId,
  name: z.string().min(1).max(40),
  phone: PresetPhone,
  /** For those who do not hear. */
  fax: PresetPhone.optional(),
  address: z.string().max(100).optional(),
  hours: Hours,
  /** The one that takes whatever no district claims. */
  isCentral: z.boolean().default(false),
})
export type Centre = z.infer<typeof Centre>

/** 地区: an area with one responsible centre. */
export const District = z.strictObject({
  id: PresetId,
  name: z.string().min(1).max(20),
  centreId: PresetId,
  /** Town names that lie in it, as they stand in addresses; the longest match wins. */
  towns: z.array(z.string().min(1)).default([]),
  /** Rough middle, for location pins: the nearest one within `reachKm` is taken. */
  middle: z
    .object({ latitude: z.number(), longitude: z.number(), reachKm: z.number().positive() })
    .optional(),
})
export type District = z.infer<typeof District>

/** 夜間・休日の窓口: who answers when the centre is closed. */
export const DutyDesk = z.strictObject({
  name: z.string().min(1),
  phone: PresetPhone,
  fax: PresetPhone.optional(),
  note: z.string().optional(),
})
export type DutyDesk = z.infer<typeof DutyDesk>

/** A group of signs (気になること), e.g. 具合が悪い・倒れている. */
export const SignGroup = z.strictObject({
  id: PresetId,
  /** At most 20 characters: it is a LINE button. */
  label: z.string().min(1).max(20),
  signs: z.array(z.strictObject({ id: PresetId, label: z.string().min(1).max(20) })).max(8),
  /** Rings like danger and says so on the receipt: abuse (虐待) must be told at once by law. */
  rings: z.enum(['abuse', 'ordinary']).default('ordinary'),
})
export type SignGroup = z.infer<typeof SignGroup>

const count = (most: number) => z.number().int().min(1).max(most)

/** How long something may take: by the calendar, day and night, or in the time in which the centre is open. */
export const Span = z.union(
  [
    z.strictObject({ minutes: count(600) }),
    z.strictObject({ hours: count(1000) }),
    z.strictObject({ days: count(400) }),
    z.strictObject({ workingHours: count(400) }),
    /** Until the centre closes on the nth working day; the day itself does not count. */
    z.strictObject({ workingDays: count(250) }),
  ],
  '{ minutes: 15 } { hours: 48 } { days: 30 } { workingHours: 4 } { workingDays: 2 } のどれかの形で書きます',
)
export type Span = z.infer<typeof Span>

/** A time for each urgency; what a preset leaves out is ours. */
const spans = (ours: { danger: Span; abuse: Span; urgent: Span; ordinary: Span }) =>
  z
    .strictObject({
      danger: Span.default(ours.danger),
      abuse: Span.default(ours.abuse),
      urgent: Span.default(ours.urgent),
      ordinary: Span.default(ours.ordinary),
    })
    .prefault({})

/** By when what must be done: the clocks of a case. `abuse` holds for suspected abuse and for children in it. */
export const ClockRules = z.strictObject({
  /** Until somebody has the case. */
  take: spans({
    danger: { minutes: 15 },
    abuse: { hours: 1 },
    urgent: { workingDays: 1 },
    ordinary: { workingDays: 1 },
  }),
  /** Until it is known how the subject is. */
  check: spans({
    danger: { hours: 2 },
    abuse: { hours: 48 },
    urgent: { workingDays: 1 },
    ordinary: { workingDays: 2 },
  }),
  /** Until whoever a case is handed to answers. */
  handOver: spans({
    danger: { minutes: 30 },
    abuse: { minutes: 30 },
    urgent: { workingDays: 1 },
    ordinary: { workingDays: 1 },
  }),
  /** Until the reporter answers a question. */
  question: Span.default({ workingDays: 3 }),
  /** Until a case in which nothing else is waited for has to move again. */
  idle: z
    .strictObject({
      active: Span.default({ workingDays: 10 }),
      watching: Span.default({ days: 30 }),
    })
    .prefault({}),
  /** Of a consultation that is not urgent: until somebody has it, and until whoever asked has an answer. */
  consultation: z
    .strictObject({
      take: Span.default({ workingDays: 1 }),
      answer: Span.default({ workingDays: 3 }),
    })
    .prefault({}),
  /** When the warning begins: after this share of the time, or so long before its end. */
  warning: z
    .union(
      [
        z.strictObject({ percent: count(99) }),
        z.strictObject({ minutesBefore: count(600) }),
        z.strictObject({ hoursBefore: count(200) }),
      ],
      '{ percent: 75 } { minutesBefore: 30 } { hoursBefore: 4 } のどれかの形で書きます',
    )
    .default({ percent: 75 }),
})
export type ClockRules = z.infer<typeof ClockRules>

/** Between these times staff and reporters hear of nothing but danger and abuse; may run over midnight. */
export const QuietHours = z.strictObject({ from: TimeOfDay, to: TimeOfDay })
export type QuietHours = z.infer<typeof QuietHours>

/** A safe text that staff begin from: about nobody, and good for a case in these states and of these kinds. */
export const Template = z.strictObject({
  id: PresetId,
  for: z.enum(['feedback', 'question']),
  /** Where left out, it fits every kind or every state. */
  signGroups: z.array(PresetId).min(1).optional(),
  status: z.array(oneOf(CASE_STATUS)).min(1).optional(),
  /** What the button says. */
  label: z.string().min(1).max(20),
  text: z.string().min(1).max(300),
})
export type Template = z.infer<typeof Template>

/** For so many days after a case came, others about the same person, household or place are suggested beside it. */
export const Related = z.strictObject({
  days: z.number().int().min(1).max(180).default(90),
  placeDays: z.number().int().min(1).max(180).default(30),
})

/** A preset: plain data that makes the product be one network. An unknown key is a typing error, so it is refused. */
export const Preset = z.strictObject({
  id: PresetId,
  /** The municipality, e.g. 目黒区. */
  municipality: z.string().min(1),
  /** The network's name people know, e.g. 見守りめぐねっと. */
  network: z.string().min(1).max(20),
  /** What the centres are called, e.g. 地域包括支援センター. */
  centreWord: z.string().min(1),
  character: z
    .object({
      name: z.string(),
      catchphrase: z.string(),
      /** How the character introduces itself in the welcome. */
      greeting: z.string(),
      /** Picture beside the preset file, PNG or SVG; drawn by us. */
      picture: z.string(),
    })
    .optional(),
  centres: z.array(Centre).min(1),
  districts: z.array(District).min(1).max(30),
  dutyDesk: DutyDesk,
  signGroups: z.array(SignGroup).min(1).max(9),
  /** Map view to begin with. */
  middle: z.strictObject({ latitude: z.number(), longitude: z.number() }),
  wording: z.strictObject({
    /** One or two sentences: what this network is. */
    about: z.string(),
    /** That taking part adds no duty. */
    noDuty: z.string(),
    /** How soon staff look at an ordinary report, e.g. 「1〜2日(平日)のうちに」. */
    nextStep: z.string(),
    /** Salons and meetings, where `salons` lists none: whom to call. */
    salons: z.string(),
    /** Consultations: whom to call and about what. */
    consultation: z.string(),
  }),
  /** Further numbers; the name is a LINE button. */
  phones: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(20),
        phone: PresetPhone,
        fax: PresetPhone.optional(),
        note: z.string().optional(),
      }),
    )
    .max(6)
    .default([]),
  templates: z.array(Template).max(60).default([]),
  salons: z.array(SalonSeries).max(200).default([]),
  salonSettings: SalonSettings.prefault({}),
  /** What this network offers beside reports and salons; what does not stand here appears nowhere. */
  schemes: z.array(oneOf(SCHEME)).default([]),
  partners: PartnerSettings.prefault({}),
  consultations: ConsultationSettings.prefault({}),
  help: HelpSettings.prefault({}),
  lessons: z.array(Lesson).max(20).default([]),
  /** The newsletter's name, e.g. ねっとわーく通信. */
  newsletter: z.string().min(1).max(20).optional(),
  keyholders: KeyholderSettings.prefault({}),
  checks: CheckSettings.prefault({}),
  searches: SearchSettings.prefault({}),
  drills: DrillSettings.prefault({}),
  clocks: ClockRules.prefault({}),
  quietHours: QuietHours.default({ from: '21:00', to: '07:00' }),
  /** When staff hear each working day what there is to do; without it, when their centre opens. */
  morning: TimeOfDay.optional(),
  statistics: StatisticsSettings.prefault({}),
  related: Related.prefault({}),
  retention: RetentionSettings.prefault({}),
})
export type Preset = z.infer<typeof Preset>

/** What pages need of the preset to show names for ids; nothing personal. `GET /api/directory` */
export const DirectoryView = z.object({
  municipality: z.string(),
  network: z.string(),
  centreWord: z.string(),
  intake: z.enum(['form', 'chat']),
  middle: z.object({ latitude: z.number(), longitude: z.number() }),
  centres: z.array(z.object({ id: z.string(), name: z.string(), phone: z.string() })),
  districts: z.array(z.object({ id: z.string(), name: z.string(), centreId: z.string() })),
  dutyDesk: DutyDesk,
  signGroups: z.array(SignGroup),
  templates: z.array(Template),
  /** What people can choose to be told of. */
  topics: SalonSettings.shape.topics,
  schemes: z.array(oneOf(SCHEME)),
  partnerCategories: PartnerSettings.shape.categories,
  skills: HelpSettings.shape.skills,
  /** What this network calls them. */
  keyholderName: z.string(),
  checkName: z.string(),
  consultationTopics: z.array(z.object({ id: z.string(), label: z.string() })),
})
export type DirectoryView = z.infer<typeof DirectoryView>

/** Which centres are open at the moment. `GET /api/directory/open` */
export const OpenCentres = z.object({ centreIds: z.array(z.string()) })
export type OpenCentres = z.infer<typeof OpenCentres>
