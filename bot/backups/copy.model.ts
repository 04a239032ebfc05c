import mongoose from 'mongoose'
import type { Document, Frame } from './frames.model.ts'

/** What is not carried over: who is signed in, and what only running processes have between them. */
const LEFT_OUT = new Set(['sessions', 'passkey-questions', 'rate-windows', 'presence', 'inboxleases'])
const AT_ONCE = 500

function database() {
  const { db } = mongoose.connection
  if (!db) throw new Error('the database is not open')
  return db
}

async function collectionNames(): Promise<string[]> {
  const all = await database().listCollections({}, { nameOnly: true }).toArray()
  return all
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !LEFT_OUT.has(name))
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
}

/** Before the trail itself: a head that is read after it would speak of entries that the backup lacks. */
const rank = (collection: string) => (collection === 'trail_head' ? 0 : 1)

/**
 * Every document, as of one moment where the database is a replica set; on a single one, as each is read, which loses no
 * more than a crash would.
 * @throws MongoDB's error if a snapshot lasts longer than the database keeps it (five minutes unless set otherwise)
 */
export async function* allDocuments(): AsyncGenerator<Extract<Frame, { kind: 'document' }>> {
  const hello = await database().command({ hello: 1 })
  const isReplicaSet = typeof hello['setName'] === 'string'
  const session = isReplicaSet ? mongoose.connection.getClient().startSession({ snapshot: true }) : undefined
  try {
    for (const collection of await collectionNames()) {
      const found = database()
        .collection(collection)
        .find({}, { promoteValues: false, batchSize: AT_ONCE, ...(session && { session }) })
      for await (const document of found) yield { kind: 'document', collection, document }
    }
  } finally {
    await session?.endSession()
  }
}

/** Whether nothing was ever put in, but for what a start makes by itself. */
export async function isEmpty(): Promise<boolean> {
  for (const name of await collectionNames())
    if (
      (await database()
        .collection(name)
        .findOne({}, { projection: { _id: 1 } })) !== null
    )
      return false
  return true
}

/** Puts documents back as they were; of one that is there already nothing is changed. */
export async function putBack(collection: string, documents: Document[]): Promise<void> {
  for (let from = 0; from < documents.length; from += AT_ONCE)
    await database()
      .collection(collection)
      .insertMany(documents.slice(from, from + AT_ONCE))
}
