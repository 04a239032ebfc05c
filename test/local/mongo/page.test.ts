import { type Doc, useMongo } from './use-mongo.ts'

const mongo = useMongo()

const MANY = 60_000
const AT_ONCE = 20_000

test('a page of 50 out of 60,000 by filter and order touches 50 documents', async () => {
  const collection = await mongo.collection()
  await collection.createIndex({ centre: 1, state: 1, at: -1 })
  for (let from = 0; from < MANY; from += AT_ONCE) {
    const docs: Doc[] = Array.from({ length: AT_ONCE }, (_, i) => {
      const _id = from + i
      return {
        _id,
        centre: `c${_id % 5}`,
        state: _id % 3 === 0 ? 'new' : 'closed',
        at: new Date(1e12 + ((_id * 7919) % MANY)),
      }
    })
    await collection.insertMany(docs)
  }
  const page = () => collection.find({ centre: 'c2', state: 'new' }).sort({ at: -1 }).limit(50)
  const { queryPlanner, executionStats } = await page().explain('executionStats')
  expect(JSON.stringify(queryPlanner.winningPlan)).toContain('"indexName":"centre_1_state_1_at_-1"')
  expect(JSON.stringify(queryPlanner.winningPlan)).not.toContain('"SORT"')
  expect(executionStats).toMatchObject({ nReturned: 50, totalKeysExamined: 50, totalDocsExamined: 50 })

  const dates = (await page().toArray()).map((doc) => Number(doc['at']))
  expect(dates).toHaveLength(50)
  expect(dates).toEqual([...dates].sort((a, b) => b - a))

  const centres = ['c1', 'c2', 'c4']
  const several = collection
    .find({ centre: { $in: centres }, state: 'new' })
    .sort({ at: -1 })
    .limit(50)
  const looked = await several.explain('executionStats')
  expect(looked['executionStats'].nReturned).toBe(50)
  expect(looked['executionStats'].totalDocsExamined).toBeLessThanOrEqual(50 + centres.length)

  let scanning = true
  const scan = collection.countDocuments({ nothing: 'like this' }).finally(() => {
    scanning = false
  })
  let answered = 0
  while (scanning) {
    await collection.findOne({ _id: answered })
    answered++
  }
  expect(await scan).toBe(0)
  expect(answered).toBeGreaterThan(1) // others are served while a long search goes on, however quick that is
})
