/** A registration as the person or their family sees it in LINE. */
import { z } from 'zod'
import { MadeId, PhoneTyped, Revision, words } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { Consents, Contact, HolderFacts, Renewal, Tag } from './contract.ts'
import { CALLER, FACTS, HOLDER_SIDE, KEYHOLDER_LIMITS, KEYHOLDER_STATE, LIVES } from './rules.ts'

/** `GET /api/my-keyholders`: one's own, and those of one's family. */
export const MyKeyholders = z.object({
  keyholders: z.array(
    z.object({
      id: MadeId,
      revision: Revision,
      side: oneOf(HOLDER_SIDE),
      state: oneOf(KEYHOLDER_STATE),
      facts: HolderFacts,
      tag: Tag.nullable(),
      renewal: Renewal,
      centre: z.object({ name: z.string(), phone: z.string() }),
      /** When the number was looked up, and for whom; shown to those who wish to hear of it. */
      lookUps: z.array(z.object({ at: z.iso.datetime(), caller: oneOf(CALLER) })),
    }),
  ),
})
export type MyKeyholders = z.infer<typeof MyKeyholders>

/** What one fact is changed to; each as the renewal shows it. */
export const FactChange = z.discriminatedUnion('fact', [
  z.strictObject({
    fact: z.literal('address'),
    address: HolderFacts.shape.address,
    districtId: HolderFacts.shape.districtId,
    phone: PhoneTyped.nullable(),
  }),
  z.strictObject({ fact: z.literal('contact1'), contact: Contact }),
  z.strictObject({ fact: z.literal('contact2'), contact: Contact.nullable() }),
  z.strictObject({ fact: z.literal('doctor'), doctor: HolderFacts.shape.doctor }),
  z.strictObject({
    fact: z.literal('health'),
    illnesses: HolderFacts.shape.illnesses,
    medicines: HolderFacts.shape.medicines,
  }),
  z.strictObject({
    fact: z.literal('lives'),
    lives: oneOf(LIVES).nullable(),
    carer: HolderFacts.shape.carer,
  }),
])
export type FactChange = z.infer<typeof FactChange>

/** `PATCH /api/my-keyholders/:id`, answered by `MyKeyholders`. */
export const MyKeyholderChange = z.strictObject({
  revision: Revision,
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fact'), to: FactChange }),
    z.strictObject({ kind: z.literal('consents'), consents: Consents }),
    z.strictObject({
      kind: z.literal('wishes'),
      tellsLookUps: z.boolean(),
      mayAskAfter: z.boolean(),
    }),
    /** The renewal: all six are as they stand now (changed before, one by one, where they were not). */
    z.strictObject({ kind: z.literal('renew'), confirmed: z.array(z.enum(FACTS)).length(FACTS.length) }),
    z.strictObject({ kind: z.literal('photo-off') }),
    z.strictObject({ kind: z.literal('tag-lost') }),
    z.strictObject({ kind: z.literal('stop') }),
  ]),
})
export type MyKeyholderChange = z.infer<typeof MyKeyholderChange>

/** `POST /api/my-keyholders/ties`: ties one's LINE to a registration by the code that staff gave. */
export const TieAsked = z.strictObject({ code: words(40) })
export type TieAsked = z.infer<typeof TieAsked>

/**
 * `POST /k/:token`, the form of the page behind the tag's QR code, without sign-in: where somebody found the tag or
 * whoever wears it. Answered the same for every token.
 */
export const Found = z.strictObject({
  /** Made with the page: sent twice it is told once. */
  id: z.uuid(),
  place: z.string().trim().max(KEYHOLDER_LIMITS.address).default(''),
  words: z.string().trim().max(KEYHOLDER_LIMITS.found).default(''),
  /** Of the phone, if the finder let it say so; else empty. */
  latitude: z.literal('').or(z.coerce.number().min(-90).max(90)).default(''),
  longitude: z.literal('').or(z.coerce.number().min(-180).max(180)).default(''),
})
export type Found = z.infer<typeof Found>
