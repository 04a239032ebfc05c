/** Cases whose time is over: shown, confirmed, deleted with all that hangs on them, wherever a process dies meanwhile. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import * as casesForFigures from '#bot/cases/case-figures.model.ts'
import { getCase } from '#bot/cases/change-case.ts'
import { closeCase } from '#bot/cases/close-case.ts'
import { keepHistoryPages } from '#bot/cases/history/history-page.model.ts'
import { linkCases } from '#bot/cases/links/link-cases.ts'
import { mergeCase } from '#bot/cases/links/merge-case.ts'
import { recordMeeting } from '#bot/cases/record-meeting.ts'
import { findRecords } from '#bot/cases/records/records.ts'
import { reopenCase } from '#bot/cases/reopen-case.ts'
import { countDue, type Due, findDue } from '#bot/cases/retention/due.model.ts'
import { noteSuspectedAbuse } from '#bot/cases/retention/note-abuse.model.ts'
import type { RetentionPorts } from '#bot/cases/retention/ports.ts'
import { retentionRoutes } from '#bot/cases/retention/retention.routes.ts'
import { claimRun } from '#bot/cases/retention/run.model.ts'
import { tendRetention } from '#bot/cases/retention/tend-retention.ts'
import { takeCase } from '#bot/cases/team/take-case.ts'
import { lookUpReporter } from '#bot/cases/vault/look-up-reporter.ts'
import { setWho } from '#bot/http/who.ts'
import { forgetPhotos, readPhoto, savePhoto } from '#bot/photos/photo.model.ts'
import { monthCounter } from '#bot/statistics/count-months.ts'
import { ofTable } from '#bot/statistics/counts.ts'
import { freezeMonth } from '#bot/statistics/freeze-month.ts'
import { RetentionSettings, RetentionView } from '#shared/cases/retention.contract.ts'
import { closedBeforeFor } from '#shared/cases/retention.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { ARRIVED_AT, aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { expectServedByIndexes } from '#test/support/plans.ts'
import { useServer } from '#test/support/server.ts'
import { useMortalWrites } from './mortal-writes.ts'
import { directory } from './signed-in.ts'

useTestKeys()
useDatabase()
const mortal = useMortalWrites()

const DAY = 24 * 60 * 60_000
/** Five years and a day after these cases were closed. */
const LATER = new Date(Date.UTC(2031, 6, 3))
const ports: RetentionPorts = {
  settings: RetentionSettings.parse({ report: 5, abuse: 10 }),
  forgetPhotos,
  freezeFigures: (of, at) => freezeMonth(casesForFigures, of, at),
  byItself: [],
}
const admin = aStaff({ role: 'admin' })
let now = LATER
const server = useServer(() => [
  (req, _res, next) => {
    const staff = req.headers.cookie?.includes('who=staff') ? aStaff() : admin
    setWho(req, { userId: null, staff })
    next()
  },
  retentionRoutes({ now: () => now, ports, wake: () => undefined }),
])
const view = async () => RetentionView.parse((await server.browser().get('/api/retention')).body)
const dueOf = async (kind: string) => (await view()).kinds.find((each) => each.kind === kind)
const confirm = (count: number, kind = 'report') =>
  server.browser().send('POST', '/api/retention', { kind, count })

beforeEach(async () => {
  now = LATER
  const { collections } = mongoose.connection
  for (const name of [
    'cases',
    'vault',
    'vault_views',
    'case_history',
    'retention_runs',
    'case_erasures',
    'photos.files',
    'monthFigures',
  ])
    await collections[name]?.deleteMany({})
})

async function count(name: string, filter = {}): Promise<number> {
  return (await mongoose.connection.collections[name]?.countDocuments(filter)) ?? Number.NaN
}

/** A closed case with everything that can hang on one. */
async function anOldCase() {
  const { view: opened, report } = await aCase({ status: 'active' })
  const merged = await aCase({})
  const linked = await aCase({})
  const at = new Date(ARRIVED_AT.getTime() + DAY)
  const asked = (caseId: string) => ({ caseId, who: admin, seen: 'any' as const, at })
  await mergeCase(asked(merged.view.id), opened.id)
  await linkCases(asked(opened.id), linked.view.id, 'person')
  await lookUpReporter(
    { caseId: opened.id, who: admin, at },
    { reportId: report.reportId, reason: 'other', other: '折り返しの電話' },
  )
  const photos = await Promise.all(
    [report.reportId, merged.report.reportId].map((ownerId) =>
      savePhoto({ ownerId, bytes: Buffer.from('a picture') }, at),
    ),
  )
  await keepHistoryPages([{ caseId: opened.id, first: 1, lines: [] }])
  await closeCase(asked(opened.id), { kind: 'withheld', reason: 'told-by-phone' })
  return { id: opened.id, report, merged, linked, photos }
}

