/** 役に立ちたい and ちょこっとサービス: people who want to help, and small help from neighbour to neighbour. */
import { z } from 'zod'
import { MadeId, PhoneTyped, PresetId, Revision, words } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { Noticed } from '../reports/contract.ts'
import {
  AGE_BAND,
  ERRAND_STATE,
  HELP_LIMITS,
  HELPER_STATE,
  MY_ERRAND_STEP,
  NOT_ASKED,
  THANKS,
  TIME_OF_WEEK,
} from './rules.ts'

const When = z.iso.datetime()
const Skills = z.array(PresetId).max(12)

/** What the `help-out` flow asks. */
export const NewHelper = z.object({
  skills: Skills.min(1),
  times: z.array(oneOf(TIME_OF_WEEK)).max(5).optional(),
  /** Where; left out: anywhere in town. */
  district: PresetId.optional(),
  age: oneOf(AGE_BAND).optional(),
  words: words(HELP_LIMITS.words).optional(),
  name: words(HELP_LIMITS.name),
  phone: PhoneTyped.optional(),
})
export type NewHelper = z.infer<typeof NewHelper>

/** What the `errand` flow asks: small help for oneself. */
export const NewErrand = z.object({
  skill: PresetId,
  /** By when it would suit. */
  wanted: Noticed.optional(),
  district: PresetId,
  words: words(HELP_LIMITS.words).optional(),
  place: words(HELP_LIMITS.place),
  name: words(HELP_LIMITS.name),
  phone: PhoneTyped,
})
export type NewErrand = z.infer<typeof NewErrand>

/** `GET /api/helpers`: the newest first; `after` as the page before gave it. */
export const HelpersAsked = z.strictObject({
  state: oneOf(HELPER_STATE).optional(),
  skill: PresetId.optional(),
  districtId: PresetId.optional(),
  after: z.string().max(80).optional(),
})
export type HelpersAsked = z.infer<typeof HelpersAsked>

/** Somebody who wants to help, as the coordinator sees them. */
export const HelperView = z.object({
  id: MadeId,
  revision: Revision,
  state: oneOf(HELPER_STATE),
  skills: Skills,
  times: z.array(oneOf(TIME_OF_WEEK)),
  districtId: z.string().nullable(),
  age: oneOf(AGE_BAND).nullable(),
  isInsured: z.boolean(),
  /** Why small help is never offered to them, however well they would fit. */
  notAsked: z.array(z.enum(NOT_ASKED)),
  name: z.string(),
  phone: z.string().nullable(),
  words: z.string().nullable(),
  /** What the coordinator answered last; read on a page, never in a notice. */
  answer: z.string().nullable(),
  onLine: z.boolean(),
  since: When,
  helped: z.number(),
})
export type HelperView = z.infer<typeof HelperView>
export const HelperList = z.object({
  helpers: z.array(HelperView),
  after: z.string().nullable(),
  counts: z.object({ new: z.number(), active: z.number() }),
})
export type HelperList = z.infer<typeof HelperList>
/** `POST /api/helpers/search`: what is searched for is somebody's name or phone, and stands in no address. */
export const HelpersSearched = z.strictObject({ text: words(HELP_LIMITS.search) })
export type HelpersSearched = z.infer<typeof HelpersSearched>
/** Helpers of every state, the newest first, as many as fit a page. */
export const HelpersFound = z.object({ helpers: z.array(HelperView) })
export type HelpersFound = z.infer<typeof HelpersFound>
/** `POST /api/helpers`: staff note somebody who came by phone. */
export const HelperAsked = z.strictObject({
  helper: NewHelper.strict(),
})
/** `PATCH /api/helpers/:id` */
export const HelperChange = z.strictObject({
  revision: Revision,
  change: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('answer'),
      state: z.enum(['active', 'declined']),
      isInsured: z.boolean(),
      text: z.string().trim().max(HELP_LIMITS.answer),
    }),
    z.strictObject({ kind: z.literal('insured'), isInsured: z.boolean() }),
    /** As they told on the phone: without an age band, small help is offered to nobody. */
    z.strictObject({ kind: z.literal('age'), age: oneOf(AGE_BAND) }),
    z.strictObject({ kind: z.literal('state'), state: z.enum(['active', 'resting']) }),
  ]),
})
export type HelperChange = z.infer<typeof HelperChange>

/** What wants hands and fits somebody: `GET /api/helpers/:id/matches`. */
export const HelperMatches = z.object({
  salons: z.array(
    z.object({ seriesId: z.string(), name: z.string(), districtId: z.string(), needs: z.string() }),
  ),
  projects: z.array(
    z.object({
      projectId: z.string(),
      name: z.string(),
      districtId: z.string().nullable(),
      needs: z.string(),
    }),
  ),
  errands: z.array(
    z.object({ errandId: z.string(), skill: z.string(), districtId: z.string(), wanted: Noticed.nullable() }),
  ),
})
export type HelperMatches = z.infer<typeof HelperMatches>

