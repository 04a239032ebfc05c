/** A process may die at any write: what was looked up or found leads to one case, and is told once. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { insertFound } from '#bot/keyholders/finding/found.model.ts'
import { tendFinds } from '#bot/keyholders/finding/tend-finds.ts'
import { tendLookUps } from '#bot/keyholders/look-ups/follow-up.ts'
import { findLookUp } from '#bot/keyholders/look-ups/look-up.model.ts'
import { lookUpKeyholder } from '#bot/keyholders/look-ups/look-up.ts'
import { findingPorts, lookUpPorts } from '#bot/looking-up.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { aStaff } from '#test/support/a-case.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { aKeptLookUp } from './a-kept-look-up.ts'
import { keptHolder, REGISTERED_AT } from './a-keyholder.ts'
import { aCall, directory, NIGHT, NOON } from './a-register.ts'

useDatabase()
const mortal = useMortalWrites()
const ports = lookUpPorts(directory)
beforeAll(() => useKeyRing(openKeyRing(TEST_KEYS.onlyNew)))

const count = (collection: string, filter: object) =>
  mongoose.connection.collection(collection).countDocuments(filter)
const soon = new Date(NOON.getTime() + 2 * MINUTE_MS)

test('looking a number up, and nobody presses again', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      const people = [{ id: 't1', userId: `U${randomUUID()}`, side: 'family' as const, since: REGISTERED_AT }]
      return {
        holder: await keptHolder({ people }),
        call: aCall(''),
        who: aStaff(),
        cases: await count('cases', {}),
      }
    },
    life: async ({ holder, call, who }, nth) => {
      if (nth === 1) await lookUpKeyholder({ ...call, code: holder.tags[0].no }, who, ports, NOON)
      await tendLookUps(ports, soon)
    },
    expectWhole: async ({ call, holder, cases }, where) => {
      // It was shown to nobody before it was written down.
      const isKept = (await findLookUp(call.id)) !== null
      const told = await count('outbox', { about: `look-up:${call.id}` })
      const lookUps = await count('keyholder_look_ups', { keyholderId: holder.id, isOpen: false })
      expect([where, told, lookUps]).toEqual([where, Number(isKept), Number(isKept)])
      expect([where, await count('cases', {})]).toEqual([where, cases + Number(isKept)])
    },
  })
  expect(steps.length).toBeGreaterThan(6)
})

test('telling what a finder told', async () => {
  const finding = findingPorts(directory)
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      const [holder, id] = [await keptHolder(), randomUUID()]
      const told = { at: NOON, token: holder.tags[0].token, place: '見本駅の前', words: '', pin: null }
      await insertFound({ ...told, id }, NIGHT)
      await insertFound({ ...told, id: randomUUID(), at: soon }, NIGHT)
      return { holder, id, cases: await count('cases', {}) }
    },
    life: () => tendFinds(finding),
    expectWhole: async ({ holder, id, cases }, where) => {
      const closed = { keyholderId: holder.id, reportId: id, isOpen: false }
      expect([where, await count('keyholder_finds', closed)]).toEqual([where, 2])
      expect([where, await count('cases', {})]).toEqual([where, cases + 1])
    },
  })
  expect(steps.length).toBeGreaterThan(4)
})

test('one that cannot be gone on with keeps no other waiting', async () => {
  const { id: keyholderId } = await keptHolder()
  const lookUps = await Promise.all([1, 2].map(async () => (await aKeptLookUp()).lookUp))
  const kept = mongoose.connection.collection('keyholder_look_ups')
  await kept.updateMany({ keyholderId: 'k1' }, { $set: { keyholderId } })
  const [stuck, other] = lookUps
  const dying = {
    ...ports,
    openCase: async (arrived: Parameters<typeof ports.openCase>[0]) => {
      if (arrived.reportId === stuck?.id) throw new Error('this one never works')
      return await ports.openCase(arrived)
    },
  }
  await expect(tendLookUps(dying, soon)).rejects.toThrow('1 look-ups wait')
  expect((await findLookUp(other?.id ?? ''))?.caseId).toEqual(expect.any(String))
})
