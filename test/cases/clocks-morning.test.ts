import mongoose from 'mongoose'
import { pino } from 'pino'
import { findCase } from '#bot/cases/case.model.ts'
import type { Case } from '#bot/cases/case.ts'
import { saveChange } from '#bot/cases/change-case.ts'
import { clockSettings, useClockRules } from '#bot/cases/clocks/clock-rules.ts'
import { escalate } from '#bot/cases/clocks/escalate.ts'
import { createMornings } from '#bot/cases/clocks/morning.ts'
import { startClocks } from '#bot/cases/clocks/start-clocks.ts'
import { addToReport } from '#bot/cases/records/add-to-report.ts'
import type { Looking } from '#bot/keep-looking.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { findNewMissed, markMissedTold, takeMissed } from '#bot/missed/missed.model.ts'
import { noteMissed, seenAgain } from '#bot/missed/note-missed.ts'
import { assertContentFree } from '#bot/outbox/content-free.ts'
import { problemsOfMessages } from '#local/line/rules/messages.ts'
import { anAbsence } from '#test/missed/an-absence.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { clockPorts, titleOf, tokyo } from './clock-ports.ts'
import { REAL_PORTS } from './phones.ts'

useTestKeys()
useDatabase()
beforeEach(async () => {
  for (const name of ['cases', 'mornings', 'missed'])
    await mongoose.connection.collection(name).deleteMany({})
})

/** The cases of `aCase` come in on Wednesday the first at ten; the office opens at 8:30. */
const ARRIVED = tokyo('2026-07-01T10:00')
const CENTRES = ['chuo', 'tobu']

/** A case that somebody has and in which nothing is waited for but what is given. */
async function caseOf(id: string, over: Partial<Case>, centreId = 'chuo') {
  const { view, report } = await aCase({ status: 'active', by: aStaff({ id }), centreId })
  await change(view.id, { checkedAt: ARRIVED, ...over })
  return { view, own: { userId: report.reporter.userId ?? '', reportId: report.reportId } }
}

async function change(id: string, over: Partial<Case>, at = ARRIVED): Promise<void> {
  const read = async () => {
    const found = await findCase(id)
    if (!found) throw new Error('the case is gone')
    return found
  }
  await saveChange(read, at, (current) => ({ next: { ...current, ...over } }))
}

function aTask(dueOn: string, staff: { id: string; name: string } | null = null) {
  const by = { id: 'me', name: '職員 一郎' }
  return { id: 't1', text: '電話', dueOn, staff, by, at: ARRIVED.toISOString(), doneAt: null, doneBy: null }
}

test('whoever has something due today or overdue hears so once when the office opens', async () => {
  await caseOf('today', { tasks: [aTask('2026-07-06')] })
  await caseOf('overdue', { tasks: [aTask('2026-07-03')] })
  await caseOf('overdue', { tasks: [aTask('2026-07-02')] })
  await caseOf('tomorrow', { tasks: [aTask('2026-07-07')] })
  const { ports, told } = clockPorts()
  const tell = createMornings(CENTRES, ports)
  await tell(tokyo('2026-07-06T08:29'))
  expect(told()).toEqual([])
  await tell(tokyo('2026-07-06T08:30'))
  expect(told().toSorted()).toEqual(['U-overdue', 'U-today'])
  await tell(tokyo('2026-07-06T09:00'))
  expect(told()).toEqual([])
  await tell(tokyo('2026-07-07T08:30'))
  expect(told().toSorted()).toEqual(['U-overdue', 'U-today', 'U-tomorrow'])
})

test('a task calls the colleague it is for, and what nobody has calls those on duty at its centre', async () => {
  await caseOf('owner', { tasks: [aTask('2026-07-06', { id: 'colleague', name: '職員 二郎' })] })
  await aCase({ centreId: 'tobu' })
  const { ports, told } = clockPorts()
  await createMornings(CENTRES, ports)(tokyo('2026-07-06T08:30'))
  expect(told().toSorted()).toEqual(['U-colleague', 'U-duty-tobu'])
})

