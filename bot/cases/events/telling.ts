import type { Rights } from '#shared/staff/rules.ts'

/** Clocks of processes differ and saves overtake each other: how far back a look goes again. */
const LOOK_BACK_MS = 5000
const AT_ONCE = 500

export interface Telling<Event> {
  /** Tells of what this member of staff may hear, from now on. Returns how to stop. */
  listen: (who: Rights, tell: (event: Event) => void) => () => void
  /** Looks for what is new, whichever process did it; does nothing while nobody listens. */
  look: (at: Date) => Promise<void>
}

interface About<Found, Event> {
  /** What was found, oldest first. */
  find: (since: Date, limit: number) => Promise<Found[]>
  /** What is told once and no more. */
  keyOf: (found: Found) => string
  /** What somebody may hear of it. */
  eventFor: (who: Rights, found: Found) => Event | null
}

/** Tells open consoles what is new, by looking for what has changed last. */
export function createTelling<Found extends { changedAt: Date }, Event>({
  find,
  keyOf,
  eventFor,
}: About<Found, Event>): Telling<Event> {
  const listeners = new Set<(found: Found) => void>()
  /** What has been told already, as far back as a look goes. */
  const told = new Map<string, Date>()
  let since: Date | null = null

  async function look(at: Date): Promise<void> {
    if (listeners.size === 0) {
      since = null
      return
    }
    let from = since ?? new Date(at.getTime() - LOOK_BACK_MS)
    for (;;) {
      const all = await find(from, AT_ONCE)
      for (const found of all) tellOnce(found)
      const last = all.at(-1)
      if (!last || all.length < AT_ONCE || last.changedAt <= from) break
      from = last.changedAt
    }
    since = new Date(at.getTime() - LOOK_BACK_MS)
    for (const [key, changedAt] of told) if (changedAt < since) told.delete(key)
  }

  function tellOnce(found: Found): void {
    const key = keyOf(found)
    if (told.has(key)) return
    told.set(key, found.changedAt)
    for (const listener of listeners) listener(found)
  }

  function listen(who: Rights, tell: (event: Event) => void): () => void {
    const listener = (found: Found) => {
      const event = eventFor(who, found)
      if (event) tell(event)
    }
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  return { listen, look }
}