test('shows what is due by kind, and deletes only what an admin has confirmed, with all that hangs on it', async () => {
  const old = await anOldCase()
  const young = await aCase({ status: 'closed', sentAt: new Date(LATER.getTime() - 30 * DAY) })
  const abuse = await aCase({ status: 'closed', rings: 'abuse' })
  const open = await aCase({ status: 'active' })
  const userId = old.report.reporter.userId
  expect(await findRecords(userId, directory)).toHaveLength(1)

  const due = await dueOf('report')
  expect(due).toMatchObject({ years: 5, count: 1, first: [{ id: old.id }] })
  expect(await dueOf('abuse')).toMatchObject({ years: 10, count: 0 })
  expect(await dueOf('consultation')).toMatchObject({ years: null, count: 0, first: [] })
  await tendRetention(ports, () => LATER) // nothing goes by itself
  expect(await findCase(old.id)).not.toBeNull()

  expect((await confirm(2)).body).toMatchObject({ code: 'due-changed' })
  expect((await confirm(1, 'consultation')).body).toMatchObject({ code: 'not-possible-now' })
  expect((await confirm(1)).status).toBe(200)
  expect(await lastNoted()).toMatchObject([
    {
      kind: 'deletion-confirmed',
      by: admin.id,
      about: expect.arrayContaining(['retained:report', 'count:1']),
    },
  ])
  await tendRetention(ports, () => LATER)

  expect(await lastNoted()).toMatchObject([
    { kind: 'forgotten', by: admin.id, about: expect.arrayContaining([`case:${old.id}`, 'what:cases']) },
  ])
  expect(await findCase(old.id)).toBeNull()
  expect(await findCase(old.merged.view.id)).toBeNull()
  expect(await findRecords(userId, directory)).toEqual([])
  for (const photo of old.photos) expect(await readPhoto(photo)).toBeNull()
  expect(await count('vault', { _id: { $in: [old.report.reportId, old.merged.report.reportId] } })).toBe(0)
  expect(await count('vault_views')).toBe(0)
  expect(await count('case_history')).toBe(0)
  expect(await count('case_erasures')).toBe(0)
  const linked = await getCase(old.linked.view.id, admin)
  expect(linked.links).toEqual([])
  for (const kept of [young, abuse, open]) expect(await findCase(kept.view.id)).not.toBeNull()
  expect((await view()).runs).toMatchObject([
    { kind: 'report', confirmed: 1, erased: 1, doneAt: LATER.toISOString() },
  ])
})

test('keeps as suspected abuse what was life in danger too, came with its signs or was found to be abuse', async () => {
  const danger = { danger: 'yes' } as const
  const met = {
    kind: 'meeting',
    heldAt: ARRIVED_AT.toISOString(),
    members: '職員',
    plan: '訪問する',
  } as const
  const suspected = [
    await aCase({ rings: 'abuse', told: { ...danger, signGroup: 'abuse' } }),
    await aCase({ told: danger, labels: ['illness', 'abuse-neglect'] }),
    await aCase({ told: danger }),
  ]
  const plain = await aCase({ told: danger, labels: ['illness'] })
  const found = suspected[2]?.view.id ?? ''
  const asked = (caseId: string) => ({ caseId, who: admin, seen: 'any' as const, at: ARRIVED_AT })
  await recordMeeting(asked(found), { ...met, decision: 'abuse' })
  for (const { view } of [...suspected, plain])
    await closeCase(asked(view.id), { kind: 'withheld', reason: 'told-by-phone' })

  expect(await dueOf('report')).toMatchObject({ count: 1, first: [{ id: plain.view.id }] })
  now = new Date(Date.UTC(2036, 6, 3))
  expect(await dueOf('report')).toMatchObject({ count: 1 })
  expect(await dueOf('abuse')).toMatchObject({ count: 3 })

  // As an earlier version has stored them
  await mongoose.connection.collection('cases').updateMany({}, { $unset: { suspectsAbuse: 1 } })
  expect(await noteSuspectedAbuse()).toBe(3)
  expect(await dueOf('abuse')).toMatchObject({ count: 3 })
  expect(await noteSuspectedAbuse()).toBe(0)
})

test('keeps a case on with a reason, until that time is over too, and one that was reopened', async () => {
  const [held, reopened] = [await aCase({ status: 'closed' }), await aCase({ status: 'closed' })]
  const keep = (caseId: string) =>
    server.browser().send('POST', '/api/retention/kept', { caseId, years: 2, reason: '裁判が続いているため' })
  expect((await keep(held.view.id)).status).toBe(200)
  expect(await lastNoted()).toMatchObject([
    { kind: 'kept-on', about: expect.arrayContaining([`case:${held.view.id}`]) },
  ])
  expect((await keep(randomUUID())).status).toBe(404)
  expect(await dueOf('report')).toMatchObject({ count: 1, first: [{ id: reopened.view.id }] })

  expect((await confirm(1)).status).toBe(200)
  const asked = { caseId: reopened.view.id, who: admin, seen: 'any' as const, at: LATER }
  await reopenCase(asked, 'また心配な様子がある')
  await tendRetention(ports, () => LATER)
  expect((await view()).runs).toMatchObject([{ confirmed: 1, erased: 0, doneAt: expect.any(String) }])
  expect(await findCase(reopened.view.id)).not.toBeNull()
  expect(await count('vault')).toBe(2)

  now = new Date(LATER.getTime() + 731 * DAY)
  expect(await dueOf('report')).toMatchObject({ count: 1, first: [{ id: held.view.id }] })
  const other = server.browser()
  other.cookies.set('who', 'staff')
  expect((await other.get('/api/retention')).status).toBe(403)
})

