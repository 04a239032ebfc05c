/** 見守りキーホルダー: who carries one, as told by themselves, their family, or on paper. All of it is sealed at rest. */
import { z } from 'zod'
import { MadeId, PhoneTyped, PresetId, Revision, words } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import {
  CALLER,
  HOLDER_SIDE,
  KEYHOLDER_STATE,
  KEYHOLDER_LIMITS as LIMITS,
  LIVES,
  PART,
  RELATION,
  RENEWAL_STATE,
  RENEWED_BY,
  STOPPED_BECAUSE,
  TAG_STATE,
} from './rules.ts'

const When = z.iso.datetime()

export const Contact = z.strictObject({
  name: words(LIMITS.contact),
  relation: oneOf(RELATION),
  phone: PhoneTyped,
})
export type Contact = z.infer<typeof Contact>

/** To whom what may be told; who is left out hears nothing but the centre's phone. */
export const Consents = z.strictObject({
  medical: z.array(oneOf(PART)).max(5).default([]),
  police: z.array(oneOf(PART)).max(5).default([]),
  public: z.array(oneOf(PART)).max(5).default([]),
  finder: z.array(oneOf(PART)).max(5).default([]),
})
export type Consents = z.infer<typeof Consents>

/** Everything that is told of a holder. Without two contacts, or without a doctor, one can still register. */
export const HolderFacts = z.strictObject({
  name: words(LIMITS.name),
  kana: words(LIMITS.name),
  /** `YYYY-MM-DD` */
  bornOn: z.iso.date(),
  address: words(LIMITS.address),
  districtId: PresetId,
  phone: PhoneTyped.nullable(),
  /** In the order in which they are called. */
  contacts: z.array(Contact).min(1).max(2),
  doctor: words(LIMITS.doctor).nullable(),
  illnesses: words(LIMITS.health).nullable(),
  medicines: words(LIMITS.health).nullable(),
  lives: oneOf(LIVES).nullable(),
  /** Care manager, or whoever else cares for them, with a phone number. */
  carer: words(LIMITS.doctor).nullable(),
  photoId: MadeId.nullable(),
  consents: Consents,
  /** The family (or whoever registered) hears each time the number was looked up. */
  tellsLookUps: z.boolean(),
  /** The centre may ask after them when a renewal stays unanswered or a letter comes back. */
  mayAskAfter: z.boolean(),
})
export type HolderFacts = z.infer<typeof HolderFacts>

/** What the `keyholder` flow asks; `carer` and health as far as one wishes. */
export const NewKeyholder = z.object({
  side: oneOf(HOLDER_SIDE),
  name: words(LIMITS.name),
  kana: words(LIMITS.name),
  bornOn: z.iso.date(),
  district: PresetId,
  address: words(LIMITS.address),
  phone: PhoneTyped.optional(),
  contact1Name: words(LIMITS.contact),
  contact1Relation: oneOf(RELATION),
  contact1Phone: PhoneTyped,
  contact2Name: words(LIMITS.contact).optional(),
  contact2Relation: oneOf(RELATION).optional(),
  contact2Phone: PhoneTyped.optional(),
  doctor: words(LIMITS.doctor).optional(),
  illnesses: words(LIMITS.health).optional(),
  medicines: words(LIMITS.health).optional(),
  lives: oneOf(LIVES).optional(),
  carer: words(LIMITS.doctor).optional(),
  photos: z.array(z.string()).max(1).optional(),
  /** What may be told to hospitals and the police; finders and other towns are asked on the page, and hear nothing. */
  tellMedical: z.array(oneOf(PART)).max(5).optional(),
  tellPolice: z.array(oneOf(PART)).max(5).optional(),
  tellsLookUps: z.enum(['yes', 'no']).optional(),
  mayAskAfter: z.enum(['yes', 'no']).optional(),
  /** Said for oneself; of a family member: that the holder agrees. */
  agrees: z.enum(['yes']),
})
export type NewKeyholder = z.infer<typeof NewKeyholder>

export const Tag = z.object({
  /** `4827-1936` */
  no: z.string(),
  state: oneOf(TAG_STATE),
  madeAt: When,
  printedAt: When.nullable(),
  lostAt: When.nullable(),
})
export type Tag = z.infer<typeof Tag>

export const Renewal = z.object({
  state: oneOf(RENEWAL_STATE),
  /** The month in which it is due next, `YYYY-MM`. */
  month: z.string(),
  askedAt: When.nullable(),
  doneAt: When.nullable(),
  doneBy: oneOf(RENEWED_BY).nullable(),
})
export type Renewal = z.infer<typeof Renewal>

/** One row of the register. */
export const KeyholderRow = z.object({
  id: MadeId,
  revision: Revision,
  state: oneOf(KEYHOLDER_STATE),
  name: z.string(),
  kana: z.string(),
  districtId: z.string(),
  centreId: z.string(),
  /** The tag in use; null before there is one. */
  tagNo: z.string().nullable(),
  isPrinted: z.boolean(),
  /** Somebody answers for it in LINE. */
  onLine: z.boolean(),
  renewal: Renewal.shape.state,
  since: When,
})
export type KeyholderRow = z.infer<typeof KeyholderRow>