test('news that nobody has opened calls whoever has the case to the list where it stands', async () => {
  const { own } = await caseOf('owner', {})
  const { ports, sent } = clockPorts()
  await createMornings(CENTRES, ports)(tokyo('2026-07-02T08:30'))
  expect(sent()).toEqual([])
  await addToReport(own, '電気がつきました', tokyo('2026-07-02T20:00'))
  await createMornings(CENTRES, ports)(tokyo('2026-07-03T08:30'))
  const [notice] = sent()
  expect(notice?.to).toBe('U-owner')
  expect(JSON.stringify(notice?.answer)).toContain('"/console?view=mine"')
})

test('whoever was called because a time has run out hears of it every morning, until something happens', async () => {
  const { view } = await caseOf('owner', { tasks: [aTask('2026-07-02')] })
  const { ports, told } = clockPorts()
  const morning = async (wall: string) => {
    await escalate(tokyo(wall), ports)
    told()
    await createMornings(CENTRES, ports)(tokyo(wall))
    return told().toSorted()
  }
  expect(await morning('2026-07-03T08:30')).toEqual(['U-first', 'U-owner'])
  expect(await morning('2026-07-06T08:30')).toEqual(['U-first', 'U-owner', 'U-second'])
  for (const wall of ['2026-07-07T08:30', '2026-07-08T08:30', '2026-07-31T08:30'])
    expect(await morning(wall)).toEqual(['U-admin', 'U-first', 'U-owner', 'U-second'])
  await change(view.id, { tasks: [] }, tokyo('2026-07-31T10:00'))
  expect(await morning('2026-08-03T08:30')).toEqual([])
})

test('for whoever is away the stand-in hears it, once, though both have something', async () => {
  await caseOf('away', { tasks: [aTask('2026-07-06')] })
  await caseOf('stand-in', { tasks: [aTask('2026-07-06')] })
  const { ports, told } = clockPorts({ reachable: async () => ['U-stand-in'] })
  await createMornings(CENTRES, ports)(tokyo('2026-07-06T08:30'))
  expect(told()).toEqual(['U-stand-in'])
})

test('whoever has something to do hears so although nobody can be told of a clock', async () => {
  await caseOf('owner', { tasks: [aTask('2026-07-06')] })
  await aCase({ told: { danger: 'yes' } })
  const nextPersons = async () => {
    throw new Error('nobody can be found')
  }
  const { ports } = clockPorts({ nextPersons })
  let clocks: Looking | undefined
  await new Promise<void>((hear) => {
    const enqueue: typeof ports.enqueue = async ({ key, to }) => {
      if (key.startsWith('morning:') && to === 'U-owner') hear()
    }
    const now = () => tokyo('2026-07-06T08:30')
    const log = pino({ level: 'silent' })
    clocks = startClocks({ ...ports, enqueue, centreIds: CENTRES, now, log })
  })
  await clocks?.stop()
})

describe('who is to be asked after', () => {
  const missed = (person: string, districtId: string, at: string) =>
    noteMissed(anAbsence({ person, districtId }), tokyo(at))
  const { ports, sent } = clockPorts({ newMissed: REAL_PORTS.newMissed, markMissedTold })
  const morning = async (wall: string) => {
    await createMornings(CENTRES, ports)(tokyo(wall))
    return sent().map((notice) => [notice.to, titleOf(notice), notice])
  }

  test('is told to those on duty once, in the summary if there is one, without saying who', async () => {
    await aCase({ centreId: 'tobu' })
    await missed('one', 'of-chuo', '2026-07-02T16:00')
    await missed('two', 'of-tobu', '2026-07-02T16:00')
    const first = await morning('2026-07-03T08:30')
    expect(first.map(([to, title]) => [to, title])).toEqual([
      ['U-duty-chuo', '気にかけたい方の知らせがあります'],
      ['U-duty-tobu', 'きょう確かめるケースがあります'],
    ])
    expect(JSON.stringify(first)).not.toMatch(/例田|ひだまり/)
    for (const { answer } of first.flatMap((each) => each.filter((part) => typeof part === 'object'))) {
      expect(JSON.stringify(answer)).toContain('"/console/missed"')
      assertContentFree(answer)
    }
    expect((await morning('2026-07-06T08:30')).map(([to]) => to)).toEqual(['U-duty-tobu'])
  })

  test('and has been taken over meanwhile, or is over, is told to nobody', async () => {
    await missed('one', 'of-chuo', '2026-07-02T16:00')
    await missed('two', 'of-chuo', '2026-07-02T16:00')
    const [one] = await findNewMissed(['of-chuo'], '2026-07-02', tokyo('2026-07-02T17:00'))
    await takeMissed(one ?? '', 0, 'staff-1')
    await seenAgain({ kind: 'salon-absence', of: 'hidamari', person: 'two' }, tokyo('2026-07-02T18:00'))
    expect(await morning('2026-07-03T08:30')).toEqual([])
  })
})

