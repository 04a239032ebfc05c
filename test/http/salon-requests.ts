/** One request that fits for everything that can be asked about salons, announcements, what was missed and oneself. */
import { randomInt, randomUUID } from 'node:crypto'
import type { MissedChange } from '#shared/missed/contract.ts'
import type { AnnouncementChange } from '#shared/outreach/contract.ts'
import type { PartyChange, SessionChange } from '#shared/salons/desk.ts'
import type { MySignUpChange } from '#shared/salons/sessions.ts'
import { IDENTIFIED } from '#test/accounts/a-counter.ts'
import { NOW } from '#test/cases/signed-in.ts'
import { asked } from '#test/salons/a-desk.ts'
import { aGuest } from '#test/salons/a-guest.ts'
import type { Sent } from './bad-input.ts'
import { type About, ASKS, anAnnouncement, anIssue, aProject } from './salon-about.ts'

const SESSION_STEPS: { [K in SessionChange['kind']]: Extract<SessionChange, { kind: K }> } = {
  move: {
    kind: 'move',
    revision: 0,
    date: '2026-07-20',
    start: '10:00',
    end: '11:30',
    placeName: '見本会館',
    address: '見本町1-2-3',
    note: '入口は北です',
  },
  capacity: { kind: 'capacity', revision: 0, capacity: 9 },
  'close-attendance': { kind: 'close-attendance', programme: '体操', volunteers: 2 },
  cancel: { kind: 'cancel', revision: 0, note: '大雪のため' },
  'hold-again': { kind: 'hold-again', revision: 0 },
}
const { 'close-attendance': closing, ...steps } = SESSION_STEPS
const PARTY_STEPS: { [K in PartyChange['kind']]: Extract<PartyChange, { kind: K }> } = {
  people: { kind: 'people', people: 2 },
  called: { kind: 'called' },
  'ask-after': { kind: 'ask-after', may: true },
  'give-seat': { kind: 'give-seat' },
  remove: { kind: 'remove' },
}
const OWN_STEPS: { [K in MySignUpChange['kind']]: Extract<MySignUpChange, { kind: K }> } = {
  people: { kind: 'people', people: 2 },
  offer: { kind: 'offer', take: true },
  leave: { kind: 'leave' },
  'come-back': { kind: 'come-back' },
  'leave-every-date': { kind: 'leave-every-date' },
}
const ANNOUNCEMENT_STEPS: { [K in AnnouncementChange['kind']]: Extract<AnnouncementChange, { kind: K }> } = {
  edit: { kind: 'edit', revision: 0, announcement: anAnnouncement() },
  release: { kind: 'release', revision: 1 },
  stop: { kind: 'stop' },
  'go-on': { kind: 'go-on' },
  end: { kind: 'end' },
}
const MISSED_STEPS: { [K in MissedChange['kind']]: Extract<MissedChange, { kind: K }> } = {
  take: { kind: 'take', revision: 0 },
  settle: { kind: 'settle', revision: 1, how: 'is-well' },
}

const DAYS = { from: '2026-06-01', until: '2026-07-31' }
const RULE = { rule: '毎週木曜', monthsOff: [8], holidays: 'skip', yearEnd: { from: '12-29', to: '01-03' } }

type Row = [route: string, path: (about: About) => string, bodies: ((about: About) => unknown)[]]
const each = <T>(steps: Record<string, T>) => Object.values(steps).map((step) => () => step)

