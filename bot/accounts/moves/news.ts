type Listener = () => void
const listeners = new Set<Listener>()

/** Lets a worker of this process know at once that a code was issued or used. Returns how to stop listening. */
export function whenMovesChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** There is something to do: workers of this process may look. */
export function movesChanged(): void {
  for (const listener of listeners) listener()
}
