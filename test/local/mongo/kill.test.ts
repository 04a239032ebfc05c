import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { jest } from '@jest/globals'
import fc from 'fast-check'
import { type Collection, MongoClient } from 'mongodb'
import { buildProgram, ended, spawnMongo, spawnOnSmallDisk } from './a-process.ts'
import type { Doc } from './use-mongo.ts'

const ROUNDS = 20
const WRITERS = 8

jest.setTimeout(180_000) // a limit against hanging, not a measure: the machine may be busy

let program: Awaited<ReturnType<typeof buildProgram>>

beforeAll(async () => {
  program = await buildProgram()
})
afterAll(() => program.remove())

/** What a writer was told: the last value acknowledged, and one that was still under way. */
interface Told {
  acknowledged: number
  tried: number
}

/** Inserts and updates until the connection breaks. */
async function write(collection: Collection<Doc>, name: string, told: Map<string, Told>): Promise<void> {
  for (let i = 0; ; i++) {
    const _id = `${name}-${i}`
    try {
      await collection.insertOne({ _id, key: `k${_id}`, n: 0, tags: [name, `t${i % 5}`] })
      const own: Told = { acknowledged: 0, tried: 1 }
      told.set(_id, own)
      await collection.updateOne({ _id }, { $inc: { n: 1 }, $addToSet: { tags: 'changed' } })
      own.acknowledged = 1
      const earlier = told.get(`${name}-${i - 1}`)
      if (!earlier) continue
      earlier.tried = 2
      await collection.findOneAndUpdate({ key: `k${name}-${i - 1}` }, { $set: { n: 2 } })
      earlier.acknowledged = 2
    } catch {
      return
    }
  }
}

async function expectAllThere(collection: Collection<Doc>, told: Map<string, Told>): Promise<void> {
  const stored = new Map(
    (await collection.find().toArray()).map((doc) => [String(doc._id), Number(doc['n'])]),
  )
  const lost = [...told].filter(([id, { acknowledged, tried }]) => {
    const n = stored.get(id)
    return n === undefined || (n !== acknowledged && n !== tried)
  })
  expect(lost).toEqual([])
}

/** Every index leads to every document, in its order, and to nothing else. */
async function expectConsistent(collection: Collection<Doc>): Promise<void> {
  const all = await collection.find().toArray()
  for (const hint of ['_id_', 'key_1', 'n_1__id_1']) {
    const { executionStats } = await collection.find({}, { hint }).explain('executionStats')
    expect(executionStats).toMatchObject({
      totalKeysExamined: all.length,
      totalDocsExamined: all.length,
      nReturned: all.length,
    })
  }
  const keys = all.reduce((sum, doc) => sum + new Set(doc['tags']).size, 0)
  const { executionStats } = await collection.find({}, { hint: 'tags_1' }).explain('executionStats')
  expect(executionStats).toMatchObject({ totalKeysExamined: keys, nReturned: all.length })
}

test(`loses nothing in ${ROUNDS} kills under ${WRITERS} writers`, async () => {
  const data = join(program.folder, 'killed')
  const told = new Map<string, Told>()
  const pauses = fc.sample(fc.integer({ min: 20, max: 150 }), ROUNDS)
  for (const [round, ms] of pauses.entries()) {
    const { child, uri } = await spawnMongo(program.entry, '--data', data, '--port', '0')
    const client = await MongoClient.connect(uri)
    const collection = client.db('kill').collection<Doc>('docs')
    await expectAllThere(collection, told)
    await expectConsistent(collection).catch((error: unknown) => {
      if (round > 0) throw error // there are no indexes yet
    })
    await collection.createIndexes([
      { key: { key: 1 }, unique: true },
      { key: { n: 1, _id: 1 } },
      { key: { tags: 1 } },
    ])
    const writing = Array.from({ length: WRITERS }, (_, i) => write(collection, `${round}-${i}`, told))
    await pause(ms) // not a wait for something: the moment of the kill is to be any moment
    child.kill('SIGKILL')
    await ended(child)
    await client.close() // whoever still looks for the database need not wait
    await Promise.all(writing)
  }
  const { child, uri } = await spawnMongo(program.entry, '--data', data, '--port', '0')
  const client = await MongoClient.connect(uri)
  const collection = client.db('kill').collection<Doc>('docs')
  await expectAllThere(collection, told)
  await expectConsistent(collection)
  await client.close()
  child.kill('SIGTERM')
  expect(await ended(child)).toBe(0)
  expect(told.size).toBeGreaterThan(ROUNDS)
})

