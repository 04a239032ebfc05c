import type { Collection, Document, Filter, FindOptions } from 'mongodb'
import { codeOf, type Doc, useMongo } from './use-mongo.ts'

const mongo = useMongo()

interface Explained {
  index: string
  keys: number
  docs: number
  returned: number
  sorts: boolean
}

/** How the database answered: by which index, and how much it looked at. */
async function explained(
  collection: Collection<Doc>,
  filter: Filter<Doc>,
  options: FindOptions = {},
): Promise<Explained> {
  const answer = await collection.find(filter, options).explain('executionStats')
  const stages = stagesOf(answer['queryPlanner'].winningPlan)
  const { totalKeysExamined, totalDocsExamined, nReturned } = answer['executionStats']
  const index = stages.find((stage) => stage['indexName'] !== undefined)?.['indexName'] ?? 'none'
  return {
    index,
    keys: totalKeysExamined,
    docs: totalDocsExamined,
    returned: nReturned,
    sorts: stages.some((stage) => stage['stage'] === 'SORT'),
  }
}

function stagesOf(plan: Document): Document[] {
  const inner: Document[] = [plan['queryPlan'], plan['inputStage'], ...(plan['inputStages'] ?? [])].filter(
    Boolean,
  )
  return [plan, ...inner.flatMap(stagesOf)]
}

async function people(): Promise<Collection<Doc>> {
  const docs = Array.from({ length: 400 }, (_, _id) => ({
    _id,
    area: ['north', 'east', 'south', 'west'][_id % 4],
    state: _id % 10 === 0 ? 'open' : 'closed',
    at: new Date(1_000_000 + ((_id * 37) % 400)),
    words: [`w${_id % 50}`, `v${_id % 30}`],
    name: `例田 ${String(_id).padStart(3, '0')}`,
  }))
  return mongo.collection(...docs)
}

/** What has to be found, without the database's help in choosing and sorting. */
async function latestOf(collection: Collection<Doc>, isWanted: (doc: Doc) => boolean): Promise<Doc[]> {
  const all: Doc[] = await collection.find().toArray()
  return all.filter(isWanted).sort((a, b) => Number(b['at']) - Number(a['at']))
}

