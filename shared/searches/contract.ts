/** 行方のわからない方: reported, released by staff, told to those who chose to hear, and over for everybody at once. */
import { z } from 'zod'
import { MadeId, PhoneTyped, PresetId, Revision, words } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { Noticed, Place } from '../reports/contract.ts'
import {
  BUILD,
  CALLED_OFF_BECAUSE,
  FOUND_HOW,
  SEARCH_LIMITS as LIMITS,
  MEANS,
  MISSED_BY,
  SEARCH_STATE,
  SEX,
  SIGHTING_NOW,
  TIER,
  WHY_ASK,
  WHY_CALL,
} from './rules.ts'

const When = z.iso.datetime()
const Point = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})

/** What the `missing` flow asks the family; danger is said first. Only age, clothes and consent are needed to go on. */
export const NewSearch = z.object({
  name: words(LIMITS.name),
  age: z.number().int().min(0).max(120).optional(),
  sex: oneOf(SEX).optional(),
  district: PresetId.optional(),
  /** Day and time when they were last seen. */
  seen: Noticed.optional(),
  place: Place.optional(),
  clothes: words(LIMITS.words),
  features: words(LIMITS.words).optional(),
  means: z.array(oneOf(MEANS)).max(6).optional(),
  /** Where they often go, what they were about to do. */
  detail: words(LIMITS.words).optional(),
  photos: z.array(z.string()).max(LIMITS.photos).optional(),
  /** The tag that they wear, if they wear one. */
  tagNo: z.string().max(20).optional(),
  consentFeatures: z.enum(['yes', 'no']),
  /** Photo and name to trained partners after sign-in. */
  consentPhoto: z.enum(['yes', 'no']).optional(),
  policeTold: z.enum(['yes', 'no', 'unknown']).optional(),
  reporterName: words(LIMITS.name),
  reporterPhone: PhoneTyped,
  relation: oneOf(MISSED_BY).optional(),
})
export type NewSearch = z.infer<typeof NewSearch>

/** What searchers may know. The whole of it: neither health, nor address, nor family, nor who reported. */
export const Features = z.strictObject({
  /** 「80代」; never the day of birth. */
  ageBand: z.string().max(10),
  sex: oneOf(SEX).nullable(),
  build: oneOf(BUILD).nullable(),
  heightCm: z.number().int().min(50).max(220).nullable(),
  hair: z.string().trim().max(60),
  clothes: words(LIMITS.words),
  belongings: z.string().trim().max(LIMITS.words),
  /** How to speak to them, what they may be doing. */
  manner: z.string().trim().max(LIMITS.words),
  /** Around where, in public words: a station, a quarter. Not the home. */
  around: words(LIMITS.place),
  lastSeenAt: When,
})
export type Features = z.infer<typeof Features>

/** `POST /api/searches`: staff take a call in, or begin a drill. */
export const SearchAsked = z.strictObject({
  id: z.uuid(),
  told: NewSearch.strict(),
  isDrill: z.boolean().default(false),
  /** Taken from the register of keyholders. */
  keyholderId: MadeId.optional(),
})
export type SearchAsked = z.infer<typeof SearchAsked>

export const SearchRow = z.object({
  id: MadeId,
  revision: Revision,
  state: oneOf(SEARCH_STATE),
  isDrill: z.boolean(),
  districtId: z.string().nullable(),
  centreId: z.string(),
  caseId: z.string().nullable(),
  receiptNo: z.string(),
  /** For staff; searchers see it only in the tier `photo`. */
  name: z.string(),
  age: z.number().nullable(),
  reportedAt: When,
  releasedAt: When.nullable(),
  endedAt: When.nullable(),
  sightings: z.number(),
})
export type SearchRow = z.infer<typeof SearchRow>

