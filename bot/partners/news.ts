/** Lets the work behind partners begin at once where it is done by this very process; elsewhere it looks soon. */
type Listener = () => void
const listeners = new Set<Listener>()

/** Told that something has to be followed up. Returns how to stop. */
export function whenPartnersChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Something has to be followed up: a menu, a notice, a report that waits. */
export function partnersChanged(): void {
  for (const listener of listeners) listener()
}
