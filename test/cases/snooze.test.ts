import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import type { Case } from '#bot/cases/case.ts'
import { saveChange } from '#bot/cases/change-case.ts'
import type { RunningClock } from '#bot/cases/clocks/clock.ts'
import { lastDayAside } from '#bot/cases/clocks/last-day-aside.ts'
import { listCases } from '#bot/cases/lists/case-list.model.ts'
import { addToReport } from '#bot/cases/records/add-to-report.ts'
import { CaseView } from '#shared/cases/contract.ts'
import { CaseQuery } from '#shared/cases/list.contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { tokyo } from './clock-ports.ts'
import { change, changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()
const me = aStaff()
const browser = () => cases.staff(me)

/** A case of mine whose person is known to be safe: nothing forbids to put it aside. */
async function calm(
  over: Partial<Case> = {},
): Promise<{ view: CaseView; own: { userId: string; reportId: string } }> {
  const { view, report } = await aCase({ status: 'active', by: me })
  await saveChange(
    async () => stored(view.id),
    NOW,
    (current) => ({ next: { ...current, checkedAt: NOW, ...over } }),
  )
  const { body } = await browser().get(`/api/cases/${view.id}`)
  const own = { userId: report.reporter.userId ?? '', reportId: report.reportId }
  return { view: CaseView.parse(body), own }
}

async function stored(id: string): Promise<Case> {
  const found = await findCase(id)
  if (!found) throw new Error('the case is gone')
  return found
}

test('a case is put aside until its centre opens on that day, with the reason', async () => {
  const { view } = await calm()
  const snoozed = await changed(browser(), view, {
    kind: 'snooze',
    until: '2026-07-10',
    text: '入院中のため',
  })
  expect(snoozed).toMatchObject({
    snoozedUntil: tokyo('2026-07-10T08:30').toISOString(),
    clock: { kind: 'wake' },
    status: 'active',
  })
  expect(snoozed.history.at(-1)).toMatchObject({
    kind: 'snoozed',
    text: '入院中のため',
    changes: [{ what: 'snoozedUntil', from: null }],
  })
})

test('a Sunday means the Monday after', async () => {
  const { view } = await calm()
  const snoozed = await changed(browser(), view, { kind: 'snooze', until: '2026-07-12', text: '' })
  expect(snoozed.snoozedUntil).toBe(tokyo('2026-07-13T08:30').toISOString())
  expect(snoozed.history.at(-1)?.text).toBeNull()
})

test('the page is told the last day that its clocks agree to: by then the centre has opened once more', async () => {
  const { view } = await calm({ checkedAt: null })
  const due = view.clocks.find(({ kind }) => kind === 'check')?.dueAt ?? ''
  const last = view.lastDayAside ?? ''
  expect(tokyo(`${last}T08:30`).toISOString() <= due).toBe(true)
  const dayAfter = new Date(Date.parse(`${last}T00:00:00Z`) + 24 * 60 * 60_000).toISOString().slice(0, 10)
  const late = await change(browser(), view, { kind: 'snooze', until: dayAfter, text: '' })
  expect(late).toEqual(refused(409, 'clock-disagrees'))
  await changed(browser(), view, { kind: 'snooze', until: last, text: '' })
  expect((await calm()).view.lastDayAside).toBeNull()
})

test('a time that runs out before the centre opens, or on a day when it is closed, leaves the day before', () => {
  const moments = { startedAt: NOW, warnAt: NOW, dueAt: NOW }
  const aClock: RunningClock = { kind: 'check', about: null, rule: '', ...moments, level: 0, nextAt: null }
  const until = (dueAt: string) =>
    lastDayAside('chuo', [
      { ...aClock, dueAt: tokyo(dueAt) },
      { ...aClock, kind: 'task', dueAt: NOW },
    ])
  expect(until('2026-07-08T08:30')).toBe('2026-07-08')
  expect(until('2026-07-08T08:29')).toBe('2026-07-07')
  expect(until('2026-07-12T12:00')).toBe('2026-07-10')
  expect(until('2026-07-13T03:00')).toBe('2026-07-10')
})

describe('is refused in words that say why', () => {
  test.each<[string, string, RegExp]>([
    ['for today', '2026-07-02', /^あしたより後の日/],
    ['for a day gone by', '2026-06-01', /^あしたより後の日/],
    ['for more than ninety days', '2026-10-01', /90日先まで/],
  ])('%s', async (_, until, words) => {
    const { view } = await calm()
    const reply = await change(browser(), view, { kind: 'snooze', until, text: '' })
    expect(reply).toEqual(refused(409, 'clock-disagrees'))
    expect(reply.body).toMatchObject({ say: expect.stringMatching(words), current: { id: view.id } })
    expect((await stored(view.id)).snoozedUntil).toBeNull()
  })

  test('beyond the time by which the person has to be seen', async () => {
    const { view } = await calm({ checkedAt: null })
    const beyond = await change(browser(), view, { kind: 'snooze', until: '2026-07-06', text: '' })
    expect(beyond).toEqual(refused(409, 'clock-disagrees'))
    expect(beyond.body).toMatchObject({
      say: expect.stringMatching(/「様子を確かめる」の期限が あした 17:15 です/),
    })
    expect((await change(browser(), view, { kind: 'snooze', until: '2026-07-03', text: '' })).status).toBe(
      200,
    )
  })

  test('for a closed case', async () => {
    const { view } = await aCase({ status: 'closed' })
    const reply = await change(browser(), view, { kind: 'snooze', until: '2026-07-10', text: '' })
    expect(reply).toEqual(refused(409, 'not-possible-now'))
  })
})

describe('a case that was put aside', () => {
  async function aside() {
    const { view, own } = await calm({ hasNews: true })
    return { view: await changed(browser(), view, { kind: 'snooze', until: '2026-07-10', text: '' }), own }
  }

  test('stands among what is due when its own task is, and not for its day before that has come', async () => {
    const { view } = await aside()
    const isDue = async (at: Date) => {
      const query = CaseQuery.parse({ conditions: { clock: 'soon' }, sort: 'due' })
      const { cases: due } = await listCases(query, { staffId: me.id, centreIds: [], standsInFor: [] }, at)
      return due.some(({ id }) => id === view.id)
    }
    expect(await isDue(tokyo('2026-07-09T12:00'))).toBe(false)
    await changed(browser(), view, { kind: 'add-task', text: '電話する', dueOn: '2026-07-07' })
    expect(await isDue(tokyo('2026-07-06T12:00'))).toBe(false)
    expect(await isDue(tokyo('2026-07-07T12:00'))).toBe(true)
    expect((await stored(view.id)).snoozedUntil).not.toBeNull()
  })

  test('is brought back by hand', async () => {
    const { view } = await aside()
    const back = await changed(browser(), view, { kind: 'wake' })
    expect(back).toMatchObject({ snoozedUntil: null, clock: { kind: 'idle' } })
    expect(back.history.at(-1)).toMatchObject({ kind: 'woken', by: { id: me.id } })
    expect((await changed(browser(), back, { kind: 'wake' })).revision).toBe(back.revision)
  })

  test('comes back with news from the reporter', async () => {
    const { view, own } = await aside()
    expect(view.hasNews).toBe(false)
    await addToReport(own, '電気がつきました', NOW)
    expect(await stored(view.id)).toMatchObject({ snoozedUntil: null, hasNews: true })
  })

  test('is aside no longer when it is closed', async () => {
    const { view } = await aside()
    const decision = { kind: 'withheld', reason: 'told-by-phone' } as const
    const closed = await changed(browser(), view, { kind: 'close', feedback: decision })
    expect(closed).toMatchObject({ snoozedUntil: null, clock: null })
  })
})

test('nothing but the day itself lies open in the database', async () => {
  const { view } = await calm()
  await changed(browser(), view, { kind: 'snooze', until: '2026-07-10', text: 'MARK-REASON' })
  const kept = await mongoose.connection.collection('cases').findOne({ receiptNo: view.receiptNo })
  expect(JSON.stringify(kept)).not.toContain('MARK-REASON')
})