/** One round of asking: who was asked, where, and how it goes on. */
export const Round = z.object({
  id: MadeId,
  at: When,
  byName: z.string(),
  districtIds: z.array(z.string()),
  reachKm: z.number().nullable(),
  /** People asked in this round, who had not been asked before. */
  people: z.number(),
  sent: z.number(),
})
export type Round = z.infer<typeof Round>

export const Sighting = z.object({
  id: MadeId,
  at: When,
  toldAt: When,
  now: oneOf(SIGHTING_NOW),
  point: Point.nullable(),
  place: z.string(),
  words: z.string(),
  photoIds: z.array(z.string()),
  /** 団体の方 / 協力者 / キーホルダーを見つけた方 / 職員; who, only in the vault. */
  from: z.enum(['partner', 'helper', 'finder', 'staff']),
  isChecked: z.boolean(),
  /** Somebody is known who can be asked about it, see `SightingTeller`. */
  hasTeller: z.boolean(),
})
export type Sighting = z.infer<typeof Sighting>

/** `GET /api/searches/:id` for staff and for the duty desk. */
export const SearchView = SearchRow.extend({
  told: NewSearch.partial({ reporterName: true, reporterPhone: true }),
  /** What is shown to searchers; staff write it from what was told. */
  features: Features.nullable(),
  tierOf: z.object({ photo: z.boolean() }),
  photoIds: z.array(z.string()),
  /** The rounds of asking, newest first. */
  rounds: z.array(Round),
  /** Whom a next round would ask now: districts within reach, and how many people there who were not asked. */
  next: z.object({ districtIds: z.array(z.string()), reachKm: z.number(), people: z.number() }).nullable(),
  /** In the order of time. */
  sightings: z.array(Sighting),
  neighbours: z.array(
    z.object({
      name: z.string(),
      phone: z.string().nullable(),
      fax: z.string().nullable(),
      when: z.enum(['at-once', 'same-day']),
      toldAt: When.nullable(),
      cancelledAt: When.nullable(),
    }),
  ),
  /** Whoever told of it says that they are back: to be made sure of by phone. */
  homeSaidAt: When.nullable(),
  ended: z.object({ how: z.string(), at: When, byName: z.string() }).nullable(),
  /** When what was collected is deleted. */
  forgetAt: When.nullable(),
})
export type SearchView = z.infer<typeof SearchView>

/** `POST /api/searches/:id/reporter`: whom to call about it, shown with a reason that stands in the trail. */
export const SearchReporterAsked = z.strictObject({ reason: oneOf(WHY_CALL) })
export type SearchReporterAsked = z.infer<typeof SearchReporterAsked>
export const SearchReporter = z.object({
  name: z.string(),
  phone: z.string(),
  relation: oneOf(MISSED_BY).nullable(),
})
export type SearchReporter = z.infer<typeof SearchReporter>

/** `POST /api/searches/:id/sightings/:sightingId/teller`: whom to ask about a sighting, shown as the reporter is. */
export const SightingTellerAsked = z.strictObject({ reason: oneOf(WHY_ASK) })
export type SightingTellerAsked = z.infer<typeof SightingTellerAsked>
/** What is known of them; null where they told none of it. */
export const SightingTeller = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  organisation: z.string().nullable(),
})
export type SightingTeller = z.infer<typeof SightingTeller>

/** `GET /api/searches`: open ones first, then those that ended; `after` as the page before gave it. */
export const SearchesAsked = z.strictObject({ after: z.string().max(120).optional() })
/** Answers a photo that was put to a search or to a sighting. */
export const SearchPhotoKept = z.object({ photoId: z.string() })
export const SearchList = z.object({ searches: z.array(SearchRow), after: z.string().nullable() })
export type SearchList = z.infer<typeof SearchList>

