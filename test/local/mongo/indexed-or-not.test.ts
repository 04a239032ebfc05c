import fc from 'fast-check'
import { type Document, type Filter, Long, ObjectId, type Sort } from 'mongodb'
import { type Doc, isEmbedded, useMongo } from './use-mongo.ts'

const mongo = useMongo()

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', '例', '\u{20bb7}', '\uff71', 'a\0b') },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, 0.5, -0.5) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      new Date(0),
      new Date(1),
      Long.fromNumber(2),
      new ObjectId('5f0000000000000000000000'),
    ),
  },
)
const inner = fc.record(
  { x: scalar, y: fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })) },
  { requiredKeys: [] },
)
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(fc.oneof(scalar, inner), { maxLength: 3 }) },
  { weight: 2, arbitrary: inner },
)
// parallel arrays cannot be in one compound index, so only one of its fields may hold arrays
const document = fc.record({ a: value, b: scalar, c: scalar }, { requiredKeys: [] })

const condition = fc.oneof(
  scalar,
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 2 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $elemMatch: fc.oneof(fc.record({ $gte: scalar, $lte: scalar }), fc.record({ x: scalar })) }),
  fc.record({ $not: fc.record({ $lt: scalar }) }),
  fc.record({ $regex: fc.constantFrom('^a', '^ab?', '^例', 'b$') }),
)
const field = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y')
const fields = fc
  .array(fc.tuple(field, condition), { maxLength: 3 })
  .map((pairs) => Object.fromEntries(pairs))
const filter = fc.oneof(
  { weight: 4, arbitrary: fields },
  {
    weight: 1,
    arbitrary: fc.tuple(fields, fields, fields).map(([one, two, three]) => ({ ...one, $or: [two, three] })),
  },
  { weight: 1, arbitrary: fc.tuple(fields, fields).map(([one, two]) => ({ $and: [one, two] })) },
)
const direction = fc.constantFrom<1 | -1>(1, -1)
const sort = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'a.x'), direction), { maxLength: 2 })
  .map((pairs) => Object.fromEntries(pairs))

const INDEXES: Record<string, 1 | -1>[] = [
  { a: 1 },
  { b: 1, a: -1 },
  { c: -1, b: 1 },
  { 'a.x': 1, 'a.y': 1 },
  { b: 1, c: 1, a: 1 },
]

async function idsOf(from: string, wanted: Filter<Doc>, order: Sort, limit: number): Promise<unknown[]> {
  const found = await mongo.db().collection<Doc>(from).find(wanted).sort(order).limit(limit).toArray()
  return found.map((doc) => doc._id)
}

/** The twin collections hold the same, one with indexes and one without. */
async function fill(docs: object[]): Promise<void> {
  const plain = mongo.db().collection<Doc>('plain')
  const indexed = mongo.db().collection<Doc>('indexed')
  await Promise.all([plain.deleteMany({}), indexed.deleteMany({})])
  const numbered = docs.map((doc, _id) => ({ _id, ...doc }))
  await Promise.all([plain.insertMany(numbered), indexed.insertMany(numbered)])
}

test('an index never changes an answer', async () => {
  for (const [i, index] of INDEXES.entries())
    await mongo
      .db()
      .collection('indexed')
      .createIndex(index, { sparse: i === 0 })
  await mongo
    .db()
    .collection('indexed')
    .createIndex({ c: 1 }, { partialFilterExpression: { b: { $exists: true } } })
  const asked = fc.array(fc.tuple(filter, sort, fc.nat({ max: 4 })), { minLength: 8, maxLength: 8 })
  const property = fc.asyncProperty(
    fc.array(document, { minLength: 5, maxLength: 25 }),
    asked,
    async (docs, questions) => {
      await fill(docs)
      for (const [wanted, order, limit] of questions) {
        const whole = { ...order, _id: 1 as const } // ties would be free to come in any order
        const [plain, indexed] = await Promise.all([
          idsOf('plain', wanted, whole, limit),
          idsOf('indexed', wanted, whole, limit),
        ])
        expect(indexed).toEqual(plain)
        if (isEmbedded && limit === 0 && Object.keys(order).length > 0)
          await expectSorted(wanted, order, plain)
      }
    },
  )
  await fc.assert(property, { numRuns: 40 })
})

