import { Refusal } from '#shared/refusal.ts'
import { MINUTE_MS } from '#shared/time.ts'

/** A code is far too long to be guessed; this only keeps somebody who tries from keeping us busy. */
const MOST_MISSES = 20
const WITHIN_MS = 10 * MINUTE_MS
const MOST_PEOPLE = 10_000

/** Codes that were nobody's, by who tried them. */
export interface Misses {
  /** @throws Refusal `too-many-tries` */
  refuseIfMany: (userId: string, at: Date) => void
  note: (userId: string, at: Date) => void
}

/** Counts in this process alone, which is enough to slow somebody down. */
export function countMisses(): Misses {
  const moments = new Map<string, number[]>()
  const recent = (userId: string, at: Date) =>
    (moments.get(userId) ?? []).filter((moment) => moment > at.getTime() - WITHIN_MS)
  return {
    refuseIfMany(userId, at) {
      if (recent(userId, at).length >= MOST_MISSES) throw new Refusal('too-many-tries')
    },
    note(userId, at) {
      const missed = [...recent(userId, at), at.getTime()]
      moments.delete(userId)
      moments.set(userId, missed)
      const [oldest] = moments.keys()
      if (moments.size > MOST_PEOPLE && oldest !== undefined) moments.delete(oldest)
    },
  }
}
