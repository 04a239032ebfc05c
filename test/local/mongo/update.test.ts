import { type Document, Long } from 'mongodb'
import { codeOf, type Doc, useMongo } from './use-mongo.ts'

const mongo = useMongo()

type Change = Document

async function after(doc: Omit<Doc, '_id'>, change: Change) {
  const collection = await mongo.collection({ _id: 1, ...doc })
  await collection.updateOne({ _id: 1 }, change)
  const { _id, ...rest } = (await collection.findOne({ _id: 1 })) ?? { _id: 'gone' }
  return rest
}

const table: [string, Omit<Doc, '_id'>, Change, Omit<Doc, '_id'>][] = [
  ['$set', { a: 1 }, { $set: { a: 2, b: { c: 3 } } }, { a: 2, b: { c: 3 } }],
  ['$set in depth', { a: { x: 1 } }, { $set: { 'a.b.c': 1 } }, { a: { x: 1, b: { c: 1 } } }],
  ['$set in an array', { a: [1, 2] }, { $set: { 'a.1': 9, 'a.4': 5 } }, { a: [1, 9, null, null, 5] }],
  ['$set in a document of an array', { a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
  ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '', z: '' } }, { b: { d: 2 } }],
  ['$unset in an array', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$inc', { a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
  ['$inc of a fraction', { a: 1 }, { $inc: { a: 0.5 } }, { a: 1.5 }],
  [
    '$min and $max',
    { a: 5, b: 5, c: 5 },
    { $min: { a: 3, b: 9, d: 1 }, $max: { c: 9 } },
    { a: 3, b: 5, c: 9, d: 1 },
  ],
  ['$max across types', { a: 5 }, { $max: { a: 'x' } }, { a: 'x' }],
  ['$max of dates', { a: new Date(1) }, { $max: { a: new Date(2) } }, { a: new Date(2) }],
  ['$push', { a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
  ['$push with $each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['$push of an array', { a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
  ['$addToSet', { a: [1] }, { $addToSet: { a: 1, b: 2 } }, { a: [1], b: [2] }],
  ['$addToSet with $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  [
    '$addToSet looks at the order of fields',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  ['$pull of a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by operators', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [
    '$pull by a choice',
    { a: [{ k: 1 }, { k: 2 }] },
    { $pull: { a: { k: { $in: [1, 5] } } } },
    { a: [{ k: 2 }] },
  ],
  ['$pull by fields', { a: [{ b: 1, c: 1 }, { b: 2 }] }, { $pull: { a: { b: 1 } } }, { a: [{ b: 2 }] }],
  ['$setOnInsert on what is there', { a: 1 }, { $setOnInsert: { a: 2 }, $set: { b: 1 } }, { a: 1, b: 1 }],
]

test.each(table)('%s', async (_, before, change, expected) => {
  expect(await after(before, change)).toEqual(expected)
})

test('whole numbers grow from 32 to 64 bits and stay exact', async () => {
  const collection = await mongo.collection({ _id: 1, a: 2147483647, b: Long.fromString('9007199254740993') })
  await collection.updateOne({ _id: 1 }, { $inc: { a: 1, b: 1 } })
  expect(
    await collection.countDocuments({ a: { $type: 'long' }, b: Long.fromString('9007199254740994') }),
  ).toBe(1)
})

const refused: [Omit<Doc, '_id'>, Change, number][] = [
  [{ a: 'x' }, { $inc: { a: 1 } }, 14],
  [{ a: 1 }, { $inc: { a: 'x' } }, 14],
  [{ a: 1 }, { $push: { a: 1 } }, 2],
  [{ a: 1 }, { $addToSet: { a: 1 } }, 2],
  [{ a: 1 }, { $pull: { a: 1 } }, 2],
  [{ a: 1 }, { $set: { 'a.b': 1 } }, 28],
  [{ a: null }, { $set: { 'a.b': 1 } }, 28],
  [{ a: [1] }, { $set: { 'a.b': 1 } }, 28],
  [{ a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  [{ a: 1 }, { $set: { 'a.b': 1, a: 1 } }, 40],
  [{ a: 1 }, { $set: { _id: 2 } }, 66],
  [{ a: 1 }, { $foo: { a: 1 } }, 9],
  [{ a: 1 }, { $set: { 'a..b': 1 } }, 56],
  [{ a: 1 }, { $set: { $b: 1 } }, 52],
]

test.each(refused)('%j refuses %j with code %i and stays as it was', async (doc, change, code) => {
  const collection = await mongo.collection({ _id: 1, ...doc })
  expect(await codeOf(collection.updateOne({ _id: 1 }, change))).toBe(code)
  expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, ...doc })
})

describe('what a write reports', () => {
  test('how many matched and how many changed', async () => {
    const collection = await mongo.collection({ _id: 1, a: 1 }, { _id: 2, a: 2 }, { _id: 3 })
    expect(await collection.updateMany({ a: { $exists: true } }, { $set: { a: 2 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    })
    expect(await collection.updateOne({ _id: 9 }, { $set: { a: 2 } })).toMatchObject({
      matchedCount: 0,
      upsertedCount: 0,
    })
    expect(await collection.deleteOne({ a: 2 })).toMatchObject({ deletedCount: 1 })
    expect(await collection.deleteMany({})).toMatchObject({ deletedCount: 2 })
  })

  test('an upsert starts from the equalities of its filter', async () => {
    const collection = await mongo.collection()
    const change = { $set: { d: 1 }, $setOnInsert: { e: 2 } }
    const filter = { _id: 'x', a: 1, 'b.c': { $eq: 2 }, f: { $gt: 3 }, $and: [{ g: 4 }] }
    expect(await collection.updateOne(filter, change, { upsert: true })).toMatchObject({
      upsertedId: 'x',
      matchedCount: 0,
    })
    expect(await collection.findOne({})).toEqual({ _id: 'x', a: 1, b: { c: 2 }, d: 1, e: 2, g: 4 })
  })

  test('a replacement keeps the id and nothing else', async () => {
    const collection = await mongo.collection({ _id: 1, a: 1, b: 2 })
    await collection.replaceOne({ a: 1 }, { c: 3 })
    expect(await collection.findOne({})).toEqual({ _id: 1, c: 3 })
    expect(await codeOf(collection.replaceOne({ _id: 1 }, { _id: 2 }))).toBe(66)
    expect(await collection.replaceOne({ _id: 5 }, { z: 1 }, { upsert: true })).toMatchObject({
      upsertedId: 5,
    })
  })

  test('an ordered write stops at the first refusal, an unordered one goes on', async () => {
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }]
    const ordered = await mongo.collection()
    expect(await codeOf(ordered.insertMany(documents))).toBe(11000)
    expect(await ordered.countDocuments()).toBe(1)
    const unordered = await mongo.collection()
    await expect(unordered.insertMany(documents, { ordered: false })).rejects.toMatchObject({
      writeErrors: [{ index: 1 }],
    })
    expect(await unordered.countDocuments()).toBe(2)
  })

  test('bulk writes of several kinds', async () => {
    const collection = await mongo.collection({ _id: 1, a: 1 }, { _id: 2 })
    const result = await collection.bulkWrite([
      { insertOne: { document: { _id: 3 } } },
      { updateOne: { filter: { _id: 1 }, update: { $inc: { a: 1 } } } },
      { updateMany: { filter: {}, update: { $set: { z: 1 } } } },
      { replaceOne: { filter: { _id: 4 }, replacement: { y: 1 }, upsert: true } },
      { deleteOne: { filter: { _id: 2 } } },
    ])
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 4,
      modifiedCount: 4,
      upsertedCount: 1,
      deletedCount: 1,
    })
    const left = await collection.find().sort({ _id: 1 }).toArray()
    expect(left).toEqual([
      { _id: 1, a: 2, z: 1 },
      { _id: 3, z: 1 },
      { _id: 4, y: 1 },
    ])
  })
})

describe('findAndModify', () => {
  const docs: Doc[] = [
    { _id: 1, n: 3 },
    { _id: 2, n: 1 },
    { _id: 3, n: 2 },
  ]

  test('returns the document before or after, the first in the wanted order', async () => {
    const collection = await mongo.collection(...docs)
    const sort = { n: 1 } as const
    expect(await collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort })).toEqual({ _id: 2, n: 1 })
    expect(
      await collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort, returnDocument: 'after' }),
    ).toEqual({ _id: 3, n: 12 })
    expect(await collection.findOneAndDelete({}, { sort: { n: -1 }, projection: { n: 1, _id: 0 } })).toEqual({
      n: 12,
    })
    expect(await collection.findOneAndReplace({ _id: 1 }, { r: 1 }, { returnDocument: 'after' })).toEqual({
      _id: 1,
      r: 1,
    })
    expect(await collection.findOneAndUpdate({ _id: 9 }, { $set: { a: 1 } })).toBeNull()
  })

  test('tells of an upsert', async () => {
    const collection = await mongo.collection()
    const options = { upsert: true, includeResultMetadata: true, returnDocument: 'after' } as const
    const result = await collection.findOneAndUpdate({ _id: 'new' }, { $set: { a: 1 } }, options)
    expect(result).toMatchObject({
      value: { _id: 'new', a: 1 },
      lastErrorObject: { n: 1, updatedExisting: false, upserted: 'new' },
    })
  })

  test('many at once take each document once', async () => {
    const collection = await mongo.collection(
      ...Array.from({ length: 50 }, (_, _id) => ({ _id, state: 'due' })),
    )
    const take = () => collection.findOneAndUpdate({ state: 'due' }, { $set: { state: 'leased' } })
    const taken = await Promise.all(Array.from({ length: 80 }, take))
    const ids = taken.flatMap((doc) => (doc ? [doc._id] : []))
    expect(new Set(ids).size).toBe(50)
    expect(ids).toHaveLength(50)
  })
})
