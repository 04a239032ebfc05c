import { Decimal128, type Document, Timestamp } from 'mongodb'
import { codeOf, isEmbedded, useMongo } from './use-mongo.ts'

const mongo = useMongo()

// What a real MongoDB can and the embedded one cannot: said by MongoDB's codes, never answered wrongly.
// Against a real one there is nothing to refuse, so this file then asks only whether it knows the words.
const refused: [string, number, Document][] = [
  ...['distinct', 'count', 'collStats', 'dbStats', 'serverStatus', 'drop', 'dropIndexes', 'renameCollection']
    .concat(['listDatabases', 'connectionStatus', 'setParameter', 'bulkWrite', 'mapReduce', 'collMod'])
    .map((name): [string, number, Document] => [name, 59, { [name]: 'c' }]),
  ['explain aggregate', 59, { explain: { aggregate: 'c', pipeline: [], cursor: {} } }],
  ...['collation', 'let', 'min', 'max', 'tailable', 'returnKey', 'maxTimeMS', 'noCursorTimeout'].map(
    (name): [string, number, Document] => [`find.${name}`, 40415, { find: 'c', [name]: 1 }],
  ),
  ['aggregate.let', 40415, { aggregate: 'c', pipeline: [], cursor: {}, let: { a: 1 } }],
  ...['capped', 'validator', 'viewOn', 'timeseries'].map((name): [string, number, Document] => [
    `create.${name}`,
    40415,
    { create: 'd', [name]: 1 },
  ]),
  ...['collation', 'arrayFilters', 'sort'].map((name): [string, number, Document] => [
    `update.${name}`,
    40415,
    { update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, [name]: {} }] },
  ]),
  ...['$lookup', '$facet', '$unwind', '$set', '$addFields', '$unset', '$sample', '$replaceRoot'].map(
    (name): [string, number, Document] => [
      name,
      40324,
      { aggregate: 'c', pipeline: [{ [name]: {} }], cursor: {} },
    ],
  ),
  ['$match at this place', 40324, { aggregate: 'c', pipeline: [{ $limit: 1 }, { $match: {} }], cursor: {} }],
  ['$a', 168, { aggregate: 'c', pipeline: [{ $group: { _id: '$a' } }], cursor: {} }],
  ...['$avg', '$min', '$push', '$first', '$stdDevPop'].map((name): [string, number, Document] => [
    name,
    15952,
    { aggregate: 'c', pipeline: [{ $group: { _id: 1, a: { [name]: '$a' } } }], cursor: {} },
  ]),
  ['$size', 31325, { aggregate: 'c', pipeline: [{ $project: { a: { $size: '$b' } } }], cursor: {} }],
  ...[{ 'a.$': 1 }, { a: { $slice: 1 } }, { a: { $elemMatch: { b: 1 } } }, { a: { b: 1 } }, { 'a.b': 1 }].map(
    (projection): [string, number, Document] => ['a', 31325, { find: 'c', projection }],
  ),
  ...['$expr', '$where', '$text', '$jsonSchema'].map((name): [string, number, Document] => [
    name,
    2,
    { find: 'c', filter: { [name]: 'x' } },
  ]),
  ...['$mod', '$bitsAllSet', '$near', '$geoWithin'].map((name): [string, number, Document] => [
    name,
    2,
    { find: 'c', filter: { a: { [name]: 1 } } },
  ]),
  ['$type: 18', 2, { find: 'c', filter: { a: { $type: 18 } } }],
  ['$natural', 2, { find: 'c', sort: { $natural: 1 } }],
  ['$meta', 2, { find: 'c', sort: { $meta: { $meta: 'textScore' } } }],
  ...['x', 'm', 's'].map((letter): [string, number, Document] => [
    `'${letter}'`,
    51091,
    { find: 'c', filter: { a: { $regex: 'a', $options: letter } } },
  ]),
  ...['\\s', '\\b', '$', '[]', '[:'].map((part): [string, number, Document] => [
    part,
    51091,
    { find: 'c', filter: { a: { $regex: `a${part}a]` } } },
  ]),
  ['Decimal128', 2, { find: 'c', filter: { a: Decimal128.fromString('1') } }],
  ['Timestamp', 2, { find: 'c', filter: { a: { $gt: new Timestamp(1n) } } }],
  ...['text', '2dsphere', 'hashed'].map((kind): [string, number, Document] => [
    kind,
    67,
    { createIndexes: 'c', indexes: [{ key: { a: kind }, name: 't' }] },
  ]),
  ...['collation', 'hidden', 'wildcardProjection'].map((name): [string, number, Document] => [
    name,
    67,
    { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 't', [name]: 1 }] },
  ]),
  ['$**', 67, { createIndexes: 'c', indexes: [{ key: { '$**': 1 }, name: 't' }] }],
  ['a.0', 67, { createIndexes: 'c', indexes: [{ key: { 'a.0': 1 }, name: 't' }] }],
  ...[
    { $or: [{ a: 1 }] },
    { a: { $ne: 1 } },
    { a: { $gt: 1 } },
    { a: { $exists: false } },
    { a: { $type: 'string' } },
  ].map((partial): [string, number, Document] => [
    'partialFilterExpression',
    67,
    { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 't', partialFilterExpression: partial }] },
  ]),
  ['pipeline', 9, { update: 'c', updates: [{ q: {}, u: [{ $set: { a: 1 } }] }] }],
  ...['$bit', '$mul', '$rename', '$pop', '$pullAll', '$currentDate'].map(
    (name): [string, number, Document] => [
      name,
      9,
      { update: 'c', updates: [{ q: {}, u: { [name]: { a: 1 } } }] },
    ],
  ),
  ...['$position', '$slice', '$sort'].map((name): [string, number, Document] => [
    `$push with ${name}`,
    9,
    { update: 'c', updates: [{ q: {}, u: { $push: { a: { $each: [], [name]: 1 } } } }] },
  ]),
  ...['a.$', 'a.$[]', 'a.$[x]'].map((path): [string, number, Document] => [
    path,
    52,
    { update: 'c', updates: [{ q: { a: 1 }, u: { $set: { [path]: 1 } } }] },
  ]),
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

test.each(isEmbedded ? refused : [])('%s with code %i', async (name, code, command) => {
  expect(await codeOf(run(command))).toBe(code)
  await expect(run(command)).rejects.toThrow(name)
})

test('what changes nothing here is taken', async () => {
  const lenient = { readConcern: { level: 'local' }, comment: 'why' }
  expect((await run({ find: 'c', filter: {}, ...lenient }))['cursor'].firstBatch).toHaveLength(1)
  const insert = { insert: 'c', documents: [{ a: 2 }], writeConcern: { w: 1, j: true } }
  expect(await run(insert)).toMatchObject({ n: 1 })
})

test('names that no collection can have', async () => {
  expect(await codeOf(run({ insert: 'a$b', documents: [{ a: 1 }] }))).toBe(73)
})

test('a document that cannot be stored', async () => {
  expect(await codeOf(run({ insert: 'c', documents: [{ _id: [1] }] }))).toBe(53)
  expect(await codeOf(run({ insert: 'c', documents: [{ _id: /a/ }] }))).toBe(53)
})
