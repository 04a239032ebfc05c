import type { TRAIL_WHAT } from '#shared/audit/rules.ts'
import { noteInTrail } from './note-in-trail.ts'

/**
 * Writes into the trail how many records are about to be erased because their time is over; nothing if there are none.
 * @throws Error if the trail cannot be written: then nothing is erased
 */
export async function noteForgotten(what: keyof typeof TRAIL_WHAT, count: number, at: Date): Promise<void> {
  if (count > 0) await noteInTrail({ kind: 'forgotten', by: null, about: { what, count }, at })
}
