/** 開催回 and 申し込み as residents see them: in chat, on the calendar page and on a session's own page. */
import { z } from 'zod'
import { PhoneTyped } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { SALON_KINDS, SalonPlace } from './contract.ts'
import { NEED, PARTY_STATE, SALON_LIMITS } from './rules.ts'

const Day = z.iso.date()
/** A series and the day its rule names, e.g. `hidamari:2026-12-02`: stays the same when the session moves. */
export const SessionId = z.string().regex(/^[a-z0-9-]{1,40}:\d{4}-\d{2}-\d{2}$/)

/** One date of a series, with what one wants to know before going. Nothing in it is personal. */
export const SessionCard = z.object({
  id: SessionId,
  seriesId: z.string(),
  name: z.string(),
  kind: z.enum(SALON_KINDS),
  date: Day,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  place: SalonPlace,
  /** What is different this time. */
  note: z.string().nullable(),
  about: z.string().nullable(),
  forWhom: z.string(),
  bring: z.string().nullable(),
  fee: z.string().nullable(),
  organiser: z.string(),
  contact: z.object({ name: z.string(), phone: z.string() }),
  signUp: z.enum(['line', 'none']),
  /** Null: no limit. */
  capacity: z.number().nullable(),
  /** Seats that somebody who asks now would get; null: no limit. */
  seatsLeft: z.number().nullable(),
  /** Parties in line for a seat. */
  waiting: z.number(),
  state: z.enum(['open', 'cancelled']),
  /** Paths of pictures of the series, under PUBLIC_URL; the first is the one to show. */
  pictures: z.array(z.string()),
})
export type SessionCard = z.infer<typeof SessionCard>

/** `GET /api/salons?from&until&district&kind`: from one day to another, both included. */
export const CalendarAsked = z.strictObject({
  from: Day,
  until: Day,
  district: z.string().max(40).optional(),
  kind: z.enum(SALON_KINDS).optional(),
})
export type CalendarAsked = z.infer<typeof CalendarAsked>

/** What takes place on these days. */
export const SalonCalendar = z.object({
  sessions: z.array(SessionCard),
  /** 祝日, from the first of the month in which the days begin. */
  holidays: z.array(Day).default([]),
  /** Meetings of partners are among them: this person takes part for one. */
  hasMeetings: z.boolean().default(false),
})
export type SalonCalendar = z.infer<typeof SalonCalendar>

/** A time that can be booked: so many minutes after the beginning. */
export const Slot = z.object({ at: z.number(), startsAt: z.iso.datetime(), isFree: z.boolean() })
export type Slot = z.infer<typeof Slot>
const SlotAt = z.number().int().min(0).max(1439)

/** How a party stands, as the one who signed up sees it. */
export const Standing = z.object({
  /** The sign-up's id. */
  signUpId: z.string(),
  size: z.number(),
  state: oneOf(PARTY_STATE),
  /** 1: the next in line; null unless waiting. */
  placeInLine: z.number().nullable(),
  /** Until when an offered or held seat is kept. */
  until: z.iso.datetime().nullable(),
  /** When the time begins that they booked. */
  slotAt: z.iso.datetime().nullable().default(null),
  /** Whether it is one date of a sign-up for all dates. */
  isEveryDate: z.boolean(),
  came: z.boolean(),
})
export type Standing = z.infer<typeof Standing>

/** `GET /api/salons/:sessionId`: a session with how one stands there oneself, and the words of its map links. */
export const SessionPage = z.object({
  session: SessionCard,
  mine: Standing.nullable(),
  /** Whether one goes to all its dates. */
  everyDate: z.boolean(),
  /** The map, the way there, the phone's calendar (.ics) and Google's. */
  links: z.object({ map: z.string(), way: z.string(), ics: z.string(), calendar: z.string() }),
  /** Times that can be booked; none where one just comes, or takes part from beginning to end. */
  slots: z.array(Slot).default([]),
  /** Where the minutes of a meeting of partners are read; null: there are none. */
  minutes: z.string().nullable().default(null),
  /** The dates of the series after this one. */
  following: z.array(z.object({ id: SessionId, date: Day })),
})
export type SessionPage = z.infer<typeof SessionPage>

const Name = z.string().trim().min(1).max(SALON_LIMITS.name)
export const PartySize = z.number().int().min(1).max(SALON_LIMITS.party)

/** What somebody tells who signs up, whatever the way. */
export const NewSignUp = z.strictObject({
  sessionId: SessionId,
  /** For this date alone, or for every date of its series from this one on. */
  dates: z.enum(['this', 'every']),
  people: PartySize,
  /** For this date alone. */
  slot: SlotAt.optional(),
  needs: z.array(oneOf(NEED)).max(8).optional(),
  /** E.g. which allergy. */
  needsNote: z.string().trim().min(1).max(SALON_LIMITS.needsNote).optional(),
  name: Name.optional(),
  phone: PhoneTyped.optional(),
})
export type NewSignUp = z.infer<typeof NewSignUp>

/** `POST /api/sign-ups`. The id is the page's own: sent twice it counts once. */
export const SignUpAsked = NewSignUp.extend({ id: z.uuid() })
export type SignUpAsked = z.infer<typeof SignUpAsked>

/**
 * `POST /api/seats`: keeps seats for some minutes, while somebody is signing up with this id. `DELETE
 * /api/seats/:id/sessions/:sessionId`: whoever turns back lets them go; answered by a `StandingAnswer` too.
 */
export const SeatAsked = z.strictObject({
  id: z.uuid(),
  sessionId: SessionId,
  people: PartySize,
  slot: SlotAt.optional(),
})
export type SeatAsked = z.infer<typeof SeatAsked>

/** How one stands after asking, signing up, answering or changing; `mine` is null where there is no seat to keep. */
export const StandingAnswer = z.object({ session: SessionCard, mine: Standing.nullable() })
export type StandingAnswer = z.infer<typeof StandingAnswer>

/** `GET /api/sign-ups`: one's own, soonest first, without what is over. */
export const MySignUps = z.object({ signUps: z.array(z.object({ session: SessionCard, mine: Standing })) })
export type MySignUps = z.infer<typeof MySignUps>

/** `PATCH /api/sign-ups/:id/sessions/:sessionId` */
export const MySignUpChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('people'), people: PartySize }),
  /** Not this time; the other dates of a sign-up for all of them stay. */
  z.strictObject({ kind: z.literal('leave') }),
  /** They come after all, if there is a seat; else to the end of the line. */
  z.strictObject({ kind: z.literal('come-back') }),
  /** None of its dates any more. */
  z.strictObject({ kind: z.literal('leave-every-date') }),
  z.strictObject({ kind: z.literal('offer'), take: z.boolean() }),
])
export type MySignUpChange = z.infer<typeof MySignUpChange>

/**
 * `POST /api/check-ins`: the code of the QR code at the door. `people`: how many came, where nobody signed up before or
 * others came than did. With the same id a number counts once; another number later takes another id.
 */
export const CheckIn = z.strictObject({
  code: z.string().min(8).max(60),
  id: z.uuid(),
  people: PartySize.optional(),
})
export type CheckIn = z.infer<typeof CheckIn>
/** `asks-people`: not signed up, so that the page asks how many have come and sends that. */
export const CheckInAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('checked-in'), session: SessionCard, people: z.number() }),
  z.object({ kind: z.literal('asks-people'), session: SessionCard }),
])
export type CheckInAnswer = z.infer<typeof CheckInAnswer>