/**
 * `GET /api/keyholders/:id`: staff of the responsible centre see all of it; each view stands in the trail. The photo is
 * at `/api/keyholders/:id/photo`.
 */
export const KeyholderView = KeyholderRow.extend({
  facts: HolderFacts,
  tags: z.array(Tag),
  renewalDetail: Renewal,
  /** Who answers for it in LINE, without their LINE names. */
  people: z.array(z.object({ id: MadeId, side: oneOf(HOLDER_SIDE), since: When, blocks: z.boolean() })),
  letterReturnedAt: When.nullable(),
  note: z.string(),
  stopped: z.object({ at: When, because: oneOf(STOPPED_BECAUSE) }).nullable(),
  /** Who looked it up, newest first. */
  lookUps: z.array(
    z.object({ at: When, caller: oneOf(CALLER), byName: z.string(), caseId: z.string().nullable() }),
  ),
})
export type KeyholderView = z.infer<typeof KeyholderView>

/** `GET /api/keyholders`: the newest first; `after` as the page before gave it. */
export const KeyholdersAsked = z.strictObject({
  state: oneOf(KEYHOLDER_STATE).optional(),
  districtId: PresetId.optional(),
  renewal: z.enum(['asked', 'overdue']).optional(),
  /** `yes`: somebody answers in LINE; `no`: only by visit or call. */
  onLine: z.enum(['yes', 'no']).optional(),
  isPrinted: z.enum(['no']).optional(),
  after: z.string().max(120).optional(),
})
export type KeyholdersAsked = z.infer<typeof KeyholdersAsked>
export const KeyholderList = z.object({
  keyholders: z.array(KeyholderRow),
  after: z.string().nullable(),
  counts: z.object({
    applied: z.number(),
    active: z.number(),
    asked: z.number(),
    overdue: z.number(),
    toPrint: z.number(),
  }),
})
export type KeyholderList = z.infer<typeof KeyholderList>
/** `POST /api/keyholders/search`: name, kana or phone, in no address; answered by a `KeyholderList` of one page. */
export const KeyholdersSearched = z.strictObject({ text: words(LIMITS.search) })
export type KeyholdersSearched = z.infer<typeof KeyholdersSearched>

/** `POST /api/keyholders`: staff type what came on paper; it is active at once. Sending the same id twice makes one. */
export const KeyholderAsked = z.strictObject({ id: z.uuid(), facts: HolderFacts })
export type KeyholderAsked = z.infer<typeof KeyholderAsked>

/** `PATCH /api/keyholders/:id`, answered by the `KeyholderView` as it is now. */
export const KeyholderChange = z.strictObject({
  revision: Revision,
  change: z.discriminatedUnion('kind', [
    /** Gives it a number; whoever applied is told. */
    z.strictObject({ kind: z.literal('accept') }),
    z.strictObject({ kind: z.literal('edit'), facts: HolderFacts }),
    z.strictObject({ kind: z.literal('note'), note: z.string().trim().max(LIMITS.note) }),
    /** A new number; the old one still leads here, as a lost tag. */
    z.strictObject({ kind: z.literal('tag-lost'), no: z.string().max(20) }),
    z.strictObject({
      kind: z.literal('renewed'),
      by: z.enum(['phone', 'visit', 'paper']),
      facts: HolderFacts.nullable(),
    }),
    z.strictObject({ kind: z.literal('letter-returned') }),
    z.strictObject({ kind: z.literal('stop'), because: oneOf(STOPPED_BECAUSE) }),
    /** A code with which the person or the family ties their LINE to it, once, within days. */
    z.strictObject({ kind: z.literal('invite'), side: oneOf(HOLDER_SIDE) }),
    z.strictObject({ kind: z.literal('untie'), personId: MadeId }),
  ]),
})
export type KeyholderChange = z.infer<typeof KeyholderChange>
/** Answers a change; the code, its link and how long it is good where it was an invitation. */
export const KeyholderChanged = z.object({
  keyholder: KeyholderView,
  invitation: z.object({ code: z.string(), link: z.string(), expiresAt: When }).nullable(),
})
export type KeyholderChanged = z.infer<typeof KeyholderChanged>

/** `POST /api/keyholder-prints`: the tags of these as a file for the printer, or the list to call. */
export const KeyholderPrint = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tags'),
    keyholderIds: z.array(MadeId).min(1).max(LIMITS.tagsToPrint),
  }),
  /** Whom to call or visit for this month's renewal: no LINE, or no answer. */
  z.strictObject({ kind: z.literal('renewals'), districtId: PresetId.nullable() }),
])
export type KeyholderPrint = z.infer<typeof KeyholderPrint>
