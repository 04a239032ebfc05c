import mongoose from 'mongoose'
import { pino } from 'pino'
import type { Answer } from '#bot/conversation/say.ts'
import type { Sent } from '#bot/conversation/sent.ts'
import { retryKeyFor } from '#bot/crypto/retry-key.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { cancelAbout, enqueue, enqueueAll } from '#bot/outbox/enqueue.ts'
import { type AnnouncementNotice, enqueueAnnouncement } from '#bot/outbox/enqueue-announcement.ts'
import { countFailed, findNotice, findOutcomes, oldestDue, withdrawNotice } from '#bot/outbox/outbox.model.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useDatabase()
useTestKeys()

const START = new Date('2026-11-22T01:00:00Z')
const MINUTE = 1 / 60
const after = (hours: number) => new Date(START.getTime() + hours * 60 * 60_000)
const notice = (key: string, more: { dueAt?: Date; about?: string; answer?: Answer } = {}) => ({
  key,
  to: `U${'1'.repeat(32)}`,
  answer: { says: [{ kind: 'text' as const, text: 'お知らせがあります。' }] },
  dueAt: START,
  ...more,
})

let now = START
const ends: (() => Promise<void>)[] = []

/** A process that sends; `answers` says what LINE makes of the first, second… try. */
function sender(answers: (tries: number) => Sent | Promise<Sent>, hasBlocked?: () => Promise<boolean>) {
  const keys: string[] = []
  const outbox = startOutbox({
    push: async (_to, _answer, retryKey) => {
      keys.push(retryKey)
      return await answers(keys.length)
    },
    ...(hasBlocked && { hasBlocked }),
    log: pino({ level: 'silent' }),
    now: () => now,
    lookEveryMs: 2_000_000_000,
  })
  ends.push(() => outbox.stop())
  return { keys, outbox }
}

const SENT: Sent = { kind: 'sent' }
const SILENT: Sent = { kind: 'try-later', why: 'unknown' }

