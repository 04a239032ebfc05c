import { Refusal } from '#shared/refusal.ts'
import { findErrand, saveErrand } from './errand.model.ts'
import type { Errand } from './errand.ts'

/** So many at once at one errand means that something is wrong. */
const MOST_ATTEMPTS = 200

/**
 * Changes an errand and returns it as it is then. The step is made again on what others left, if they were faster, so
 * it must do nothing but decide: that is how the first to say yes has it, and nobody else.
 * @throws Refusal `not-found`, or what the step refuses
 */
export async function changeErrand(id: string, step: (errand: Errand) => Errand): Promise<Errand> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const read = await findErrand(id)
    if (!read) throw new Refusal('not-found')
    const next = step(read)
    if (next === read) return read
    const saved = { ...next, saves: read.saves + 1 } // keys of notices hold it: one for each step
    if (!(await saveErrand(saved, read))) continue
    tellHelpListeners()
    return saved
  }
  throw new Refusal('out-of-order')
}

type Listener = () => void
const listeners = new Set<Listener>()

/** Lets a worker of this process know at once that something was decided. Returns how to stop listening. */
export function whenHelpChanges(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Something is new: workers of this process may look. */
export function tellHelpListeners(): void {
  for (const listener of listeners) listener()
}
