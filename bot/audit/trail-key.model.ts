import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import { KEY_BYTES } from '#bot/crypto/aes-gcm.ts'
import { isSealedByCurrentKey, reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import type { TrailKey } from './entry.ts'

/**
 * The trail's own keys, sealed. They outlive the keys of the ring, so that old entries can be checked after the ring
 * was changed; each change begins a new one, and what an older one could forge ends there.
 */
interface Stored {
  /** From 1 on. */
  _id: number
  sealed: string
}

const schema = new mongoose.Schema<Stored>(
  { _id: { type: Number, required: true }, sealed: { type: String, required: true } },
  { versionKey: false },
)
const KeyModel = mongoose.model<Stored>('TrailKey', schema, 'trail_keys')

/** The key that new entries are made with; the first is made when it is first asked for. */
export async function newestTrailKey(): Promise<TrailKey> {
  for (;;) {
    const newest = await KeyModel.findOne().sort({ _id: -1 }).lean()
    if (newest) return opened(newest)
    await insertKey(1)
  }
}

/** Entries are made with a new key from now on, if the newest was sealed before the keys of the ring were changed. */
export async function renewTrailKey(): Promise<void> {
  const { no } = await newestTrailKey()
  const newest = await KeyModel.findOne({ _id: no }).lean()
  if (newest && !isSealedByCurrentKey(newest.sealed)) await insertKey(no + 1)
}

/** Whether the ring opens what this database was sealed with, told by the newest key of the trail; a new one has none. */
export async function isOpenedByRing(): Promise<boolean> {
  const newest = await KeyModel.findOne().sort({ _id: -1 }).lean()
  if (!newest) return true
  try {
    return opened(newest).bytes.length > 0
  } catch {
    return false // whoever asks says so in words
  }
}

/** Every key that can be opened, by its number. */
export async function findTrailKeys(): Promise<Map<number, TrailKey>> {
  const keys = new Map<number, TrailKey>()
  for (const stored of await KeyModel.find().lean()) {
    try {
      keys.set(stored._id, opened(stored))
    } catch {
      // Changed, or sealed with a key that the ring no longer has: whoever checks is told which one is missing.
    }
  }
  return keys
}

async function insertKey(no: number): Promise<void> {
  const sealed = seal(randomBytes(KEY_BYTES).toString('base64'), aboutKey(no))
  try {
    await KeyModel.create({ _id: no, sealed })
  } catch (error) {
    // Another process was quicker, and its key serves as well.
    if (!(error instanceof mongoose.mongo.MongoServerError && error.code === 11000)) throw error
  }
}

function opened({ _id, sealed }: Stored): TrailKey {
  return { no: _id, bytes: Buffer.from(unseal(sealed, aboutKey(_id)), 'base64') }
}

const aboutKey = (no: number) => `trail-key:${no}`

/** Seals the trail's keys again with the key that now stands first: there are few, so that one page holds all. */
export async function resealTrailKeys(): Promise<{ lastId: string | null; resealed: number }> {
  const old = (await KeyModel.find().lean()).filter(({ sealed }) => !isSealedByCurrentKey(sealed))
  for (const { _id, sealed } of old)
    await KeyModel.updateOne({ _id, sealed }, { $set: { sealed: reseal(sealed, aboutKey(_id)) } })
  return { lastId: null, resealed: old.length }
}
