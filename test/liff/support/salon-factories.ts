import { type MySignUps, SessionCard, SessionPage, Standing } from '#shared/salons/sessions.ts'

/** A salon next week, with seats, on a Tuesday afternoon; a test names what it is about. */
export function aSessionCard(about: Partial<SessionCard> = {}): SessionCard {
  const date = about.date ?? '2026-12-01'
  return SessionCard.parse({
    id: `hidamari:${date}`,
    seriesId: 'hidamari',
    name: 'ひだまりサロン',
    kind: 'salon',
    date,
    startsAt: `${date}T04:30:00.000Z`,
    endsAt: `${date}T06:00:00.000Z`,
    place: {
      name: '見本会館',
      address: '見本町0丁目0番0号',
      districtId: 'north',
      access: '見本駅から歩いて5分。入口に段はありません。',
    },
    note: null,
    about: 'お茶を飲みながら、話したり、体操をしたりします。',
    forWhom: '65歳以上の方',
    bring: '飲みもの',
    fee: '100円（お茶代）',
    organiser: '見本の会',
    contact: { name: '見本の会', phone: '03-0000-0001' },
    signUp: 'line',
    capacity: 12,
    seatsLeft: 3,
    waiting: 0,
    state: 'open',
    pictures: [],
    ...about,
  })
}

export function aStanding(about: Partial<Standing> = {}): Standing {
  return Standing.parse({
    signUpId: 'sign-up-1',
    size: 2,
    state: 'seat',
    placeInLine: null,
    until: null,
    isEveryDate: false,
    came: false,
    ...about,
  })
}

export function aSessionPage(about: Partial<SessionPage> = {}): SessionPage {
  return SessionPage.parse({
    session: aSessionCard(),
    mine: null,
    everyDate: false,
    links: {
      map: 'https://www.google.com/maps/search/?api=1&query=x',
      way: 'https://www.google.com/maps/dir/?api=1&destination=x',
      ics: 'https://bot.example.jp/salons/hidamari%3A2026-12-01.ics?openExternalBrowser=1',
      calendar: 'https://calendar.google.com/calendar/render?action=TEMPLATE',
    },
    following: [
      { id: 'hidamari:2026-12-15', date: '2026-12-15' },
      { id: 'hidamari:2027-01-05', date: '2027-01-05' },
    ],
    ...about,
  })
}

/** A sign-up in one's own list. */
export function anOwn(
  card: Partial<SessionCard> = {},
  mine: Partial<Standing> = {},
): MySignUps['signUps'][number] {
  const session = aSessionCard(card)
  return { session, mine: aStanding({ signUpId: `of-${session.id}`, ...mine }) }
}
