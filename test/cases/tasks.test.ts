import { findCase } from '#bot/cases/case.model.ts'
import { flushNotices } from '#bot/cases/notices/flush-notices.ts'
import { nextTaskId, withTask as withTaskChanged } from '#bot/cases/tasks/task.ts'
import { assertContentFree } from '#bot/outbox/content-free.ts'
import type { NewChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { anOutbox, paths } from './an-outbox.ts'
import { change, changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

const TODAY = '2026-07-02'
type AddTask = Extract<NewChange, { kind: 'add-task' }>
const add = (given: Partial<AddTask> = {}): AddTask => ({
  kind: 'add-task',
  text: 'ケアマネに電話する',
  dueOn: '2026-07-06',
  ...given,
})
const finish = (taskId = 't1'): NewChange => ({ kind: 'finish-task', taskId })
const move = (dueOn: string, taskId = 't1'): NewChange => ({ kind: 'change-task', taskId, dueOn })

function colleague(given: Partial<StaffView> = {}): StaffView {
  const staff = aStaff(given)
  cases.staff(staff)
  return staff
}

/** An open case with one task, seen by whoever has it. */
async function withTask(given: Partial<AddTask> = {}) {
  const owner = colleague({ name: '職員 一郎' })
  const { view } = await aCase({ status: 'active', by: owner })
  const mine = cases.staff(owner)
  return { owner, mine, seen: await changed(mine, view, add(given)) }
}

async function toldAbout({ id }: CaseView) {
  const { ports, sent } = anOutbox()
  await flushNotices(ports)
  const told = sent().filter((notice) => paths([notice]).includes(`/console/cases/${id}`))
  for (const { answer } of told) assertContentFree(answer)
  return told.map(({ to, answer }) => [to, JSON.stringify(answer).match(/"title":"([^"]*)"/)?.[1]])
}

describe('adding a task', () => {
  test('keeps what is to be done, by when and by whom, and its clock runs', async () => {
    const { seen, owner } = await withTask()
    const by = { id: owner.id, name: owner.name }
    expect(seen.tasks).toEqual([
      {
        id: 't1',
        text: 'ケアマネに電話する',
        dueOn: '2026-07-06',
        staff: null,
        by,
        at: NOW.toISOString(),
        doneAt: null,
        doneBy: null,
      },
    ])
    expect(seen.clocks).toContainEqual(expect.objectContaining({ kind: 'task', about: 't1' }))
    expect(seen.history.at(-1)).toMatchObject({
      kind: 'task-added',
      text: 'ケアマネに電話する(2026-07-06まで)',
    })
  })

  test('tells whoever is to do it, unless it is oneself', async () => {
    const them = colleague()
    const { seen, mine, owner } = await withTask()
    await toldAbout(seen)
    const given = await changed(mine, seen, add({ staffId: them.id }))
    expect(given.tasks.at(-1)?.staff).toMatchObject({ id: them.id })
    expect(await toldAbout(seen)).toEqual([[`U-${them.id}`, 'やることを頼まれました']])
    const asked = await changed(cases.staff(them), given, add())
    expect(await toldAbout(seen)).toEqual([[`U-${owner.id}`, 'やることを頼まれました']])
    await changed(cases.staff(them), asked, add({ staffId: them.id }))
    expect(await toldAbout(seen)).toEqual([])
  })

  test.each([
    ['2026-07-01', 'yesterday'],
    ['2027-07-05', 'more than a year ahead'],
  ])('for %s, %s, is refused and names the field', async (dueOn) => {
    const { mine, seen } = await withTask()
    for (const what of [add({ dueOn }), move(dueOn)]) {
      const reply = await change(mine, seen, what)
      expect(reply).toEqual(refused(400, 'bad-request'))
      expect(reply).toMatchObject({ body: { fields: ['change.dueOn'], say: '「期日」を確かめてください。' } })
    }
  })

  test('for today is fine', async () => {
    expect((await withTask({ dueOn: TODAY })).seen.tasks).toMatchObject([{ dueOn: TODAY }])
  })

  test('for somebody who does not work on this case, or in a closed one, is refused', async () => {
    const { mine, seen } = await withTask()
    const strangers: Partial<StaffView>[] = [{ state: 'left' }, { role: 'viewer' }, { centreIds: ['tobu'] }]
    for (const given of strangers)
      expect(await change(mine, seen, add({ staffId: colleague(given).id }))).toEqual(
        refused(409, 'cannot-work-case'),
      )
    const closed = await aCase({ status: 'closed' })
    expect(await change(mine, closed.view, add())).toEqual(refused(409, 'not-possible-now'))
  })

  test('stops at fifty that are open; finishing one makes room', async () => {
    const { mine, seen } = await withTask()
    let latest = seen
    for (let n = 1; n < 50; n++) latest = await changed(mine, latest, add())
    expect(await change(mine, latest, add())).toEqual(refused(409, 'too-many'))
    const done = await changed(mine, latest, finish('t7'))
    expect((await changed(mine, done, add())).tasks.at(-1)).toMatchObject({ id: 't51' })
  }, 30_000)
})

describe('another day for a task', () => {
  test('is told to whoever is to do it, and its clock runs anew', async () => {
    const them = colleague()
    const { seen, mine } = await withTask({ staffId: them.id })
    await toldAbout(seen)
    const moved = await changed(mine, seen, move('2026-07-10'))
    expect(moved.tasks).toMatchObject([{ id: 't1', dueOn: '2026-07-10' }])
    expect(moved.history.at(-1)).toMatchObject({
      kind: 'task-changed',
      text: 'ケアマネに電話する(2026-07-06 → 2026-07-10)',
    })
    const dueAt = (view: CaseView) => view.clocks.find(({ kind }) => kind === 'task')?.dueAt ?? ''
    expect(dueAt(moved) > dueAt(seen)).toBe(true)
    expect(await toldAbout(seen)).toEqual([[`U-${them.id}`, 'やることの期日が変わりました']])
    expect(await changed(mine, moved, move('2026-07-10'))).toEqual(moved)
  })

  test('is refused for a finished task and for none', async () => {
    const { seen, mine } = await withTask()
    expect(await change(mine, seen, move(TODAY, 't9'))).toEqual(refused(404, 'not-found'))
    const done = await changed(mine, seen, finish())
    expect(await change(mine, done, move(TODAY))).toEqual(refused(409, 'not-possible-now'))
  })
})

describe('finishing a task', () => {
  test('says who did and when; twice changes nothing', async () => {
    const { seen } = await withTask()
    const them = colleague({ name: '職員 二郎' })
    const done = await changed(cases.staff(them), seen, finish())
    expect(done.tasks).toMatchObject([{ doneAt: NOW.toISOString(), doneBy: { id: them.id } }])
    expect(done.history.at(-1)).toMatchObject({ kind: 'task-done', text: 'ケアマネに電話する' })
    expect(done.clocks.map(({ kind }) => kind)).not.toContain('task')
    expect(done.clocks.length).toBeGreaterThan(0)
    expect(await changed(cases.staff(), done, finish())).toEqual(done)
  })

  test('that does not exist, or on what is no longer so, is refused', async () => {
    const { seen, mine } = await withTask()
    expect(await change(mine, seen, finish('t9'))).toEqual(refused(404, 'not-found'))
    await changed(mine, seen, { kind: 'note', text: '電話した' })
    expect(await change(mine, seen, finish())).toEqual(refused(409, 'changed-meanwhile'))
  })

  test('of more than a hundred, the oldest live on in the history alone', async () => {
    const { seen, mine } = await withTask({ text: 'まだ終わらない' })
    const current = await findCase((await changed(mine, seen, add())).id)
    const [open, second] = current?.tasks ?? []
    if (!current || !open || !second) throw new Error('two tasks were added')
    const done = { ...second, doneAt: NOW.toISOString(), doneBy: second.by }
    const hundred = Array.from({ length: 100 }, (_, n) => ({ ...done, id: `t${n + 3}` }))
    const after = withTaskChanged({ ...current, tasks: [open, second, ...hundred] }, done)
    expect(after.tasks.map(({ id }) => id)).toEqual(['t1', ...hundred.map(({ id }) => id)])
    expect(nextTaskId(after.tasks)).toBe('t103')
  })
})

test('a case with open tasks is not closed: closing finishes nothing silently', async () => {
  const { seen, mine } = await withTask()
  const close = { kind: 'close', feedback: { kind: 'withheld', reason: 'told-by-phone' } } as const
  expect(await change(mine, seen, close)).toEqual(refused(409, 'tasks-open'))
  const done = await changed(mine, seen, finish())
  expect(await changed(mine, done, close)).toMatchObject({ status: 'closed' })
})
