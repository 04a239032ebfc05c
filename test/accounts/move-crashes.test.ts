/** A process may die at any write of a move: everything arrives at the new account, once, and both hear of it once. */
import mongoose from 'mongoose'
import { acceptMove } from '#bot/accounts/moves/accept-move.ts'
import { issueMoveCode } from '#bot/accounts/moves/issue-move-code.ts'
import { findMove } from '#bot/accounts/moves/move.model.ts'
import { tendMoves } from '#bot/accounts/moves/tend-moves.ts'
import { findReporter, keepReporter } from '#bot/cases/vault/vault.model.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { movePorts } from '#bot/moving-accounts.ts'
import { findNotice } from '#bot/outbox/outbox.model.ts'
import { findPerson } from '#bot/people/person.model.ts'
import { rotateKeys } from '#bot/rotate-keys.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { IDENTIFIED } from './a-counter.ts'
import { aPersonOfEverything, EVERYTHING, has, theSession, whereAre, whereIs, whoSent } from './a-person.ts'

useTestKeys()
useDatabase()
const mortal = useMortalWrites()
// Long enough never to stand by chance in what is sealed.
const [OLD, NEW] = ['Uthe-old-account', 'Uthe-new-account']
const ports = movePorts({ directory, now: () => NOW })

async function begin(): Promise<{ code: string; moveId: string }> {
  await theSession()
  await aPersonOfEverything(OLD, 'a')
  const asked = { userId: OLD, issuedBy: 'staff-1', centreIds: ['chuo'], held: [], identified: IDENTIFIED }
  return await issueMoveCode(asked, NOW)
}

/** What lies in the database; put in again it costs less than made anew. The trail goes on. */
async function everything(): Promise<Map<string, object[]>> {
  const { db } = mongoose.connection
  const names = ((await db?.listCollections().toArray()) ?? []).map(({ name }) => name)
  const kept = names.filter((name) => !name.startsWith('trail'))
  const found = kept.map(
    async (name): Promise<[string, object[]]> => [name, (await db?.collection(name).find().toArray()) ?? []],
  )
  return new Map(await Promise.all(found))
}

async function putBack(town: Map<string, object[]>): Promise<void> {
  const putIn = async ([name, rows]: [string, object[]]) => {
    await mongoose.connection.collection(name).deleteMany({})
    if (rows.length > 0) await mongoose.connection.collection(name).insertMany(rows)
  }
  await Promise.all([...town].map(putIn))
}

test('while keys are changed', async () => {
  use('before')
  const { code, moveId } = await begin()
  await acceptMove({ userId: NEW, code, at: NOW }, ports)
  await tendMoves(ports, NOW)
  await keepReporter('late', whoSent(OLD), 'case', NOW)
  use('after')
  expect(await rotateKeys()).toMatchObject({ 'account-moves': 1 })
  use('onlyNew')
  await tendMoves(ports, new Date(NOW.getTime() + HOUR_MS))
  expect([await has(NEW), await has(OLD)]).toEqual([EVERYTHING, {}])
  expect(await findReporter('late')).toMatchObject({ userId: NEW })
  expect(await findMove(moveId, NOW)).toMatchObject({ state: 'done' })
  await putBack(new Map([...(await everything()).keys()].map((name) => [name, []])))
})

function use(ring: keyof typeof TEST_KEYS): void {
  useKeyRing(openKeyRing(TEST_KEYS[ring]))
}

test('from the code to the end', async () => {
  const issued = await begin()
  const town = await everything()
  const person = await findPerson(OLD)
  // What stands apart is the code itself, and where they were signed in.
  const { account_moves: _moves, sessions: _signedIn, ...theirs } = await whereIs(OLD)
  const steps = await mortal.dieEverywhere({
    begin: () => putBack(town),
    life: async (_town, nth) => {
      const at = new Date(NOW.getTime() + nth * HOUR_MS)
      await acceptMove({ userId: NEW, code: issued.code, at }, ports)
      for (let round = 0; round < 3; round++) await tendMoves(ports, new Date(at.getTime() + round * 60_000))
    },
    expectWhole: async (_town, where) => {
      expect([where, await has(NEW)]).toEqual([where, EVERYTHING])
      expect([where, ...(await whereAre(OLD, NEW))]).toEqual([where, { people: 1 }, theirs])
      expect([where, await findPerson(NEW)]).toEqual([where, { ...person, userId: NEW }])
      const at = new Date(NOW.getTime() + DAY_MS)
      expect([where, (await findMove(issued.moveId, at))?.state]).toEqual([where, 'done'])
      for (const [what, to] of [
        ['moved', NEW],
        ['taken', OLD],
      ] as const) {
        const notice = await findNotice(`account-move:${issued.moveId}:${what}`)
        expect([where, notice?.letter?.to]).toEqual([where, to])
      }
    },
  })
  expect(steps.length).toBeGreaterThan(40)
}, 240_000)
