import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import { type Collection, type Db, type Document, MongoClient } from 'mongodb'
import { startMongo } from '#local/mongo/server.ts'
import { freshDatabaseName } from '#test/support/mongo.ts'

/** Documents of a test, with ids that a test can read. */
export interface Doc extends Document {
  _id: number | string | bigint
}

jest.setTimeout(180_000) // a limit against hanging, not a measure: the machine may be busy

interface Mongo {
  uri(): string
  db(): Db
  /** An empty collection that nobody else uses, holding these documents. */
  collection(...docs: Doc[]): Promise<Collection<Doc>>
}

/**
 * A database of this file's own: in the MongoDB that MONGODB_URI names, else in the embedded one, which is
 * what these tests are about even where a real one is at hand.
 */
export function useMongo(): Mongo {
  let client: MongoClient
  let uri = ''
  let db: Db
  let collections = 0
  let end = async () => {}
  beforeAll(async () => {
    const given = process.env['MONGODB_URI']
    if (given) uri = given
    else ({ uri, end } = await startEmbedded())
    client = await MongoClient.connect(uri)
    db = client.db(freshDatabaseName())
  })
  afterAll(async () => {
    if (!isEmbedded) await db.dropDatabase() // the embedded one's files go as a whole
    await client.close()
    await end()
  })
  return {
    uri: () => uri,
    db: () => db,
    async collection(...docs) {
      const made = db.collection<Doc>(`c${++collections}`)
      if (docs.length > 0) await made.insertMany(docs)
      return made
    },
  }
}

async function startEmbedded(): Promise<{ uri: string; end: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'embedded-'))
  const server = await startMongo({ dataDir, port: 0, durable: false, ttlIntervalMs: 200 })
  const end = async () => {
    await server.close()
    await rm(dataDir, { recursive: true })
  }
  return { uri: server.uri, end }
}

/** Whether these tests run on the embedded database. */
export const isEmbedded = !process.env['MONGODB_URI']

/** The code of the error that a promise ends in. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : error
  }
  return 'no error'
}
