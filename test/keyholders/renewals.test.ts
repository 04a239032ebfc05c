import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { keepLooking } from '#bot/keep-looking.ts'
import { changeKeyholder } from '#bot/keyholders/change-keyholder.ts'
import { findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { type KeptRenewal, type Keyholder, renewed } from '#bot/keyholders/keyholder.ts'
import { findToCall } from '#bot/keyholders/renewals/due.model.ts'
import { dueMonth } from '#bot/keyholders/renewals/renewal.ts'
import { type RenewalPorts, tendRenewals } from '#bot/keyholders/renewals/tend-renewals.ts'
import { KeyholderModel } from '#bot/keyholders/stored-keyholder.model.ts'
import { tellUnsaid } from '#bot/keyholders/tell.ts'
import { findOpenMissed } from '#bot/missed/missed.model.ts'
import { forgetMissed, noteMissed, seenAgain } from '#bot/missed/note-missed.ts'
import { isContentFree } from '#bot/outbox/content-free.ts'
import type { Notice } from '#bot/outbox/enqueue.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { expectServedByIndexes } from '#test/support/plans.ts'
import { keptHolder, someHolder } from './a-keyholder.ts'

useTestKeys()
useDatabase()

const directory = openDirectory(await loadPreset('ota'))
const FRESH = directory.preset.keyholders.freshDays
/** The first morning of the month of birth, and later days. */
const day = (date: string, time = '10:00') => new Date(`${date}T${time}:00+09:00`)
const FIRST = day('2026-11-01')

let outbox: Map<string, Notice>
let blocking: Set<string>
let putIn: (notices: Notice[]) => void
const ports: RenewalPorts = {
  directory,
  quietHours: () => ({ from: '21:00', to: '07:00' }),
  notify: async () => undefined,
  notifyAll: async (notices) => putIn(notices),
  cancelAbout: async (about) => {
    for (const [key, notice] of outbox) if (notice.about === about) outbox.delete(key)
  },
  staffOf: async () => [],
  findBlocking: async (userIds) => new Set(userIds.filter((id) => blocking.has(id))),
  forgetPhotos: async () => undefined,
  lookUpsOf: async () => [],
  missed: { note: noteMissed, settle: seenAgain, forget: forgetMissed },
}

beforeEach(async () => {
  await KeyholderModel.deleteMany({})
  await mongoose.connection.collection('missed').deleteMany({})
  outbox = new Map()
  blocking = new Set()
  putIn = (notices) => {
    for (const notice of notices) if (!outbox.has(notice.key)) outbox.set(notice.key, notice)
  }
})

const tie = (userId: string, side: 'self' | 'family' = 'self') => ({
  id: `tie-${userId}`,
  userId,
  side,
  since: day('2025-01-01'),
})
/** Due in November, with somebody in LINE. */
const renewal = (given: Partial<KeptRenewal> = {}): KeptRenewal => ({
  state: 'not-due',
  month: '2026-11',
  askedAt: null,
  remindedTimes: 0,
  isAskedInLine: false,
  doneAt: null,
  doneBy: null,
  ...given,
})
const due = (given: Parameters<typeof keptHolder>[0] = {}) =>
  keptHolder({ people: [tie('U-taro')], renewal: renewal(), ...given })
const stateOf = async ({ id }: Pick<Keyholder, 'id'>) => (await findKeyholder(id))?.renewal
const told = () => [...outbox.values()].map(({ to }) => to)
const missedNow = (at: Date) => findOpenMissed(null, at, 10)
/** As the person presses it on the page. */
async function renew({ id }: Pick<Keyholder, 'id'>, at: Date) {
  await changeKeyholder(id, (one) => renewed(one, 'line', { at, freshDays: FRESH }))
  await tellUnsaid(id, ports, at)
}

test('in the month of birth everybody who answers for it is asked, once, without a word of whom it is about', async () => {
  const holder = await due({ people: [tie('U-taro'), tie('U-hana', 'family')] })
  await due({ people: [tie('U-december')], renewal: renewal({ month: '2026-12' }) })
  await due({ people: [tie('U-stopped')], state: 'stopped' })
  for (const at of [FIRST, FIRST, day('2026-11-02')]) await tendRenewals(ports, at)
  expect(told()).toEqual(['U-taro', 'U-hana'])
  expect(await stateOf(holder)).toMatchObject({ state: 'asked', month: '2026-11', isAskedInLine: true })
  for (const { answer, key, about } of outbox.values()) {
    expect(isContentFree(answer)).toBe(true)
    expect(JSON.stringify([answer, key, about])).not.toMatch(/例田|U-|タロウ/)
  }
})

test('nobody is asked by night, and what is late waits for the morning', async () => {
  await due()
  await tendRenewals(ports, day('2026-11-01', '05:00'))
  expect(told()).toEqual([])
  await tendRenewals(ports, FIRST)
  const [notice] = outbox.values()
  expect(notice?.quiet).toEqual({ from: day('2026-11-01', '21:00'), until: day('2026-11-02', '07:00') })
})

test('a death between the asking and the writing down asks nobody twice and forgets nobody', async () => {
  const holders = [await due(), await due({ people: [tie('U-hana')] })]
  const whole = putIn
  putIn = (notices) => {
    whole(notices)
    throw new Error('killed')
  }
  await expect(tendRenewals(ports, FIRST)).rejects.toThrow('killed')
  putIn = whole
  await Promise.all([tendRenewals(ports, day('2026-11-02')), tendRenewals(ports, day('2026-11-02'))])
  expect(told().sort()).toEqual(['U-hana', 'U-taro'])
  for (const holder of holders) expect(await stateOf(holder)).toMatchObject({ state: 'asked' })
})

test('a process that is to end does not first ask a whole month; the next one goes on, and nobody is asked twice', async () => {
  for (const userId of ['U-taro', 'U-hana', 'U-jiro']) await due({ people: [tie(userId)] })
  const countAsked = () => KeyholderModel.countDocuments({ 'renewal.state': 'asked' })
  let stopped: Promise<void> | undefined
  const looking = keepLooking({
    everyMs: 2_000_000_000,
    log: pino({ level: 'silent' }),
    onFailure: '',
    look: (isStopping) => {
      const notifyAll: RenewalPorts['notifyAll'] = async (notices) => {
        putIn(notices)
        stopped = looking.stop()
      }
      return tendRenewals({ ...ports, notifyAll }, FIRST, isStopping)
    },
  })
  while (!stopped) await setImmediate()
  await stopped
  expect([outbox.size, await countAsked()]).toEqual([3, 0])
  await tendRenewals(ports, FIRST)
  expect([outbox.size, await countAsked()]).toEqual([3, 3])
})

test('who does not answer is asked again, each time once, and however late not several times at once', async () => {
  const holder = await due()
  await tendRenewals(ports, FIRST)
  await tendRenewals(ports, day('2026-11-07'))
  expect(outbox.size).toBe(1)
  await tendRenewals(ports, day('2026-11-08'))
  await tendRenewals(ports, day('2026-11-09'))
  expect(outbox.size).toBe(2)
  await tendRenewals(ports, day('2026-11-20'))
  await tendRenewals(ports, day('2026-11-21'))
  expect(outbox.size).toBe(3)
  expect(await stateOf(holder)).toMatchObject({ state: 'asked', remindedTimes: 2 })
  const late = await due({ people: [tie('U-late')], renewal: renewal({ state: 'asked', askedAt: FIRST }) })
  await tendRenewals(ports, day('2026-11-20'))
  expect(told().filter((to) => to === 'U-late')).toHaveLength(1)
  expect(await stateOf(late)).toMatchObject({ remindedTimes: 2 })
})

test('a clock that is months ahead for a moment asks nobody twice, and leaves nobody out', async () => {
  const [asked, later] = [
    await due(),
    await due({ people: [tie('U-later')], renewal: renewal({ month: '2027-02' }) }),
  ]
  await tendRenewals(ports, day('2026-12-20')) // it is October
  expect(told()).toEqual(['U-taro'])
  for (const date of ['2026-10-21', '2026-11-01', '2026-11-02']) await tendRenewals(ports, day(date))
  expect(told()).toEqual(['U-taro'])
  const missed = new Set<string>()
  for (const date of ['2026-12-28', '2027-01-10', '2027-02-01', '2027-02-20', '2027-03-20', '2027-04-05']) {
    await tendRenewals(ports, day(date))
    for (const { id } of await missedNow(day(date))) missed.add(id)
  }
  expect([(await stateOf(asked))?.state, (await stateOf(later))?.state]).toEqual(['overdue', 'overdue'])
  expect(told().filter((to) => to === 'U-later').length).toBeGreaterThan(0)
  expect(missed.size).toBe(2)
})

test('no answer at all is a sign where they agreed to it, until they answer', async () => {
  const holder = await due()
  await due({ people: [tie('U-unwilling')], facts: { name: '見本 花子', mayAskAfter: false } })
  await tendRenewals(ports, FIRST)
  await tendRenewals(ports, day('2026-11-30'))
  expect(await missedNow(day('2026-11-30'))).toEqual([])
  const over = day('2026-12-01')
  await tendRenewals(ports, over)
  await tendRenewals(ports, over)
  expect(await missedNow(over)).toEqual([
    expect.objectContaining({
      kind: 'renewal-unanswered',
      name: '例田 太郎',
      phone: '03-0000-0001',
      lastSeenOn: '2026-11-01',
      times: 3,
    }),
  ])
  expect((await findToCall(null, 10)).map(({ facts }) => facts.name).sort()).toEqual([
    '例田 太郎',
    '見本 花子',
  ])
  await renew(holder, over)
  expect(await missedNow(over)).toEqual([])
  expect(await stateOf(holder)).toMatchObject({ state: 'done', month: '2027-11', doneBy: 'line' })
  expect((await findToCall(null, 10)).map(({ facts }) => facts.name)).toEqual(['見本 花子'])
})

test('an answer takes back what was not sent yet, and the next question is that of the next year', async () => {
  const holder = await due()
  await tendRenewals(ports, FIRST)
  await renew(holder, day('2026-11-03'))
  expect(told()).toEqual([])
  await tendRenewals(ports, day('2026-11-20'))
  await tendRenewals(ports, day('2027-10-31'))
  expect(told()).toEqual([])
  await tendRenewals(ports, day('2027-11-01'))
  expect(told()).toEqual(['U-taro'])
})

test.each([
  ['who has no LINE', [], []],
  ['who blocks us', [tie('U-blocks')], ['U-blocks']],
])('%s is on the list to call at once, and their silence is none', async (_, people, blocks) => {
  blocking = new Set(blocks)
  const holder = await due({ people })
  await tendRenewals(ports, FIRST)
  expect(told()).toEqual([])
  expect((await findToCall(['omori'], 10)).map(({ id }) => id)).toEqual([holder.id])
  expect(await findToCall(['elsewhere'], 10)).toEqual([])
  const over = day('2026-12-01')
  await tendRenewals(ports, over)
  expect(await stateOf(holder)).toMatchObject({ state: 'overdue' })
  expect(await missedNow(over)).toEqual([])
  expect(await findToCall(null, 10)).toHaveLength(1)
})

test('who did not answer last year is asked this year all the same', async () => {
  const silent = {
    state: 'overdue',
    month: '2025-11',
    askedAt: day('2025-11-01'),
    isAskedInLine: true,
  } as const
  const holder = await due({ renewal: renewal(silent) })
  await tendRenewals(ports, day('2026-10-31'))
  expect(told()).toEqual([])
  await tendRenewals(ports, FIRST)
  expect(await stateOf(holder)).toMatchObject({ state: 'asked', month: '2026-11', remindedTimes: 0 })
  expect(told()).toEqual(['U-taro'])
})

test('whoever is due is found by an index, and whom to call', async () => {
  await due()
  await expectServedByIndexes(() => tendRenewals(ports, FIRST))
  await expectServedByIndexes(() => tendRenewals(ports, day('2026-11-20')))
  await expectServedByIndexes(() => tendRenewals(ports, day('2026-12-20')))
  await expectServedByIndexes(() => findToCall(['omori'], 10))
  await expectServedByIndexes(() => findToCall(null, 10))
})

test('whatever happened, one is asked in one’s month of birth, never before it and once in it', () => {
  const months = fc
    .tuple(fc.integer({ min: 2020, max: 2030 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)
  const states = fc.constantFrom('not-due' as const, 'asked' as const, 'overdue' as const, 'done' as const)
  fc.assert(
    fc.property(months, months, states, (month, now, state) => {
      const given = someHolder({ renewal: renewal({ state, month }) })
      const found = dueMonth(given, now)
      if (found === null) {
        const isOpen = state === 'not-due' || state === 'done'
        const next = isOpen ? month : `${Number(month.slice(0, 4)) + 1}${month.slice(4)}`
        return now < next
      }
      const isOfBirth = found.slice(5) === month.slice(5) && found <= now && found >= month
      const again = someHolder({ renewal: renewal({ state: 'asked', month: found }) })
      return isOfBirth && dueMonth(again, now) === null
    }),
  )
})