describe('queries that an index serves', () => {
  test('equality, range and order in one compound index', async () => {
    const collection = await people()
    await collection.createIndex({ area: 1, state: 1, at: -1 })
    const name = 'area_1_state_1_at_-1'
    const filter = { area: 'north', state: 'closed' }
    expect(await explained(collection, filter, { sort: { at: -1 }, limit: 5 })).toEqual({
      index: name,
      keys: 5,
      docs: 5,
      returned: 5,
      sorts: false,
    })
    expect(await explained(collection, filter, { sort: { at: 1 }, limit: 5 })).toMatchObject({
      index: name,
      docs: 5,
      sorts: false,
    })
    expect(await explained(collection, filter, { sort: { state: 1, at: -1 }, limit: 5 })).toMatchObject({
      docs: 5,
      sorts: false,
    })
    expect(await explained(collection, { ...filter, at: { $gte: new Date(1_000_390) } })).toMatchObject({
      index: name,
      docs: 2,
      returned: 2,
    })
    expect(await explained(collection, { area: 'north' })).toMatchObject({
      index: name,
      docs: 100,
      returned: 100,
    })
    expect(await explained(collection, { state: 'open' })).toMatchObject({ index: 'none', docs: 400 })
    const found = await collection.find(filter).sort({ at: -1 }).limit(5).toArray()
    const all = await latestOf(collection, (doc) => doc['area'] === 'north' && doc['state'] === 'closed')
    expect(found).toEqual(all.slice(0, 5))
  })

  test('a choice of values keeps the order of the index', async () => {
    const collection = await people()
    await collection.createIndex({ area: 1, at: -1 })
    const filter = { area: { $in: ['north', 'west', 'nowhere'] } }
    const looked = await explained(collection, filter, { sort: { at: -1 }, limit: 6 })
    expect(looked).toMatchObject({ index: 'area_1_at_-1', returned: 6, sorts: false })
    expect(looked.docs).toBeLessThanOrEqual(8)
    const found = await collection.find(filter).sort({ at: -1 }).limit(6).toArray()
    const all = await latestOf(collection, (doc) => doc['area'] === 'north' || doc['area'] === 'west')
    expect(found).toEqual(all.slice(0, 6))
  })

  test('alternatives use one index each', async () => {
    const collection = await people()
    await collection.createIndexes([{ key: { area: 1, state: 1 } }, { key: { name: 1 } }])
    const filter = { $or: [{ area: 'north', state: 'open' }, { name: '例田 007' }, { _id: 7 }] }
    const looked = await explained(collection, filter)
    expect(looked).toMatchObject({ returned: 21 })
    expect(looked.docs).toBeLessThanOrEqual(22)
    expect(await collection.countDocuments(filter)).toBe(21)
  })

  test('elements of arrays', async () => {
    const collection = await people()
    await collection.createIndex({ words: 1, at: 1 })
    expect(await explained(collection, { words: 'w7' }, { sort: { at: 1 } })).toMatchObject({
      index: 'words_1_at_1',
      docs: 8,
      returned: 8,
      sorts: false,
    })
    const both = await latestOf(collection, (doc) =>
      ['w7', 'v7'].every((word) => doc['words'].includes(word)),
    )
    expect(both.length).toBeGreaterThan(0)
    expect(await collection.countDocuments({ words: { $all: ['w7', 'v7'] } })).toBe(both.length)
    const twice = await collection.find({ words: { $in: ['w1', 'v1'] } }).toArray()
    expect(new Set(twice.map((doc) => doc._id)).size).toBe(twice.length)
  })

  test('what is not there', async () => {
    const collection = await people()
    await collection.insertMany([{ _id: 'gone', at: null }, { _id: 'never' }])
    await collection.createIndex({ at: 1 })
    expect(await explained(collection, { at: { $exists: false } })).toMatchObject({
      index: 'at_1',
      returned: 1,
    })
    expect(await explained(collection, { at: null })).toMatchObject({ index: 'at_1', docs: 2, returned: 2 })
    await collection.updateOne(
      { _id: 'new', at: { $exists: false } },
      { $set: { name: 'x' } },
      { upsert: true },
    )
    expect(await collection.findOne({ _id: 'new' })).toEqual({ _id: 'new', name: 'x' })
  })

  test('order alone, and ids', async () => {
    const collection = await people()
    await collection.createIndex({ at: 1 })
    expect(await explained(collection, {}, { sort: { at: -1 }, limit: 3 })).toMatchObject({
      index: 'at_1',
      docs: 3,
      sorts: false,
    })
    expect(await explained(collection, { _id: 5 })).toMatchObject({ docs: 1, returned: 1 })
    expect(await explained(collection, { _id: { $in: [5, 6, 999] } })).toMatchObject({ docs: 2, returned: 2 })
  })

  test('an update uses it too', async () => {
    const collection = await people()
    await collection.createIndex({ area: 1, at: 1 })
    expect((await collection.updateMany({ area: 'east' }, { $set: { area: 'north' } })).modifiedCount).toBe(
      100,
    )
    expect(await explained(collection, { area: 'north' })).toMatchObject({ docs: 200, returned: 200 })
    expect(await explained(collection, { area: 'east' })).toMatchObject({ docs: 0, returned: 0 })
  })

  test('documents that change their place in the index are changed once', async () => {
    const collection = await mongo.collection(...Array.from({ length: 300 }, (_, n) => ({ _id: n, n })))
    await collection.createIndex({ n: 1 })
    await collection.updateMany({ n: { $gte: 0 } }, { $inc: { n: 1000 } })
    expect(await collection.countDocuments({ n: { $gte: 1000, $lt: 1300 } })).toBe(300)
  })
})