/** `PATCH /api/searches/:id`, answered by the `SearchView` as it is now. */
export const SearchChange = z.strictObject({
  revision: Revision,
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('features'), features: Features }),
    /** Releases it and asks a first round. Refused without the consent that the tier needs. */
    z.strictObject({
      kind: z.literal('release'),
      features: Features,
      showsPhoto: z.boolean(),
      districtIds: z.array(PresetId).min(1).max(30),
    }),
    /** What the family said when they were called. While it goes on, who takes all of it back has it called off. */
    z.strictObject({
      kind: z.literal('consent'),
      consentFeatures: z.enum(['yes', 'no']),
      consentPhoto: z.enum(['yes', 'no']),
    }),
    z.strictObject({ kind: z.literal('widen'), districtIds: z.array(PresetId).min(1).max(30) }),
    z.strictObject({ kind: z.literal('sighting'), id: MadeId, isChecked: z.boolean() }),
    /** A photo that shows somebody else, or that the family takes back: erased, and shown to nobody from now on. */
    z.strictObject({ kind: z.literal('remove-photo'), photoId: MadeId }),
    z.strictObject({ kind: z.literal('neighbour'), name: words(40), step: z.enum(['told', 'cancelled']) }),
    /** Over for everybody: thanks go out, every alert page is empty from now on. */
    z.strictObject({
      kind: z.literal('found'),
      how: oneOf(FOUND_HOW),
      note: z.string().trim().max(LIMITS.words),
    }),
    z.strictObject({ kind: z.literal('call-off'), because: oneOf(CALLED_OFF_BECAUSE) }),
  ]),
})
export type SearchChange = z.infer<typeof SearchChange>

/**
 * `GET /api/alerts/:id`: what a searcher sees after sign-in, as their tier allows. Once it is over: `over`, and
 * nothing of it.
 */
export const AlertView = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('active'),
    id: MadeId,
    isDrill: z.boolean(),
    tier: oneOf(TIER),
    features: Features,
    /** Only in the tier `photo`. */
    name: z.string().nullable(),
    photoUrls: z.array(z.string()),
    centre: z.object({ name: z.string(), phone: z.string() }),
    /** How many sightings one has told. */
    told: z.number(),
  }),
  z.object({ state: z.literal('over'), isDrill: z.boolean() }),
])
export type AlertView = z.infer<typeof AlertView>
/** `POST /api/alerts/:id/sightings`: the place by the phone or in words; nothing else is needed. */
export const SightingTold = z.strictObject({
  id: z.uuid(),
  now: oneOf(SIGHTING_NOW),
  at: When,
  point: Point.nullable(),
  place: z.string().trim().max(LIMITS.place).default(''),
  words: z.string().trim().max(LIMITS.words).default(''),
})
export type SightingTold = z.infer<typeof SightingTold>

/** `POST /api/searches/:id/sightings`: what staff hear on the phone, and from whom if they say. */
export const SightingTaken = SightingTold.extend({
  tellerName: z.string().trim().max(LIMITS.name).default(''),
  tellerPhone: PhoneTyped.or(z.literal('')).default(''),
})
export type SightingTaken = z.input<typeof SightingTaken>

/** `GET`/`PUT /api/my-alerts`: whether one wants to hear of searches, and also by night; nobody does unasked. */
export const MyAlerts = z.object({
  wants: z.boolean(),
  alsoAtNight: z.boolean(),
  districtId: PresetId.nullable(),
  /** What one would see: photo and name only after a training. */
  tier: oneOf(TIER),
})
export type MyAlerts = z.infer<typeof MyAlerts>
export const MyAlertsChange = z.strictObject({
  wants: z.boolean(),
  alsoAtNight: z.boolean(),
  districtId: PresetId.nullable(),
})
export type MyAlertsChange = z.infer<typeof MyAlertsChange>

/** `POST /api/search-prints`: the sheet for a neighbouring municipality, or its cancellation. */
export const SearchPrint = z.strictObject({
  searchId: MadeId,
  kind: z.enum(['request', 'cancellation']),
  neighbour: words(40),
})
export type SearchPrint = z.infer<typeof SearchPrint>
