import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Collection, MongoClient } from 'mongodb'
import { findMongod } from '#local/mongo/find-mongod.ts'
import { startMongo } from '#local/mongo/server.ts'
import { startDatabase } from '#local/mongo/start.ts'
import type { Doc } from './use-mongo.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'restart-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

/** Opens the embedded database, lets something be done with it, and closes it again. */
async function opened<T>(act: (collection: Collection<Doc>) => Promise<T>): Promise<T> {
  const server = await startMongo({ dataDir, port: 0 })
  const client = await MongoClient.connect(server.uri)
  try {
    return await act(client.db('d').collection<Doc>('c'))
  } finally {
    await client.close()
    await server.close()
  }
}

test('documents, indexes and what is known of them outlive a restart', async () => {
  const long = 'x'.repeat(1600)
  await opened(async (collection) => {
    await collection.createIndexes([
      { key: { a: 1 } },
      { key: { s: 1 } },
      { key: { u: 1 }, unique: true, sparse: true },
    ])
    await collection.insertMany([
      { _id: 1, a: [1, 9], s: `${long}b` },
      { _id: 2, a: 5, s: `${long}a` },
      { _id: 3, a: [4], u: 1 },
    ])
  })
  await opened(async (collection) => {
    const ids = async (filter: object, sort: Record<string, 1 | -1>) =>
      (await collection.find(filter).sort(sort).toArray()).map((doc) => doc._id)
    expect(await ids({ a: { $gt: 2 } }, { a: 1 })).toEqual([1, 3, 2]) // 1 stands first by its least element
    expect(await ids({ a: { $gt: 4, $lt: 6 } }, { _id: 1 })).toEqual([1, 2]) // 9 and 1 meet one half each
    expect(await ids({ s: { $gte: 'x' } }, { s: 1 })).toEqual([2, 1])
    await expect(collection.insertOne({ _id: 4, u: 1 })).rejects.toMatchObject({ code: 11000 })
    await collection.insertOne({ _id: 4 })
    expect(await collection.countDocuments()).toBe(4)
    expect(await ids({}, {})).toEqual([1, 2, 3, 4])
  })
})

test('the same process cannot open the data twice either', async () => {
  await opened(async () => {
    await expect(startMongo({ dataDir, port: 0 })).rejects.toThrow('already open')
  })
})

test('a socket in the data directory serves as well as a port', async () => {
  const server = await startMongo({ dataDir, socket: join(dataDir, 'm.sock') })
  const client = await MongoClient.connect(server.uri)
  expect(await client.db('d').admin().buildInfo()).toMatchObject({ modules: ['embedded'] })
  await client.close()
  await server.close()
})

describe('on a machine that has a mongod', () => {
  const path = process.env['PATH']
  afterEach(() => {
    process.env['PATH'] = path
  })

  async function putMongod(): Promise<string> {
    const mongod = join(dataDir, process.platform === 'win32' ? 'mongod.exe' : 'mongod')
    await writeFile(mongod, '')
    await chmod(mongod, 0o755)
    process.env['PATH'] = dataDir
    return mongod
  }

  test('it is found', async () => {
    const mongod = await putMongod()
    expect(await findMongod()).toBe(mongod)
  })

  test('what was begun with the embedded database goes on with it', async () => {
    await putMongod()
    const options = { dataDir: join(dataDir, 'data'), embeddedEntry: 'local/mongo/main.ts', durable: false }
    const first = await startDatabase({ ...options, kind: 'embedded' })
    await first.close()
    const second = await startDatabase(options)
    expect(second).toMatchObject({ engine: 'embedded', uri: expect.stringMatching(/^mongodb:/) })
    await second.close()
  })

  test('what was begun with a real one does not start empty without it', async () => {
    process.env['PATH'] = dataDir
    await mkdir(join(dataDir, 'data', 'mongod'), { recursive: true })
    const started = startDatabase({ dataDir: join(dataDir, 'data'), embeddedEntry: 'local/mongo/main.ts' })
    await expect(started).rejects.toThrow('needs a mongod')
  })
})
