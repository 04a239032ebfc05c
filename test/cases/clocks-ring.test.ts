import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import type { Case } from '#bot/cases/case.ts'
import { saveChange } from '#bot/cases/change-case.ts'
import { changeStatus } from '#bot/cases/change-status.ts'
import { type ClockPorts, escalate } from '#bot/cases/clocks/escalate.ts'
import { snoozeCase } from '#bot/cases/clocks/snooze-case.ts'
import { takeCase } from '#bot/cases/team/take-case.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { assertContentFree } from '#bot/outbox/content-free.ts'
import { problemsOfMessages } from '#local/line/rules/messages.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { clockPorts, titleOf, tokyo } from './clock-ports.ts'

useTestKeys()
useDatabase()
beforeEach(async () => void (await cases().deleteMany({})))

const ME = aStaff({ id: 'me' })
/** Every case of `aCase` comes in on a Wednesday at ten; the office is open on weekdays from 8:30 to 17:15. */
const ARRIVED = tokyo('2026-07-01T10:00')

/** Whom the clocks tell as time goes by, whenever one has something to tell: `07-02 13:15 もうすぐ期限です U-me`. */
async function heard(from: string, until: string, { ports, sent } = clockPorts()): Promise<string[]> {
  const lines: string[] = []
  const next = async () =>
    (
      await cases()
        .find({ alarmAt: { $exists: true } })
        .sort({ alarmAt: 1 })
        .limit(1)
        .toArray()
    )[0]?.['alarmAt']
  for (let at = tokyo(from); at <= tokyo(until); ) {
    await escalate(at, ports)
    const wall = new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')
    lines.push(...sent().map((notice) => `${wall} ${titleOf(notice)} ${notice.to}`))
    const alarmAt: unknown = await next()
    if (!(alarmAt instanceof Date)) break
    if (alarmAt <= at) throw new Error('a clock that was heard rings on')
    at = alarmAt
  }
  return lines
}

function cases() {
  return mongoose.connection.collection('cases')
}

async function stored(id: string): Promise<Case> {
  const found = await findCase(id)
  if (!found) throw new Error('the case is gone')
  return found
}

/** Changes a case beside all verbs. */
async function put(id: string, over: Partial<Case>, at = ARRIVED): Promise<Case> {
  return saveChange(
    () => stored(id),
    at,
    (current) => ({ next: { ...current, ...over } }),
  )
}

/** A case that `ME` has and in which nothing is waited for but what is given. */
async function mine(over: Partial<Case>): Promise<CaseView> {
  const { view } = await aCase({ status: 'active', by: ME })
  await put(view.id, { checkedAt: ARRIVED, ...over })
  return view
}

describe('an ordinary case that nobody takes', () => {
  test('is told to those on duty before and after, then to one person more each working day', async () => {
    const { view } = await aCase()
    await put(view.id, { checkedAt: ARRIVED })
    expect(await heard('2026-07-01T10:00', '2026-07-20T12:00')).toEqual([
      '07-02 13:15 もうすぐ期限です U-duty-chuo',
      '07-03 08:30 期限が過ぎています U-duty-chuo',
      '07-03 08:30 期限が過ぎています U-first',
      '07-06 08:30 期限が過ぎています U-second',
      '07-07 08:30 期限が過ぎています U-admin',
    ])
    expect(escalations(await stored(view.id))).toHaveLength(3)
  })

  test('is told of no more once somebody has it', async () => {
    const { view } = await aCase()
    await put(view.id, { checkedAt: ARRIVED })
    await heard('2026-07-01T10:00', '2026-07-03T09:00')
    await takeCase(view.id, ME, tokyo('2026-07-03T10:00'))
    expect(await heard('2026-07-03T10:00', '2026-07-08T12:00')).toEqual([])
  })
})

test('a case of abuse that nobody checks wakes people at night, ever more seldom, up to a day', async () => {
  const { view } = await aCase({ rings: 'abuse', status: 'active', by: ME })
  const all = await heard('2026-07-01T10:00', '2026-07-06T12:00')
  const calls = all.filter((line) => line.endsWith('U-first')).map((line) => line.slice(0, 11))
  expect(all[0]).toBe('07-02 22:00 【至急】もうすぐ期限です U-me')
  expect(calls).toEqual([
    '07-03 10:00',
    '07-03 10:15',
    '07-03 10:45',
    '07-03 11:45',
    '07-03 13:45',
    '07-03 17:45',
    '07-04 01:45',
    '07-05 01:45',
    '07-06 01:45',
  ])
  expect((await stored(view.id)).clocks).toMatchObject([{ kind: 'check', level: 10 }])
})

