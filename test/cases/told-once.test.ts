/**
 * What works by itself dies at every write that it makes, or is overtaken by a change of who is there: nothing is lost,
 * and nobody is told twice.
 */
import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import { type Case, entered } from '#bot/cases/case.ts'
import { getCase, saveChange } from '#bot/cases/change-case.ts'
import { type ClockPorts, escalate } from '#bot/cases/clocks/escalate.ts'
import { createMornings } from '#bot/cases/clocks/morning.ts'
import { readHistory } from '#bot/cases/history/read-history.ts'
import { noteCase } from '#bot/cases/note-case.ts'
import { findNewMissed } from '#bot/missed/missed.model.ts'
import { noteMissed } from '#bot/missed/note-missed.ts'
import { changeEscalation } from '#bot/staff/change-escalation.ts'
import { setAway } from '#bot/staff/set-away.ts'
import { anAbsence } from '#test/missed/an-absence.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { tokyo } from './clock-ports.ts'
import { useMortalWrites } from './mortal-writes.ts'
import { employed, REAL_PORTS, somePhones } from './phones.ts'

useTestKeys()
useDatabase()
const mortal = useMortalWrites()

/** Wednesday; the office is open on weekdays from 8:30 to 17:15. */
const ARRIVED = tokyo('2026-07-01T10:00')
/** Friday, as it opens: an ordinary case that nobody has taken is overdue, and so is a task of the day before. */
const DUE = tokyo('2026-07-03T08:30')
/** Whatever a dead process held has lapsed by the time that it lives again. */
const lifeAt = (nth: number) => new Date(DUE.getTime() + (nth - 1) * 2 * 60_000)

let owner = aStaff()
let next = aStaff()
beforeEach(async () => {
  await empty('staff', 'escalations', 'cases', 'outbox')
  owner = await employed('owner', 'staff', ['chuo'], ARRIVED)
  next = await employed('next', 'staff', ['chuo'], ARRIVED)
  await employed('admin', 'admin', [], ARRIVED)
  await changeEscalation('chuo', { revision: 0, staffIds: [next.id] })
})

async function empty(...names: string[]): Promise<void> {
  for (const name of names) await mongoose.connection.collection(name).deleteMany({})
}

async function put(id: string, over: Partial<Case>): Promise<void> {
  const read = () => getCase(id, aStaff())
  await saveChange(read, ARRIVED, (current) => ({ next: { ...current, checkedAt: ARRIVED, ...over } }))
}

function aLateTask(): Case['tasks'][number] {
  const by = { id: owner.id, name: owner.name }
  const at = ARRIVED.toISOString()
  return { id: 't1', text: '電話', dueOn: '2026-07-02', staff: null, by, at, doneAt: null, doneBy: null }
}

/** One that nobody has, one with a task that was not done, one that was put aside until now. */
async function threeCases(): Promise<string[]> {
  const views = [await aCase(), await aCase({ status: 'active', by: owner })]
  views.push(await aCase({ status: 'active', by: owner }))
  const ids = views.map(({ view }) => view.id)
  const [untaken = '', late = '', aside = ''] = ids
  await put(untaken, {})
  await put(late, { tasks: [aLateTask()] })
  await put(aside, { snoozedUntil: DUE })
  return ids
}

/** Makes something once, and puts it back as it was before each life. */
function prepared<T>(make: () => Promise<T>): () => Promise<T & { phones: ReturnType<typeof somePhones> }> {
  let made: { about: T; cases: object[] } | null = null
  return async () => {
    await empty('outbox', 'mornings', 'case_history')
    const cases = mongoose.connection.collection('cases')
    made ??= { about: await make(), cases: await cases.find().toArray() }
    await empty('cases')
    await cases.insertMany(made.cases)
    return { ...made.about, phones: somePhones() }
  }
}

const begin = prepared(async () => ({ ids: await threeCases() }))

test('clocks that ring: everybody hears once, and the history tells it once', async () => {
  const steps = await mortal.dieEverywhere({
    begin,
    life: (_, nth) => escalate(lifeAt(nth), REAL_PORTS),
    // Another process sends meanwhile what the dead one had put in.
    between: ({ phones }, nth) => phones.deliver(lifeAt(nth)),
    expectWhole: async ({ ids, phones }, where) => {
      const told = ['U-admin', 'U-next', 'U-next', 'U-owner', 'U-owner'].map(
        (who) => `${who} 期限が過ぎています`,
      )
      told.push('U-owner 保留の期間が終わりました')
      expect([where, phones.heard()]).toEqual([where, told.toSorted()])
      const kept = await Promise.all(ids.map((id) => findCase(id)))
      const kinds = kept.map((each) => each?.history.slice(1).map(({ kind }) => kind))
      expect([where, kinds]).toEqual([
        where,
        [['escalated'], ['taken', 'escalated'], ['taken', 'changed', 'woken']],
      ])
    },
  })
  expect(steps.filter((step) => step === 'updateOne outbox').length).toBeGreaterThan(4)
  expect(steps.filter((step) => step === 'updateOne cases')).toHaveLength(3)
}, 60_000)

