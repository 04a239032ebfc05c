import { Binary, type Filter, Long, ObjectId } from 'mongodb'
import { codeOf, type Doc, useMongo } from './use-mongo.ts'

const mongo = useMongo()

type Case = [Record<string, unknown>, string[]]

async function idsOf(docs: Doc[], filter: Filter<Doc>): Promise<string[]> {
  const collection = await mongo.collection(...docs)
  const found = await collection.find(filter).toArray()
  return found.map((doc) => String(doc._id)).sort()
}

function cases(docs: Doc[], table: Case[]): void {
  test.each(table)('%j', async (filter, ids) => {
    expect(await idsOf(docs, filter)).toEqual([...ids].sort())
  })
}

describe('values of different types keep apart', () => {
  const docs: Doc[] = [
    { _id: 'int', a: 5 },
    { _id: 'double', a: 5.5 },
    { _id: 'long', a: Long.fromString('9007199254740993') },
    { _id: 'string', a: '5' },
    { _id: 'true', a: true },
    { _id: 'null', a: null },
    { _id: 'none' },
    { _id: 'date', a: new Date(5) },
    { _id: 'object', a: { b: 5 } },
    { _id: 'oid', a: new ObjectId('5f00000000000000000000aa') },
    { _id: 'binary', a: new Binary(Buffer.from([1, 2])) },
    { _id: 'nan', a: Number.NaN },
  ]
  cases(docs, [
    [{ a: 5 }, ['int']],
    [{ a: Long.fromNumber(5) }, ['int']],
    [{ a: Long.fromString('9007199254740993') }, ['long']],
    [{ a: Long.fromString('9007199254740992') }, []],
    [{ a: { $gt: 5 } }, ['double', 'long']],
    [{ a: { $gte: 5 } }, ['int', 'double', 'long']],
    [{ a: { $lt: 5.5 } }, ['int']],
    [{ a: { $lte: Number.NaN } }, ['nan']],
    [{ a: Number.NaN }, ['nan']],
    [{ a: { $gt: '4' } }, ['string']],
    [{ a: { $lt: 'z' } }, ['string']],
    [{ a: { $gte: new Date(0) } }, ['date']],
    [{ a: { $gt: false } }, ['true']],
    [{ a: { $gte: new ObjectId('5f0000000000000000000000') } }, ['oid']],
    [{ a: new ObjectId('5f00000000000000000000aa') }, ['oid']],
    [{ a: new Binary(Buffer.from([1, 2])) }, ['binary']],
    [{ a: { $gt: new Binary(Buffer.from([1, 1])) } }, ['binary']],
    [{ a: null }, ['null', 'none']],
    [{ a: { $gte: null } }, ['null', 'none']],
    [{ a: { $gt: null } }, []],
    [{ a: { $exists: false } }, ['none']],
    [{ a: { $exists: true, $lt: 6 } }, ['int', 'double']],
    [{ a: { $in: [5, '5', null] } }, ['int', 'string', 'null', 'none']],
    [{ a: { $ne: null } }, docs.map((doc) => String(doc._id)).filter((id) => !['null', 'none'].includes(id))],
    [
      { a: { $not: { $gt: 0 } } },
      docs.map((doc) => String(doc._id)).filter((id) => !['int', 'double', 'long'].includes(id)),
    ],
    [{ a: { $type: 'string' } }, ['string']],
    [{ a: { $type: ['date', 'objectId'] } }, ['date', 'oid']],
    [{ a: { $type: 'number' } }, ['int', 'double', 'long', 'nan']],
    [{ a: { $type: 'int' } }, ['int']],
    [{ a: { $type: 'long' } }, ['long']],
    [{ a: { $type: 'null' } }, ['null']],
    [{ a: { b: 5 } }, ['object']],
    [{ 'a.b': 5 }, ['object']],
    [{ 'a.b': { $exists: true } }, ['object']],
    [{ a: { $type: 'binData' } }, ['binary']],
  ])
})

