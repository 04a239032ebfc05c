import mongoose from 'mongoose'
import { pino } from 'pino'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { notePreset } from '#bot/audit/note-preset.ts'
import { type Conditions, findEntries } from '#bot/audit/search.model.ts'
import { auditRoutes, logTrailEnd } from '#bot/auditing.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { loadPreset } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { inviteStaff } from '#bot/staff/invite-staff.ts'
import { TrailPage } from '#shared/audit/contract.ts'
import { TRAIL_LIMITS } from '#shared/audit/rules.ts'
import type { Role } from '#shared/staff/rules.ts'
import { aStaff } from '#test/support/a-case.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { expectServedByIndexes } from '#test/support/plans.ts'
import { useServer } from '#test/support/server.ts'

const NOW = new Date('2026-11-23T01:00:00Z')
const OTHERS = TRAIL_LIMITS.page + 10
let role: Role = 'admin'
let memberId = ''

useDatabase()
const { browser, url } = useServer(() => [
  (req, _res, next) => {
    setWho(req, { userId: 'U0', staff: aStaff({ id: 'admin', role }), sessionId: 's' })
    next()
  },
  auditRoutes(() => NOW),
])

beforeAll(async () => {
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  const { staff } = await inviteStaff({ name: '見本 花子', role: 'staff', centreIds: [] }, NOW)
  memberId = staff.id
  const on = (day: string) => new Date(`${day}T00:30:00+09:00`)
  await noteInTrail({
    kind: 'reporter-seen',
    by: memberId,
    about: { case: 'c1', receipt: 'M-0001', why: 'other' },
    reason: '=例田さんに確かめる',
    at: on('2026-11-20'),
  })
  await noteInTrail({ kind: 'staff-left', by: 'admin', about: { staff: memberId }, at: on('2026-11-21') })
  await noteInTrail({ kind: 'sign-in-refused', by: null, about: { how: 'line' }, at: on('2026-11-22') })
  const many = Array.from({ length: OTHERS }, (_, nth) =>
    noteInTrail({ kind: 'printed', by: 'gone', about: { case: `p${nth}` }, at: on('2026-11-19') }),
  )
  await Promise.all(many)
})
beforeEach(() => {
  role = 'admin'
})

async function search(query: Record<string, string>): Promise<TrailPage> {
  const { status, body } = await browser().get(`/api/audit?${new URLSearchParams(query)}`)
  expect(status).toBe(200)
  return TrailPage.parse(body)
}

const kinds = ({ entries }: TrailPage) => entries.map(({ kind }) => kind)

test('shows who did what, about whom, and why', async () => {
  const { entries, head } = await search({ about: 'M-0001' })
  expect(entries).toEqual([
    {
      seq: 1,
      at: '2026-11-19T15:30:00.000Z',
      kind: 'reporter-seen',
      by: { id: memberId, name: '見本 花子' },
      about: [
        { noun: 'case', what: 'c1', name: null },
        { noun: 'receipt', what: 'M-0001', name: null },
        { noun: 'why', what: 'other', name: null },
      ],
      reason: '=例田さんに確かめる',
      isReadable: true,
    },
  ])
  expect(head).toMatch(/^\d+:[\w-]{16}$/)
})

test.each([
  ['a kind', () => ({ kind: 'staff-left' }), ['staff-left']],
  ['who did it', () => ({ by: memberId }), ['reporter-seen']],
  ['nobody on the staff list', () => ({ by: 'nobody' }), ['sign-in-refused']],
  ['whom it is about', () => ({ about: memberId }), ['staff-left']],
  [
    'days by the clock in Japan',
    () => ({ from: '2026-11-21', until: '2026-11-22' }),
    ['sign-in-refused', 'staff-left'],
  ],
  ['all of it', () => ({ kind: 'staff-left', by: 'admin', until: '2026-11-20' }), []],
])('finds entries by %s', async (_what, query, expected) => {
  expect(kinds(await search(query()))).toEqual(expected)
})

