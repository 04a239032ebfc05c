import { randomUUID } from 'node:crypto'
import type { PartyAdded } from '#shared/salons/desk.ts'

/** Somebody without LINE, as those who run a session put them down, however alike; a test names what it is about. */
export function aGuest(over: Partial<PartyAdded> = {}): PartyAdded {
  return {
    id: randomUUID(),
    source: 'phone',
    dates: 'this',
    people: 1,
    name: '見本 花子',
    phone: '090-0000-0001',
    needs: [],
    needsNote: null,
    proxy: null,
    mayAskAfter: false,
    isAnother: true,
    ...over,
  }
}
