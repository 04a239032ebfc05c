import { Refusal } from '#shared/refusal.ts'
import { findSearch, saveSearch } from './search.model.ts'
import type { Search } from './search.ts'

/** So many at once at one search means that something is wrong. */
const MOST_ATTEMPTS = 100

/**
 * Changes a search and returns it as it is then. The step is made again on what others left, if they were faster, so
 * it must do nothing but decide.
 * @throws Refusal `not-found`, or what the step refuses
 */
export async function changeSearch(id: string, step: (search: Search) => Search): Promise<Search> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const read = await findSearch(id)
    if (!read) throw new Refusal('not-found')
    const next = step(read)
    if (next === read) return read
    const saved = { ...next, saves: read.saves + 1 }
    if (!(await saveSearch(saved, read))) continue
    tellSearchListeners()
    return saved
  }
  throw new Refusal('out-of-order')
}

type Listener = () => void
const listeners = new Set<Listener>()

/** Lets a worker of this process know at once that something was decided. Returns how to stop listening. */
export function whenSearchesChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Something is new: workers of this process may look. */
export function tellSearchListeners(): void {
  for (const listener of listeners) listener()
}