test('what is passed over is what would have come first, whether an index alone can tell or not', async () => {
  const passed = mongo.db().collection<Doc>('passed')
  for (const index of [...INDEXES, { a: 1, b: 1, _id: 1 } as const]) await passed.createIndex(index)
  const comparison = fc.oneof(
    fc.constantFrom('a', 'b', 0, 1, new Date(0)),
    fc.record({ $in: fc.array(fc.constantFrom('a', 'ab', 0, 1, 2), { minLength: 1, maxLength: 3 }) }),
    fc.record({ $gte: fc.constantFrom('', 'a', -2, 0) }),
    fc.record({ $gt: fc.constantFrom(-3, 0), $lte: fc.constantFrom(1, 2, 'b') }),
  )
  const exact = fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), comparison), { minLength: 1, maxLength: 2 })
    .map((pairs) => Object.fromEntries(pairs))
  const asked = fc.array(fc.tuple(fc.oneof(exact, filter), sort, fc.nat({ max: 4 })), {
    minLength: 12,
    maxLength: 12,
  })
  const property = fc.asyncProperty(
    fc.array(document, { minLength: 5, maxLength: 25 }),
    asked,
    async (docs, questions) => {
      await passed.deleteMany({})
      await passed.insertMany(docs.map((doc, _id) => ({ _id, ...doc })))
      for (const [wanted, order, skip] of questions) {
        const ids = async (many: number) =>
          (await passed.find(wanted).sort(order).skip(many).toArray()).map(({ _id }) => _id)
        expect(await ids(skip)).toEqual((await ids(0)).slice(skip))
      }
    },
  )
  await fc.assert(property, { numRuns: 40 })
})

/** Without the tie-breaker the index itself may give the order: the same documents, and none before a lesser one. */
async function expectSorted(
  wanted: Filter<Doc>,
  order: Record<string, 1 | -1>,
  all: unknown[],
): Promise<void> {
  const served = await idsOf('indexed', wanted, order, 0)
  expect(served).toHaveLength(all.length)
  expect(new Set(served)).toEqual(new Set(all))
  const places = new Map(served.map((_id, place) => [_id, place]))
  const groups = mongo
    .db()
    .collection<Doc>('plain')
    .aggregate([{ $sort: { ...order, _id: 1 } }])
  const sorted = (await groups.toArray()).filter((doc) => places.has(doc['_id']))
  // stored anew in the served order, the documents must already be sorted: the embedded sort is stable and leaves them alone
  const name = 'reordered'
  await mongo.db().collection<Doc>(name).deleteMany({})
  const inServedOrder = sorted.toSorted((a, b) => Number(places.get(a['_id'])) - Number(places.get(b['_id'])))
  if (inServedOrder.length > 0) await mongo.db().collection<Document>(name).insertMany(inServedOrder)
  expect(await idsOf(name, {}, { ...order }, 0)).toEqual(served)
}

test('an update leaves the indexes as if the documents had been stored so', async () => {
  const change: fc.Arbitrary<Document> = fc.oneof(
    fc.record({ $set: fc.record({ a: value }) }),
    fc.record({ $set: fc.record({ b: scalar }) }),
    fc.constant({ $unset: { c: '' } }),
    fc.constant({ $inc: { n: 1 }, $push: { list: 1 } }),
  )
  const property = fc.asyncProperty(
    fc.array(document, { minLength: 3, maxLength: 12 }),
    fc.array(fc.tuple(fields, change), { maxLength: 4 }),
    fc.array(filter, { minLength: 4, maxLength: 4 }),
    async (docs, changes, questions) => {
      await fill(docs)
      for (const [wanted, update] of changes) {
        for (const name of ['plain', 'indexed'])
          await mongo.db().collection<Doc>(name).updateMany(wanted, update)
      }
      await mongo
        .db()
        .collection<Doc>('indexed')
        .deleteMany({ c: { $lt: 0 } })
      await mongo
        .db()
        .collection<Doc>('plain')
        .deleteMany({ c: { $lt: 0 } })
      for (const wanted of questions)
        expect(await idsOf('indexed', wanted, { _id: 1 }, 0)).toEqual(
          await idsOf('plain', wanted, { _id: 1 }, 0),
        )
    },
  )
  await fc.assert(property, { numRuns: 40 })
})
