import type { Noted } from '#bot/missed/note-missed.ts'

/** Somebody who agreed to be asked after has stayed away three times; a test names what it is about. */
export function anAbsence(change: Partial<Noted> = {}): Noted {
  return {
    kind: 'salon-absence',
    person: 'somebody',
    of: 'hidamari',
    districtId: 'north',
    about: 'ひだまりサロン',
    lastSeenOn: '2026-08-05',
    times: 3,
    name: '例田 太郎',
    phone: '03-0000-0001',
    ...change,
  }
}