test('the summary of the morning: everybody who has something hears so once', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      await empty('missed')
      await noteMissed(anAbsence({ districtId: 'of-chuo' }), ARRIVED)
      return begin()
    },
    life: (_, nth) => createMornings(['chuo', 'tobu'], REAL_PORTS)(lifeAt(nth)),
    between: ({ phones }, nth) => phones.deliver(lifeAt(nth)),
    expectWhole: async ({ phones }, where) => {
      const told = ['U-admin', 'U-next', 'U-owner'].map((who) => `${who} きょう確かめるケースがあります`)
      expect([where, phones.heard()]).toEqual([where, told])
      expect([where, await findNewMissed(['of-chuo'], '2026-07-04', DUE)]).toEqual([where, []])
    },
  })
  expect(steps).toContain('updateMany missed')
  expect(steps).toContain('updateOne mornings')
}, 60_000)

/** Two pages more than a case holds. */
const NUMBERS = Array.from({ length: 350 }, (_, n) => `${n}`)

test('a history that grows beyond its case: each line is there once, and none that was not written', async () => {
  const who = aStaff()
  const by = { id: who.id, name: who.name }
  const noted = (current: Case, text: string) => entered(current, { at: ARRIVED, by, kind: 'note', text })
  const beginLong = prepared(async () => {
    const { view } = await aCase()
    await saveChange(
      () => getCase(view.id, who),
      ARRIVED,
      (current) => ({ next: NUMBERS.reduce(noted, current) }),
    )
    return { caseId: view.id }
  })
  const steps = await mortal.dieEverywhere({
    begin: beginLong,
    // As the console does: who hears nothing looks, and sends again what is not there.
    life: async ({ caseId }) => {
      const { history } = await getCase(caseId, who)
      if (history.at(-1)?.text === '最後') return
      const asked = { caseId, who, seen: 'any', at: DUE } as const
      await noteCase(asked, { text: '最後' }, async () => null)
    },
    between: ({ caseId }) => expectWholeHistory(caseId),
    expectWhole: async ({ caseId }, where) => {
      const texts = await expectWholeHistory(caseId)
      expect([where, texts.length, texts.at(-1)]).toEqual([where, 352, '最後'])
    },
  })
  expect(steps.filter((step) => step === 'updateOne case_history').length).toBeGreaterThan(1)

  async function expectWholeHistory(caseId: string): Promise<(string | null)[]> {
    const { history, olderHistory } = await getCase(caseId, who)
    const lines = [...history]
    for (let hasOlder = olderHistory > 0; hasOlder; ) {
      const page = await readHistory(caseId, who, lines[0]?.id ?? '')
      lines.unshift(...page.history)
      hasOlder = page.hasOlder
    }
    expect(lines.map(({ id }) => id)).toEqual(lines.map((_, n) => `h${n + 1}`))
    expect(lines.slice(1, 351).map(({ text }) => text)).toEqual(NUMBERS)
    return lines.map(({ text }) => text)
  }
}, 60_000)

describe('a stand-in who is named, or is no longer, while the next person is called', () => {
  /** In turn come `next`, for whom this one may stand in, and the admin. */
  async function aStandIn() {
    const stand = await employed('stand', 'staff', ['chuo'], ARRIVED)
    const away = { from: '2026-07-03', until: '2026-07-03', standInId: stand.id }
    return async (isAway: boolean) => void (await setAway(next.id, isAway ? away : null, next, ARRIVED))
  }

  /** The real ports, in which something happens before this call. */
  function disturbed(nth: number, disturb: () => Promise<void>): { ports: ClockPorts; calls: () => number } {
    let calls = 0
    const before = async () => {
      if (++calls === nth) await disturb()
    }
    const after = <Asked extends unknown[], T>(call: (...asked: Asked) => Promise<T>) => {
      return async (...asked: Asked) => {
        await before()
        return call(...asked)
      }
    }
    const ports: ClockPorts = {
      staffOnDuty: after(REAL_PORTS.staffOnDuty),
      reachable: after(REAL_PORTS.reachable),
      nextPersons: after(REAL_PORTS.nextPersons),
      nameOf: after(REAL_PORTS.nameOf),
      enqueue: after(REAL_PORTS.enqueue),
      cancelAbout: REAL_PORTS.cancelAbout,
    }
    return { ports, calls: () => calls }
  }

  test.each([
    ['named', true],
    ['no longer', false],
  ])(
    '%s: whoever is called is called, once, on whichever process',
    async (_, isAway) => {
      const setStandIn = await aStandIn()
      for (let nth = 1; ; nth++) {
        await setStandIn(!isAway)
        const { view } = await aCase({ status: 'active', by: owner })
        await put(view.id, { tasks: [aLateTask()] })
        const phones = somePhones()
        const { ports, calls } = disturbed(nth, async () => {
          await setStandIn(isAway)
          await escalate(DUE, REAL_PORTS)
          await phones.deliver(DUE)
        })
        await escalate(DUE, ports)
        await phones.deliver(DUE)
        const told = phones.heard().map((line) => line.split(' ')[0])
        const called = told.filter((who) => who !== 'U-owner')
        expect([nth, told.length, called.length]).toEqual([nth, 2, 1])
        expect(['U-next', 'U-stand']).toContain(called[0])
        const { history } = await getCase(view.id, aStaff())
        expect(history.filter(({ kind }) => kind === 'escalated')).toHaveLength(1)
        if (calls() < nth) break // it was over before anything could happen
      }
    },
    30_000,
  )
})
