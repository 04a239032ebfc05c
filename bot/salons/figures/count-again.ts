import { findAllOf, findSums, findUncounted, keepSums, markCounted } from './figures.model.ts'
import { type SessionSums, sumsOf } from './session-sums.ts'

/** One after another: two readers would count the same series twice. */
let counting: Promise<unknown> = Promise.resolve()

/**
 * The sums of these series as their sessions are now. A series is counted once and kept; whoever notes something about
 * attendance has it counted again.
 */
export function countedSums(seriesIds: readonly string[]): Promise<Map<string, SessionSums[]>> {
  const turn = counting.catch(() => undefined).then(() => upToDate(seriesIds))
  counting = turn
  return turn
}

async function upToDate(seriesIds: readonly string[]): Promise<Map<string, SessionSums[]>> {
  const changed = new Set((await findUncounted(seriesIds)).map(({ seriesId }) => seriesId))
  const kept = await findSums(seriesIds)
  const all = new Map<string, SessionSums[]>()
  for (const id of seriesIds) {
    const known = changed.has(id) ? undefined : kept.get(id)?.sums
    all.set(id, known ?? (await countAgain(id)))
  }
  return all
}

/**
 * What is to be counted is looked up first and crossed off last, and only as it was: a change that arrives in between
 * is counted the next time, and so is all of it after a crash.
 */
async function countAgain(seriesId: string): Promise<SessionSums[]> {
  for (;;) {
    const before = (await findSums([seriesId])).get(seriesId)
    const uncounted = await findUncounted([seriesId])
    const sums = sumsOf(await findAllOf(seriesId))
    // Another process may have counted what is newer.
    if (!(await keepSums(seriesId, sums, before?.revision ?? null))) continue
    await markCounted(uncounted)
    return sums
  }
}
