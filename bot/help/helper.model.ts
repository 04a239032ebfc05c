import mongoose from 'mongoose'
import { z } from 'zod'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHash, lookupHashes, searchTokens } from '#bot/crypto/search-hash.ts'
import type { Helper } from './helper.ts'

const DUPLICATE_KEY = 11000

/** What is personal. */
const Details = z.object({
  userId: z.string().nullable(),
  name: z.string(),
  phone: z.string().nullable(),
  words: z.string().nullable(),
  typed: z.array(z.object({ messageId: z.string(), text: z.string() })),
  messageIds: z.record(z.string(), z.string()),
  answer: z.string().nullable(),
})

export interface StoredHelper extends Omit<Helper, 'id' | 'untold' | keyof z.infer<typeof Details>> {
  _id: string
  /** Absent for those who are not in LINE. */
  userHash?: string
  sealed: string
  /** Hashes that find them by name and phone. */
  search: string[]
  /** When they were offered something last: who waits the longest is asked first. */
  askedAt: Date
  /** The errand that `helped` was counted up for last. */
  countedFor?: string
  untold?: NonNullable<Helper['untold']>
}

const schema = new mongoose.Schema<StoredHelper>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    state: { type: String, required: true },
    skills: { type: [String], required: true },
    times: { type: [String], required: true },
    districtId: { type: String, default: null },
    age: { type: String, default: null },
    isInsured: { type: Boolean, required: true },
    userHash: { type: String },
    sealed: { type: String, required: true },
    search: { type: [String], default: [] },
    since: { type: Date, required: true },
    helped: { type: Number, required: true },
    askedAt: { type: Date, required: true },
    countedFor: { type: String },
    untold: { type: { _id: false, what: String, key: String } },
  },
  { collection: 'helpers', versionKey: false },
)
/** A person is one helper. */
schema.index({ userHash: 1 }, { unique: true, partialFilterExpression: { userHash: { $exists: true } } })
/** Whom to ask for something in a district. */
schema.index({ skills: 1, districtId: 1, state: 1, askedAt: 1 })
schema.index({ 'untold.key': 1 }, { sparse: true })
/** The coordinators' lists. */
schema.index({ state: 1, since: -1, _id: -1 })
schema.index({ since: -1, _id: -1 })
schema.index({ districtId: 1, since: -1, _id: -1 })
schema.index({ state: 1, districtId: 1, since: -1, _id: -1 })
schema.index({ search: 1 })

/** For the other model of helpers alone. */
export const HelperModel = mongoose.model<StoredHelper>('Helper', schema)

/**
 * Keeps somebody who wants to help. Whoever is a helper already stays the same one: what they tell now takes the place
 * of what they told before, and somebody who was turned down asks anew.
 */
export async function keepHelper(told: Helper): Promise<Helper> {
  const known = told.userId === null ? await findHelper(told.id) : await findHelperOf(told.userId)
  if (known) return told.userId === null ? known : await renewed(known, told)
  try {
    await HelperModel.create({ ...toStore(told), askedAt: new Date(0) })
    return told
  } catch (error) {
    const isTwice = error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY
    const other = isTwice && told.userId !== null ? await findHelperOf(told.userId) : null
    if (other) return await renewed(other, told)
    throw error
  }
}

/** @throws Error if they were changed again and again in that very moment */
async function renewed(known: Helper, told: Helper): Promise<Helper> {
  const { skills, times, districtId, age, name, phone, words, typed, messageIds } = told
  const state = known.state === 'declined' ? 'new' : known.state
  const anew = { skills, times, districtId, name, phone, words, typed, messageIds, state }
  const untold = state === 'new' ? told.untold : known.untold
  const next = { ...known, ...anew, age: age ?? known.age, untold, revision: known.revision + 1 }
  if (await saveHelper(next, known.revision)) return next
  const again = await findHelper(known.id)
  if (!again || again.revision === known.revision) throw new Error('a helper could not be saved')
  return await renewed(again, told)
}

export async function findHelper(id: string): Promise<Helper | null> {
  const stored = await HelperModel.findOne({ _id: id }).lean<StoredHelper>()
  return stored && opened(stored)
}

export async function findHelperOf(userId: string): Promise<Helper | null> {
  const stored = await HelperModel.findOne({ userHash: { $in: lookupHashes(userId) } }).lean<StoredHelper>()
  return stored && opened(stored)
}

export async function findHelpers(ids: string[]): Promise<Helper[]> {
  if (ids.length === 0) return []
  const stored = await HelperModel.find({ _id: { $in: ids } }).lean<StoredHelper[]>()
  return stored.map(opened)
}

/** Saves what a helper has become, if nobody did since it was read; false if somebody did. */
export async function saveHelper(next: Helper, revision: number): Promise<boolean> {
  const { _id, helped: _, ...set } = toStore(next)
  const saved = await HelperModel.updateOne({ _id, revision }, { $set: set })
  return saved.matchedCount === 1
}

/** Those about whom something is unsaid. */
export async function findUntold(limit: number): Promise<Helper[]> {
  const stored = await HelperModel.find({ 'untold.key': { $gt: '' } })
    .sort({ 'untold.key': 1 })
    .limit(limit)
    .lean<StoredHelper[]>()
  return stored.map(opened)
}

/** It has been said. */
export async function markTold(id: string, key: string): Promise<void> {
  await HelperModel.updateOne({ _id: id, 'untold.key': key }, { $unset: { untold: 1 } })
}

/** Nothing of them is kept. */
export async function deleteHelper(id: string): Promise<void> {
  await HelperModel.deleteOne({ _id: id })
}

/** They have done one more; counted once, however often this is called for the same errand in a row. */
export async function countHelped(id: string, errandId: string): Promise<void> {
  await HelperModel.updateOne(
    { _id: id, countedFor: { $ne: errandId } },
    { $inc: { helped: 1 }, $set: { countedFor: errandId } },
  )
}

/** As it is stored. */
export function toStore(helper: Helper): Omit<StoredHelper, 'askedAt'> {
  const { id: _id, revision, state, skills, times, districtId, age, isInsured, since, helped } = helper
  const open = { revision, state, skills, times, districtId, age, isInsured, since, helped }
  const sealed = seal(JSON.stringify(Details.parse(helper)), aboutOf(_id))
  const { userId, untold, name, phone } = helper
  return {
    _id,
    ...open,
    sealed,
    search: searchTokens([name, phone ?? '']),
    ...(userId !== null && { userHash: lookupHash(userId) }),
    ...(untold && { untold }),
  }
}

/** As it was stored. */
export function opened(stored: StoredHelper): Helper {
  const { _id: id, revision, state, skills, times, districtId, age, isInsured, since, helped } = stored
  const open = { id, revision, state, skills, times, districtId, age, isInsured, since, helped }
  const details = Details.parse(JSON.parse(unseal(stored.sealed, aboutOf(id))))
  return { ...open, ...details, untold: stored.untold ?? null }
}

function aboutOf(id: string): string {
  return `helper:${id}`
}

/** Seals a page of helpers again under the first key, and makes the hashes anew that find them. */
export const resealHelpers = resealsPagesOf(HelperModel, async (stored) => {
  const { sealed, search, userHash } = toStore(opened(stored))
  const again = { sealed, search, ...(userHash && { userHash }) }
  await HelperModel.updateOne({ _id: stored._id, sealed: stored.sealed }, { $set: again })
})
