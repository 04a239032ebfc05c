/** Whether the session ended while a page was open: known to the API client, shown by a sheet. */

export const SIGNED_IN_CHANNEL = 'signed-in'

/**
 * `locked`: nobody touched the page for long, and nothing of it is shown until somebody signs in. `ended`: the sign-in was
 * ended from elsewhere, and nothing of the page may stay.
 */
export type SignedOut = 'no' | 'out' | 'locked' | 'ended'
type Listener = (how: SignedOut) => void
let how: SignedOut = 'no'
const listeners = new Set<Listener>()

export const signedOut = {
  get: () => how,
  set(next: SignedOut) {
    how = next
    for (const tell of listeners) tell(next)
  },
  subscribe(listener: Listener): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