test('a case in danger that nobody has calls the next persons; those on duty hear it ringing anyway', async () => {
  await aCase({ told: { danger: 'yes' } })
  expect(await heard('2026-07-01T10:00', '2026-07-01T10:30')).toEqual([
    '07-01 10:15 【至急】期限が過ぎています U-first',
    '07-01 10:30 【至急】期限が過ぎています U-first',
    '07-01 10:30 【至急】期限が過ぎています U-second',
  ])
})

test('whoever is away is not called, but who stands in', async () => {
  await mine({})
  const ports = clockPorts({ reachable: async () => ['U-stand-in'] })
  const [warning] = await heard('2026-07-13T08:30', '2026-07-13T12:00', ports)
  expect(warning).toMatch(/もうすぐ期限です U-stand-in$/)
})

test.each<[string, ClockPorts['reachable']]>([
  ['has left', async () => []],
  ['works at another centre by now', async (_who, _at, _when, centres) => (centres ? [] : ['U-elsewhere'])],
])('the case of somebody who %s is told to those on duty', async (_what, reachable) => {
  await mine({})
  const ports = clockPorts({ reachable })
  const [warning] = await heard('2026-07-13T08:30', '2026-07-13T12:00', ports)
  expect(warning).toMatch(/U-duty-chuo$/)
})

test('a task that was not done is told to the colleague it is for, and to the owner', async () => {
  const by = { id: 'me', name: '職員 一郎' }
  const staff = { id: 'colleague', name: '職員 二郎' }
  const task = {
    id: 't1',
    text: '電話',
    dueOn: '2026-07-02',
    at: ARRIVED.toISOString(),
    doneAt: null,
    doneBy: null,
  }
  await mine({ tasks: [{ ...task, by, staff }] })
  expect(await heard('2026-07-01T10:00', '2026-07-03T12:00')).toEqual([
    '07-03 08:30 期限が過ぎています U-colleague',
    '07-03 08:30 期限が過ぎています U-me',
    '07-03 08:30 期限が過ぎています U-first',
  ])
})

test('a hand-over that nobody answers is told to the centre that was asked, then to its next person and the asker', async () => {
  const by = { id: 'me', name: '職員 一郎' }
  const answered = { answeredAt: null, answeredBy: null, answer: null }
  const to = { kind: 'centre', centreId: 'tobu' } as const
  const at = ARRIVED.toISOString()
  const waiting = {
    fromCentreId: 'chuo',
    by,
    at,
    note: 'お願いします',
    feedbackBy: 'us',
    state: 'waiting',
  } as const
  await mine({ handOvers: [{ id: 'o1', to, ...waiting, ...answered }] })
  const asked: string[] = []
  const ports = clockPorts()
  const nextPersons = async (centreId: string, when: Date) => {
    asked.push(centreId)
    return ports.ports.nextPersons(centreId, when)
  }
  expect(
    await heard('2026-07-01T10:00', '2026-07-03T12:00', { ...ports, ports: { ...ports.ports, nextPersons } }),
  ).toEqual([
    '07-02 13:15 もうすぐ期限です U-duty-tobu',
    '07-03 08:30 期限が過ぎています U-duty-tobu',
    '07-03 08:30 期限が過ぎています U-me',
    '07-03 08:30 期限が過ぎています U-first',
  ])
  expect(asked).toEqual(['tobu'])
})

