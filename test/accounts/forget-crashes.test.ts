/** The process dies at any write while somebody is forgotten at their request: asked for again, it is finished. */
import { randomUUID } from 'node:crypto'
import { type AskedFor, forgetAtRequest } from '#bot/accounts/answer-person.ts'
import { keepHandle } from '#bot/accounts/handle.model.ts'
import { Outbox } from '#bot/outbox/outbox.model.ts'
import { accountPorts } from '#bot/own-accounts.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
import { aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { IDENTIFIED } from './a-counter.ts'
import { aPersonOfEverything, heldNow } from './a-person.ts'

useTestKeys()
useDatabase()
const mortal = useMortalWrites()
const now = () => NOW
const ports = accountPorts({ directory, flows: [], now, pageLink: (path) => path })
const FAR_AHEAD = new Date('2999-01-01T00:00:00.000Z')

interface Asking {
  userId: string
  asked: AskedFor
}

async function somebody(): Promise<Asking> {
  const userId = `U${randomUUID()}`
  await aPersonOfEverything(userId, randomUUID().slice(0, 8))
  const who = aStaff({ role: 'admin' })
  const id = await keepHandle({ staffId: who.id, userId, isNameless: false }, FAR_AHEAD)
  return { userId, asked: { id, who, identified: IDENTIFIED, at: NOW } }
}

test('nothing of theirs is left but what the centre has from them, and they hear of it once', async () => {
  const writes = await mortal.dieEverywhere<Asking>({
    fates: ['die-before'],
    begin: somebody,
    life: ({ asked }) => forgetAtRequest(asked, ports),
    expectWhole: async ({ userId, asked }, where) => {
      const left = (await heldNow(userId)).filter(({ kind }) => kind !== 'reports')
      expect([where, left]).toEqual([where, []])
      expect(await Outbox.countDocuments({ _id: `account-forgotten:${asked.id}` })).toBe(1)
    },
  })
  expect(writes.length).toBeGreaterThan(20)
}, 120_000)
