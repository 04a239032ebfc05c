/** Series and sessions as those who run them see and change them in the console. */
import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { refuseMisfits, SalonFields } from './contract.ts'
import { LEFT_BECAUSE, NEED, PARTY_STATE, SALON_LIMITS, SIGN_UP_PART, SIGN_UP_SOURCE } from './rules.ts'
import { NewSignUp, PartySize, SessionCard, SessionId, Slot } from './sessions.ts'

const Day = z.iso.date()
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Note = z.string().trim().min(1).max(SALON_LIMITS.note)
const Revision = z.number().int().min(0)

/** A series with who runs it, and its next dates. */
export const SeriesView = z.object({
  ...SalonFields.shape,
  revision: Revision,
  /** `ended`: kept for its figures; nothing appears any more. */
  state: z.enum(['running', 'ended']),
  /** Ids of the staff who run it: an organiser sees no other series. */
  runBy: z.array(z.string()),
  pictures: z.array(z.object({ id: z.string(), path: z.string() })),
  /** Whether it still is as the preset has it; changed here once, it is ours alone. */
  isPreset: z.boolean(),
  next: z.array(z.object({ id: SessionId, date: Day, taken: z.number(), waiting: z.number() })).max(5),
  /** How many go to every date. */
  everyDate: z.number(),
})
export type SeriesView = z.infer<typeof SeriesView>
export const SeriesList = z.object({ series: z.array(SeriesView) })
export type SeriesList = z.infer<typeof SeriesList>

/** `PATCH /api/series/:id`: with the revision that was seen. */
export const SeriesAsked = z.strictObject({
  series: SalonFields.omit({ id: true, changes: true }).superRefine(refuseMisfits),
  runBy: z.array(z.string().max(60)).max(SALON_LIMITS.runners),
})
export type SeriesAsked = z.infer<typeof SeriesAsked>
/** `POST /api/series`. The id is the page's own, so that what is sent twice counts once; left out, one is made. */
export const SeriesBegun = SeriesAsked.extend({
  id: z
    .string()
    .regex(/^s-[0-9a-f]{12}$/)
    .optional(),
})
export type SeriesBegun = z.infer<typeof SeriesBegun>
export const SeriesChange = SeriesAsked.extend({
  revision: Revision,
  state: z.enum(['running', 'ended']).optional(),
})
export type SeriesChange = z.infer<typeof SeriesChange>

/**
 * `POST /api/series/preview`: what a rule comes to before it is saved. `fault`: why it cannot be read, in words for
 * whoever types it. `lost`: dates to come that people have signed up for and that there would be no more.
 */
export const SeriesPreview = z.object({
  fault: z.string().nullable(),
  dates: z.array(Day).max(12),
  lost: z.array(z.object({ id: SessionId, date: Day, parties: z.number() })),
})
export type SeriesPreview = z.infer<typeof SeriesPreview>
/** What the dates follow from, as far as it has been typed; `id`: of the series that would change. */
export const SeriesPreviewAsked = z.strictObject({
  id: z.string().max(40).optional(),
  rule: z.string().max(200),
  monthsOff: SalonFields.shape.monthsOff,
  holidays: SalonFields.shape.holidays,
  yearEnd: SalonFields.shape.yearEnd,
  /** `ended`: what would be lost if the series ended. */
  state: z.enum(['running', 'ended']).default('running'),
})
export type SeriesPreviewAsked = z.infer<typeof SeriesPreviewAsked>

/** `POST /api/series/:id/pictures` with the picture's bytes, `DELETE …/pictures/:pictureId`; `PUT …/pictures`: their order. */
export const PictureOrder = z.strictObject({
  ids: z.array(z.string().max(60)).max(SALON_LIMITS.pictures),
})
export type PictureOrder = z.infer<typeof PictureOrder>

