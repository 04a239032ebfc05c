import { codeOf, type Doc, useMongo } from './use-mongo.ts'

const mongo = useMongo()

const docs: Doc[] = [
  { _id: 1, kind: 'a', n: 3, tags: ['x', 'y'], at: new Date(3) },
  { _id: 2, kind: 'b', n: 5, tags: [], sub: { s: 1 } },
  { _id: 3, kind: 'a', n: 4, tags: ['y'], at: new Date(1) },
  { _id: 4, kind: null, n: 'no number' },
]

const table: [object[], object[]][] = [
  [
    [{ $match: { kind: 'a' } }, { $sort: { n: -1 } }],
    [docs[2] ?? {}, docs[0] ?? {}],
  ],
  [[{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { n: 1 } }], [{ _id: 3, n: 4 }]],
  [
    [{ $group: { _id: '$kind', n: { $sum: '$n' }, c: { $sum: 1 } } }, { $sort: { _id: 1 } }],
    [
      { _id: null, n: 0, c: 1 },
      { _id: 'a', n: 7, c: 2 },
      { _id: 'b', n: 5, c: 1 },
    ],
  ],
  [
    [
      { $match: { kind: 'a' } },
      {
        $group: {
          _id: null,
          lo: { $min: '$at' },
          hi: { $max: '$n' },
          f: { $first: '$_id' },
          l: { $last: '$_id' },
          a: { $avg: '$n' },
          c: { $count: {} },
        },
      },
    ],
    [{ _id: null, lo: new Date(1), hi: 4, f: 1, l: 3, a: 3.5, c: 2 }],
  ],
  [
    [
      { $match: { kind: 'a' } },
      { $group: { _id: { k: '$kind', none: '$none' }, all: { $push: '$n' }, set: { $addToSet: '$kind' } } },
    ],
    [{ _id: { k: 'a' }, all: [3, 4], set: ['a'] }],
  ],
  [
    [{ $unwind: '$tags' }, { $group: { _id: '$tags', c: { $sum: 1 } } }, { $sort: { c: -1 } }],
    [
      { _id: 'y', c: 2 },
      { _id: 'x', c: 1 },
    ],
  ],
  [
    [
      { $match: { _id: 2 } },
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
      { $project: { sub: 1 } },
    ],
    [{ _id: 2, sub: { s: 1 } }],
  ],
  [[{ $match: { n: { $gt: 3 } } }, { $count: 'many' }], [{ many: 2 }]],
  [[{ $match: { _id: 9 } }, { $count: 'many' }], []],
  [
    [
      { $match: { _id: 1 } },
      { $project: { _id: 0, k: '$kind', size: { $size: '$tags' }, b: { $ifNull: ['$none', 'default'] } } },
    ],
    [{ k: 'a', size: 2, b: 'default' }],
  ],
  [
    [
      { $match: { _id: 1 } },
      { $set: { z: { $cond: [{ $eq: ['$kind', 'a'] }, 'yes', 'no'] } } },
      { $project: { z: 1 } },
    ],
    [{ _id: 1, z: 'yes' }],
  ],
  [
    [
      {
        $facet: {
          total: [{ $count: 'n' }],
          first: [{ $sort: { n: 1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
          none: [{ $match: { _id: 9 } }, { $count: 'n' }],
        },
      },
    ],
    [{ total: [{ n: 4 }], first: [{ _id: 1 }], none: [] }],
  ],
  [
    [{ $limit: 3 }, { $match: { kind: 'a' } }, { $group: { _id: null, c: { $sum: 1 } } }],
    [{ _id: null, c: 2 }],
  ],
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
  [[{ $set: { a: { $foo: 1 } } }], 168],
  [[{ $unwind: 'tags' }], 28818],
])('refuses %j with code %i', async (pipeline, code) => {
  const collection = await mongo.collection(...docs)
  expect(await codeOf(collection.aggregate(pipeline).toArray())).toBe(code)
})