describe('unique indexes', () => {
  test('refuse a second one, and say which', async () => {
    const collection = await mongo.collection({ _id: 1, mail: 'a', n: 1 })
    await collection.createIndex({ mail: 1, n: -1 }, { unique: true })
    const duplicate = { code: 11000, keyPattern: { mail: 1, n: -1 }, keyValue: { mail: 'a', n: 1 } }
    await expect(collection.insertOne({ _id: 2, mail: 'a', n: 1 })).rejects.toMatchObject({
      ...duplicate,
      message: expect.stringMatching(
        /^E11000 duplicate key error collection: .* index: mail_1_n_-1 dup key: \{ mail: "a", n: 1 \}$/,
      ),
    })
    await collection.insertOne({ _id: 2, mail: 'b', n: 1 })
    await expect(collection.updateOne({ _id: 2 }, { $set: { mail: 'a' } })).rejects.toMatchObject(duplicate)
    await expect(collection.findOneAndUpdate({ _id: 2 }, { $set: { mail: 'a' } })).rejects.toMatchObject(
      duplicate,
    )
    await collection.deleteOne({ _id: 1 })
    await collection.updateOne({ _id: 2 }, { $set: { mail: 'a' } })
    expect(await collection.countDocuments({ mail: 'a' })).toBe(1)
  })

  test('a missing field counts as null, unless the index is sparse or partial', async () => {
    const plain = await mongo.collection({ _id: 1 })
    await plain.createIndex({ a: 1 }, { unique: true })
    expect(await codeOf(plain.insertOne({ _id: 2 }))).toBe(11000)
    const sparse = await mongo.collection({ _id: 1 })
    await sparse.createIndex({ a: 1 }, { unique: true, sparse: true })
    await sparse.insertMany([{ _id: 2 }, { _id: 3, a: null }])
    expect(await codeOf(sparse.insertOne({ _id: 4, a: null }))).toBe(11000)
    const partial = await mongo.collection({ _id: 1, a: 1, state: 'old' })
    await partial.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { state: 'open' } })
    await partial.insertMany([
      { _id: 2, a: 1, state: 'open' },
      { _id: 3, a: 1 },
    ])
    expect(await codeOf(partial.updateOne({ _id: 3 }, { $set: { state: 'open' } }))).toBe(11000)
  })

  test('look at the elements of an array, and let one document repeat itself', async () => {
    const collection = await mongo.collection({ _id: 1, a: [1, 1, 2] })
    await collection.createIndex({ a: 1 }, { unique: true })
    expect(await codeOf(collection.insertOne({ _id: 2, a: [3, 2] }))).toBe(11000)
    await collection.insertOne({ _id: 2, a: [3, 4] })
  })

  test('tell numbers of different kinds apart only by their value', async () => {
    const collection = await mongo.collection({ _id: 1 }, { _id: 1.5 })
    expect(await codeOf(collection.insertOne({ _id: 1 }))).toBe(11000)
    expect(await codeOf(collection.insertOne({ _id: 1n }))).toBe(11000)
    await collection.insertMany([{ _id: 9007199254740993n }, { _id: 9007199254740992n }])
    await collection.insertMany([{ _id: `${'long'.repeat(900)}1` }, { _id: `${'long'.repeat(900)}2` }])
    expect(await codeOf(collection.insertOne({ _id: `${'long'.repeat(900)}2` }))).toBe(11000)
    expect(await collection.countDocuments({ _id: { $gt: 'long' } })).toBe(2)
  })

  test.each([true, false])(
    'of many that come at once (ordered: %s) leave nothing behind of what they refuse',
    async (ordered) => {
      const collection = await mongo.collection({ _id: 'first', mail: 'taken', a: ['x'] })
      await collection.createIndex({ mail: 1 }, { unique: true })
      await collection.createIndex({ a: 1 })
      const many = Array.from({ length: 900 }, (_, n) => ({
        _id: n,
        mail: n % 300 === 299 ? 'taken' : n,
        a: [n % 3, 'x'],
      }))
      expect(await codeOf(collection.insertMany(many, { ordered }))).toBe(11000)
      const stored = ordered ? 299 : 897
      expect(await collection.find({ a: 'x' }).hint({ a: 1 }).toArray()).toHaveLength(stored + 1)
      expect(await collection.find({ a: 1 }).hint({ a: 1 }).toArray()).toHaveLength(ordered ? 100 : 300)
      expect(await collection.countDocuments()).toBe(stored + 1)
    },
  )

  test('cannot be made over what is there twice', async () => {
    const collection = await mongo.collection({ _id: 1, a: 1 }, { _id: 2, a: 1 })
    expect(await codeOf(collection.createIndex({ a: 1 }, { unique: true }))).toBe(11000)
    expect(await collection.indexes()).toHaveLength(1)
    await collection.insertOne({ _id: 3, a: 1 })
  })

  test('a thousand at once get exactly one', async () => {
    const collection = await mongo.collection()
    await collection.createIndex({ key: 1 }, { unique: true })
    const tries = Array.from({ length: 200 }, (_, _id) =>
      collection.insertOne({ _id, key: 'once' }).then(
        () => 1,
        () => 0,
      ),
    )
    const wins: number[] = await Promise.all(tries)
    expect(wins.reduce((sum, win) => sum + win, 0)).toBe(1)
  })
})