/** One party on a session's list. The list is for those who run the session; it is never in a notification. */
export const PartyView = z.object({
  id: z.string(),
  signUpId: z.string(),
  size: z.number(),
  state: oneOf(PARTY_STATE),
  because: oneOf(LEFT_BECAUSE).nullable(),
  placeInLine: z.number().nullable(),
  until: z.iso.datetime().nullable(),
  /** When the time begins that they booked. */
  slotAt: z.iso.datetime().nullable().default(null),
  since: z.iso.datetime(),
  source: oneOf(SIGN_UP_SOURCE),
  isEveryDate: z.boolean(),
  /** Empty where they told none. */
  name: z.string(),
  /** Which one of those whose name nobody knows, so that they can be told apart: 1, 2 and so on; null with a name. */
  nameless: z.number().nullable(),
  phone: z.string(),
  needs: z.array(oneOf(NEED)),
  needsNote: z.string().nullable(),
  /** What they have taken back by unsending the message that told it. */
  unsent: z.array(oneOf(SIGN_UP_PART)),
  /** Who asked for them, and how to reach that person. */
  proxy: z.object({ name: z.string(), phone: z.string() }).nullable(),
  /** Whether LINE reaches them: the others are on the list to call. */
  onLine: z.boolean(),
  /** They signed up in LINE and have blocked the account since, so that it reaches them no more. */
  isBlocking: z.boolean(),
  /** Null: not noted yet; 0: did not come. */
  came: z.number().nullable(),
  /** Without LINE: when somebody called them about the reminder or the change. */
  calledAt: z.iso.datetime().nullable(),
  /** Whether the centre may ask after them when they stay away; of those in LINE their settings say it, and this is false. */
  mayAskAfter: z.boolean(),
})
export type PartyView = z.infer<typeof PartyView>

/** `GET /api/salon-sessions/:id` */
export const DeskSession = z.object({
  session: SessionCard,
  revision: Revision,
  taken: z.number(),
  /** Times that can be booked, where there are any. */
  slots: z.array(Slot).default([]),
  parties: z.array(PartyView),
  /** Parties more, of whom nothing is kept but how many they were: it is long ago, or they had it erased. */
  forgotten: z.number(),
  programme: z.string().nullable(),
  volunteers: z.number().nullable(),
  /** When attendance was closed, and by whom. */
  attendance: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
  /** What the QR code at the door opens. */
  checkInLink: z.string(),
  /** 議事録 of a meeting of partners, read at `path`; `putAt` is null as long as there are none. Null: no such meeting. */
  minutes: z.object({ putAt: z.iso.datetime().nullable(), path: z.string() }).nullable().default(null),
})
export type DeskSession = z.infer<typeof DeskSession>

/** Both days included; left out, from today on and for three months. At most so many at once, nearest to today. */
export const SessionsAsked = z.strictObject({
  from: Day.optional(),
  until: Day.optional(),
  series: z.string().max(40).optional(),
})
export type SessionsAsked = z.infer<typeof SessionsAsked>

/** `GET /api/salon-sessions?from&until&series`, soonest first; an organiser gets those of their own series. */
export const DeskSessions = z.object({
  sessions: z.array(
    z.object({
      session: SessionCard,
      taken: z.number(),
      /** People who came; null before attendance was closed. */
      came: z.number().nullable(),
    }),
  ),
})
export type DeskSessions = z.infer<typeof DeskSessions>

/** `POST /api/salon-sessions`: one date more. */
export const SessionAdded = z.strictObject({
  seriesId: z.string().max(40),
  date: Day,
  start: TimeOfDay,
  end: TimeOfDay,
  note: Note.nullable(),
})
export type SessionAdded = z.infer<typeof SessionAdded>