test.each<[string, string]>([
  ['on a Saturday', '2026-07-11T09:00'],
  ['on a holiday', '2026-07-20T09:00'],
  ['after the office has closed', '2026-07-06T17:15'],
])('nobody hears anything %s', async (_, wall) => {
  await caseOf('today', { tasks: [aTask('2026-07-02')] })
  const { ports, told } = clockPorts()
  await createMornings(CENTRES, ports)(tokyo(wall))
  expect(told()).toEqual([])
})

test('a network may choose its own time', async () => {
  const usual = clockSettings()
  useClockRules({ ...usual, morning: '08:00' })
  await caseOf('today', { tasks: [aTask('2026-07-06')] })
  const { ports, told } = clockPorts()
  const tell = createMornings(CENTRES, ports)
  await tell(tokyo('2026-07-06T07:59'))
  expect(told()).toEqual([])
  await tell(tokyo('2026-07-06T08:00'))
  expect(told()).toEqual(['U-today'])
  useClockRules(usual)
})

describe('once', () => {
  const MORNING = tokyo('2026-07-06T08:30')

  test('on any number of processes', async () => {
    await caseOf('today', { tasks: [aTask('2026-07-06')] })
    const { ports, told } = clockPorts()
    await Promise.all([1, 2, 3].map(() => createMornings(CENTRES, ports)(MORNING)))
    expect(told()).toEqual(['U-today'])
  })

  test('whatever fails in between', async () => {
    for (const id of ['one', 'two']) await caseOf(id, { tasks: [aTask('2026-07-06')] })
    const { ports, told } = clockPorts()
    let calls = 0
    const enqueue: typeof ports.enqueue = async (notice) => {
      if (++calls === 2) throw new Error('the outbox is down')
      await ports.enqueue(notice)
    }
    await expect(createMornings(CENTRES, { ...ports, enqueue })(MORNING)).rejects.toThrow('down')
    const before = told()
    expect(before).toHaveLength(1)
    await createMornings(CENTRES, ports)(MORNING)
    expect([...before, ...told()].toSorted()).toEqual(['U-one', 'U-two'])
  })

  test('and what comes up after it waits for the next morning, after a restart too', async () => {
    const { ports, told } = clockPorts()
    await createMornings(CENTRES, ports)(MORNING)
    await caseOf('today', { tasks: [aTask('2026-07-06')] })
    await createMornings(CENTRES, ports)(tokyo('2026-07-06T11:00'))
    expect(told()).toEqual([])
  })
})

test('what is said is without content, leads to the list of the day, and LINE accepts it', async () => {
  await caseOf('today', { tasks: [aTask('2026-07-06')] })
  const { ports, sent } = clockPorts()
  await createMornings(CENTRES, ports)(tokyo('2026-07-06T08:30'))
  const [notice] = sent()
  if (!notice) throw new Error('nothing was said')
  expect(JSON.stringify(notice.answer)).toContain('"/console?view=due"')
  expect(notice.key).not.toContain('U-today')
  assertContentFree(notice.answer)
  const messages = toMessages(notice.answer, {
    liffId: '1234567890-AbCdEfGh',
    publicUrl: 'https://example.org',
  })
  expect(problemsOfMessages(messages)).toEqual([])
})

test('both looks are served by an index', async () => {
  const cases = mongoose.connection.collection('cases')
  for (const filter of [
    { centreId: 'chuo', dueAt: { $lt: ARRIVED } },
    { centreId: 'chuo', hasNews: true },
    { alarmAt: { $lte: ARRIVED } },
  ]) {
    const plan = JSON.stringify(await cases.find(filter).explain('queryPlanner'))
    expect(plan).toContain('IXSCAN')
    expect(plan).not.toContain('COLLSCAN')
  }
})
