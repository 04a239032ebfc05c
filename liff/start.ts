import type { PublicSettings, SessionView } from '#shared/staff/contract.ts'
import { askOnce, Refused } from './api.ts'
import { cleanAddress, comesFromLine, invitationIn, plannedAddress } from './arrival.ts'
import { SHELL } from './shell.messages.ts'

/** How opening a page went, before anything of it is rendered. */
export type Started =
  | { kind: 'ready'; settings: PublicSettings; session: SessionView }
  | { kind: 'sign-in'; settings: PublicSettings; isInvited: boolean }
  | { kind: 'failed'; say: string }

/**
 * Finds out who is there: by our own session if it still holds, else by LINE. During LIFF's redirect this never
 * resolves, because the page is being replaced.
 */
export async function start(): Promise<Started> {
  const [settings, known] = await Promise.all([askOnce<PublicSettings>('GET', '/settings'), findSession()])
  const invitation = invitationIn(location.pathname)
  const isKnown = known !== null && invitation === null
  if (isKnown && !comesFromLine(location.href, navigator.userAgent)) {
    return { kind: 'ready', settings, session: known }
  }
  const line = await import('./line.ts')
  try {
    await line.startLine(settings.liffId)
    cleanAddress()
  } catch {
    if (!isKnown) return { kind: 'failed', say: SHELL.lineFailed }
    history.replaceState(null, '', plannedAddress(location.href)) // LINE would have led us on
  }
  if (isKnown) return { kind: 'ready', settings, session: known }
  const idToken = line.freshIdToken(Date.now())
  if (idToken) return signIn(settings, idToken, invitation)
  if (line.isInLine()) return { kind: 'failed', say: SHELL.expiredInLine }
  return { kind: 'sign-in', settings, isInvited: invitation !== null }
}

async function findSession(): Promise<SessionView | null> {
  try {
    return await askOnce<SessionView>('GET', '/session')
  } catch (error) {
    if (error instanceof Refused && error.code === 'not-signed-in') return null
    throw error
  }
}

async function signIn(
  settings: PublicSettings,
  idToken: string,
  invitation: string | null,
): Promise<Started> {
  const proof = invitation === null ? { idToken } : { idToken, invitation }
  const session = await askOnce<SessionView>('POST', '/session', proof).catch((error: unknown) => {
    // An invitation is what a member of staff finds in their chat again when they look for the console.
    if (error instanceof Refused && error.code === 'already-staff')
      return askOnce<SessionView>('POST', '/session', { idToken })
    throw error
  })
  if (invitation !== null) history.replaceState(null, '', `${import.meta.env.BASE_URL}invite`) // spent
  return { kind: 'ready', settings, session }
}

/** Exchanges LINE's token again without a word to the person; null if LINE has none that is still good. */
export async function renewSession(liffId: string): Promise<SessionView | null> {
  try {
    const line = await import('./line.ts')
    await line.startLine(liffId)
    const idToken = line.freshIdToken(Date.now())
    if (!idToken) return null
    return await askOnce<SessionView>('POST', '/session', { idToken })
  } catch {
    return null // the person is asked to sign in, which tells them what is wrong
  }
}

/** Ends our session and forgets LINE's tokens on this device. */
export async function endSession(liffId: string): Promise<void> {
  await askOnce<null>('DELETE', '/session')
  try {
    const line = await import('./line.ts')
    await line.startLine(liffId)
    line.signOutOfLine()
  } catch {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('LIFF_STORE')) localStorage.removeItem(key)
  }
}
