/** A process may die at any write: who is near is asked once and thanked once, staff hear of it, the case is one. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { findReached } from '#bot/outbox/outbox.model.ts'
import { changeAsStaff } from '#bot/searches/change-as-staff.ts'
import { openSearch } from '#bot/searches/open-search.ts'
import { findSearch } from '#bot/searches/search.model.ts'
import { tendSearches } from '#bot/searches/tend-searches.ts'
import type { SearchChange } from '#shared/searches/contract.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { aMissing, aSearchingTown, type SearchingTown } from './a-searching-town.ts'

useTestKeys()
useDatabase()
const mortal = useMortalWrites()
const NEAR = ['Uone', 'Utwo']

/** The notices of a search of this kind, by the key under which a person is told. */
async function noticesOf(id: string, what: 'ask' | 'over'): Promise<Map<string, Record<string, unknown>>> {
  const prefix = `search:${id}:${what}:`
  const stored = mongoose.connection
    .collection<{ _id: string }>('outbox')
    .find({ _id: { $regex: `^${prefix}` } })
  return new Map((await stored.toArray()).map(({ _id, ...notice }) => [_id.slice(prefix.length), notice]))
}

/** Who stands behind each of these keys. */
async function peopleBehind(keys: Iterable<string>): Promise<string[]> {
  const asked = await mongoose.connection.collection('search_asked').find().toArray()
  const who = new Map(asked.map(({ key, userId }) => [String(key), String(userId)]))
  return [...keys].map((key) => who.get(key) ?? 'nobody').toSorted()
}

async function change(town: SearchingTown, id: string, what: SearchChange['change']): Promise<void> {
  const { revision } = await town.search(id)
  await changeAsStaff(town.ports, id, { revision, change: what }, { byName: '佐藤', at: town.now() })
}

/** What staff do when they look at it, whatever was done already; and what the worker does then. */
async function goOn(town: SearchingTown, id: string): Promise<void> {
  const told = { id, told: aMissing(), isDrill: false, userId: 'Ufamily', by: null, keyholderId: null }
  if (!(await findSearch(id))) await openSearch(town.ports, told, town.now())
  await tendSearches(town.ports)
  const { state, features } = await town.search(id)
  if (state === 'reported' && features)
    await change(town, id, { kind: 'release', features, showsPhoto: false, districtIds: ['chuo'] })
  await tendSearches(town.ports)
  if ((await town.search(id)).state === 'active')
    await change(town, id, { kind: 'found', how: 'safe', note: '' })
  await tendSearches(town.ports)
  await tendSearches(town.ports)
}

test('a search from the call to the thanks', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      const town = await aSearchingTown()
      for (const userId of NEAR) await town.searcher(userId)
      return { town, id: randomUUID() }
    },
    life: ({ town, id }) => goOn(town, id),
    expectWhole: async ({ town, id }, where) => {
      await town.stop()
      const [asked, thanked] = [await noticesOf(id, 'ask'), await noticesOf(id, 'over')]
      expect([where, await peopleBehind(asked.keys())]).toEqual([where, NEAR.toSorted()])
      // Whose question was still here when it ended was not asked, and has nothing to be thanked for.
      const heard = [...asked].flatMap(([to, { state }]) => (state === 'cancelled' ? [] : [to]))
      const [all, mayHave] = [
        [...thanked.keys()],
        await findReached([...asked.keys()].map((to) => `search:${id}:ask:${to}`)),
      ]
      expect([where, heard.filter((to) => !all.includes(to))]).toEqual([where, []])
      expect([where, all.length]).toEqual([where, mayHave.size])
      const cases = await mongoose.connection.collection('cases').countDocuments()
      const search = await findSearch(id)
      expect([where, cases]).toEqual([where, 1])
      expect([where, search?.state, search?.unsaid]).toEqual([where, 'found', []])
    },
  })
  expect(steps.length).toBeGreaterThan(15)
}, 240_000)
