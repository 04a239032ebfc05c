import { DeskSession, PartyView, SeriesView } from '#shared/salons/desk.ts'
import { SessionCard } from '#shared/salons/sessions.ts'

/** A session of today, by the clock of the pages' tests. */
export function aSessionCard(about: Partial<SessionCard> = {}): SessionCard {
  const date = about.date ?? '2026-11-22'
  return SessionCard.parse({
    id: `hidamari:${date}`,
    seriesId: 'hidamari',
    name: 'ひだまりサロン',
    kind: 'salon',
    date,
    startsAt: `${date}T04:30:00.000Z`,
    endsAt: `${date}T06:00:00.000Z`,
    place: { name: '見本会館', districtId: 'north' },
    note: null,
    about: 'お茶を飲みながら話します。',
    forWhom: 'どなたでも',
    bring: null,
    fee: null,
    organiser: '見本の会',
    contact: { name: '見本の会', phone: '03-0000-0001' },
    signUp: 'line',
    capacity: 20,
    seatsLeft: 12,
    waiting: 0,
    state: 'open',
    pictures: [],
    ...about,
  })
}

export function aParty(about: Partial<PartyView> = {}): PartyView {
  const id = about.id ?? 'party-1'
  return PartyView.parse({
    id,
    signUpId: id,
    size: 1,
    state: 'seat',
    because: null,
    placeInLine: null,
    until: null,
    since: '2026-11-10T01:00:00.000Z',
    source: 'line',
    isEveryDate: false,
    name: '例田 太郎',
    nameless: null,
    phone: '090-0000-0001',
    needs: [],
    needsNote: null,
    unsent: [],
    proxy: null,
    onLine: true,
    isBlocking: false,
    came: null,
    calledAt: null,
    mayAskAfter: false,
    ...about,
  })
}

export function aDeskSession(about: Partial<DeskSession> = {}): DeskSession {
  return DeskSession.parse({
    session: aSessionCard(),
    revision: 3,
    taken: 4,
    parties: [aParty()],
    forgotten: 0,
    programme: null,
    volunteers: null,
    attendance: null,
    checkInLink: 'https://liff.line.me/1-a/check-in/abcdefghijklmnop',
    ...about,
  })
}

export function aSeries(about: Partial<SeriesView> = {}): SeriesView {
  return SeriesView.parse({
    id: 'hidamari',
    name: 'ひだまりサロン',
    kind: 'salon',
    openTo: 'everyone',
    about: 'お茶を飲みながら話します。',
    place: { name: '見本会館', districtId: 'north' },
    organiser: '見本の会',
    contact: { name: '見本の会', phone: '03-0000-0001' },
    forWhom: 'どなたでも',
    capacity: 20,
    signUp: 'line',
    start: '13:30',
    end: '15:00',
    rule: '毎月第3火曜',
    monthsOff: [],
    holidays: 'skip',
    yearEnd: { from: '12-29', to: '01-03' },
    changes: [],
    revision: 5,
    state: 'running',
    runBy: ['staff-9'],
    pictures: [],
    isPreset: false,
    next: [{ id: 'hidamari:2026-12-15', date: '2026-12-15', taken: 4, waiting: 1 }],
    everyDate: 2,
    ...about,
  })
}