/** No number is given twice. */
const anyIssue = () => anIssue(randomInt(1000, 10_000))
const ofAccount = (what: string) => (about: About) => `/api/accounts/${about.accountId}/${what}`
/** What somebody asks the centre for about themselves. */
const ACCOUNT_ROWS: Row[] = [
  [
    'POST /api/account-searches',
    () => '/api/account-searches',
    [
      () => ({ by: { kind: 'phone', phone: ASKS } }),
      () => ({ by: { kind: 'receipt', receiptNo: '482-719-306' } }),
      () => ({ by: { kind: 'tag', tagNo: '4827-1936' } }),
      ({ signUpId: id }) => ({ by: { kind: 'record', record: 'sign-up', id } }),
    ],
  ],
  ['POST /api/accounts/:id/records', ofAccount('records'), [() => IDENTIFIED]],
  ['POST /api/accounts/:id/move-codes', ofAccount('move-codes'), [() => IDENTIFIED]],
  ['POST /api/accounts/:id/deletions', ofAccount('deletions'), [() => IDENTIFIED]],
]
/** Of what the network is beside its salons. */
const NETWORK_ROWS: Row[] = [
  ['POST /api/projects', () => '/api/projects', [() => ({ fields: aProject() })]],
  [
    'PATCH /api/projects/:id',
    ({ projectId }) => `/api/projects/${projectId}`,
    [() => ({ revision: 0, fields: aProject(), state: 'ended' })],
  ],
  ['POST /api/newsletters', () => '/api/newsletters', [() => ({ fields: anyIssue() })]],
  [
    'PATCH /api/newsletters/:id',
    ({ newsletterId }) => `/api/newsletters/${newsletterId}`,
    [() => ({ revision: 0, fields: anyIssue(), state: 'published' })],
  ],
  [
    'POST /api/partners/:id/prints',
    ({ partnerId }) => `/api/partners/${partnerId}/prints`,
    [() => ({ paper: 'letter', year: 2026 })],
  ],
  ['POST /api/partner-prints', () => '/api/partner-prints', [() => ({ paper: 'overdue' })]],
  ['POST /api/my-partner/prints', () => '/api/my-partner/prints', [() => ({ paper: 'certificate' })]],
]

/** By route, as the table of rights has it; in an order in which all of them are done. */
const ROWS: Row[] = [
  ['PUT /api/me', () => '/api/me', [aPerson]],
  ['PUT /api/me/topics', () => '/api/me/topics', [() => ({ topics: ['salon', 'news'] })]],

  ['GET /api/salons', () => '/api/salons', [() => ({ ...DAYS, district: 'chuo', kind: 'salon' })]],
  [
    'PATCH /api/sign-ups/:id/sessions/:sessionId',
    ({ signUpId, sessionId }) => `/api/sign-ups/${signUpId}/sessions/${sessionId}`,
    each(OWN_STEPS),
  ],
  ['POST /api/seats', () => '/api/seats', [({ sessionId }) => ({ id: randomUUID(), sessionId, people: 1 })]],
  ['POST /api/sign-ups', () => '/api/sign-ups', [({ sessionId }) => aSignUp(sessionId)]],
  [
    'POST /api/check-ins',
    () => '/api/check-ins',
    [({ checkInCode }) => ({ code: checkInCode, id: randomUUID(), people: 2 })],
  ],

  ['PATCH /api/missed/:id', ({ missedId }) => `/api/missed/${missedId}`, each(MISSED_STEPS)],

  ['POST /api/announcements', () => '/api/announcements', [anAnnouncement]],
  [
    'POST /api/announcements/count',
    () => '/api/announcements/count',
    [() => ({ topic: 'salon', districtIds: ['chuo'] })],
  ],
  [
    'POST /api/announcements/preview',
    () => '/api/announcements/preview',
    [({ sessionId }) => ({ ...anAnnouncement(), sessionId })],
  ],
  [
    'POST /api/announcements/:id/trials',
    ({ announcementId }) => `/api/announcements/${announcementId}/trials`,
    [() => ({ id: randomUUID() })],
  ],
  [
    'PATCH /api/announcements/:id',
    ({ announcementId }) => `/api/announcements/${announcementId}`,
    each(ANNOUNCEMENT_STEPS),
  ],

  [
    'GET /api/salon-sessions',
    () => '/api/salon-sessions',
    [({ seriesId }) => ({ ...DAYS, series: seriesId })],
  ],
  [
    'POST /api/salon-sessions',
    () => '/api/salon-sessions',
    [({ seriesId }) => ({ seriesId, date: '2026-07-21', start: '10:00', end: '11:00', note: '特別' })],
  ],
  [
    'POST /api/salon-sessions/:id/parties',
    ({ sessionId }) => `/api/salon-sessions/${sessionId}/parties`,
    [
      () =>
        aGuest({
          name: '仮野 桜子',
          phone: '090-0000-0003',
          needs: ['allergy'],
          needsNote: '卵',
          proxy: PROXY,
        }),
    ],
  ],
  [
    'PATCH /api/salon-sessions/:id/parties/:partyId',
    ({ sessionId, partyId }) => `/api/salon-sessions/${sessionId}/parties/${partyId}`,
    each(PARTY_STEPS),
  ],
  [
    'PUT /api/salon-sessions/:id/attendance',
    ({ today }) => `/api/salon-sessions/${today}/attendance`,
    [({ signUpId }) => ({ came: [{ partyId: signUpId, people: 1, at: NOW.toISOString() }] })],
  ],
  [
    'POST /api/salon-sessions/:id/messages',
    ({ sessionId }) => `/api/salon-sessions/${sessionId}/messages`,
    [() => ({ id: randomUUID(), text: 'うわばきをお持ちください。' })],
  ],
  [
    'POST /api/salon-sessions/:id/prints',
    ({ sessionId }) => `/api/salon-sessions/${sessionId}/prints`,
    [() => ({ form: 'list' })],
  ],
  ['PATCH /api/salon-sessions/:id', ({ today }) => `/api/salon-sessions/${today}`, [() => closing]],
  ['PATCH /api/salon-sessions/:id', ({ sessionId }) => `/api/salon-sessions/${sessionId}`, each(steps)],

  ['GET /api/salon-figures', () => '/api/salon-figures', [figures]],
  [
    'GET /api/salon-figures/export',
    () => '/api/salon-figures/export',
    [(about) => ({ ...figures(about), format: 'csv', for: 'outside' })],
  ],
  ['GET /api/salon-report', () => '/api/salon-report', [({ seriesId }) => ({ series: seriesId, ...DAYS })]],
  [
    'GET /api/salon-report/export',
    () => '/api/salon-report/export',
    [({ seriesId }) => ({ series: seriesId, ...DAYS, format: 'xlsx' })],
  ],

  ['POST /api/series', () => '/api/series', [() => asked({ place: PLACE })]],
  [
    'POST /api/series/preview',
    () => '/api/series/preview',
    [({ seriesId }) => ({ id: seriesId, ...RULE, state: 'running' })],
  ],
  [
    'PATCH /api/series/:id',
    ({ seriesId }) => `/api/series/${seriesId}`,
    [() => ({ ...asked({ place: PLACE }), revision: 0, state: 'running' })],
  ],
  [
    'PUT /api/series/:id/pictures',
    ({ seriesId }) => `/api/series/${seriesId}/pictures`,
    [() => ({ ids: [] })],
  ],
]

