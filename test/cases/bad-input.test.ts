/** Whatever is sent: nothing breaks, what is refused says why and names the field, and no refusal leaves anything behind. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import type { Change, NewChange } from '#shared/cases/change.contract.ts'
import { CaseView } from '#shared/cases/contract.ts'
import {
  chance,
  isProperRefusal,
  junk,
  LONG,
  pathsIn,
  pick,
  RUNS,
  type Sent,
  send,
  sendSpoilt,
  withAt,
  words,
} from '#test/http/bad-input.ts'
import { anInvitation, useTheApp } from '#test/rights/the-app.ts'
import { aCase } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type Browser, ORIGIN } from '#test/support/server.ts'
import { directory } from './signed-in.ts'

useTestKeys()
useDatabase()
const { url, signIn } = useTheApp()

let admin: Browser
let colleagueId = ''
beforeAll(async () => {
  admin = (await signIn('Ubreaker', (await anInvitation('admin', [])).token)).browser
  colleagueId = (await signIn('Ucolleague', (await anInvitation('staff', ['chuo'])).token)).staff?.id ?? ''
})

interface Ids {
  reportId: string
  otherId: string
  staffId: string
}
const DAY = '2026-07-10'
const WHEN = '2026-07-02T02:00:00.000Z'

/** One of each kind that fits its contract; a kind without one does not compile. */
const FITTING: Record<Change['kind'], (ids: Ids) => NewChange> = {
  take: () => ({ kind: 'take' }),
  'take-over': () => ({ kind: 'take-over' }),
  assign: ({ staffId }) => ({ kind: 'assign', staffId }),
  'add-helper': ({ staffId }) => ({ kind: 'add-helper', staffId }),
  'remove-helper': ({ staffId }) => ({ kind: 'remove-helper', staffId }),
  note: ({ staffId }) => ({ kind: 'note', text: '訪問した', mentions: [staffId] }),
  status: () => ({ kind: 'status', to: 'watching' }),
  ask: ({ reportId }) => ({ kind: 'ask', reportId, text: 'いつからですか。' }),
  close: () => ({ kind: 'close', feedback: { kind: 'withheld', reason: 'another-body' } }),
  reopen: () => ({ kind: 'reopen', text: 'また心配です' }),
  seen: () => ({ kind: 'seen' }),
  understand: () => ({
    kind: 'understand',
    labels: ['illness'],
    reporterKind: 'family',
    urgency: 'urgent',
    signGroup: 'ill',
    forWhom: 'elder',
    districtId: 'chuo',
    subjectName: '例田 次郎',
  }),
  risk: () => ({ kind: 'risk', tick: ['repeated'], untick: [] }),
  contact: () => ({ kind: 'contact', how: 'visit', outcome: 'met', at: WHEN, text: '元気だった' }),
  'add-task': ({ staffId }) => ({ kind: 'add-task', text: '電話する', dueOn: DAY, staffId }),
  'change-task': () => ({ kind: 'change-task', taskId: 't1', dueOn: DAY }),
  'finish-task': () => ({ kind: 'finish-task', taskId: 't1' }),
  snooze: () => ({ kind: 'snooze', until: '2026-07-03', text: '来週みる' }),
  wake: () => ({ kind: 'wake' }),
  'hand-over': () => ({
    kind: 'hand-over',
    to: { kind: 'centre', centreId: 'hokubu' },
    note: 'お願いします',
    feedbackBy: 'us',
  }),
  'answer-hand-over': () => ({
    kind: 'answer-hand-over',
    handOverId: 'o1',
    answer: 'declined',
    text: '人手がない',
  }),
  'withdraw-hand-over': () => ({ kind: 'withdraw-hand-over', handOverId: 'o1' }),
  meeting: () => ({
    kind: 'meeting',
    heldAt: WHEN,
    members: '見本、例田',
    decision: 'undecided',
    plan: '毎週訪問',
  }),
  link: ({ otherId }) => ({ kind: 'link', caseId: otherId, how: 'place' }),
  unlink: () => ({ kind: 'unlink', linkId: 'none' }),
  merge: ({ otherId }) => ({ kind: 'merge', into: otherId }),
  unmerge: () => ({ kind: 'unmerge' }),
  'not-related': ({ otherId }) => ({ kind: 'not-related', caseId: otherId }),
}

async function setting() {
  const { view, report } = await aCase({ status: 'active' })
  const { view: other } = await aCase()
  return { view, ids: { reportId: report.reportId, otherId: other.id, staffId: colleagueId } }
}

