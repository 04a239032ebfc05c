import { codeOf, type Doc, useMongo } from './use-mongo.ts'

const mongo = useMongo()

const docs: Doc[] = [
  { _id: 1, kind: 'a', n: 3 },
  { _id: 2, kind: 'b', n: 5, sub: { s: 1 } },
  { _id: 3, kind: 'a', n: 4 },
  { _id: 4, kind: null, n: 'no number' },
]

const table: [object[], object[]][] = [
  [
    [{ $match: { kind: 'a' } }, { $sort: { n: -1 } }],
    [docs[2] ?? {}, docs[0] ?? {}],
  ],
  [[{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { n: 1 } }], [{ _id: 3, n: 4 }]],
  [[{ $match: { n: { $gt: 3 } } }, { $count: 'many' }], [{ many: 2 }]],
  [[{ $match: { _id: 9 } }, { $count: 'many' }], []],
  [
    [{ $match: { kind: 'a' } }, { $skip: 1 }, { $limit: 9 }, { $group: { _id: 1, n: { $sum: 1 } } }],
    [{ _id: 1, n: 1 }],
  ],
  [[{ $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 4 }]],
  [[{ $match: { _id: 9 } }, { $group: { _id: null, n: { $sum: 1 } } }], []],
]

test.each(table)('%j', async (pipeline, expected) => {
  const collection = await mongo.collection(...docs)
  expect(await collection.aggregate(pipeline).toArray()).toEqual(expected)
})

test('results come in batches', async () => {
  const collection = await mongo.collection(...Array.from({ length: 300 }, (_, _id) => ({ _id, a: 1 })))
  const pipeline = [{ $match: { a: 1 } }, { $project: { a: 1 } }]
  expect(await collection.aggregate(pipeline, { batchSize: 50 }).toArray()).toHaveLength(300)
})

test.each([
  [[{ $foo: 1 }], 40324],
  [[{ $match: {}, $sort: {} }], 40323],
  [[{ $limit: 0 }], 15958],
  [[{ $project: { a: { $foo: 1 } } }], 31325],
  [[{ $group: { a: { $sum: 1 } } }], 15955],
  [[{ $group: { _id: 1, a: { $foo: 1 } } }], 15952],
  [[{ $count: 'a.b' }], 40156],
])('refuses %j with code %i', async (pipeline, code) => {
  const collection = await mongo.collection(...docs)
  expect(await codeOf(collection.aggregate(pipeline).toArray())).toBe(code)
})
