import type { SessionView } from '#shared/staff/contract.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { askOnce } from '../api.ts'
import { idleMs } from '../idle.ts'
import { signedOut } from '../signed-out.ts'

const LOOK_EVERY_MS = 30_000
/** Somebody who writes for long asks nothing of the server, which would take them to be away. */
const SAY_EVERY_MS = 5 * MINUTE_MS

/**
 * Locks the page once nobody has touched it for so long, in no tab: the server knows of all of them. Says now and then
 * that somebody is there.
 */
export function watchIdle(lockAfterMinutes: number): () => void {
  let saidAt = Date.now()
  const look = async () => {
    if (signedOut.get() !== 'no') return
    const isIdle = idleMs() >= lockAfterMinutes * MINUTE_MS
    const isThere = idleMs() < MINUTE_MS && Date.now() - saidAt >= SAY_EVERY_MS
    if (!isIdle && !isThere) return
    saidAt = Date.now()
    if (!(await isStillIn()) && isIdle) signedOut.set('locked')
  }
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  // A computer that slept has missed its looks.
  const wake = () => void (document.visibilityState === 'visible' && look())
  document.addEventListener('visibilitychange', wake)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', wake)
  }
}

/** Whether the server still takes us to be there; whom it does not know, or cannot be asked about, is not. */
async function isStillIn(): Promise<boolean> {
  try {
    return (await askOnce<SessionView>('GET', '/session')).staff !== null
  } catch {
    return false
  }
}