test('a step with anything in any place of it breaks nothing, and a refused one leaves the case as it was', async () => {
  const kinds = Object.values(FITTING)
  await fc.assert(
    fc.asyncProperty(fc.nat(kinds.length - 1), chance, junk, async (kind, place, put) => {
      const { view, ids } = await setting()
      const asked = { revision: view.revision, change: kinds[kind]?.(ids) }
      const path = pick(pathsIn(asked), place) ?? []
      const sent: Sent = { method: 'PATCH', path: `/api/cases/${view.id}`, body: withAt(asked, path, put) }
      const before = await findCase(view.id)
      const reply = await send(sent, url(), admin)
      const after = await findCase(view.id)
      if (isProperRefusal(sent, reply)) expect(after).toEqual(before)
      else {
        expect(CaseView.parse(reply.body).revision).toBe(after?.revision)
        expect(after?.history.length ?? 0).toBeLessThanOrEqual((before?.history.length ?? 0) + 1)
      }
    }),
    { numRuns: RUNS, examples: kinds.map((_, n): [number, number, unknown] => [n, 0, {}]) },
  )
}, 600_000)

/** Each other request that fits, with what it is about. */
const REQUESTS: ((given: { id: string } & Ids) => Sent)[] = [
  ({ id, reportId }) => ({
    method: 'POST',
    path: `/api/cases/${id}/reporter`,
    body: { reportId, reason: 'other', other: '確認' },
  }),
  ({ id }) => ({ method: 'POST', path: `/api/cases/${id}/feedback-check`, body: { text: 'ありがとう' } }),
  ({ id }) => ({ method: 'POST', path: `/api/cases/${id}/presence`, body: { isLeaving: false } }),
  ({ id, reportId }) => ({
    method: 'POST',
    path: `/api/cases/${id}/prints`,
    body: { form: 'none', withReporter: { reportId, reason: 'emergency', other: '' } },
  }),
  () => ({ method: 'POST', path: '/api/cases', body: anIntake() }),
  () => ({ method: 'POST', path: '/api/cases/search', body: aSearch() }),
  () => ({ method: 'POST', path: '/api/views', body: aView() }),
  () => ({ method: 'PATCH', path: '/api/views/none', body: aView() }),
  () => ({
    method: 'POST',
    path: '/api/staff',
    body: { name: '見本 次郎', role: 'viewer', centreIds: ['chuo'] },
  }),
  ({ staffId }) => ({
    method: 'PATCH',
    path: `/api/staff/${staffId}`,
    body: { name: '見本 三郎', role: 'staff', centreIds: ['chuo'], onDuty: true },
  }),
  ({ staffId }) => ({
    method: 'PUT',
    path: `/api/staff/${staffId}/away`,
    body: { away: { from: DAY, until: DAY, standInId: null } },
  }),
  ({ staffId }) => ({
    method: 'PUT',
    path: '/api/centres/chuo/escalation',
    body: { revision: 0, staffIds: [staffId] },
  }),
]

function anIntake() {
  return {
    id: randomUUID(),
    source: 'phone',
    receivedAt: WHEN,
    told: {
      danger: 'no',
      signGroup: 'ill',
      signs: [directory.signGroup('ill')?.signs[0]?.id],
      noticed: { date: '2026-07-01', time: '09:00' },
      district: 'chuo',
      place: { kind: 'address', text: '中央町1-2-3' },
      subjectName: '例田 四郎',
      forWhom: 'elder',
      urgent: 'no',
      consent: 'unknown',
      detail: '様子がおかしい',
      replyWish: 'both',
    },
    reporterKind: 'family',
    labels: ['illness'],
    takeIt: true,
    reporter: { organisation: '見本商店', name: '見本 花子', phone: '03-0000-0001' },
  }
}

const CONDITIONS = {
  status: ['new'],
  owner: 'me',
  centre: ['chuo'],
  district: ['chuo'],
  kind: ['ill'],
  label: ['illness'],
  urgency: ['danger'],
  risk: ['red'],
  clock: 'soon',
  source: ['phone'],
  reporterKind: ['family'],
  snoozed: 'no',
  handOver: 'in',
  hasNews: 'yes',
  from: '2026-07-01',
  to: '2026-07-02',
}
const aSearch = () => ({ conditions: CONDITIONS, sort: 'loud', q: '例田', cursor: '0_1_x' })
const aView = () => ({ name: '見本', conditions: CONDITIONS, sort: 'new', sharedWith: 'chuo' })

