/** A process may die at any write of a renewal's round: everybody is asked once, reminded once, and nobody is left out. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { openDirectory } from '#bot/directory/directory.ts'
import { loadPreset } from '#bot/directory/load-preset.ts'
import { findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { tendRenewals } from '#bot/keyholders/renewals/tend-renewals.ts'
import { tendKeyholders } from '#bot/keyholders/tend-keyholders.ts'
import { keyholderPorts } from '#bot/keyholding.ts'
import { enqueueAll } from '#bot/outbox/enqueue.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { keptHolder } from './a-keyholder.ts'

useTestKeys()
useDatabase()
const mortal = useMortalWrites()
const directory = openDirectory(await loadPreset('ota'))
const ports = { ...keyholderPorts(directory), notifyAll: enqueueAll }
const at = (date: string) => new Date(`${date}T10:00:00+09:00`)
const SINCE = at('2025-01-01')

/** Due in November, with somebody in LINE who answers for them. */
function due() {
  const people = [{ id: randomUUID(), userId: `U${randomUUID()}`, side: 'family' as const, since: SINCE }]
  const never = { askedAt: null, remindedTimes: 0, isAskedInLine: false, doneAt: null, doneBy: null }
  return keptHolder({ people, renewal: { ...never, state: 'not-due', month: '2026-11' } })
}

test('asking in the month of birth, reminding, and the list of whom to call', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      for (const name of ['keyholders', 'outbox', 'missed'])
        await mongoose.connection.collection(name).deleteMany({})
      return await Promise.all([due(), due()])
    },
    life: async () => {
      for (const date of ['2026-11-01', '2026-11-09', '2027-01-04']) {
        await tendRenewals(ports, at(date))
        await tendKeyholders(ports, at(date))
      }
    },
    expectWhole: async (holders, where) => {
      const outbox = mongoose.connection.collection<{ _id: string; to: string }>('outbox')
      const told = await outbox.find().toArray()
      const states = await Promise.all(holders.map(async ({ id }) => (await findKeyholder(id))?.renewal))
      const [first] = states
      expect([where, states.map((each) => each?.state)]).toEqual([where, holders.map(() => 'overdue')])
      expect([where, states.map((each) => each?.remindedTimes)]).toEqual([
        where,
        holders.map(() => first?.remindedTimes),
      ])
      const most = holders.length * ((first?.remindedTimes ?? 0) + 1)
      expect([where, told.length]).toEqual([where, most])
      expect([where, await mongoose.connection.collection('missed').countDocuments()]).toEqual([where, 2])
    },
  })
  expect(steps.length).toBeGreaterThan(8)
}, 240_000)
