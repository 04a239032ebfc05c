import { Refusal } from '#shared/refusal.ts'
import type { Case } from './case.ts'

/** Clocks of phones differ from ours by so much. */
const AHEAD_MS = 5 * 60_000
const MINUTE_MS = 60_000

/**
 * When something was done about a case, as staff say it: to the minute, not before the case and not in the future.
 * @throws Refusal `bad-request` that names the field
 */
export function happenedAt(said: string, { receivedAt }: Case, now: Date, field: string): Date {
  const at = new Date(said)
  const isBefore = at.getTime() < Math.floor(receivedAt.getTime() / MINUTE_MS) * MINUTE_MS
  if (isBefore || at.getTime() > now.getTime() + AHEAD_MS)
    throw new Refusal('bad-request', { fields: [field] })
  return at < now ? at : now
}
