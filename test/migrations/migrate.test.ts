import { type Migration, migrate } from '#bot/migrations/migrate.ts'
import { findDone, reopenMigration } from '#bot/migrations/migration.model.ts'
import { useDatabase } from '#test/support/mongo.ts'

useDatabase()
let clock = new Date('2026-11-24T01:00:00Z')
const done: string[] = []
const deps = { now: () => clock, onDone: (id: string) => void done.push(id), lookEveryMs: 5 }
beforeEach(() => void done.splice(0))

const one = (id: string, run: Migration['run'] = async () => 3): Migration => ({ id, about: '試し', run })

test('does each once, in order, and remembers what it changed', async () => {
  const order = [one('a-first'), one('a-second')]
  await migrate(order, deps)
  await migrate(order, deps)
  expect(done).toEqual(['a-first', 'a-second'])
  expect(await findDone('a-first')).toEqual({ doneAt: clock, changed: 3 })
})

test('two processes do it once, and neither goes on before it is done', async () => {
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  let runs = 0
  const slow = one('b-slow', async () => {
    runs += 1
    await finished
    return 1
  })
  let going = 0
  const both = [migrate([slow], deps), migrate([slow], deps)].map((each) => each.then(() => (going += 1)))
  while (runs === 0) await new Promise(setImmediate)
  expect(going).toBe(0)
  finish()
  await Promise.all(both)
  expect({ runs, done }).toEqual({ runs: 1, done: ['b-slow'] })
})

test('what failed stops the start, and is done by the next one', async () => {
  let isBroken = true
  const shaky = one('c-shaky', async () => {
    if (isBroken) throw new Error('the database went away')
    return 0
  })
  await expect(migrate([shaky, one('c-after')], deps)).rejects.toThrow('went away')
  expect(done).toEqual([])
  isBroken = false
  await migrate([shaky, one('c-after')], deps)
  expect(done).toEqual(['c-shaky', 'c-after'])
})

test('after a process died in the middle, another takes it over', async () => {
  const dead = one('d-dead', () => new Promise(() => undefined))
  void migrate([dead], deps)
  while ((await findDone('d-dead')) === null && !done.includes('d-alive')) {
    clock = new Date(clock.getTime() + 11 * 60_000)
    await migrate([one('d-dead')], deps)
    done.push('d-alive')
  }
  expect(done).toContain('d-dead')
})

test('can be done once more when an operator says so', async () => {
  await migrate([one('e-again')], deps)
  await reopenMigration('e-again')
  await migrate([one('e-again')], deps)
  expect(done).toEqual(['e-again', 'e-again'])
})
