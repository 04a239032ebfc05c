import mongoose from 'mongoose'
import { ConfigError } from './config.ts'

/** Which engine serves us; the embedded one is for trying out and small pilots, never for production. */
export type Engine = 'mongodb' | 'embedded'

/**
 * Connects and makes sure that every index is there before anything is asked.
 * @throws ConfigError when the database cannot be reached within 10 seconds (or what the address says)
 */
export async function openDatabase(uri: string): Promise<Engine> {
  mongoose.set('autoIndex', false)
  mongoose.set('autoCreate', false)
  await connect(uri)
  await buildIndexes()
  return engine()
}

/** Connects as things are and makes no index. @throws ConfigError as `openDatabase` does */
export async function lookAtDatabase(uri: string): Promise<{
  engine: Engine
  version: string
  isReplicaSet: boolean
  /** `collection: index` for each that a model wants and the database does not have. */
  lackingIndexes: string[]
}> {
  mongoose.set('autoIndex', false)
  mongoose.set('autoCreate', false)
  await connect(uri)
  const info = await mongoose.connection.db?.command({ buildInfo: 1 })
  const hello = await mongoose.connection.db?.command({ hello: 1 })
  return {
    engine: await engine(),
    version: String(info?.['version'] ?? ''),
    isReplicaSet: typeof hello?.['setName'] === 'string',
    lackingIndexes: (await Promise.all(Object.values(mongoose.models).map(lackingOf))).flat(),
  }
}

async function lackingOf({ collection, schema }: (typeof mongoose.models)[string]): Promise<string[]> {
  const wanted = schema.indexes().map(([key, { name }]) => name ?? nameOf(key))
  if (wanted.length === 0) return []
  const there = await collection.indexes().catch(noCollection)
  const names = new Set(there.map(({ name }) => name))
  return wanted.filter((name) => !names.has(name)).map((name) => `${collection.collectionName}: ${name}`)
}

/** MongoDB's way of saying that nothing was ever put in. */
function noCollection(error: unknown): { name?: string }[] {
  if (error instanceof mongoose.mongo.MongoServerError && error.code === 26) return []
  throw error
}

/** As MongoDB names an index that has no name of its own. */
function nameOf(key: object): string {
  return Object.entries(key).flat().join('_')
}

/**
 * Makes sure that every registered model has its indexes, in one command for each collection: one after the other,
 * there are hundreds.
 * @param without options that are left out, e.g. what makes documents expire
 */
export async function buildIndexes(without: readonly string[] = []): Promise<void> {
  const leftOut = ['background', ...without] // mongoose's own, which MongoDB no longer knows
  await Promise.all(
    Object.values(mongoose.models).map(async ({ collection, schema }) => {
      const indexes = schema.indexes().map(([key, options]) => ({
        key,
        name: nameOf(key),
        ...Object.fromEntries(Object.entries(options).filter(([name]) => !leftOut.includes(name))),
      }))
      if (indexes.length === 0) return
      await mongoose.connection.db?.command({ createIndexes: collection.collectionName, indexes })
    }),
  )
}

async function connect(uri: string): Promise<void> {
  const patience = uri.includes('serverSelectionTimeoutMS=') ? {} : { serverSelectionTimeoutMS: 10_000 }
  try {
    await mongoose.connect(uri, { maxPoolSize: 50, ...patience })
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'MongooseServerSelectionError') throw cause
    // Without its address, which may hold a password.
    throw new ConfigError([
      'MONGODB_URI: データベースにつながりません。動いているか、接続先が正しいかを確かめてください。',
    ])
  }
}

/** True if the database answers within a second. */
export async function isDatabaseAlive(): Promise<boolean> {
  return await isDoneInTime(mongoose.connection.db?.command({ ping: 1 }))
}

/** True if the database takes a small write within a second; one that is full answers and takes none. */
export async function isDatabaseWritable(): Promise<boolean> {
  const kept = mongoose.connection.db?.collection<{ _id: string; at: Date }>('health')
  return await isDoneInTime(
    kept?.updateOne({ _id: 'written' }, { $set: { at: new Date() } }, { upsert: true }),
  )
}

async function isDoneInTime(asked: Promise<unknown> | undefined): Promise<boolean> {
  // Not `timeoutMS`: the driver looks for a lost server for ten seconds before it counts them.
  const inTime = AbortSignal.timeout(1000)
  const tooLate = new Promise<false>((done) =>
    inTime.addEventListener('abort', () => done(false), { once: true }),
  )
  const done = asked?.then(
    () => true,
    () => false, // that it does not answer is the answer
  )
  return await Promise.race([done ?? false, tooLate])
}

export async function closeDatabase(): Promise<void> {
  await mongoose.disconnect()
}

async function engine(): Promise<Engine> {
  const info = await mongoose.connection.db?.command({ buildInfo: 1 })
  const modules: unknown = info?.['modules']
  return Array.isArray(modules) && modules.includes('embedded') ? 'embedded' : 'mongodb'
}