test('a deletion that dies at any of its writes is ended by the next life, and leaves nothing half', async () => {
  let nth = 0
  const taken = await mortal.dieEverywhere({
    begin: async () => {
      for (const name of ['cases', 'vault', 'vault_views', 'case_history', 'retention_runs', 'case_erasures'])
        await mongoose.connection.collections[name]?.deleteMany({})
      nth++
      const old = await anOldCase()
      expect((await confirm(1)).status).toBe(200)
      return old
    },
    // Whatever the dead held has lapsed by the second life.
    life: (_old, life) => tendRetention(ports, () => new Date(LATER.getTime() + life * 10 * 60_000)),
    expectWhole: async (old, where) => {
      expect([where, await findCase(old.id), await findCase(old.merged.view.id)]).toEqual([where, null, null])
      for (const photo of old.photos) expect([where, await readPhoto(photo)]).toEqual([where, null])
      const left = await Promise.all(
        ['vault_views', 'case_history', 'case_erasures'].map((name) => count(name)),
      )
      expect([where, ...left]).toEqual([where, 0, 0, 0])
      expect([where, await count('vault')]).toEqual([where, 1]) // the linked case's
      expect([where, (await getCase(old.linked.view.id, admin)).links]).toEqual([where, []])
      const [run] = (await view()).runs
      expect([where, run?.doneAt === null]).toEqual([where, false])
    },
  })
  expect(taken.length).toBeGreaterThan(10)
  expect(nth).toBe(1 + taken.length)
})

test('one process works on a deletion, however long it takes, and none that is to stop', async () => {
  for (let nth = 0; nth < 35; nth++) await aCase({ status: 'closed' })
  await confirm(35)
  const others: unknown[] = []
  const slow = {
    ...ports,
    freezeFigures: async () => {
      now = new Date(now.getTime() + 10_000) // all of it takes longer than a lease, each step less
      others.push(await claimRun(now))
    },
  }
  await tendRetention(
    slow,
    () => now,
    () => true,
  )
  expect(await count('cases')).toBe(35)
  await tendRetention(slow, () => now)
  expect(await count('cases')).toBe(0)
  expect(others).toEqual(others.map(() => null))
})

test('what is due, and all that goes with it, is found by indexes, in the order of closing', async () => {
  await anOldCase()
  await aCase({ status: 'closed', rings: 'abuse' })
  for (const kind of ['report', 'abuse', 'consultation'] as const) {
    const due: Due = { kind, closedBefore: LATER, at: LATER }
    await expectServedByIndexes(() => Promise.all([countDue(due), findDue(due, 50)]))
    expect(await planOf(due)).toContain('"indexName":"kind_1_urgency_1_closedAt_1__id_1"')
  }
  expect((await confirm(1)).status).toBe(200)
  await expectServedByIndexes(() => tendRetention(ports, () => LATER))
  expect((await view()).runs).toMatchObject([{ erased: 1 }])
})

/** How the database finds what is due where it is left to choose, as MongoDB does without a hint. */
async function planOf(due: Due): Promise<string> {
  const asked: object[] = []
  mongoose.set('debug', (_collection: string, _method: string, filter: object) => void asked.push(filter))
  await findDue(due, 50)
  mongoose.set('debug', false)
  return JSON.stringify(
    await mongoose.connection
      .collection('cases')
      .find(asked[0] ?? {})
      .explain(),
  )
}

test('what was deleted stays in the figures of its month, whatever happens to other cases of that month', async () => {
  const other = await aCase({ status: 'new' })
  await aCase({ status: 'closed' })
  const figures = monthCounter(casesForFigures, ['chuo'])
  const counted = async (at: Date) =>
    (await figures({ from: '2026-07', to: '2026-07', centreIds: ['chuo'] }, at)).map(({ counts }) =>
      ofTable(counts, 'cases').get(''),
    )
  expect(await counted(new Date(ARRIVED_AT.getTime() + DAY))).toEqual([2])
  await confirm(1)
  await tendRetention(ports, () => LATER)
  expect(await count('cases')).toBe(1)
  await takeCase(other.view.id, admin, LATER)
  expect(await counted(new Date(LATER.getTime() + DAY))).toEqual([2])
})

test('years end on the same day, and on the last of February', () => {
  expect(closedBeforeFor(5, new Date('2031-07-01T00:00:00Z'))).toEqual(new Date('2026-07-01T00:00:00Z'))
  expect(closedBeforeFor(3, new Date('2031-02-28T00:00:00Z'))).toEqual(new Date('2028-02-28T00:00:00Z'))
  expect(closedBeforeFor(1, new Date('2032-02-29T00:00:00Z'))).toEqual(new Date('2031-02-28T00:00:00Z'))
})