test('goes on page by page through entries of the same moment, each once', async () => {
  const first = await search({ kind: 'printed' })
  const second = await search({ kind: 'printed', after: first.after ?? '' })
  const seqs = [...first.entries, ...second.entries].map(({ seq }) => seq)
  expect(seqs).toEqual(Array.from({ length: OTHERS }, (_, nth) => OTHERS + 3 - nth))
  expect(second.after).toBeNull()
})

test('gives the entries as a file, and taking it is an entry too', async () => {
  const file = await fetch(`${url()}/api/audit/export?until=2026-11-20&by=${memberId}`)
  expect(file.headers.get('content-type')).toContain('text/csv')
  expect(file.headers.get('cache-control')).toBe('no-store')
  const lines = Buffer.from(await file.arrayBuffer())
    .toString()
    .split('\r\n')
  expect(lines).toEqual([
    '\uFEFF"番号","日時","操作","した人","職員のid","対象","理由"',
    `1,"2026-11-20 00:30:00","連絡した方を見た","見本 花子","${memberId}","ケース c1 / 受付番号 M-0001 / 理由 その他(理由を書く)","'=例田さんに確かめる"`,
    '',
  ])
  const { entries } = await search({ kind: 'trail-exported' })
  expect(entries).toMatchObject([
    {
      by: { id: 'admin', name: null },
      about: [
        { noun: 'staff', what: memberId },
        { noun: 'until', what: '2026-11-20' },
      ],
    },
  ])
})

test.each(['manager', 'staff', 'viewer', 'organiser', 'duty-desk'] as const)(
  'is for admins, not for %s',
  async (other) => {
    role = other
    expect(await browser().get('/api/audit')).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await browser().get('/api/audit/export')).toMatchObject({ status: 403 })
  },
)

test.each([
  { kind: 'nothing' },
  { from: 'yesterday' },
  { after: 'x' },
  { about: '例田' },
  { about: '$ne' },
  { x: '1' },
])('refuses what is no search: %j', async (query) => {
  const { status } = await browser().get(`/api/audit?${new URLSearchParams(Object.entries(query))}`)
  expect(status).toBe(400)
})

test('a reason that somebody changed is told apart from none', async () => {
  const trail = mongoose.connection.collection<{ _id: number; sealed: string }>('trail')
  const before = await trail.findOne({ _id: 1 })
  await trail.updateOne({ _id: 1 }, { $set: { sealed: `${before?.sealed}x` } })
  const { entries } = await search({ about: 'c1' })
  await trail.updateOne({ _id: 1 }, { $set: { sealed: before?.sealed ?? '' } })
  expect(entries).toMatchObject([{ reason: null, isReadable: false }])
})

test('whatever is searched for, an index finds it in its order', async () => {
  const from = new Date('2026-11-01T00:00:00Z')
  const wanted: Conditions[] = [
    {},
    { from },
    { kind: 'printed' },
    { by: 'gone' },
    { by: null },
    { by: 'gone', kind: 'printed', from },
  ]
  for (const each of wanted) {
    await expectServedByIndexes(() => findEntries(each, null, 10))
    await expectServedByIndexes(() => findEntries(each, { at: NOW, seq: 5 }, 10))
  }
})

test('notes at start which of the town’s settings are others than before', async () => {
  const preset = await loadPreset('meguro')
  await notePreset(preset, NOW)
  await notePreset(preset, NOW)
  await notePreset({ ...preset, network: '見本ネット' }, NOW)
  const { entries } = await search({ kind: 'preset-changed' })
  const changed = entries.map(({ about }) =>
    about.filter(({ noun }) => noun === 'changed').map(({ what }) => what),
  )
  expect(changed).toEqual([['network'], Object.keys(preset)])
})

test('says in the log where the trail ends, and nothing else of it', async () => {
  const lines: string[] = []
  await logTrailEnd(
    pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) }),
  )
  const { head } = await search({})
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 30, noted: head, msg: 'the audit trail ends here' },
  ])
})
