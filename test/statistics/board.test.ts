import { CaseModel } from '#bot/cases/case.model.ts'
import { boardOf } from '#bot/statistics/board.ts'
import type { OpenFacts } from '#bot/statistics/facts.ts'
import { BoardView, LoadView } from '#shared/statistics/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useStatistics } from './signed-in.ts'

useTestKeys()
useDatabase()
const now = new Date('2026-07-01T02:00:00Z')
const hana = aStaff({ id: 'hana', name: '見本 花子', centreIds: ['chuo'] })
const jiro = aStaff({ id: 'jiro', name: '職員 二郎', centreIds: ['chuo'] })
const statistics = useStatistics(() => now, [hana, jiro])
beforeEach(() => CaseModel.deleteMany({}))

async function board(who = aStaff()) {
  const reply = await statistics.staff(who).get('/api/board')
  expect(reply).toMatchObject({ status: 200 })
  return BoardView.parse(reply.body)
}

describe('the board', () => {
  test('shows by owner what is open, and first what nobody has', async () => {
    await aCase()
    await aCase({ status: 'active', by: hana })
    await aCase({ status: 'active', by: hana })
    await aCase({ status: 'closed', by: hana })
    expect(await board()).toMatchObject({
      owners: [
        { owner: null, load: { open: 1, new: 1 } },
        { owner: { id: 'hana', name: '見本 花子' }, load: { open: 2, new: 0 } },
      ],
      all: { open: 3, new: 1 },
    })
  })

  test('shows the cases of one’s own centres', async () => {
    await aCase()
    await aCase({ centreId: 'tobu', districtId: 'tobu' })
    expect((await board(hana)).all.open).toBe(1)
    expect((await board()).all.open).toBe(2)
  })

  test('names whoever has left, rather than nobody', async () => {
    await aCase({ status: 'active', by: aStaff({ id: 'gone' }) })
    expect((await board()).owners).toMatchObject([{ owner: { id: 'gone', name: '職員から外れた人' } }])
  })

  test('is empty where nothing is open', async () => {
    expect(await board()).toMatchObject({ owners: [], all: { open: 0 } })
  })

  test('puts whose time has run out before the others', () => {
    const facts = (given: Partial<OpenFacts>): OpenFacts => ({
      centreId: 'chuo',
      status: 'active',
      ownerId: null,
      helperIds: [],
      hasNews: false,
      snoozedUntil: null,
      clocks: [],
      ...given,
    })
    const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)]
    const counted = boardOf(now)
    counted.add(facts({ ownerId: 'calm', clocks: [{ kind: 'question', warnAt: after, dueAt: after }] }))
    counted.add(facts({ ownerId: 'late', clocks: [{ kind: 'hand-over', warnAt: before, dueAt: before }] }))
    counted.add(facts({ ownerId: 'soon', clocks: [{ kind: 'check', warnAt: before, dueAt: after }] }))
    counted.add(facts({ ownerId: 'calm', snoozedUntil: after, hasNews: true }))
    const task = { kind: 'task' as const, warnAt: before, dueAt: before }
    counted.add(facts({ ownerId: 'late', snoozedUntil: after, clocks: [task] }))
    const { owners, all } = counted.board((id) => id)
    expect(owners.map(({ owner }) => owner?.id)).toEqual(['late', 'soon', 'calm'])
    expect(all).toEqual({
      open: 5,
      new: 0,
      question: 1,
      handOver: 1,
      soon: 1,
      overdue: 2,
      snoozed: 2,
      hasNews: 1,
    })
  })
})

describe('one’s own load', () => {
  test('counts what one has, and what one helps with', async () => {
    await aCase({ status: 'active', by: hana })
    const { view } = await aCase({ status: 'active', by: jiro })
    await CaseModel.updateOne({ _id: view.id }, { $set: { helperIds: ['hana'] } })
    const load = LoadView.parse((await statistics.staff(hana).get('/api/load')).body)
    expect(load).toMatchObject({ mine: { open: 1 }, helping: 1 })
  })

  test('is for staff alone', async () => {
    expect(await statistics.nobody().get('/api/load')).toMatchObject({ status: 401 })
    expect(await statistics.nobody().get('/api/board')).toMatchObject({ status: 401 })
  })
})
