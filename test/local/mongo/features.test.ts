import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { GridFSBucket, MongoClient } from 'mongodb'
import mongoose from 'mongoose'
import { freshDatabaseName } from '#test/support/mongo.ts'
import { codeOf, type Doc, isEmbedded, useMongo } from './use-mongo.ts'

const mongo = useMongo()

test('files go up and come down through GridFS, and can be deleted', async () => {
  const bucket = new GridFSBucket(mongo.db(), { bucketName: 'photos', chunkSizeBytes: 10_000 })
  const content = randomBytes(123_456)
  const upload = bucket.openUploadStream('a photo', { metadata: { sealed: true } })
  upload.end(content)
  await new Promise((resolve, reject) => upload.on('finish', resolve).on('error', reject))
  expect(await bucket.find({ 'metadata.sealed': true }).toArray()).toMatchObject([
    { length: content.length, filename: 'a photo' },
  ])
  expect((await buffer(bucket.openDownloadStream(upload.id))).equals(content)).toBe(true)
  expect(
    (await buffer(bucket.openDownloadStream(upload.id, { start: 9_990, end: 20_010 }))).equals(
      content.subarray(9_990, 20_010),
    ),
  ).toBe(true)
  await bucket.delete(upload.id)
  expect(await mongo.db().collection('photos.chunks').countDocuments()).toBe(0)
})

test('documents expire when the time in their index is over', async () => {
  const collection = await mongo.collection()
  await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
  const ago = (ms: number) => new Date(Date.now() - ms)
  await collection.insertMany([
    { _id: 'over', at: ago(61_000) },
    { _id: 'one of several', at: [ago(61_000), ago(0)] },
    { _id: 'not yet', at: ago(30_000) },
    { _id: 'no date', at: 5 },
    { _id: 'nothing' },
  ])
  if (!isEmbedded) await mongo.db().admin().command({ setParameter: 1, ttlMonitorSleepSecs: 1 })
  for (let tries = 0; tries < 300 && (await collection.countDocuments()) > 3; tries++) await pause(20)
  const left = (await collection.find().toArray()).map((doc) => doc._id)
  expect(left).toEqual(['not yet', 'no date', 'nothing'])
})

test('a database that is dropped leaves nothing', async () => {
  const client = await MongoClient.connect(mongo.uri())
  const db = client.db(freshDatabaseName())
  const collection = db.collection<Doc>('c')
  await collection.insertOne({ _id: 1 })
  await collection.createIndex({ a: 1 }, { unique: true })
  await db.dropDatabase()
  expect(await db.listCollections({}, { nameOnly: true }).toArray()).toEqual([])
  expect(await collection.find().toArray()).toEqual([])
  await collection.insertMany([{ _id: 1 }, { _id: 2 }])
  expect(await collection.countDocuments()).toBe(2)
  await client.close()
})

describe('mongoose', () => {
  const connection = mongoose.createConnection()
  const Person = connection.model(
    'Person',
    new mongoose.Schema(
      {
        mail: { type: String, unique: true, required: true },
        name: String,
        roles: [String],
        places: [{ label: String, seen: Date }],
        extra: Map,
        photo: Buffer,
        settings: { big: Boolean },
      },
      { timestamps: true, optimisticConcurrency: true },
    ),
  )
  beforeAll(async () => {
    await connection.openUri(mongo.uri(), { dbName: freshDatabaseName(), autoIndex: false })
    await Person.createIndexes()
  })
  afterAll(async () => {
    await connection.dropDatabase()
    await connection.close()
  })
  beforeEach(() => Person.deleteMany({}))

  test('creates, reads, changes and deletes', async () => {
    const made = await Person.create({
      mail: 'a',
      roles: ['x'],
      places: [{ label: 'home' }],
      extra: { k: 1 },
      photo: Buffer.from('p'),
    })
    made.places[0]?.set('seen', new Date(5))
    made.roles.push('y')
    made.set('settings.big', true)
    await made.save()
    const read = await Person.findById(made._id).orFail()
    expect(read.toObject()).toMatchObject({
      roles: ['x', 'y'],
      places: [{ label: 'home', seen: new Date(5) }],
      settings: { big: true },
    })
    expect(read.photo?.toString()).toBe('p')
    expect(read.extra?.get('k')).toBe(1)
    await read.deleteOne()
    expect(await Person.exists({ mail: 'a' })).toBeNull()
  })

  test('notices a stale version, and a mail that is taken', async () => {
    const made = await Person.create({ mail: 'a' })
    const [one, two] = await Promise.all([
      Person.findById(made._id).orFail(),
      Person.findById(made._id).orFail(),
    ])
    one.name = '例田'
    await one.save()
    two.name = '見本'
    await expect(two.save()).rejects.toThrow(mongoose.Error.VersionError)
    await expect(Person.create({ mail: 'a' })).rejects.toMatchObject({ code: 11000, keyValue: { mail: 'a' } })
  })

  test('writes in bulk, counts, and reads by a cursor', async () => {
    const result = await Person.bulkWrite([
      { insertOne: { document: { mail: 'a', name: 'A' } } },
      { updateOne: { filter: { mail: 'b' }, update: { $set: { name: 'B' } }, upsert: true } },
      { updateMany: { filter: {}, update: { $addToSet: { roles: 'all' } } } },
      { deleteOne: { filter: { mail: 'none' } } },
    ])
    expect(result).toMatchObject({ insertedCount: 1, upsertedCount: 1, matchedCount: 2 })
    await Person.insertMany([{ mail: 'c' }, { mail: 'd', roles: ['all'] }])
    expect(await Person.countDocuments({ roles: 'all' })).toBe(3)
    const names: string[] = []
    for await (const person of Person.find().sort('mail').select('mail').lean().cursor({ batchSize: 2 }))
      names.push(person.mail)
    expect(names).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('what is not supported is refused by name', () => {
  const command = (body: Record<string, unknown>) => codeOf(mongo.db().command(body))

  test('commands that nobody has, and fields that no command has', async () => {
    expect(await command({ fooBar: 1 })).toBe(59)
    expect(await command({ find: 'c', foo: 1 })).toBe(40415)
    expect(await command({ insert: 'c', documents: [{ a: 1 }], foo: 1 })).toBe(40415)
    await expect(mongo.db().command({ fooBar: 1 })).rejects.toThrow(/no such command: '?fooBar'?/)
  })

  test('transactions, without a replica set', async () => {
    const client = await MongoClient.connect(mongo.uri())
    const session = client.startSession()
    session.startTransaction()
    const insert = client.db('d').collection<Doc>('c').insertOne({ _id: 1 }, { session })
    await expect(insert).rejects.toThrow(/retryable writes/) // the driver's words for the code 20
    await session.endSession()
    await client.close()
  })
})