const PROXY = { name: '例田 次郎', phone: '090-0000-0004' }
const PLACE = {
  name: '見本会館',
  address: '見本町1-2-3',
  districtId: 'chuo',
  point: { latitude: 35.6, longitude: 139.7 },
  access: '駅から歩いて5分',
}
function figures({ seriesId }: About) {
  return { ...DAYS, series: seriesId, district: 'chuo' }
}

function aPerson() {
  return {
    districtId: 'chuo',
    organisation: '見本商店',
    name: '例田 太郎',
    phone: '090-0000-0002',
    places: [{ id: 'p1', label: 'となり', text: '見本町1-2-3' }],
    mayAskAfter: true,
  }
}

function aSignUp(sessionId: string) {
  return {
    id: randomUUID(),
    sessionId,
    dates: 'this',
    people: 2,
    needs: ['allergy'],
    needsNote: '卵',
    name: '例田 太郎',
    phone: '090-0000-0002',
  }
}

/** Each request, made anew for what it is about. */
export const SALON_REQUESTS: { route: string; sent: (about: About) => Sent }[] = [
  ...ROWS,
  ...NETWORK_ROWS,
  ...ACCOUNT_ROWS,
].flatMap(([route, path, bodies]) =>
  bodies.map((body) => ({
    route,
    sent: (about: About) => ({ method: methodOf(route), path: path(about), body: body(about) }),
  })),
)

function methodOf(route: string): Sent['method'] {
  const method = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find((one) => route.startsWith(one))
  if (!method) throw new Error(`no method: ${route}`)
  return method
}
