import { z } from 'zod'
import { SIGN_IN_LIMITS } from './sign-in.ts'

const Token = z.string().max(100)
const Moment = z.iso.datetime()
/** What a browser and an authenticator say to each other, as WebAuthn writes it. */
const Coded = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/)
const Id = z
  .string()
  .min(1)
  .max(1400)
  .regex(/^[\w-]+$/)

const Attachment = z.enum(['platform', 'cross-platform']).optional()
/** What we asked for no extension of is not looked at. */
const Extensions = z.record(z.string().max(60), z.unknown())

/** What an authenticator answers when a passkey is made. */
export const MadePasskey = z.strictObject({
  id: Id,
  rawId: Id,
  type: z.literal('public-key'),
  authenticatorAttachment: Attachment,
  clientExtensionResults: Extensions,
  response: z.strictObject({
    clientDataJSON: Coded,
    attestationObject: Coded,
    authenticatorData: Coded.optional(),
    transports: z.array(z.string().max(30)).max(10).optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: Coded.optional(),
  }),
})
export type MadePasskey = z.infer<typeof MadePasskey>

/** What an authenticator answers when a passkey is used. */
export const UsedPasskey = z.strictObject({
  id: Id,
  rawId: Id,
  type: z.literal('public-key'),
  authenticatorAttachment: Attachment,
  clientExtensionResults: Extensions,
  response: z.strictObject({
    clientDataJSON: Coded,
    authenticatorData: Coded,
    signature: Coded,
    userHandle: Coded.nullish(),
  }),
})
export type UsedPasskey = z.infer<typeof UsedPasskey>

/** `POST /api/passkeys/questions`: with the token of a one-time link, for somebody who has not signed in yet. */
export const PasskeyAsked = z.strictObject({ invitation: Token.optional() })

/** What a browser is to ask an authenticator, as WebAuthn writes it. */
export const PasskeyQuestion = z.object({ options: z.record(z.string(), z.unknown()) })
export type PasskeyQuestion = z.infer<typeof PasskeyQuestion>

/** `POST /api/passkeys`: a passkey that was made just now. With an invitation it is accepted so, and signs in. */
export const NewPasskey = z.strictObject({
  name: z.string().trim().min(1).max(SIGN_IN_LIMITS.passkeyName),
  made: MadePasskey,
  invitation: Token.optional(),
})
export type NewPasskey = z.infer<typeof NewPasskey>

/** `POST /api/session/passkey` */
export const PasskeySignIn = z.strictObject({ used: UsedPasskey })
export type PasskeySignIn = z.infer<typeof PasskeySignIn>

export const PasskeyView = z.object({
  id: z.string(),
  name: z.string(),
  since: Moment,
  usedAt: Moment.nullable(),
})
export type PasskeyView = z.infer<typeof PasskeyView>

/** Where somebody is signed in. */
export const SignedInView = z.object({
  id: z.string(),
  /** In words, e.g. `Windows・Edge`. */
  device: z.string(),
  by: z.enum(['line', 'passkey']),
  since: Moment,
  usedAt: Moment,
  /** The one that asks. */
  isThis: z.boolean(),
})
export type SignedInView = z.infer<typeof SignedInView>

/** `GET /api/sign-in`: how a member of staff signs in, and where they are signed in. */
export const MySignIn = z.object({
  hasLine: z.boolean(),
  /** A passkey is asked after LINE. */
  needsSecondFactor: z.boolean(),
  passkeys: z.array(PasskeyView),
  sessions: z.array(SignedInView),
})
export type MySignIn = z.infer<typeof MySignIn>