/** `PATCH /api/salon-sessions/:id`; all but `close-attendance` tell those who are signed up, once. */
export const SessionChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('move'),
    revision: Revision,
    date: Day,
    start: TimeOfDay,
    end: TimeOfDay,
    placeName: z.string().trim().min(1).max(40),
    address: z.string().trim().max(100).nullable(),
    note: Note.nullable(),
  }),
  z.strictObject({ kind: z.literal('cancel'), revision: Revision, note: Note.nullable() }),
  z.strictObject({ kind: z.literal('hold-again'), revision: Revision }),
  z.strictObject({
    kind: z.literal('capacity'),
    revision: Revision,
    capacity: z.number().int().min(1).max(10_000).nullable(),
  }),
  z.strictObject({
    kind: z.literal('close-attendance'),
    programme: z.string().trim().max(SALON_LIMITS.programme).nullable(),
    volunteers: z.number().int().min(0).max(999).nullable(),
  }),
])
export type SessionChange = z.infer<typeof SessionChange>

/** `POST /api/salon-sessions/:id/parties`: somebody without LINE, added by those who run it. */
export const PartyAdded = z.strictObject({
  id: z.uuid(),
  source: z.enum(['phone', 'proxy', 'walk-in']),
  dates: z.enum(['this', 'every']),
  people: PartySize,
  slot: NewSignUp.shape.slot,
  name: z.string().trim().max(SALON_LIMITS.name),
  phone: z.string().trim().max(SALON_LIMITS.phone),
  needs: z.array(oneOf(NEED)).max(8),
  needsNote: z.string().trim().max(SALON_LIMITS.needsNote).nullable(),
  proxy: z
    .strictObject({
      name: z.string().trim().min(1).max(SALON_LIMITS.name),
      phone: z.string().trim().max(SALON_LIMITS.phone),
    })
    .nullable(),
  /** They said so themselves, having been told in plain words what it means. */
  mayAskAfter: z.boolean(),
  /** Whoever adds them has seen that somebody of this name or phone is on the list, and that they are somebody else. */
  isAnother: z.boolean().optional(),
})
export type PartyAdded = z.infer<typeof PartyAdded>

/** What comes with the refusal `on-list-already`: who is on the list under the same name or phone. */
export const KnownParties = z.object({ parties: z.array(PartyView) })
export type KnownParties = z.infer<typeof KnownParties>

/** `PATCH /api/salon-sessions/:id/parties/:partyId` */
export const PartyChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('people'), people: PartySize }),
  z.strictObject({ kind: z.literal('remove') }),
  /** Out of the line onto a seat, where there is one or those who run it make room. */
  z.strictObject({ kind: z.literal('give-seat') }),
  z.strictObject({ kind: z.literal('called') }),
  /** Of those without LINE, who said so themselves: whether the centre may ask after them when they stay away. */
  z.strictObject({ kind: z.literal('ask-after'), may: z.boolean() }),
])
export type PartyChange = z.infer<typeof PartyChange>

/**
 * `PUT /api/salon-sessions/:id/attendance`: who came, one or many at a time, as noted without a connection and sent
 * later. For each party the latest `at` counts, so that sending twice or out of order changes nothing.
 */
export const Attendance = z.strictObject({
  came: z
    .array(
      z.strictObject({
        partyId: z.string().max(60),
        /** 0: did not come; null: not noted after all. */
        people: z.number().int().min(0).max(SALON_LIMITS.party).nullable(),
        at: z.iso.datetime(),
      }),
    )
    .max(500),
})
export type Attendance = z.infer<typeof Attendance>

/** `POST /api/salon-sessions/:id/messages` and what it costs: `GET …/messages/cost`. */
export const SessionMessage = z.strictObject({
  id: z.uuid(),
  text: z.string().trim().min(1).max(SALON_LIMITS.message),
})
export type SessionMessage = z.infer<typeof SessionMessage>
export const MessageCost = z.object({
  /** People whom LINE reaches, and so the pushes that it takes. */
  pushes: z.number(),
  /** Without LINE: to be called. */
  toCall: z.number(),
  /** Pushes left of this month's quota, as LINE counts; null where there is no limit. */
  left: z.number().nullable(),
})
export type MessageCost = z.infer<typeof MessageCost>
