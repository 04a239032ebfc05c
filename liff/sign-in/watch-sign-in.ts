import type { SessionView } from '#shared/staff/contract.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { askOnce, Refused } from '../api.ts'
import { idleMs } from '../idle.ts'
import { signedOut } from '../signed-out.ts'
import { leaveAtOnce } from './leave-at-once.ts'

const LOOK_EVERY_MS = 30_000
/** Only the list of cases is told when a sign-in is ended; other pages ask. The server hears as well who is there. */
const ASK_EVERY_MS = MINUTE_MS

interface Watched {
  staffId: string
  /** Null: never. */
  lockAfterMinutes: number | null
}

/**
 * Locks the page once nobody has touched it for so long, in no tab: the server knows of all of them. Leaves it at once when
 * the sign-in was ended from elsewhere. Says now and then that somebody is there, who writes for long and asks nothing.
 */
export function watchSignIn({ staffId, lockAfterMinutes }: Watched): () => void {
  const lockAfterMs = (lockAfterMinutes ?? Number.POSITIVE_INFINITY) * MINUTE_MS
  let askedAt = Date.now()
  const look = async () => {
    const isIdle = signedOut.get() === 'no' && idleMs() >= lockAfterMs
    if (!isIdle && (document.visibilityState !== 'visible' || Date.now() - askedAt < ASK_EVERY_MS)) return
    askedAt = Date.now()
    const found = await whoIsThere(staffId)
    if (found === 'gone') leaveAtOnce()
    else if (found !== 'still' && isIdle) signedOut.set('locked')
  }
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  // A computer that slept has missed its looks.
  const wake = () => void (document.visibilityState === 'visible' && look())
  // What the back button brings out again was kept while nobody could tell it anything.
  const broughtBack = (event: PageTransitionEvent) => event.persisted && leaveAtOnce()
  document.addEventListener('visibilitychange', wake)
  addEventListener('pageshow', broughtBack)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', wake)
    removeEventListener('pageshow', broughtBack)
  }
}

/** What the server says of whoever signed in here; `unknown` where it cannot be asked, or wants them to sign in again. */
async function whoIsThere(staffId: string): Promise<'still' | 'gone' | 'unknown'> {
  try {
    const { staff, lacks } = await askOnce<SessionView>('GET', '/session')
    if (staff?.id === staffId) return 'still'
    return lacks === 'unlock' ? 'unknown' : 'gone'
  } catch (error) {
    return error instanceof Refused && error.code === 'sign-in-ended' ? 'gone' : 'unknown'
  }
}
