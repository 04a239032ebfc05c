/** A clock that was wrong for a moment keeps nobody from hearing that a search waits. */
import { changeAsStaff } from '#bot/searches/change-as-staff.ts'
import type { SearchChange } from '#shared/searches/contract.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { aSearchingTown, type SearchingTown } from './a-searching-town.ts'

useTestKeys()
useDatabase()

let town: SearchingTown
beforeEach(async () => {
  town = await aSearchingTown()
})
afterEach(() => town.stop())

/** The clock of the machine is days ahead for one look, and right again at the next. */
async function jump(): Promise<void> {
  town.wait(2 * DAY_MS)
  await town.work()
  town.heard()
  town.wait(-2 * DAY_MS)
}

async function passes(minutes: number): Promise<string[]> {
  for (let minute = 0; minute < minutes; minute += 5) {
    town.wait(5 * MINUTE_MS)
    await town.work()
  }
  return town.heard().map(({ to, title }) => `${to}: ${title}`)
}

async function change(id: string, what: SearchChange['change']): Promise<void> {
  const { revision } = await town.search(id)
  await changeAsStaff(town.ports, id, { revision, change: what }, { byName: '佐藤', at: town.now() })
}

test('one that waits for its release rings on', async () => {
  await town.missing()
  await town.work()
  await jump()
  expect(await passes(60)).toContainEqual(expect.stringMatching(/待っています/))
})

test('one that is looked for is asked to be widened within the hour', async () => {
  const { id } = await town.missing()
  await town.work()
  const { features } = await town.search(id)
  if (!features) throw new Error('they were told')
  await change(id, { kind: 'release', features, showsPhoto: false, districtIds: ['chuo'] })
  await town.work()
  await jump()
  expect(await passes(90)).toContainEqual(expect.stringMatching(/^Ustaff.*範囲を確かめて/))
})
