import { Decimal128, type Document } from 'mongodb'
import { codeOf, useMongo } from './use-mongo.ts'

const mongo = useMongo()

// What a real MongoDB can and the embedded one cannot: said by MongoDB's codes, never answered wrongly.
// Against a real one there is nothing to refuse, so this file then asks only whether it knows the words.
const refused: [string, number, Document][] = [
  ['collation', 115, { find: 'c', collation: { locale: 'ja' } }],
  ["'let'", 115, { aggregate: 'c', pipeline: [], cursor: {}, let: { a: 1 } }],
  ['tailable', 115, { find: 'c', tailable: true }],
  [
    "'collation'",
    115,
    { update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, collation: { locale: 'ja' } }] },
  ],
  ['pipeline', 9, { update: 'c', updates: [{ q: {}, u: [{ $set: { a: 1 } }] }] }],
  [
    '$lookup',
    40324,
    { aggregate: 'c', pipeline: [{ $lookup: { from: 'd', as: 'e', pipeline: [] } }], cursor: {} },
  ],
  ['$dateTrunc', 168, { aggregate: 'c', pipeline: [{ $set: { a: { $dateTrunc: {} } } }], cursor: {} }],
  [
    '$stdDevPop',
    15952,
    { aggregate: 'c', pipeline: [{ $group: { _id: 1, a: { $stdDevPop: '$a' } } }], cursor: {} },
  ],
  ['$expr', 2, { find: 'c', filter: { $expr: { $eq: ['$a', 1] } } }],
  ['$where', 2, { find: 'c', filter: { $where: 'true' } }],
  ['$mod', 2, { find: 'c', filter: { a: { $mod: [2, 0] } } }],
  ["'x'", 51091, { find: 'c', filter: { a: { $regex: 'a', $options: 'x' } } }],
  ['Decimal128', 2, { find: 'c', filter: { a: Decimal128.fromString('1') } }],
  ["'text'", 67, { createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 't' }] }],
  [
    'collation',
    67,
    { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 't', collation: { locale: 'ja' } }] },
  ],
  ['$**', 67, { createIndexes: 'c', indexes: [{ key: { '$**': 1 }, name: 't' }] }],
  ['hidden', 67, { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 't', hidden: true }] }],
  ['capped', 115, { create: 'd', capped: true, size: 1000 }],
  ['validator', 115, { create: 'd', validator: { a: 1 } }],
  ['viewOn', 115, { create: 'd', viewOn: 'c', pipeline: [] }],
  ['a.$', 2, { find: 'c', filter: { a: 1 }, projection: { 'a.$': 1 } }],
  ['$bit', 9, { update: 'c', updates: [{ q: {}, u: { $bit: { a: { and: 1 } } } }] }],
]

beforeAll(async () => {
  await mongo.db().collection('c').insertOne({ a: 1 })
})

/** Both answers of a command: an error of its own, or one of its write errors. */
async function run(command: Document): Promise<Document> {
  const answer = await mongo.db().command(command)
  const [error] = answer['writeErrors'] ?? []
  if (error) throw Object.assign(new Error(error.errmsg), { code: error.code })
  return answer
}

test.each(process.env['MONGODB_URI'] ? [] : refused)('%s with code %i', async (name, code, command) => {
  expect(await codeOf(run(command))).toBe(code)
  await expect(run(command)).rejects.toThrow(name.replaceAll("'", ''))
})

test('what changes nothing here is taken', async () => {
  const lenient = {
    readConcern: { level: 'local' },
    maxTimeMS: 10_000,
    comment: 'why',
    allowDiskUse: true,
    noCursorTimeout: false,
  }
  expect((await run({ find: 'c', filter: { $comment: 'a' }, ...lenient }))['cursor'].firstBatch).toHaveLength(
    1,
  )
  expect(
    await run({
      insert: 'c',
      documents: [{ a: 2 }],
      writeConcern: { w: 1, j: true },
      bypassDocumentValidation: false,
    }),
  ).toMatchObject({ n: 1 })
})

test('names that no collection can have', async () => {
  expect(await codeOf(run({ insert: 'a$b', documents: [{ a: 1 }] }))).toBe(73)
})

test('a document that cannot be stored', async () => {
  expect(await codeOf(run({ insert: 'c', documents: [{ _id: [1] }] }))).toBe(53)
  expect(await codeOf(run({ insert: 'c', documents: [{ _id: /a/ }] }))).toBe(53)
})