test('ends with the one that started it, and leaves the data to the next', async () => {
  const data = join(program.folder, 'orphaned')
  const first = await spawnMongo(program.entry, '--data', data, '--port', '0')
  const client = await MongoClient.connect(first.uri)
  await client.db('d').collection<Doc>('c').insertOne({ _id: 1 })
  await client.close()
  first.child.stdin?.end()
  expect(await ended(first.child)).toBe(0)
  const second = await spawnMongo(program.entry, '--data', data, '--socket', join(program.folder, 'm.sock'))
  const again = await MongoClient.connect(second.uri)
  expect(await again.db('d').collection<Doc>('c').find().toArray()).toEqual([{ _id: 1 }])
  await again.close()
  second.child.kill('SIGTERM')
  expect(await ended(second.child)).toBe(0)
})

test('finishes what is in hand when it is told to end', async () => {
  const data = join(program.folder, 'told-to-end')
  const first = await spawnMongo(program.entry, '--data', data, '--port', '0')
  const client = await MongoClient.connect(first.uri)
  const told = new Map<string, Told>()
  const writing = Array.from({ length: WRITERS }, (_, i) =>
    write(client.db('d').collection<Doc>('c'), `w${i}`, told),
  )
  await client.db('d').collection<Doc>('c').insertOne({ _id: 'first' })
  first.child.kill('SIGTERM')
  expect(await ended(first.child)).toBe(0)
  await client.close()
  await Promise.all(writing)
  const second = await spawnMongo(program.entry, '--data', data, '--port', '0')
  const again = await MongoClient.connect(second.uri)
  await expectAllThere(again.db('d').collection<Doc>('c'), told)
  await again.close()
  second.child.kill('SIGTERM')
  await ended(second.child)
})

test('lets only one process have the data', async () => {
  const data = join(program.folder, 'one-opener')
  const first = await spawnMongo(program.entry, '--data', data, '--port', '0')
  const second = await spawnMongo(program.entry, '--data', data, '--port', '0')
  expect(second.uri).toBe('')
  expect(await ended(second.child)).toBe(1)
  expect(second.errors()).toContain(`already open in process ${first.child.pid}`)
  const client = await MongoClient.connect(first.uri)
  expect(await client.db('d').command({ ping: 1 })).toMatchObject({ ok: 1 })
  await client.close()
  first.child.kill('SIGKILL')
  await ended(first.child)
  const third = await spawnMongo(program.entry, '--data', data, '--port', '0')
  expect(third.uri).not.toBe('')
  third.child.kill('SIGTERM')
  await ended(third.child)
})

test('on a full disk refuses what it cannot keep, keeps what it has acknowledged, and goes on when there is room', async () => {
  const data = join(program.folder, 'full')
  const small = await spawnOnSmallDisk(1024, program.entry, '--data', data, '--port', '0')
  const client = await MongoClient.connect(small.uri)
  const docs = client.db('d').collection<Doc>('c')
  const text = 'a'.repeat(5_000)
  let kept = 0
  const fill = async () => {
    for (; kept < 1_000; kept++) await docs.insertOne({ _id: kept, text })
  }
  await expect(fill()).rejects.toMatchObject({ codeName: 'InternalError' })
  expect(kept).toBeGreaterThan(10)
  await expect(docs.insertOne({ _id: 'another', text })).rejects.toThrow()
  const ids = async (from: typeof docs) =>
    (await from.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id)
  const all = Array.from({ length: kept }, (_, id) => id)
  expect(await ids(docs)).toEqual(all)
  await client.close()
  small.child.kill('SIGKILL')
  await ended(small.child)

  const large = await spawnMongo(program.entry, '--data', data, '--port', '0')
  const again = await MongoClient.connect(large.uri)
  const there = again.db('d').collection<Doc>('c')
  expect(await ids(there)).toEqual(all)
  await there.insertOne({ _id: 'another', text })
  expect(await there.countDocuments()).toBe(kept + 1)
  await again.close()
  large.child.kill('SIGTERM')
  expect(await ended(large.child)).toBe(0)
})
