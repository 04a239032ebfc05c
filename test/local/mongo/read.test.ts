import {
  Binary,
  BSON,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb'
import { codeOf, type Doc, useMongo } from './use-mongo.ts'

const mongo = useMongo()

const numbered = (count: number): Doc[] => Array.from({ length: count }, (_, _id) => ({ _id, n: _id % 7 }))

describe('order', () => {
  test('types come in the order of MongoDB, and an array by its least or greatest element', async () => {
    const values = [
      undefined,
      [],
      null,
      -1,
      2,
      [0, 99],
      '',
      'a',
      '\uff71',
      '\u{20bb7}',
      { a: 1 },
      { a: 1, b: 0 },
      false,
      true,
      new Date(0),
    ]
    const docs = values.map((a, _id) => (a === undefined ? { _id } : { _id, a }))
    const collection = await mongo.collection(...docs)
    const up = await collection.find().sort({ a: 1, _id: 1 }).toArray()
    expect(up.map((doc) => doc._id)).toEqual([1, 0, 2, 3, 5, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    const down = await collection.find().sort({ a: -1, _id: -1 }).toArray()
    expect(down.map((doc) => doc._id)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 0, 1])
  })

  test('several fields, skip and limit', async () => {
    const collection = await mongo.collection(...numbered(30))
    const page = await collection.find().sort({ n: -1, _id: 1 }).skip(2).limit(4).toArray()
    expect(page.map((doc) => doc._id)).toEqual([20, 27, 5, 12])
  })

  test('a position in an array, and a field with a number for a name', async () => {
    const collection = await mongo.collection(
      { _id: 1, a: [1, 5] },
      { _id: 2, a: [9, 2] },
      { _id: 3, a: { 1: 3 } },
    )
    const sorted = await collection.find().sort({ 'a.1': 1 }).toArray()
    expect(sorted.map((doc) => doc._id)).toEqual([2, 3, 1])
  })

  test('refuses a direction that is none', async () => {
    const collection = await mongo.collection({ _id: 1 })
    expect(await codeOf(mongo.db().command({ find: collection.collectionName, sort: { a: 2 } }))).toBe(2)
  })
})

describe('projection', () => {
  const doc = { _id: 1, a: 1, b: { c: 2, d: 3 }, e: [{ f: 1, g: 2 }, { f: 3 }, 4], h: [1, 2, 3] }
  const table: [object, object][] = [
    [{ a: 1 }, { _id: 1, a: 1 }],
    [{ a: 1, _id: 0 }, { a: 1 }],
    [{ _id: 1 }, { _id: 1 }],
    [
      { a: 0, b: 0, e: 0 },
      { _id: 1, h: [1, 2, 3] },
    ],
    [{ _id: 0, e: 0, b: 0, h: 0 }, { a: 1 }],
    [{ _id: 0 }, { a: 1, b: doc.b, e: doc.e, h: doc.h }],
    [{ none: 1 }, { _id: 1 }],
  ]
  test.each(table)('%j', async (projection, expected) => {
    const collection = await mongo.collection(doc)
    expect(await collection.findOne({}, { projection })).toEqual(expected)
  })

  test('finds its fields between values of every type, and gives them as they were stored', async () => {
    const values = {
      double: new Double(1),
      empty: '',
      string: '見本\0花子',
      doc: { z: 1 },
      array: [1, [2]],
      binary: new Binary(Buffer.from([0, 1, 0])),
      uuid: new UUID('11111111-2222-4333-8444-555555555555'),
      id: new ObjectId('0123456789abcdef01234567'),
      no: false,
      date: new Date(0),
      nothing: null,
      regex: new BSONRegExp('a.b', 'i'),
      code: new Code('1'),
      scoped: new Code('1', { a: 'x' }),
      int: new Int32(1),
      timestamp: new Timestamp({ t: 1, i: 2 }),
      long: Long.fromNumber(7),
      decimal: new Decimal128('1.5'),
      least: new MinKey(),
      most: new MaxKey(),
    }
    const collection = await mongo.collection({ _id: 1, ...values, ä見: 2 })
    const asStored = { promoteValues: false, bsonRegExp: true }
    for (const [name, value] of Object.entries(values)) {
      const shown = await collection.findOne({ ä見: 2 }, { projection: { [name]: 1, _id: 0 }, ...asStored })
      expect([name, BSON.serialize(shown ?? {})]).toEqual([name, BSON.serialize({ [name]: value })])
    }
    const rest = await collection.findOne(
      { most: { $exists: true } },
      { projection: { double: 0, ä見: 0 }, ...asStored },
    )
    const others = Object.entries(values).filter(([name]) => name !== 'double')
    const expected = { _id: new Int32(1), ...Object.fromEntries(others) }
    expect(BSON.serialize(rest ?? {})).toEqual(BSON.serialize(expected))
  })

  test('refuses to show and to leave out at once', async () => {
    const collection = await mongo.collection(doc)
    expect(await codeOf(collection.findOne({}, { projection: { a: 1, b: 0 } }))).toBe(31254)
    expect(await codeOf(collection.findOne({}, { projection: { a: 0, b: 1 } }))).toBe(31253)
  })
})

describe('cursors', () => {
  test('give everything batch by batch, each once', async () => {
    const collection = await mongo.collection(...numbered(1000))
    const ids = (await collection.find().batchSize(13).toArray()).map((doc) => doc._id)
    expect(ids).toEqual(numbered(1000).map((doc) => doc._id))
    expect(await collection.find().limit(250).batchSize(100).toArray()).toHaveLength(250)
    expect(await collection.find().sort({ n: 1 }).batchSize(7).toArray()).toHaveLength(1000)
  })

  test('an unfinished one can be closed, and is then unknown', async () => {
    const collection = await mongo.collection(...numbered(50))
    const { cursor } = await mongo.db().command({ find: collection.collectionName, batchSize: 2 })
    const getMore = { getMore: cursor.id, collection: collection.collectionName }
    expect(
      (await mongo.db().command({ ...getMore, batchSize: 3 }, { promoteLongs: false })).cursor.nextBatch,
    ).toHaveLength(3)
    await mongo.db().command({ killCursors: collection.collectionName, cursors: [cursor.id] })
    expect(await codeOf(mongo.db().command(getMore))).toBe(43)
  })

  test('documents may be deleted while they are read', async () => {
    const collection = await mongo.collection(...numbered(100))
    let seen = 0
    for await (const doc of collection.find().batchSize(10)) {
      seen++
      await collection.deleteOne({ _id: doc._id })
    }
    expect(seen).toBe(100)
    expect(await collection.countDocuments()).toBe(0)
  })
})

describe('counting', () => {
  test('all, some and a window', async () => {
    const collection = await mongo.collection(...numbered(30))
    expect(await collection.countDocuments()).toBe(30)
    expect(await collection.countDocuments({ n: 3 })).toBe(4)
    expect(await collection.countDocuments({}, { skip: 5, limit: 10 })).toBe(10)
    await collection.insertOne({ _id: 'x' })
    await collection.deleteMany({ n: 3 })
    expect(await collection.countDocuments()).toBe(27)
    expect(await mongo.db().collection('nothing').countDocuments()).toBe(0)
  })
})
