/** 元気でイルカな?: somebody asks to be asked, and says who is to be told if they do not answer. */
import { z } from 'zod'
import { MadeId, PhoneTyped, PresetId, Revision, words } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import {
  ANSWERED_BY,
  CHECK_ANSWER,
  CHECK_HOURS,
  CHECK_LIMITS,
  CHECK_PART,
  CHECK_STATE,
  CHECK_TELLS,
  PAUSE_REASON,
  PLAN_STATE,
  RHYTHM,
  WEEKDAY,
} from './rules.ts'

const When = z.iso.datetime()
const Day = z.iso.date()
const Weekdays = z.array(z.number().int().min(0).max(6)).min(1).max(CHECK_LIMITS.days)

/** What the `check` conversation asks; `bot/checks` makes a `CheckWish` of it. */
export const CheckTold = z.strictObject({
  rhythm: oneOf(RHYTHM),
  /** Only where no rhythm fits. */
  days: z.array(oneOf(WEEKDAY)).min(1).max(CHECK_LIMITS.days).optional(),
  hour: z.enum(CHECK_HOURS.map(String)),
  tells: oneOf(CHECK_TELLS),
  name: words(CHECK_LIMITS.name),
  phone: PhoneTyped,
  /** Asked if the centre is to be told. */
  address: words(200).optional(),
  district: PresetId,
})
export type CheckTold = z.infer<typeof CheckTold>

/** What the person chooses. `PUT /api/my-check`, answered by `MyCheck`. */
export const CheckWish = z
  .strictObject({
    /** Sunday = 0. */
    days: Weekdays,
    /** Full hour of the day, in Asia/Tokyo. */
    hour: z.number().int().min(7).max(17),
    tellsFamily: z.boolean(),
    tellsCentre: z.boolean(),
    /** What the centre has to know to look in; sealed, and asked only if the centre is to be told. */
    name: words(CHECK_LIMITS.name),
    phone: PhoneTyped,
    address: words(200).nullable(),
    districtId: PresetId,
  })
  .refine(({ tellsFamily, tellsCentre }) => tellsFamily || tellsCentre, { path: ['tellsFamily'] })
export type CheckWish = z.infer<typeof CheckWish>

export const CheckDay = z.object({
  date: Day,
  state: oneOf(CHECK_STATE),
  askedAt: When.nullable(),
  answeredAt: When.nullable(),
  answeredBy: oneOf(ANSWERED_BY).nullable(),
})
export type CheckDay = z.infer<typeof CheckDay>

const Pause = z.object({ from: Day, until: Day, why: oneOf(PAUSE_REASON) })

/** `GET /api/my-check` */
export const MyCheck = z.object({
  plan: z
    .object({
      id: MadeId,
      revision: Revision,
      state: oneOf(PLAN_STATE),
      wish: CheckWish,
      pause: Pause.nullable(),
      watchers: z.array(z.object({ id: MadeId, name: z.string(), since: When })),
      today: CheckDay.nullable(),
      /** The days before, newest first. */
      history: z.array(CheckDay),
    })
    .nullable(),
  /** Those whom one watches for. */
  watching: z.array(
    z.object({
      planId: MadeId,
      name: z.string(),
      state: oneOf(PLAN_STATE),
      today: CheckDay.nullable(),
      /** A watcher has said that they look after it today. */
      onIt: z.object({ name: z.string(), isMe: z.boolean(), at: When }).nullable(),
      phone: z.string(),
    }),
  ),
})
export type MyCheck = z.infer<typeof MyCheck>

