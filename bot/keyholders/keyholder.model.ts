import mongoose from 'mongoose'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHashes } from '#bot/crypto/search-hash.ts'
import type { KeptTag, Keyholder, Unsaid } from './keyholder.ts'
import {
  codeKey,
  HASHES,
  hashesOf,
  KeyholderModel,
  type StoredKeyholder,
  tagKey,
  toKeyholder,
  tokenKey,
  toStored,
} from './stored-keyholder.model.ts'

const DUPLICATE_KEY = 11000

/** Keeps a new registration; the one that is kept already under this id stays, and is returned. */
export async function insertKeyholder(keyholder: Keyholder): Promise<Keyholder> {
  try {
    await KeyholderModel.create(toStored(keyholder))
    return keyholder
  } catch (error) {
    const kept = isDuplicate(error) ? await findKeyholder(keyholder.id) : null
    if (kept) return kept
    throw error
  }
}

/** Saves a registration one revision on, if nobody has changed it meanwhile; else null. */
export async function saveKeyholder(keyholder: Keyholder): Promise<Keyholder | null> {
  const next = { ...keyholder, revision: keyholder.revision + 1 }
  const { _id, ...set } = toStored(next)
  const gone = [...HASHES, 'letterReturnedAt', 'stopped', 'forgetAt'].filter((field) => !(field in set))
  const { matchedCount } = await KeyholderModel.updateOne(
    { _id, revision: keyholder.revision },
    { $set: set, ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, 1])) }) },
  )
  return matchedCount === 1 ? next : null
}

export async function findKeyholder(id: string): Promise<Keyholder | null> {
  const stored = await KeyholderModel.findById(id).lean<StoredKeyholder>()
  return stored && toKeyholder(stored)
}

export async function findKeyholders(ids: string[]): Promise<Keyholder[]> {
  if (ids.length === 0) return []
  const stored = await KeyholderModel.find({ _id: { $in: ids } }).lean<StoredKeyholder[]>()
  return stored.map(toKeyholder)
}

/** A registration, and which of its tags led to it. */
export interface FoundByTag {
  keyholder: Keyholder
  tag: KeptTag
}

/** By the number on a tag, `4827-1936`: also a lost one, and one of a registration that ended. */
export async function findByTagNo(no: string): Promise<FoundByTag | null> {
  const hashes = lookupHashes(tagKey(no))
  return foundBy({ tagHashes: { $in: hashes } }, (tag) => tag.no === no)
}

/** By what the QR code of a tag says; as `findByTagNo`. */
export async function findByToken(token: string): Promise<FoundByTag | null> {
  const hashes = lookupHashes(tokenKey(token))
  return foundBy({ tokenHashes: { $in: hashes } }, (tag) => tag.token === token)
}

async function foundBy(
  filter: mongoose.QueryFilter<StoredKeyholder>,
  isMeant: (tag: KeptTag) => boolean,
): Promise<FoundByTag | null> {
  const stored = await KeyholderModel.findOne(filter).lean<StoredKeyholder>()
  const keyholder = stored && toKeyholder(stored)
  const tag = keyholder?.tags.find(isMeant)
  return keyholder && tag ? { keyholder, tag } : null
}

/** By a code of staff, as long as it is good. */
export async function findByCode(code: string, at: Date): Promise<Keyholder | null> {
  const hashes = lookupHashes(codeKey(code))
  const stored = await KeyholderModel.findOne({ codeHashes: { $in: hashes } }).lean<StoredKeyholder>()
  const keyholder = stored && toKeyholder(stored)
  return keyholder?.codes.some((each) => each.code === code && each.until > at) ? keyholder : null
}

/** What somebody answers for in LINE: their own, and their family's. The newest last. */
export async function findKeyholdersOf(userId: string): Promise<Keyholder[]> {
  const stored = await KeyholderModel.find({ peopleHashes: { $in: lookupHashes(userId) } }).lean<
    StoredKeyholder[]
  >()
  return stored.map(toKeyholder).toSorted((one, other) => one.since.getTime() - other.since.getTime())
}

/** Those about which something was not told yet. */
export async function findUnsaidKeyholders(limit: number): Promise<string[]> {
  const found = await KeyholderModel.find({ isUnsaid: true }, { _id: 1 }).limit(limit).lean()
  return found.map(({ _id }) => _id)
}

/** These have been told. Who is at work on the registration does not notice. */
export async function markKeyholderSaid(id: string, said: Unsaid[]): Promise<void> {
  const revisions = said.map(({ revision }) => revision)
  await KeyholderModel.updateOne({ _id: id }, { $pull: { unsaid: { revision: { $in: revisions } } } })
  await KeyholderModel.updateOne({ _id: id, unsaid: { $size: 0 } }, { $set: { isUnsaid: false } })
}

/** Applications that wait for staff since before then, the longest first. */
export async function findLongApplied(before: Date, limit: number): Promise<Keyholder[]> {
  const stored = await KeyholderModel.find({ state: 'applied', since: { $lte: before } })
    .sort({ since: 1 })
    .limit(limit)
    .lean<StoredKeyholder[]>()
  return stored.map(toKeyholder)
}

/** Registrations of which nothing may be kept any more. */
export async function findForgettable(at: Date, limit: number): Promise<Keyholder[]> {
  const stored = await KeyholderModel.find({ forgetAt: { $lte: at } })
    .sort({ forgetAt: 1 })
    .limit(limit)
    .lean<StoredKeyholder[]>()
  return stored.map(toKeyholder)
}

/** Nothing of it is kept, if nobody has changed it meanwhile. */
export async function deleteKeyholder({
  id,
  revision,
}: Pick<Keyholder, 'id' | 'revision'>): Promise<boolean> {
  const { deletedCount } = await KeyholderModel.deleteOne({ _id: id, revision })
  return deletedCount === 1
}

/** Whether a photo of this owner belongs to a registration, and not to a draft that nobody sent. */
export async function ownsHolderPhoto(ownerId: string): Promise<boolean> {
  return (await KeyholderModel.findOne({ _id: ownerId, hasPhoto: true }, { _id: 1 }).lean()) !== null
}

/** Whether there is one already with this id, number or code. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY
}

/** Seals a page of registrations again under the first key, and makes the hashes anew that find them. */
export const resealKeyholders = resealsPagesOf(KeyholderModel, async (stored) => {
  const keyholder = toKeyholder(stored)
  const { sealed, search } = toStored(keyholder)
  const again = { sealed, search, ...hashesOf(keyholder) }
  await KeyholderModel.updateOne({ _id: stored._id, sealed: stored.sealed }, { $set: again })
})