describe('what happens at the same time', () => {
  const due = tokyo('2026-07-03T09:00')

  test('several workers say nothing twice', async () => {
    const { view } = await aCase()
    await put(view.id, { checkedAt: ARRIVED })
    const { ports, told } = clockPorts()
    await Promise.all([escalate(due, ports), escalate(due, ports), escalate(due, ports)])
    expect(told()).toEqual(['U-duty-chuo', 'U-first'])
    expect(escalations(await stored(view.id))).toEqual([
      '「担当を決める」の期限が過ぎました。職員 firstさんに知らせました。',
    ])
  })

  test('what was said before a failure is not said again', async () => {
    const { view } = await aCase()
    await put(view.id, { checkedAt: ARRIVED })
    const { ports, told } = clockPorts()
    const enqueue: typeof ports.enqueue = async (notice) => {
      if (notice.to === 'U-first') throw new Error('the outbox is down')
      await ports.enqueue(notice)
    }
    await expect(escalate(due, { ...ports, enqueue })).rejects.toThrow('the clocks of 1 cases wait')
    expect(told()).toEqual(['U-duty-chuo'])
    expect((await stored(view.id)).clocks).toMatchObject([{ level: 0 }])
    await escalate(due, ports)
    expect(told()).toEqual(['U-first'])
  })

  test('a broken case does not hold up the others', async () => {
    await aCase({ centreId: 'tobu' })
    await aCase()
    const { ports, told } = clockPorts()
    const staffOnDuty: typeof ports.staffOnDuty = async (centreId, at) => {
      if (centreId === 'tobu') throw new Error('down')
      return ports.staffOnDuty(centreId, at)
    }
    await expect(escalate(due, { ...ports, staffOnDuty })).rejects.toThrow('the clocks of 1 cases wait')
    expect(told()).toContain('U-duty-chuo')
  })

  test('nobody who is typing has to merge by hand because a clock rang, and the history tells of it', async () => {
    const { view } = await aCase({ status: 'active', by: ME })
    await escalate(tokyo('2026-07-06T09:00'), clockPorts().ports)
    const at = tokyo('2026-07-06T09:01')
    const noted = await changeStatus({ caseId: view.id, who: ME, seen: view.revision, at }, 'watching')
    expect(noted.history.map(({ kind }) => kind)).toEqual(['received', 'taken', 'escalated', 'status'])
    expect(new Set(noted.history.map(({ id }) => id)).size).toBe(4)
  })

  test('a change that was on its way when a clock rang keeps both', async () => {
    const { view } = await aCase({ status: 'active', by: ME })
    const at = tokyo('2026-07-06T09:00')
    let isFirst = true
    const after = await saveChange(
      () => stored(view.id),
      at,
      async (current) => {
        if (isFirst) await escalate(at, clockPorts().ports)
        isFirst = false
        return { next: { ...current, labels: ['health'] } }
      },
    )
    expect(after.labels).toEqual(['health'])
    expect(escalations(await stored(view.id))).toHaveLength(1)
    expect((await stored(view.id)).clocks).toMatchObject([{ kind: 'check', level: 2 }])
  })

  test('taken while it rings is taken back', async () => {
    const { view } = await aCase()
    await put(view.id, { checkedAt: ARRIVED })
    const { ports, told } = clockPorts()
    const nextPersons: typeof ports.nextPersons = async (centreId, at) => {
      await takeCase(view.id, ME, due)
      return ports.nextPersons(centreId, at)
    }
    await escalate(due, { ...ports, nextPersons })
    expect(told()).toEqual([])
  })
})

test('a case that was put aside comes back by itself, and its owner hears of it once', async () => {
  const view = await mine({})
  const { revision } = await stored(view.id)
  const asked = { caseId: view.id, who: ME, seen: revision, at: tokyo('2026-07-01T11:00') }
  await snoozeCase(asked, { until: '2026-07-10', text: '入院中' })
  expect(await heard('2026-07-01T11:00', '2026-07-10T12:00')).toEqual([
    '07-10 08:30 保留の期間が終わりました U-me',
  ])
  const back = await stored(view.id)
  expect(back).toMatchObject({ snoozedUntil: null, clocks: [{ kind: 'idle' }] })
  expect(back.history.at(-1)).toMatchObject({ kind: 'woken', by: null })
})

test('no notice of a clock carries anything that anybody told, and LINE accepts each', async () => {
  const said = clockPorts()
  const told = { subjectName: 'MARK-SUBJECT', detail: 'MARK-DETAIL' }
  for (const rings of ['abuse', 'ordinary'] as const)
    await aCase({ rings, told, reporter: { name: 'MARK-NAME' } })
  await mine({ snoozedUntil: tokyo('2026-07-02T08:30') })
  const notices: ReturnType<typeof said.sent> = []
  for (let hour = 0; hour < 24 * 16; hour += 4) {
    await escalate(new Date(ARRIVED.getTime() + hour * 3_600_000), said.ports)
    notices.push(...said.sent())
  }
  expect(new Set(notices.map(titleOf))).toEqual(
    new Set([
      '【至急】もうすぐ期限です',
      '【至急】期限が過ぎています',
      'もうすぐ期限です',
      '期限が過ぎています',
      '保留の期間が終わりました',
    ]),
  )
  for (const { answer } of notices) {
    assertContentFree(answer)
    expect(JSON.stringify(answer)).not.toMatch(/MARK|abuse|虐待/)
    const messages = toMessages(answer, { liffId: '1234567890-AbCdEfGh', publicUrl: 'https://example.org' })
    expect(problemsOfMessages(messages)).toEqual([])
  }
})

function escalations({ history }: Case): (string | null)[] {
  return history.filter(({ kind }) => kind === 'escalated').map(({ text }) => text)
}
