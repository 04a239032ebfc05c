import mongoose from 'mongoose'

/** How many were stored of documents that are inserted in any order: all but those whose id is taken. */
export async function countNew(inserting: Promise<{ insertedCount: number }>): Promise<number> {
  try {
    return (await inserting).insertedCount
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || !isOnlyTaken(error)) throw error
    return error.insertedCount
  }
}

function isOnlyTaken({ writeErrors }: mongoose.mongo.MongoBulkWriteError): boolean {
  const faults = [writeErrors].flat()
  return faults.length > 0 && faults.every(({ code }) => code === 11000)
}