/** `GET /api/errands`: the newest first. `open`: everything that is neither done nor taken back. */
export const ErrandsAsked = z.strictObject({
  state: z.enum(['open', ...oneOf(ERRAND_STATE).options]).optional(),
  districtId: PresetId.optional(),
  after: z.string().max(80).optional(),
})
export type ErrandsAsked = z.infer<typeof ErrandsAsked>

/** A request for small help, as the coordinator sees it. */
export const ErrandView = z.object({
  id: MadeId,
  revision: Revision,
  state: oneOf(ERRAND_STATE),
  skill: z.string(),
  districtId: z.string(),
  wanted: Noticed.nullable(),
  words: z.string().nullable(),
  place: z.string(),
  name: z.string(),
  phone: z.string(),
  onLine: z.boolean(),
  askedAt: When,
  /** How many helpers have been asked so far, and how many said no. */
  offered: z.number(),
  saidNo: z.number(),
  helper: z.object({ id: MadeId, name: z.string(), phone: z.string().nullable() }).nullable(),
  doneAt: When.nullable(),
  thanks: oneOf(THANKS).nullable(),
  /** What a side told of a problem. */
  trouble: z.object({ by: z.enum(['asker', 'helper']), text: z.string(), at: When }).nullable(),
  /** How many fitting helpers could be asked now, as far as `HELP_LIMITS.counted`; of an errand that is open. */
  fitting: z.number(),
})
export type ErrandView = z.infer<typeof ErrandView>
/** `GET /api/errands/:id/helpers`: whom the coordinator may call about it, who was asked longest ago first. */
export const ErrandHelpers = z.object({ helpers: z.array(HelperView) })
export type ErrandHelpers = z.infer<typeof ErrandHelpers>
export const ErrandList = z.object({
  errands: z.array(ErrandView),
  after: z.string().nullable(),
  counts: z.object({ asked: z.number(), nobody: z.number(), trouble: z.number(), open: z.number() }),
})
export type ErrandList = z.infer<typeof ErrandList>
/** `POST /api/errands`: staff ask for somebody who called. */
export const ErrandAsked = z.strictObject({ errand: NewErrand.strict() })
/** `PATCH /api/errands/:id` */
export const ErrandChange = z.strictObject({
  revision: Revision,
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('offer') }),
    z.strictObject({ kind: z.literal('give'), helperId: MadeId }),
    z.strictObject({ kind: z.literal('done') }),
    z.strictObject({ kind: z.literal('cancel') }),
  ]),
})
export type ErrandChange = z.infer<typeof ErrandChange>

/** One's own side of it: `GET /api/my-help`. */
export const MyHelp = z.object({
  helper: HelperView.omit({ revision: true, onLine: true, notAsked: true }).nullable(),
  /** What one asked for, newest first; the helper's name once there is one. */
  asked: z.array(
    z.object({
      id: MadeId,
      state: oneOf(ERRAND_STATE),
      skill: z.string(),
      wanted: Noticed.nullable(),
      askedAt: When,
      helper: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
      mayThank: z.boolean(),
      /** What this person may do about it. */
      may: z.array(oneOf(MY_ERRAND_STEP)),
    }),
  ),
  /** What one took on: where and whom, until some days after the end. */
  taken: z.array(
    z.object({
      id: MadeId,
      state: oneOf(ERRAND_STATE),
      skill: z.string(),
      wanted: Noticed.nullable(),
      words: z.string().nullable(),
      place: z.string().nullable(),
      name: z.string().nullable(),
      phone: z.string().nullable(),
      thanks: oneOf(THANKS).nullable(),
      may: z.array(oneOf(MY_ERRAND_STEP)),
    }),
  ),
})
export type MyHelp = z.infer<typeof MyHelp>
/** `PATCH /api/my-help/errands/:id`, by either side as far as it is theirs. */
export const MyErrandChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({ kind: z.literal('cancel') }),
  z.strictObject({ kind: z.literal('cannot') }),
  z.strictObject({ kind: z.literal('thanks'), thanks: oneOf(THANKS) }),
  z.strictObject({ kind: z.literal('trouble'), text: words(HELP_LIMITS.words) }),
])
export type MyErrandChange = z.infer<typeof MyErrandChange>
/** `PATCH /api/my-help`: rests, comes back, or is no helper any more (forgotten at once). */
export const MyHelperChange = z.strictObject({ state: z.enum(['active', 'resting', 'gone']) })
export type MyHelperChange = z.infer<typeof MyHelperChange>
