import liff from '@line/liff/core'
import GetDecodedIDToken from '@line/liff/get-decoded-id-token'
import GetIDToken from '@line/liff/get-id-token'
import IsInClient from '@line/liff/is-in-client'
import IsLoggedIn from '@line/liff/is-logged-in'
import Login from '@line/liff/login'
import Logout from '@line/liff/logout'
import { plannedAddress } from './arrival.ts'

/** On some networks `liff.init` never settles. */
const INIT_WITHIN_MS = 12_000
/** A token about to expire may be dead when it arrives. */
const TOKEN_SPARE_MS = 60_000

let isReady = false

/** Starts the SDK. During LIFF's own redirect this never resolves: the page is being replaced. */
export async function startLine(liffId: string): Promise<void> {
  if (isReady) return
  await addModules()
  await within(INIT_WITHIN_MS, liff.init({ liffId }))
  isReady = true
}

/** Only what these pages need: the whole SDK would cost half as much again. */
async function addModules(): Promise<void> {
  liff.use(new GetDecodedIDToken())
  liff.use(new GetIDToken())
  liff.use(new IsInClient())
  liff.use(new IsLoggedIn())
  liff.use(new Login())
  liff.use(new Logout())
  if (!/\/form\b/.test(plannedAddress(location.href))) return
  const { CloseWindow, SendMessages } = await import('./line-chat.ts')
  liff.use(new CloseWindow())
  liff.use(new SendMessages())
}

/** LINE's proof of who this is, or null if there is none that is still good. */
export function freshIdToken(now: number): string | null {
  if (!isReady || !liff.isLoggedIn()) return null
  const expiresAtMs = (liff.getDecodedIDToken()?.exp ?? 0) * 1000
  // The SDK hands out its stored token for long after it has expired.
  return expiresAtMs - TOKEN_SPARE_MS > now ? liff.getIDToken() : null
}

export function isInLine(): boolean {
  return isReady && liff.isInClient()
}

/** Leaves for LINE's sign-in and comes back to this address. Only outside LINE. */
export function signInWithLine(): void {
  if (liff.isLoggedIn()) liff.logout() // a stale token would be handed out again
  liff.login({ redirectUri: location.href })
}

/** Forgets LINE's tokens, which would otherwise stay on a shared computer. */
export function signOutOfLine(): void {
  if (isReady && liff.isLoggedIn()) liff.logout()
}

/** Says something in the chat in the person's name; false if LINE does not let us. */
export async function sayInChat(text: string): Promise<boolean> {
  if (!isInLine()) return false
  try {
    await liff.sendMessages([{ type: 'text', text }])
    return true
  } catch {
    return false // no permission, or not opened from a chat: the server tells them instead
  }
}

export function closeWindow(): void {
  liff.closeWindow()
}

function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('LINE did not answer in time')), limitMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
