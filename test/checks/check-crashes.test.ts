/** A process may die at any write: nobody is asked twice, nobody is forgotten, and the centre hears of each once. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { checkPorts } from '#bot/checking.ts'
import { answerCheck } from '#bot/checks/answer-check.ts'
import { findCheck, insertChecks } from '#bot/checks/check.model.ts'
import { type Check, checkIdOf, checkOf } from '#bot/checks/check.ts'
import { choose } from '#bot/checks/choose.ts'
import { findPlan, savePlan } from '#bot/checks/plan.model.ts'
import type { Plan } from '#bot/checks/plan.ts'
import { planDay } from '#bot/checks/plan-day.ts'
import { tendChecks } from '#bot/checks/tend-checks.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { markSent } from '#bot/outbox/outbox.model.ts'
import { HOUR_MS } from '#shared/time.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { aDirectory, aWish, DAWN } from './an-asking-town.ts'

useDatabase()
const mortal = useMortalWrites()
beforeAll(() => useKeyRing(openKeyRing(TEST_KEYS.onlyNew)))

const TODAY = '2026-06-08'
const directory = aDirectory()
let now = DAWN
const ports = checkPorts(directory, () => now)
const at = (time: string) => new Date(`${TODAY}T${time}:00+09:00`)
const count = (collection: string, filter: object = {}) =>
  mongoose.connection.collection(collection).countDocuments(filter)

async function aPlan(): Promise<Plan> {
  const plan = await choose(ports, aWish(), { userId: `U${randomUUID()}`, at: DAWN })
  const watchers = [{ id: 'w', userId: `U${randomUUID()}`, name: '家族', since: DAWN.toISOString() }]
  await savePlan({ ...plan, watchers, revision: plan.revision + 1 }, plan.revision)
  return (await findPlan(plan.id)) ?? plan
}

beforeEach(async () => {
  for (const collection of (await mongoose.connection.db?.collections()) ?? [])
    await collection.deleteMany({})
})

test('putting the morning in', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => await Promise.all([aPlan(), aPlan(), aPlan()]),
    life: () => planDay(ports, at('08:30')),
    expectWhole: async (plans, where) => {
      const ids = plans.map(({ id }) => checkIdOf(id, TODAY))
      const asked = await count('outbox', {
        about: { $in: ids.map((id) => `check:${id}`) },
        state: 'waiting',
      })
      const waiting = await count('checks', { _id: { $in: ids }, state: 'waiting' })
      expect([where, asked, waiting]).toEqual([where, 3, 3])
    },
  })
  expect(steps.length).toBeGreaterThan(3)
})

/** Whose family was told and does not answer either: the centre's turn has come. */
async function aSilentOne(): Promise<{ plan: Plan; check: Check; cases: number }> {
  const plan = await aPlan()
  const told = { key: `check:${checkIdOf(plan.id, TODAY)}:family:w`, to: 'Ufamily', dueAt: at('14:00') }
  await enqueue({ ...told, answer: { says: [{ kind: 'text', text: 'お知らせがあります。' }] } })
  await markSent(told.key, at('14:00'))
  const check: Check = {
    ...checkOf(plan, TODAY),
    state: 'family',
    step: 'family',
    isFamilyTold: true,
    askedAt: at('09:00'),
    stepAt: at('14:00'),
    nextAt: at('16:00'),
  }
  await insertChecks([check])
  return { plan, check, cases: await count('cases') }
}

test('telling the centre, and an answer after all', async () => {
  const steps = await mortal.dieEverywhere({
    begin: aSilentOne,
    life: async ({ plan }) => {
      now = at('16:00')
      await tendChecks(ports, now)
      now = at('16:30')
      await answerCheck(ports, plan, 'well', 'button', now)
      await tendChecks(ports, new Date(now.getTime() + HOUR_MS))
    },
    expectWhole: async ({ check, cases }, where) => {
      const stored = await findCheck(check.id)
      expect([where, stored?.state, stored?.todo, stored?.nextAt]).toEqual([where, 'well', [], null])
      expect([where, await count('cases')]).toEqual([where, cases + 1])
      expect([where, await count('outbox', { about: `check:${check.id}:over` })]).toEqual([where, 1])
      expect([where, await count('missed', { isOpen: true })]).toEqual([where, 0])
    },
  })
  expect(steps.length).toBeGreaterThan(10)
})
