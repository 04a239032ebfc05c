import mongoose from 'mongoose'
import { findCases } from '#bot/cases/case.model.ts'
import { clockRulesOf, useClockRules } from '#bot/cases/clocks/clock-rules.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { loadSample } from '#bot/sample.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useTestKeys()
useDatabase()

const PEOPLE = {
  staff: ['佐藤 みどり', '鈴木 健'].map((name, n) => ({ userId: `U${`${n}`.repeat(32)}`, name })),
  reporters: [{ userId: `U${'9'.repeat(32)}`, name: '例田 一郎' }],
}

async function sampleOf(preset: string, now: Date) {
  for (const collection of (await mongoose.connection.db?.collections()) ?? [])
    await collection.deleteMany({})
  const directory = openDirectory(await loadPreset(preset))
  useClockRules(clockRulesOf(directory))
  await loadSample(directory, PEOPLE, now)
  const rows = await mongoose.connection.collection<{ _id: string }>('cases').find().toArray()
  return findCases(rows.map(({ _id }) => _id))
}

// Whatever day it is: days in a sample count from the day on which it is loaded
const DAYS = ['2026-07-02T03:00:00.000Z', '2026-12-31T14:30:00.000Z', '2027-01-03T22:00:00.000Z']

describe.each(['meguro', 'mimasaka', 'mitaka', 'ota'])('the sample of %s', (preset) => {
  test.each(DAYS)('loaded at %s shows what can be done with a case', async (now) => {
    const cases = await sampleOf(preset, new Date(now))
    const some = (has: (each: (typeof cases)[number]) => boolean) => expect(cases.some(has)).toBe(true)
    some(({ status }) => status === 'new')
    some(({ status }) => status === 'closed')
    some(({ labels }) => labels.length > 1)
    some(({ helpers }) => helpers.length > 0)
    some(({ tasks }) => tasks.some(({ doneAt }) => doneAt === null))
    some(({ handOvers }) => handOvers.some(({ state }) => state === 'waiting'))
    some(({ history }) => history.some(({ kind }) => kind === 'contact'))
    some(({ source }) => source === 'phone')
  })

  test('leaves no open case without an owner or a clock that runs', async () => {
    for (const { status, owner, clocks } of await sampleOf(preset, new Date(DAYS[0] ?? ''))) {
      if (status === 'closed') continue
      expect(clocks.length).toBeGreaterThan(0)
      expect(owner !== null || clocks.some(({ kind }) => kind === 'take')).toBe(true)
    }
  })
})
