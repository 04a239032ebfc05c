import { tokyoMoment } from '#bot/directory/hours.ts'
import type { Newcomer } from '#bot/salons/seats/join.ts'
import type { Session } from '#bot/salons/session.ts'

/** A session of eight seats in a week, on a Tuesday afternoon; a test names what it is about. */
export function aSession(over: Partial<Session> = {}): Session {
  const date = over.date ?? '2026-12-08'
  return {
    id: `mihon:${date}`,
    seriesId: 'mihon',
    plannedOn: date,
    date,
    startsAt: tokyoMoment(date, '13:30'),
    endsAt: tokyoMoment(date, '15:00'),
    place: { name: '見本会館', districtId: 'osawa' },
    note: null,
    kind: 'salon',
    openTo: 'everyone',
    state: 'open',
    isOwn: false,
    seriesCapacity: 'own',
    capacity: 8,
    parties: [],
    taken: 0,
    waiting: 0,
    seatsLeft: over.capacity === undefined ? 8 : over.capacity,
    wakeAt: null,
    unsaid: [],
    checkInCode: `code-of-${date}`,
    programme: null,
    volunteers: null,
    attendance: null,
    remindedFor: null,
    revision: 0,
    saves: 0,
    ...over,
  }
}

/** Somebody who asks for a seat. */
export function aNewcomer(id: string, over: Partial<Newcomer> = {}): Newcomer {
  const userHash = `user-of-${id}`
  return {
    id,
    size: 1,
    since: new Date('2026-12-01T03:00:00Z'),
    personHash: null,
    userHash,
    userHashes: [userHash],
    ...over,
  }
}