describe('arrays are looked at element by element, and as a whole', () => {
  const docs: Doc[] = [
    { _id: 'one', a: [1] },
    { _id: 'two', a: [1, 2] },
    { _id: 'three', a: [3, 7, 'x'] },
    { _id: 'empty', a: [] },
    { _id: 'nested', a: [[1, 2], 9] },
    { _id: 'null', a: [null] },
    { _id: 'scalar', a: 1 },
  ]
  cases(docs, [
    [{ a: 1 }, ['one', 'two', 'scalar']],
    [{ a: [1, 2] }, ['two', 'nested']],
    [{ a: { $in: [[1], 9] } }, ['one', 'nested']],
    [{ a: { $all: [1, 2] } }, ['two']],
    [{ a: { $all: [] } }, []],
    [{ a: { $size: 2 } }, ['two', 'nested']],
    [{ a: { $size: 0 } }, ['empty']],
    [{ a: [] }, ['empty']],
    [{ a: null }, ['null']],
    [{ a: { $ne: 1 } }, ['three', 'empty', 'nested', 'null']],
    [{ a: { $nin: [1, 3] } }, ['empty', 'nested', 'null']],
    [{ a: { $gt: 4, $lt: 6 } }, ['three']],
    [{ a: { $elemMatch: { $gt: 4, $lt: 6 } } }, []],
    [{ a: { $elemMatch: { $gte: 2, $lt: 6 } } }, ['two', 'three']],
    [{ a: { $elemMatch: { $size: 2 } } }, ['nested']],
    [{ 'a.0': 1 }, ['one', 'two', 'nested']],
    [{ 'a.1': { $exists: true } }, ['two', 'three', 'nested']],
    [{ a: { $type: 'array' } }, ['one', 'two', 'three', 'empty', 'nested', 'null']],
    [{ a: { $type: 'string' } }, ['three']],
    [{ a: /^x/ }, ['three']],
    [{ a: { $not: { $size: 1 } } }, ['two', 'three', 'empty', 'nested', 'scalar']],
    [{ $nor: [{ a: 1 }, { a: { $size: 0 } }] }, ['three', 'nested', 'null']],
  ])
})

describe('paths go through arrays of documents', () => {
  const docs: Doc[] = [
    { _id: 'no' },
    { _id: 'scalar', a: 4 },
    { _id: 'empty', a: {} },
    { _id: 'b1', a: { b: 1 } },
    { _id: 'bnull', a: { b: null } },
    { _id: 'none', a: [] },
    { _id: 'values', a: [null, 4] },
    {
      _id: 'many',
      a: [
        { b: 1, c: 2 },
        { b: 3, c: 4 },
      ],
    },
    { _id: 'some', a: [{ b: 1 }, {}] },
    { _id: 'deep', a: [{ b: [5, { d: 6 }] }] },
    { _id: 'double', a: [[{ b: 1 }]] },
  ]
  cases(docs, [
    [{ 'a.b': 1 }, ['b1', 'many', 'some']],
    [{ 'a.b': null }, ['no', 'scalar', 'empty', 'bnull', 'some']],
    [{ 'a.b': { $ne: null } }, ['b1', 'none', 'values', 'many', 'deep', 'double']],
    [{ 'a.b': { $exists: false } }, ['no', 'scalar', 'empty', 'none', 'values', 'double']],
    [{ 'a.b': 1, 'a.c': 4 }, ['many']],
    [{ a: { $elemMatch: { b: 1, c: 4 } } }, []],
    [{ a: { $elemMatch: { b: 1, c: 2 } } }, ['many']],
    [{ a: { $elemMatch: { $or: [{ b: 3 }, { c: 9 }] } } }, ['many']],
    [{ a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 3 } }] } }, ['many']],
    [{ 'a.b.d': 6 }, ['deep']],
    [{ 'a.b': 5 }, ['deep']],
    [{ 'a.0.b': 1 }, ['many', 'some', 'double']],
    [{ 'a.1.b': 3 }, ['many']],
    [{ a: { b: 1 } }, ['b1', 'some']],
    [{ $or: [{ 'a.b': 3 }, { a: 4 }] }, ['scalar', 'values', 'many']],
    [{ $and: [{ 'a.b': 1 }, { 'a.b': 3 }] }, ['many']],
  ])
})

describe('regular expressions', () => {
  const docs: Doc[] = [
    { _id: 'ja', a: '例田 太郎' },
    { _id: 'kana', a: '𠮷田' },
    { _id: 'en', a: 'Abc-d\n' },
    { _id: 'dot', a: 'a.c' },
    { _id: 'number', a: 12 },
  ]
  cases(docs, [
    [{ a: /^例田/ }, ['ja']],
    [{ a: /^.田/ }, ['ja', 'kana']],
    [{ a: { $regex: 'abc', $options: 'i' } }, ['en']],
    [{ a: { $regex: '\\-d$' } }, ['en']],
    [{ a: { $regex: '^a\\.c$' } }, ['dot']],
    [{ a: { $in: [/^a/, /太郎$/] } }, ['dot', 'ja']],
    [{ a: { $not: /a/i } }, ['ja', 'kana', 'number']],
  ])
})

const refused: [Filter<Doc>, number][] = [
  [{ a: { $foo: 1 } }, 2],
  [{ $foo: 1 }, 2],
  [{ $or: [] }, 2],
  [Object.fromEntries([['$and', [1]]]), 2],
  [{ a: { $in: 1 } }, 2],
  [{ a: { $gt: 1, b: 2 } }, 2],
  [{ a: { $size: -1 } }, 2],
  [{ a: { $elemMatch: 1 } }, 2],
  [{ a: { $not: 1 } }, 2],
  [{ a: { $regex: '(' } }, 51091],
]

test.each(refused)('refuses the filter %j with code %i', async (filter, code) => {
  const collection = await mongo.collection({ _id: 1, a: 1 })
  expect(await codeOf(collection.find(filter).toArray())).toBe(code)
})
