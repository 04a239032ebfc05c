import mongoose from 'mongoose'

const DUPLICATE_KEY = 11000

/**
 * Puts in all of these that are not there yet, in one go. The driver's own call: Mongoose would drop in silence what it
 * does not like among many. Fields that are undefined are left out.
 */
export async function insertNew<T extends { _id: string }>(
  { db, collection: { name } }: mongoose.Model<T>,
  rows: mongoose.mongo.OptionalUnlessRequiredId<T>[],
): Promise<void> {
  if (rows.length === 0) return
  try {
    await db.collection<T>(name).insertMany(rows, { ordered: false, ignoreUndefined: true })
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error
    const faults = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
    if (faults.some(({ code }) => code !== DUPLICATE_KEY)) throw error
  }
}