describe('sparse and partial indexes', () => {
  test('serve only queries that they hold every answer to', async () => {
    const collection = await mongo.collection(
      { _id: 1, due: 5, state: 'open' },
      { _id: 2, due: null, state: 'open' },
      { _id: 3, state: 'done' },
    )
    await collection.createIndex({ due: 1 }, { sparse: true, name: 'sparse' })
    await collection.createIndex({ due: 1 }, { partialFilterExpression: { state: 'open' }, name: 'partial' })
    await collection.createIndex(
      { n: 1 },
      { partialFilterExpression: { n: { $exists: true } }, name: 'some' },
    )
    expect(await collection.find({ due: null }).toArray()).toHaveLength(2)
    expect(await collection.find().sort({ due: 1 }).toArray()).toHaveLength(3)
    expect(await explained(collection, { due: { $lte: 9 } })).toMatchObject({ index: 'sparse', docs: 1 })
    expect(await explained(collection, { due: { $lte: 9 }, state: 'open' })).toMatchObject({
      docs: 1,
      returned: 1,
    })
    expect(await explained(collection, { due: null, state: 'open' })).toMatchObject({
      index: 'partial',
      returned: 1,
    })
    expect(await explained(collection, { due: null, state: { $in: ['open', 'done'] } })).toMatchObject({
      index: 'none',
      returned: 2,
    })
    expect(await explained(collection, { n: null })).toMatchObject({ index: 'none' })
    expect(await explained(collection, { n: 12 })).toMatchObject({ index: 'some' })
  })
})

describe('making and dropping', () => {
  test('lists what was asked for', async () => {
    const collection = await mongo.collection()
    await collection.createIndex({ a: 1, 'b.c': -1 })
    await collection.createIndex({ t: 1 }, { expireAfterSeconds: 60, name: 'ttl' })
    await collection.createIndex(
      { u: 1 },
      { unique: true, partialFilterExpression: { u: { $exists: true } } },
    )
    expect(await collection.indexes()).toMatchObject([
      { name: '_id_', key: { _id: 1 } },
      { name: 'a_1_b.c_-1', key: { a: 1, 'b.c': -1 } },
      { name: 'ttl', expireAfterSeconds: 60 },
      { name: 'u_1', unique: true, partialFilterExpression: { u: { $exists: true } } },
    ])
    await collection.createIndex({ a: 1, 'b.c': -1 })
    expect(
      await codeOf(collection.createIndex({ a: 1, 'b.c': -1 }, { unique: true, name: 'a_1_b.c_-1' })),
    ).toBe(86)
  })

  test('an index made later holds what was there', async () => {
    const collection = await people()
    const inserting = collection.insertMany(
      Array.from({ length: 100 }, (_, i) => ({ _id: `late ${i}`, area: 'north' })),
    )
    await Promise.all([collection.createIndex({ area: 1 }), inserting])
    expect(await explained(collection, { area: 'north' })).toMatchObject({ index: 'area_1', returned: 200 })
  })

  test('lists collections', async () => {
    const collection = await mongo.collection({ _id: 1 })
    const name = collection.collectionName
    expect(await mongo.db().listCollections({ name }).toArray()).toMatchObject([{ name, type: 'collection' }])
    expect(await codeOf(mongo.db().createCollection(name))).toBe(48)
  })

  test('parallel arrays cannot be indexed together', async () => {
    const collection = await mongo.collection({ _id: 1, a: [1], b: 2 })
    await collection.createIndex({ a: 1, b: 1 })
    expect(await codeOf(collection.insertOne({ _id: 2, a: [1], b: [2] }))).toBe(171)
    expect(await collection.countDocuments()).toBe(1)
  })
})
