import mongoose from 'mongoose'

/** Which engine serves us; the embedded one is for trying out and small pilots, never for production. */
export type Engine = 'mongodb' | 'embedded'

/**
 * Connects and makes sure that every index is there before anything is asked.
 * @throws when the database cannot be reached within 10 seconds
 */
export async function openDatabase(uri: string): Promise<Engine> {
  mongoose.set('autoIndex', false)
  mongoose.set('autoCreate', false)
  await mongoose.connect(uri, { serverSelectionTimeoutMS: 10_000, maxPoolSize: 50 })
  await Promise.all(Object.values(mongoose.models).map((model) => model.createIndexes()))
  return engine()
}

/** True if the database answers within a second. */
export async function isDatabaseAlive(): Promise<boolean> {
  try {
    const ping = await mongoose.connection.db?.command({ ping: 1 }, { timeoutMS: 1000 })
    return ping?.['ok'] === 1
  } catch {
    return false // that it does not answer is the answer
  }
}

export async function closeDatabase(): Promise<void> {
  await mongoose.disconnect()
}

async function engine(): Promise<Engine> {
  const info = await mongoose.connection.db?.command({ buildInfo: 1 })
  const modules: unknown = info?.['modules']
  return Array.isArray(modules) && modules.includes('embedded') ? 'embedded' : 'mongodb'
}
