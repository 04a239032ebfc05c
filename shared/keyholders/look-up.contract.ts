/** 照会: a hospital, the police or a passer-by calls and reads the number of a tag. */
import { z } from 'zod'
import { MadeId, words } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { Contact } from './contract.ts'
import {
  CALLER,
  KEYHOLDER_LIMITS as LIMITS,
  LIVES,
  LOOK_UP_REASON,
  PART,
  RELATION,
  TAG_STATE,
} from './rules.ts'

/**
 * `POST /api/keyholder-look-ups`. Who calls and why comes first and is kept before anything is shown. A number that is
 * none is refused as `not-found`, in the same words and time as one of another town.
 */
export const LookUpAsked = z.strictObject({
  /** Made by the page: sent twice it is one look-up and opens one case. */
  id: z.uuid(),
  /** The number in any notation, or what the tag's QR code says. */
  code: words(120),
  caller: z.strictObject({
    kind: oneOf(CALLER),
    /** 例田病院 救急外来, 見本警察署 … ; of a passer-by whatever they say. */
    organisation: words(LIMITS.organisation),
    name: words(LIMITS.name),
    phone: z.string().trim().max(20).default(''),
  }),
  reason: oneOf(LOOK_UP_REASON),
  /** Where the person is now, in words. */
  place: z.string().trim().max(LIMITS.address).default(''),
})
export type LookUpAsked = z.infer<typeof LookUpAsked>

/** What may be told to this caller; what they may not hear is null. The contacts come first. */
export const LookUpView = z.object({
  id: MadeId,
  tag: oneOf(TAG_STATE),
  /** What the holder agreed to for this caller. */
  parts: z.array(oneOf(PART)),
  contacts: z.array(Contact.extend({ relation: oneOf(RELATION) })).nullable(),
  name: z.string().nullable(),
  kana: z.string().nullable(),
  age: z.number().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  doctor: z.string().nullable(),
  illnesses: z.string().nullable(),
  medicines: z.string().nullable(),
  lives: oneOf(LIVES).nullable(),
  carer: z.string().nullable(),
  photoUrl: z.string().nullable(),
  /** The centre that answers for them: whoever may hear nothing calls there. */
  centre: z.object({ name: z.string(), phone: z.string(), isOpen: z.boolean() }),
  /** The case with the task of the after-care call. Null for a duty desk, which opens no cases. */
  caseId: z.string().nullable(),
  receiptNo: z.string(),
  /** A search is under way for this person. */
  searchId: z.string().nullable(),
})
export type LookUpView = z.infer<typeof LookUpView>

/** `POST /api/keyholder-look-ups/confirmations`: lets a member of staff, who has asked, look up more in this hour. */
export const LookUpConfirmed = z.strictObject({ staffId: MadeId })
export type LookUpConfirmed = z.infer<typeof LookUpConfirmed>

/** `GET /api/keyholder-look-ups`: the newest first; `after` as the page before gave it. */
export const LookUpsAsked = z.strictObject({ after: z.string().max(120).optional() })
export type LookUpsAsked = z.infer<typeof LookUpsAsked>

/** The last look-ups of one's centres, for heads; without what was shown. */
export const LookUpList = z.object({
  /** Who has reached what is usual in an hour, and waits for a head's word. */
  waiting: z.array(z.object({ staffId: MadeId, name: z.string(), askedAt: z.iso.datetime() })),
  lookUps: z.array(
    z.object({
      id: MadeId,
      at: z.iso.datetime(),
      byName: z.string(),
      caller: oneOf(CALLER),
      organisation: z.string(),
      reason: oneOf(LOOK_UP_REASON),
      isFound: z.boolean(),
      /** Null, as the case is, where one would not be shown it. */
      keyholderId: z.string().nullable(),
      caseId: z.string().nullable(),
    }),
  ),
  after: z.string().nullable(),
})
export type LookUpList = z.infer<typeof LookUpList>
