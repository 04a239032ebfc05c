import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'
import type { SessionView } from '#shared/staff/contract.ts'
import type { NewPasskey, PasskeySignIn } from '#shared/staff/sign-in.contract.ts'
import { askOnce } from './api.ts'
import { wordsFor } from './ui/failure.tsx'

/** The person turned back, or the device would not. Says nothing of why: browsers do not tell. */
export class NoPasskey extends Error {
  override name = 'NoPasskey'
  /** This device has made one for this account already. */
  readonly isThere: boolean

  constructor(cause: unknown) {
    super('no passkey was used', { cause })
    this.isThere = cause instanceof WebAuthnError && cause.name === 'InvalidStateError'
  }
}

/** What went wrong, in the words for whoever was asked for a passkey. */
export function passkeyWords(error: unknown): string {
  if (!(error instanceof NoPasskey)) return wordsFor(error)
  return error.isThere
    ? 'この機器のパスキーは、もう登録されています。そのままお使いください。'
    : 'パスキーを確かめられませんでした。もう一度お試しください。'
}

/** What LINE's own browser cannot do. */
export const canUsePasskeys = browserSupportsWebAuthn

/** Signs in with a passkey. @throws NoPasskey, Refused, Unreachable */
export async function signInByPasskey(): Promise<SessionView> {
  const { options } = await askOnce<{ options: Parameters<typeof startAuthentication>[0]['optionsJSON'] }>(
    'POST',
    '/session/questions',
  )
  const used = await startAuthentication({ optionsJSON: options }).catch(asNoPasskey)
  return askOnce<SessionView>('POST', '/session/passkey', { used } satisfies PasskeySignInAsked)
}

/** Makes a passkey on this device; with an invitation it is accepted so. @throws NoPasskey, Refused, Unreachable */
export async function makePasskey(name: string, invitation?: string): Promise<SessionView> {
  const by = invitation === undefined ? {} : { invitation }
  const { options } = await askOnce<{ options: Parameters<typeof startRegistration>[0]['optionsJSON'] }>(
    'POST',
    '/passkeys/questions',
    by,
  )
  const made = await startRegistration({ optionsJSON: options }).catch(asNoPasskey)
  return askOnce<SessionView>('POST', '/passkeys', { name, made, ...by } satisfies NewPasskeyAsked)
}

/** What the library hands over is a little wider than what our server takes. */
type PasskeySignInAsked = { [K in keyof PasskeySignIn]: unknown }
type NewPasskeyAsked = { [K in keyof NewPasskey]: unknown }

function asNoPasskey(error: unknown): never {
  throw new NoPasskey(error)
}