test('any other request with anything in any place of it breaks nothing, and a refused one leaves all as it was', async () => {
  await mongoose.connection.collection('cases').deleteMany({}) // all that is kept is read before and after each
  const { view, ids } = await setting()
  await fc.assert(
    fc.asyncProperty(fc.nat(REQUESTS.length - 1), chance, junk, async (nth, place, put) => {
      const fits = REQUESTS[nth]?.({ id: view.id, ...ids })
      if (fits) await sendSpoilt(fits, { place, put }, (sent) => send(sent, url(), admin))
    }),
    { numRuns: RUNS },
  )
}, 600_000)

/** Where somebody writes freely: with so many characters at most. */
const TEXTS: [
  field: string,
  most: number,
  sent: (text: string, given: { view: CaseView } & Ids) => NewChange,
][] = [
  ['change.text', 5000, (text) => ({ kind: 'note', text })],
  ['change.text', 500, (text, { reportId }) => ({ kind: 'ask', reportId, text })],
  ['change.text', 5000, (text) => ({ kind: 'contact', how: 'call', outcome: 'met', text })],
  ['change.text', 200, (text) => ({ kind: 'add-task', text, dueOn: DAY })],
  ['change.subjectName', 60, (text) => ({ kind: 'understand', subjectName: text })],
  [
    'change.plan',
    5000,
    (text) => ({ kind: 'meeting', heldAt: WHEN, members: '見本', decision: 'abuse', plan: text }),
  ],
  [
    'change.members',
    200,
    (text) => ({ kind: 'meeting', heldAt: WHEN, members: text, decision: 'abuse', plan: '訪問' }),
  ],
  [
    'change.note',
    2000,
    (text) => ({ kind: 'hand-over', to: { kind: 'body', body: 'police' }, note: text, feedbackBy: 'us' }),
  ],
  [
    'change.to.name',
    60,
    (text) => ({
      kind: 'hand-over',
      to: { kind: 'body', body: 'other', name: text },
      note: '見本',
      feedbackBy: 'us',
    }),
  ],
  ['change.feedback.text', 1000, (text) => ({ kind: 'close', feedback: { kind: 'told', text } })],
]

test.each(TEXTS)(
  '%s of %d characters is kept as it was written, and one more is refused by name',
  async (field, most, change) => {
    // Counted as people count: an emoji is one.
    for (const each of ['あ', '😀', 'は\u3099', '\u202eא']) {
      const { view, ids } = await setting()
      const whole = each.repeat(most / Array.from(each).length)
      const patch = (text: string) =>
        admin.send('PATCH', `/api/cases/${view.id}`, {
          revision: view.revision,
          change: change(text, { view, ...ids }),
        })
      const refused = await patch(`${whole}ん`)
      expect(refused).toMatchObject({ status: 400, body: { code: 'bad-request', fields: [field] } })
      expect(Object(refused.body).say).toContain(`${most}文字まで`)
      expect((await findCase(view.id))?.revision).toBe(view.revision)
      const kept = await patch(whole)
      expect(kept.status).toBe(200)
      expect(JSON.stringify(await findCase(view.id))).toContain(JSON.stringify(whole).slice(1, -1))
    }
  },
)

test('half a character and a NUL in a note are kept without harm to what stands around them', async () => {
  const { view } = await setting()
  const text = '前\ud800中\u0000後'
  const reply = await admin.send('PATCH', `/api/cases/${view.id}`, {
    revision: view.revision,
    change: { kind: 'note', text },
  })
  expect(CaseView.parse(reply.body).history.at(-1)?.text).toMatch(/^前.中\p{Cc}後$/u)
  const again = CaseView.parse((await admin.get(`/api/cases/${view.id}`)).body)
  expect(again.history.at(-1)).toEqual(CaseView.parse(reply.body).history.at(-1))
})

/** Steps that name another case, by how. */
const NAMING: ((caseId: string) => NewChange)[] = [
  (caseId) => ({ kind: 'link', caseId, how: 'person' }),
  (into) => ({ kind: 'merge', into }),
  (caseId) => ({ kind: 'not-related', caseId }),
]