beforeEach(async () => {
  now = START
  await mongoose.connection.collection('outbox').deleteMany({})
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

test('says a notice once, when it is due, however often it is put in', async () => {
  const dueAt = after(1)
  await Promise.all([enqueue(notice('once', { dueAt })), enqueue(notice('once', { dueAt }))])
  const { keys, outbox } = sender(() => SENT)
  await outbox.workDue()
  expect(keys).toHaveLength(0)
  expect(await oldestDue(now)).toBeNull()
  now = after(1.5)
  expect(await oldestDue(now)).toEqual(dueAt)
  await outbox.workDue()
  await enqueue(notice('once', { dueAt }))
  await outbox.workDue()
  expect(keys).toHaveLength(1)
  expect(await findNotice('once')).toMatchObject({ state: 'sent', letter: null, sentAt: now })
  expect(await oldestDue(now)).toBeNull()
})

test('does not show the database who is told', async () => {
  await enqueue(notice('secret'))
  const stored = await mongoose.connection.collection('outbox').find().toArray()
  expect(JSON.stringify(stored)).not.toContain(notice('secret').to)
})

test('is woken by what is put in by the same process', async () => {
  let told = (_key: string) => {}
  const push = new Promise<string>((resolve) => {
    told = resolve
  })
  const outbox = startOutbox({
    push: async (_to, _answer, key) => {
      told(key)
      return SENT
    },
    log: pino({ level: 'silent' }),
    now: () => now,
    lookEveryMs: 2_000_000_000,
  })
  ends.push(() => outbox.stop())
  await enqueue(notice('woken'))
  await expect(push).resolves.toMatch(/^[0-9a-f-]{36}$/)
})

test('many processes send many notices, each once', async () => {
  const wanted = Array.from({ length: 60 }, (_, index) => `many-${index}`)
  await Promise.all(wanted.map((key) => enqueue(notice(key))))
  const senders = [sender(() => SENT), sender(() => SENT), sender(() => SENT)]
  await Promise.all(senders.map(({ outbox }) => outbox.workDue()))
  const keys = senders.flatMap((one) => one.keys)
  expect(keys).toHaveLength(wanted.length)
  expect(new Set(keys).size).toBe(wanted.length)
})

test('puts many in at once, and again after a crash in the middle, each said once', async () => {
  const many = Array.from({ length: 620 }, (_, index) => notice(`bulk-${index}`, { about: 'plan:1' }))
  await enqueueAll(many.slice(0, 560)) // and here the process died
  await Promise.all([enqueueAll(many), enqueueAll(many)])
  const { keys, outbox } = sender(() => SENT)
  await outbox.workDue()
  expect(keys).toHaveLength(620)
  expect(new Set(keys).size).toBe(620)
  const outcomes = await findOutcomes(['bulk-0', 'bulk-619', 'bulk-620'])
  expect([...outcomes.values()].map(({ state, sentAt }) => [state, sentAt])).toEqual([
    ['sent', START],
    ['sent', START],
  ])
})

test('of many at once none is put in if one of them has content', async () => {
  const telling = { says: [{ kind: 'text' as const, text: '例田様が帰ってきません。' }] }
  await expect(enqueueAll([notice('fine'), notice('telling', { answer: telling })])).rejects.toThrow(
    'a notice says nothing about anybody',
  )
  expect(await findNotice('fine')).toBeNull()
})

test('an alert and what is urgent do not wait behind thousands of questions', async () => {
  await enqueueAll(
    Array.from({ length: 40 }, (_, index) => ({ ...notice(`q-${index}`), lane: 'bulk' as const })),
  )
  await enqueueAll([{ ...notice('alert', { dueAt: after(0.5) }), lane: 'alert' }])
  await enqueue(notice('urgent', { dueAt: after(0.5) }))
  now = after(1)
  let release = () => {}
  const isStuck = new Promise<void>((resolve) => {
    release = resolve
  })
  const [alert, urgent] = ['alert', 'urgent'].map((key) => retryKeyFor(`outbox:${key}`))
  const said = new Set<string>()
  let bothSaid = () => {}
  const areBothSaid = new Promise<void>((resolve) => {
    bothSaid = resolve
  })
  const outbox = startOutbox({
    push: async (_to, _answer, key) => {
      if (key === alert || key === urgent) said.add(key)
      else await isStuck
      if (said.size === 2) bothSaid()
      return SENT
    },
    log: pino({ level: 'silent' }),
    now: () => now,
    lookEveryMs: 2_000_000_000,
  })
  ends.push(() => outbox.stop())
  const working = outbox.workDue()
  await areBothSaid
  release()
  await working
  expect(await oldestDue(now)).toBeNull()
})

test('tries again under the same key while LINE does not answer, with growing pauses', async () => {
  await enqueue(notice('patient'))
  const { keys, outbox } = sender((tries) => (tries < 4 ? SILENT : SENT))
  const nextTries: number[] = []
  for (let round = 0; round < 4; round++) {
    await outbox.workDue()
    const nextAt = (await findNotice('patient'))?.nextAt ?? now
    nextTries.push(nextAt.getTime() - now.getTime())
    now = nextAt
  }
  expect(nextTries.slice(0, 3)).toEqual([2_000, 10_000, 60_000])
  expect(new Set(keys).size).toBe(1)
  expect(await findNotice('patient')).toMatchObject({ state: 'sent', attempts: 4 })
})

test('gives up before the key would be a second message, where an operator sees it', async () => {
  await enqueue(notice('too long'))
  const { keys, outbox } = sender(() => SILENT)
  for (let hour = 0; hour < 30; hour++) {
    now = after(hour)
    await outbox.workDue()
  }
  const tries = keys.length
  expect(await findNotice('too long')).toMatchObject({
    state: 'failed',
    failedBecause: expect.stringContaining('retry key'),
  })
  expect(await countFailed()).toBe(1)
  now = after(31)
  await outbox.workDue()
  expect(keys).toHaveLength(tries)
})

test('what LINE refuses has failed, with its reason', async () => {
  await enqueue(notice('refused'))
  const { keys, outbox } = sender(() => ({ kind: 'refused', status: 400, reason: 'Failed to send messages' }))
  await outbox.workDue()
  now = after(1)
  await outbox.workDue()
  expect(keys).toHaveLength(1)
  expect(await findNotice('refused')).toMatchObject({
    state: 'failed',
    failedBecause: '400 Failed to send messages',
  })
})

test('whoever blocks us is told nothing, and nobody has to look into it', async () => {
  await enqueue(notice('for nobody'))
  const before = sender(
    () => SENT,
    async () => true,
  )
  await before.outbox.workDue()
  expect(before.keys).toEqual([])
  await before.outbox.stop()
  // LINE hears of it a moment before we do.
  await enqueue(notice('too late'))
  const looks = [false, true]
  const meanwhile = sender(
    () => ({ kind: 'refused', status: 400, reason: 'Failed to send messages' }),
    async () => looks.shift() ?? true,
  )
  await meanwhile.outbox.workDue()
  expect(meanwhile.keys).toHaveLength(1)
  for (const key of ['for nobody', 'too late'])
    expect(await findNotice(key)).toMatchObject({
      state: 'cancelled',
      failedBecause: 'blocked',
      letter: null,
    })
  expect(await countFailed()).toBe(0)
})

test('waits for the next month when the messages are used up, for longer than a retry key lives', async () => {
  await enqueue(notice('quota'))
  const { keys, outbox } = sender((tries) => (tries < 40 ? { kind: 'try-later', why: 'quota' } : SENT))
  for (let hour = 0; hour < 45; hour++) {
    now = after(hour)
    await outbox.workDue()
  }
  expect(keys).toHaveLength(40)
  expect(await findNotice('quota')).toMatchObject({ state: 'sent' })
})

test('waits as long as LINE asks when we are too fast', async () => {
  await enqueue(notice('busy'))
  const { outbox } = sender((tries) =>
    tries === 1 ? { kind: 'try-later', why: 'busy', retryAfterMs: 7_000 } : SENT,
  )
  await outbox.workDue()
  expect(await findNotice('busy')).toMatchObject({
    state: 'waiting',
    nextAt: new Date(now.getTime() + 7_000),
    triedAt: null,
  })
})

test('a notice that a dead process had in hand is taken over after a minute, under the same key', async () => {
  await enqueue(notice('orphan'))
  let comeBack = () => {}
  const dead = sender(
    () =>
      new Promise((resolve) => {
        comeBack = () => resolve(SENT)
      }),
  )
  dead.outbox.wake()
  while (dead.keys.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const heir = sender(() => SENT)
  now = after(0.5 * MINUTE)
  await heir.outbox.workDue()
  expect(heir.keys).toEqual([])
  now = after(1.1 * MINUTE)
  await heir.outbox.workDue()
  expect(heir.keys).toEqual(dead.keys)
  expect(await findNotice('orphan')).toMatchObject({ state: 'sent', attempts: 2 })
  comeBack()
})

test('what was cancelled is never sent, and nothing else is cancelled with it', async () => {
  const dueAt = after(1)
  await enqueue(notice('bell:1:a', { dueAt, about: 'case:1' }))
  await enqueue(notice('bell:1:b', { dueAt, about: 'case:1' }))
  await enqueue(notice('news:1', { dueAt, about: 'case:1' }))
  await enqueue(notice('bell:2', { dueAt, about: 'case:2' }))
  await cancelAbout('case:1', 'bell:')
  now = after(2)
  const { keys, outbox } = sender(() => SENT)
  await outbox.workDue()
  expect(keys).toHaveLength(2)
  await cancelAbout('case:1')
  const states = await Promise.all(['bell:1:a', 'bell:1:b', 'news:1', 'bell:2'].map(findNotice))
  expect(states.map((one) => one?.state)).toEqual(['cancelled', 'cancelled', 'sent', 'sent'])
  await enqueue(notice('bell:1:a', { about: 'case:1' }))
  await outbox.workDue()
  expect(keys).toHaveLength(2)
})

describe('an announcement', () => {
  const TOWN = [`U${'1'.repeat(32)}`, `U${'2'.repeat(32)}`]
  const words = { title: '例田様の庭で秋の集まり', lines: ['見本町1丁目の庭で、'.repeat(30)] }
  const announced = (card: object = {}): Answer => ({
    says: [{ kind: 'card', card: { altText: '見本ネットからのお知らせ', ...words, ...card } }],
  })
  const announcement = (key: string, more: Partial<AnnouncementNotice> = {}): AnnouncementNotice => ({
    key,
    to: TOWN,
    answer: announced(),
    dueAt: START,
    about: 'announcement:1',
    ...more,
  })
  /** A process that sends to many; each answer of LINE in turn. */
  const announcer = (...answers: Sent[]) => {
    const calls: { to: string[]; retryKey: string }[] = []
    const tried: (string | null)[] = []
    const outbox = startOutbox({
      push: async () => SENT,
      multicast: async (to, _answer, retryKey) => {
        calls.push({ to, retryKey })
        return answers[calls.length - 1] ?? SENT
      },
      onTried: (about) => void tried.push(about),
      log: pino({ level: 'silent' }),
      now: () => now,
      lookEveryMs: 2_000_000_000,
    })
    ends.push(() => outbox.stop())
    return { calls, tried, outbox }
  }

  test('has public words, goes to many at once, and again under the same key', async () => {
    await enqueueAnnouncement(announcement('many'))
    await enqueueAnnouncement(announcement('many', { to: [`U${'3'.repeat(32)}`] }))
    const stored = await mongoose.connection.collection('outbox').find().toArray()
    for (const userId of TOWN) expect(JSON.stringify(stored)).not.toContain(userId)
    const { calls, tried, outbox } = announcer(SILENT)
    await outbox.workDue()
    expect(await findNotice('many')).toMatchObject({ state: 'waiting', waitsBecause: 'unknown' })
    now = after(1)
    await outbox.workDue()
    expect(calls.map(({ to }) => to)).toEqual([TOWN, TOWN])
    expect(new Set(calls.map(({ retryKey }) => retryKey)).size).toBe(1)
    expect(await findNotice('many')).toMatchObject({ state: 'sent', letter: null })
    expect(tried).toEqual(['announcement:1', 'announcement:1'])
  })

  test('can be taken back only as long as LINE cannot have it', async () => {
    const { outbox } = announcer({ kind: 'try-later', why: 'quota' }, SILENT)
    await enqueueAnnouncement(announcement('no quota'))
    await outbox.workDue()
    expect(await findNotice('no quota')).toMatchObject({ waitsBecause: 'quota', triedAt: null })
    expect(await withdrawNotice('no quota', now)).toBe(true)
    await enqueueAnnouncement(announcement('unheard of'))
    await outbox.workDue()
    expect(await withdrawNotice('unheard of', now)).toBe(false)
    expect(await findNotice('unheard of')).toMatchObject({ state: 'waiting' })
  })

  test('that was taken back is not put in again by whoever is late', async () => {
    const { calls, outbox } = announcer()
    expect(await withdrawNotice('too late', now)).toBe(true)
    await enqueueAnnouncement(announcement('too late'))
    await outbox.workDue()
    expect(calls).toEqual([])
    expect(await findNotice('too late')).toMatchObject({ state: 'cancelled', letter: null })
  })

  test.each<[string, Partial<AnnouncementNotice>]>([
    ['a name on the lock screen', { answer: announced({ altText: '例田様の庭で秋の集まり' }) }],
    ['what was told', { answer: announced({ rows: [{ label: 'だれ', value: '例田 太郎' }] }) }],
    ['more than its card', { answer: { says: [...announced().says, ...announced().says] } }],
    ['nobody to hear it', { to: [] }],
    ['somebody twice', { to: [...TOWN, ...TOWN] }],
    ['more people than LINE takes', { to: Array.from({ length: 501 }, (_, nth) => `U${nth}`) }],
  ])('with %s is refused', async (what, more) => {
    await expect(enqueueAnnouncement(announcement(what, more))).rejects.toThrow('announcement')
    expect(await findNotice(what)).toBeNull()
  })

  test('is the only notice with content: put in like any other it is refused', async () => {
    await expect(enqueue(notice('smuggled', { answer: announced() }))).rejects.toThrow('notice')
  })
})

const withCard = (more: object): Answer => ({
  says: [{ kind: 'card', card: { altText: 'お知らせ', lines: ['あ'], ...more } }],
})
test.each<[string, Answer]>([
  ['what was told', withCard({ rows: [{ label: 'だれ', value: 'わからない' }] })],
  ['an address', { says: [{ kind: 'text', text: '見本町１丁目のことです' }] }],
  ['a postcode', withCard({ lines: ['〒000-0000'] })],
  ['a name', withCard({ title: '例田様のこと' })],
  ['a name on the lock screen', { says: [{ kind: 'cards', altText: '例田様', cards: [] }] }],
  ['a long text', { says: [{ kind: 'text', text: 'あ'.repeat(121) }] }],
  ['many lines', { says: [{ kind: 'text', text: 'あ\n'.repeat(9) }] }],
])('refuses a notice with %s: it may lie open on a lock screen', async (_what, answer) => {
  await expect(enqueue(notice(`content ${_what}`, { answer }))).rejects.toThrow('notice')
  expect(await findNotice(`content ${_what}`)).toBeNull()
})