/** `PATCH /api/my-check`, answered by `MyCheckChanged`. */
export const MyCheckChange = z.strictObject({
  revision: Revision,
  change: z.discriminatedUnion('kind', [
    /** Both days included; the first is today or later. */
    z.strictObject({ kind: z.literal('pause'), from: Day, until: Day, why: oneOf(PAUSE_REASON) }),
    z.strictObject({ kind: z.literal('resume') }),
    /** At once; what is under way ends everywhere, and nothing personal is left. */
    z.strictObject({ kind: z.literal('stop') }),
    /** A link for one member of the family, once, within days. */
    z.strictObject({ kind: z.literal('invite') }),
    z.strictObject({ kind: z.literal('remove-watcher'), watcherId: MadeId }),
    z.strictObject({ kind: z.literal('answer'), answer: oneOf(CHECK_ANSWER) }),
  ]),
})
export type MyCheckChange = z.infer<typeof MyCheckChange>
export const MyCheckChanged = z.object({ mine: MyCheck, link: z.string().nullable() })
export type MyCheckChanged = z.infer<typeof MyCheckChanged>

/** `POST /api/my-watching`: takes an invitation. The person sees who watches, by the name given here. */
export const WatchAsked = z.strictObject({ code: words(40), name: words(CHECK_LIMITS.name) })
export type WatchAsked = z.infer<typeof WatchAsked>
/** `PATCH /api/my-watching/:planId` */
export const WatchChange = z.discriminatedUnion('kind', [
  /** The others see that one of them looks. */
  z.strictObject({ kind: z.literal('on-it'), date: Day }),
  z.strictObject({ kind: z.literal('is-well'), date: Day }),
  z.strictObject({ kind: z.literal('leave') }),
])
export type WatchChange = z.infer<typeof WatchChange>

/** One day's question as staff see it, of people who chose that the centre is told. */
export const CheckRow = z.object({
  id: MadeId,
  revision: Revision,
  planId: MadeId,
  date: Day,
  state: oneOf(CHECK_STATE),
  districtId: z.string(),
  name: z.string(),
  phone: z.string(),
  askedAt: When.nullable(),
  /** When the next step is taken; null if nothing follows. */
  nextAt: When.nullable(),
  /** Somebody of the family looks after it. */
  onIt: z.boolean(),
  /** Why it did not arrive. */
  notReachedBecause: z.enum(['blocked', 'line-down', 'refused']).nullable(),
  caseId: z.string().nullable(),
})
export type CheckRow = z.infer<typeof CheckRow>

/** `GET /api/checks`: how many are open in one's centres' districts, of each part up to `CHECK_LIMITS.counted`. */
export const CheckList = z.object({
  counts: z.record(oneOf(CHECK_PART), z.number()),
  /** Questions due today that wait to be sent, and how late the oldest is, in seconds: our own fault. */
  queue: z.object({ waiting: z.number(), lateSeconds: z.number() }),
})
export type CheckList = z.infer<typeof CheckList>
/** `GET /api/checks/parts/:part`, from `after` on, which a page before has said. */
export const CheckPartAsked = z.strictObject({ after: z.string().max(100).optional() })
/** The most pressing first; `after` where the next page begins, null at the end. */
export const CheckPage = z.object({ checks: z.array(CheckRow), after: z.string().nullable() })
export type CheckPage = z.infer<typeof CheckPage>
/** `POST /api/checks/search`: a name or a phone number, or a part of it, in no address. */
export const ChecksSearched = z.strictObject({ text: words(CHECK_LIMITS.name) })
export type ChecksSearched = z.infer<typeof ChecksSearched>
/** What is open of those whom it fits; `isMore` if there may be others. */
export const ChecksFound = z.object({ checks: z.array(CheckRow), isMore: z.boolean() })
export type ChecksFound = z.infer<typeof ChecksFound>
/** `GET /api/checks/plans`: how many take part and let the centre hear. */
export const CheckPlans = z.object({ plans: z.number(), paused: z.number() })
export type CheckPlans = z.infer<typeof CheckPlans>
/** `PATCH /api/checks/:id`: staff know how they are; it ends everywhere. */
export const CheckChange = z.strictObject({ revision: Revision, kind: z.enum(['is-well', 'case-opened']) })
export type CheckChange = z.infer<typeof CheckChange>
