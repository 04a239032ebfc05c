import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import { buildIndexes } from '#bot/database.ts'

/** The address of the database that serves this test run. */
export function testMongoUri(): string {
  const uri = process.env['TEST_MONGODB_URI']
  if (!uri) throw new Error('TEST_MONGODB_URI is not set: run the tests through Jest')
  return uri
}

/** A database name that no other worker, file or run has. */
export function freshDatabaseName(): string {
  return `test-${process.env['JEST_WORKER_ID'] ?? '0'}-${randomBytes(6).toString('hex')}`
}

/**
 * Connects the default mongoose connection to a database of this file's own, with the indexes of every
 * registered model built, and drops it when the file's tests are over. Nothing expires: tests live on a day of their
 * own, which the database's clock would call long past.
 */
export function useDatabase(): void {
  beforeAll(async () => {
    await mongoose.connect(testMongoUri(), { dbName: freshDatabaseName(), autoIndex: false })
    await buildIndexes(['expireAfterSeconds'])
  })
  afterAll(async () => {
    await mongoose.connection.dropDatabase()
    await mongoose.disconnect()
  })
}