test('of a case of another centre nobody hears more than of one that does not exist, on any way', async () => {
  const { browser } = await signIn('Uown-centre', (await anInvitation('staff', ['chuo'])).token)
  const { view: own } = await aCase({ status: 'active' })
  const { view: foreign, report } = await aCase({ centreId: 'hokubu' })
  const ways = (id: string): Sent[] => [
    ...['', '/history?before=h1', '/suggestions', '/photos/none'].map(
      (rest): Sent => ({ method: 'GET', path: `/api/cases/${id}${rest}`, body: undefined }),
    ),
    ...Object.values(FITTING).map((fitting): Sent => {
      const change = fitting({ reportId: report.reportId, otherId: own.id, staffId: colleagueId })
      return { method: 'PATCH', path: `/api/cases/${id}`, body: { revision: 0, change } }
    }),
    ...REQUESTS.map((request) =>
      request({ id, reportId: report.reportId, otherId: own.id, staffId: colleagueId }),
    ).filter(({ path }) => path.includes(id)),
    ...NAMING.map(
      (naming): Sent => ({
        method: 'PATCH',
        path: `/api/cases/${own.id}`,
        body: { revision: own.revision, change: naming(id) },
      }),
    ),
  ]
  const outcomes = async (id: string) => {
    const replies: unknown[] = []
    for (const way of ways(id)) {
      const { status, body } = await send(way, url(), browser)
      replies.push({ way: words(way).replaceAll(id, '?'), status, body })
    }
    return replies
  }
  expect(await outcomes(foreign.id)).toEqual(await outcomes(randomUUID()))
  expect((await findCase(foreign.id))?.revision).toBe(foreign.revision)
})

describe('what is no request at all', () => {
  const post = async (path: string, body: string, type = 'application/json') => {
    const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: ORIGIN, 'content-type': type }
    const response = await fetch(`${url()}${path}`, { method: 'POST', headers, body })
    return { status: response.status, body: await response.json() }
  }

  test.each([
    ['half a record', '{"conditions": {'],
    ['a very deep one', '['.repeat(40_000) + ']'.repeat(40_000)],
    ['one that is deep where a text belongs', `{"q": ${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`],
    ['a number', '1'],
    ['a name twice', '{"q": "例田", "q": {"$gt": ""}}'],
    ['what would make everybody an admin', '{"__proto__": {"role": "admin"}, "constructor": 1}'],
  ])('%s is refused in words', async (_, body) => {
    expect(await post('/api/cases/search', body)).toMatchObject({
      status: 400,
      body: { code: 'bad-request', say: expect.stringMatching(/。$/) },
    })
  })

  test('another kind of content is refused, and so is too much of it', async () => {
    const sentAs = (type: string) => post('/api/views', JSON.stringify(aView()), type)
    expect(await sentAs('application/xml')).toMatchObject({ status: 400 })
    // As a form of another site could send it.
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect(await sentAs(type)).toMatchObject({ status: 403, body: { code: 'wrong-origin' } })
    const much = await post('/api/cases/search', JSON.stringify({ q: LONG(200_000) }))
    expect(much).toMatchObject({ status: 413, body: { code: 'too-large' } })
    expect(much.body.say).toContain('文は短く')
  })

  test.each(['%00', '..%2f..', '%ff', '__proto__', '[object Object]', '{"$gt":""}'])(
    'the id %p is not found, or not read',
    async (id) => {
      for (const path of [
        `/api/cases/${id}`,
        `/api/cases/${id}/suggestions`,
        `/api/cases/${id}/history?before=h1`,
      ])
        expect((await admin.get(path)).body).toMatchObject({ say: expect.stringMatching(/。$/) })
    },
  )

  test.each([
    ['/api/cases/x/history', 'before', ['h0', 'h-1', 'h1e9', 'x', '']],
    ['/api/statistics', 'from', ['2026-13', '0000-01', '2026', '__proto__']],
    ['/api/statistics', 'centre', ['nowhere', '../x', '__proto__', '']],
    ['/api/statistics/export', 'format', ['pdf', '', 'constructor']],
  ])('%s with a wrong %s', async (path, name, values) => {
    const fits: Record<string, string> = path.includes('history')
      ? {}
      : { from: '2026-06', to: '2026-07', ...(path.includes('export') && { format: 'csv', for: 'inside' }) }
    for (const value of values) {
      const reply = await admin.get(`${path}?${new URLSearchParams({ ...fits, [name]: value })}`)
      expect([value, reply.status]).toEqual([value, expect.any(Number)])
      expect([400, 403, 404]).toContain(reply.status)
      if (reply.status === 400) expect(Object(reply.body).fields).toContain(name === 'from' ? 'from' : name)
    }
  })
})
