/* Who came: rules that the server and the pages share. */
import { HOUR_MS } from '../time.ts'
import type { PartyView } from './desk.ts'

/** So long before a session its guests can check in by themselves. */
export const CHECK_IN_OPENS_MS = 2 * HOUR_MS

/** Who came without having a seat: put down in the room, or they waited or had left and came nevertheless. */
export function isWalkIn({ source, state, came }: Pick<PartyView, 'source' | 'state' | 'came'>): boolean {
  return source === 'walk-in' || (state !== 'seat' && (came ?? 0) > 0)
}

/** Has a seat, and LINE does not reach them: somebody calls them to remind them, or to tell what has changed. */
export function isToRemindByPhone({ state, onLine }: Pick<PartyView, 'state' | 'onLine'>): boolean {
  return state === 'seat' && !onLine
}

/** Which number to call: of whoever asked for them, where they have none themselves. */
export function phoneOf({ phone, proxy }: Pick<PartyView, 'phone' | 'proxy'>): string {
  return phone || (proxy?.phone ?? '')
}
