import { createHash } from 'node:crypto'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import type { MadePasskey, PasskeyQuestion, UsedPasskey } from '#shared/staff/sign-in.contract.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { type FoundPasskey, findPasskey, listPasskeys, type Passkey, usePasskey } from './passkey.model.ts'
import { keepQuestion, takeQuestion } from './question.model.ts'

/** Whoever looks for their security key takes a while. */
const ANSWER_WITHIN_MS = 5 * MINUTE_MS

/** Where passkeys are good: this town, at this address alone. */
export interface Realm {
  publicUrl: string
  network: string
}

/** What an authenticator is asked when it is to make a passkey for a member of staff. */
export async function askForNewPasskey(
  { id, name }: Pick<StaffView, 'id' | 'name'>,
  { publicUrl, network }: Realm,
  at: Date,
): Promise<PasskeyQuestion> {
  const { generateRegistrationOptions } = await webAuthn()
  const options = await generateRegistrationOptions({
    rpName: network,
    rpID: new URL(publicUrl).hostname,
    userID: new TextEncoder().encode(id),
    userName: name,
    userDisplayName: name,
    attestationType: 'none', // which make it is does not matter to anybody
    excludeCredentials: (await listPasskeys(id)).map(forAuthenticator),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: ANSWER_WITHIN_MS,
  })
  await keepQuestion(hashOf(options.challenge), id, answerUntil(at))
  return { options: { ...options } }
}

/**
 * The passkey that an authenticator has made for a member of staff, when asked by us and not long ago.
 * @throws Refusal `passkey-failed`
 */
export async function passkeyMade(
  made: MadePasskey,
  { staffId, name }: { staffId: string; name: string },
  { publicUrl }: Realm,
  at: Date,
): Promise<Passkey> {
  const { verifyRegistrationResponse } = await webAuthn()
  const { transports, ...response } = made.response
  const verified = await verifyRegistrationResponse({
    response: { ...made, response: { ...response, transports: transports?.filter(isTransport) } },
    expectedChallenge: (challenge) => takeQuestion(hashOf(challenge), staffId, at),
    expectedOrigin: new URL(publicUrl).origin,
    expectedRPID: new URL(publicUrl).hostname,
  }).catch(asRefusal)
  if (!verified.verified) throw new Refusal('passkey-failed')
  const { id, publicKey, counter } = verified.registrationInfo.credential
  const coded = Buffer.from(publicKey).toString('base64url')
  return { id, name, publicKey: coded, counter, transports: transports?.filter(isTransport) ?? [] }
}

/** What an authenticator is asked when somebody signs in: for one of these passkeys, or whichever it has. */
export async function askForPasskey(
  staffId: string | null,
  { publicUrl }: Realm,
  at: Date,
): Promise<PasskeyQuestion> {
  const { generateAuthenticationOptions } = await webAuthn()
  const options = await generateAuthenticationOptions({
    rpID: new URL(publicUrl).hostname,
    userVerification: 'required',
    timeout: ANSWER_WITHIN_MS,
    ...(staffId !== null && { allowCredentials: (await listPasskeys(staffId)).map(forAuthenticator) }),
  })
  await keepQuestion(hashOf(options.challenge), null, answerUntil(at))
  return { options: { ...options } }
}

/**
 * Who has used their passkey, when asked by us and not long ago; each question is good once.
 * @throws Refusal `passkey-failed`
 */
export async function whoUsed(used: UsedPasskey, { publicUrl }: Realm, at: Date): Promise<FoundPasskey> {
  const found = await findPasskey(used.id)
  if (!found) throw new Refusal('passkey-failed')
  const { passkey, staff } = found
  const { verifyAuthenticationResponse } = await webAuthn()
  const { userHandle, ...response } = used.response
  const verified = await verifyAuthenticationResponse({
    response: { ...used, response: { ...response, ...(userHandle && { userHandle }) } },
    expectedChallenge: (challenge) => takeQuestion(hashOf(challenge), null, at),
    expectedOrigin: new URL(publicUrl).origin,
    expectedRPID: new URL(publicUrl).hostname,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
    },
  }).catch(asRefusal)
  const counter = verified.authenticationInfo.newCounter
  if (!verified.verified || !(await usePasskey(staff.id, { ...passkey, counter }, at)))
    throw new Refusal('passkey-failed')
  return found
}

/** Loaded when first needed: most processes never meet a passkey, and it is not small. */
function webAuthn() {
  return import('@simplewebauthn/server')
}

/** The library throws whatever does not fit; that the database is away is no such thing. */
function asRefusal(error: unknown): never {
  if (error instanceof Error && error.name.startsWith('Mongo')) throw error
  throw new Refusal('passkey-failed', { cause: error })
}

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
type Transport = (typeof TRANSPORTS)[number]

function isTransport(name: string): name is Transport {
  return TRANSPORTS.some((each) => each === name)
}

function forAuthenticator({ id, transports }: Passkey) {
  return { id, transports: transports.filter(isTransport) }
}

function answerUntil(at: Date): Date {
  return new Date(at.getTime() + ANSWER_WITHIN_MS)
}

function hashOf(challenge: string): string {
  return createHash('sha256').update(challenge).digest('base64url')
}
