/** Whether the session ended while a page was open: known to the API client, shown by a sheet. */

export const SIGNED_IN_CHANNEL = 'signed-in'

type Listener = (isOut: boolean) => void
let isOut = false
const listeners = new Set<Listener>()

export const signedOut = {
  get: () => isOut,
  set(next: boolean) {
    isOut = next
    for (const tell of listeners) tell(next)
  },
  subscribe(listener: Listener): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
