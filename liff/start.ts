import type { PublicSettings, SessionView } from '#shared/staff/contract.ts'
import { askOnce, isOut, Refused } from './api.ts'
import { cleanAddress, comesFromLine, invitationIn, plannedAddress } from './arrival.ts'
import { SHELL } from './shell.messages.ts'

/** How opening a page went, before anything of it is rendered. */
export type Started =
  | { kind: 'ready'; settings: PublicSettings; session: SessionView }
  | { kind: 'sign-in'; settings: PublicSettings; isInvited: boolean; isLocked: boolean }
  | { kind: 'second-factor'; settings: PublicSettings; mayMakePasskey: boolean }
  | { kind: 'failed'; say: string }

/**
 * Finds out who is there: by our own session if it still holds, else by LINE. Outside LINE people choose first how to
 * sign in, and LINE need not even be within reach. During LIFF's redirect this never resolves, because the page is being
 * replaced.
 */
export async function start(): Promise<Started> {
  const [settings, known] = await Promise.all([askOnce<PublicSettings>('GET', '/settings'), findSession()])
  const invitation = invitationIn(location.pathname)
  const isLocked = known?.lacks === 'unlock' && isForStaff()
  const isKnown = known !== null && invitation === null && !isLocked
  if (!comesFromLine(location.href, navigator.userAgent)) {
    if (isKnown) return opened(settings, known)
    if (isLocked) forgetLine()
    return { kind: 'sign-in', settings, isLocked, isInvited: invitation !== null }
  }
  const line = await import('./line.ts')
  try {
    await line.startLine(settings.liffId)
    cleanAddress()
  } catch {
    if (!isKnown) return { kind: 'failed', say: SHELL.lineFailed }
    history.replaceState(null, '', plannedAddress(location.href)) // LINE would have led us on
  }
  if (isKnown) return opened(settings, known)
  const idToken = line.freshIdToken(Date.now())
  if (idToken) return signIn(settings, idToken, invitation)
  if (line.isInLine()) return { kind: 'failed', say: SHELL.expiredInLine }
  return { kind: 'sign-in', settings, isLocked, isInvited: invitation !== null }
}

/** Residents' pages open for staff too who lack something: what is theirs as residents is not the town's. */
function opened(settings: PublicSettings, session: SessionView): Started {
  return session.lacks === 'second-factor' && isForStaff()
    ? { kind: 'second-factor', settings, mayMakePasskey: session.mayMakePasskey }
    : { kind: 'ready', settings, session }
}

function isForStaff(): boolean {
  return /^(console|invite|signed-in|$)/.test(location.pathname.slice(import.meta.env.BASE_URL.length))
}

async function findSession(): Promise<SessionView | null> {
  try {
    return await askOnce<SessionView>('GET', '/session')
  } catch (error) {
    if (error instanceof Refused && isOut(error.code)) return null
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
  return opened(settings, session)
}

/** Forgets LINE's tokens without LINE's help. */
export function forgetLine(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith('LIFF_STORE')) localStorage.removeItem(key)
}
