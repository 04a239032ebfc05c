import mongoose from 'mongoose'
import { z } from 'zod'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import { type Sighting, SightingTold } from '#shared/searches/contract.ts'
import { SEARCH_LIMITS } from '#shared/searches/rules.ts'

/** Where somebody was seen, as one person told it. Everything that says where, or who told it, is sealed. */
export interface KeptSighting extends Pick<SightingTold, 'now' | 'point' | 'place' | 'words'> {
  /** Made by the page: told twice it is one. Its photos belong to this id. */
  id: string
  searchId: string
  at: Date
  toldAt: Date
  from: Sighting['from']
  /** LINE user id of whoever told it; null for staff, for finders without LINE, and once they are forgotten. */
  userId: string | null
  photoIds: string[]
  isChecked: boolean
  /** Whoever called the centre, as far as they said. */
  teller: { name: string; phone: string } | null
}

const Details = z.object({
  point: SightingTold.shape.point,
  place: z.string(),
  words: z.string(),
  photoIds: z.array(z.string()),
  userId: z.string().nullable(),
  teller: z.object({ name: z.string(), phone: z.string() }).nullable().default(null),
})

interface Stored extends Omit<KeptSighting, 'id' | keyof z.infer<typeof Details>> {
  _id: string
  userHash: string | null
  sealed: string
  /** Until the case and staff have heard of it. */
  untoldAt?: Date
  revision: number
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    searchId: { type: String, required: true },
    at: { type: Date, required: true },
    toldAt: { type: Date, required: true },
    now: { type: String, required: true },
    from: { type: String, required: true },
    userHash: { type: String, default: null },
    sealed: { type: String, required: true },
    isChecked: { type: Boolean, required: true },
    untoldAt: { type: Date },
    revision: { type: Number, required: true },
  },
  { collection: 'search_sightings', versionKey: false },
)
schema.index({ searchId: 1, at: 1 })
schema.index({ searchId: 1, userHash: 1 })
schema.index({ userHash: 1 })
schema.index({ untoldAt: 1 }, { sparse: true })

const SightingModel = mongoose.model<Stored>('SearchSighting', schema)

/** Keeps a new one, of which somebody has to be told. False if it is there already. */
export async function keepSighting(sighting: KeptSighting): Promise<boolean> {
  try {
    await SightingModel.create({ ...toStore(sighting), untoldAt: sighting.toldAt, revision: 0 })
    return true
  } catch (error) {
    if (await SightingModel.exists({ _id: sighting.id })) return false
    throw error
  }
}

export async function findSighting(id: string): Promise<KeptSighting | null> {
  const stored = await SightingModel.findOne({ _id: id }).lean<Stored>()
  return stored && opened(stored)
}

/** All of a search, in the order in which somebody was seen. */
export async function findSightings(searchId: string): Promise<KeptSighting[]> {
  const stored = await SightingModel.find({ searchId })
    .sort({ at: 1 })
    .limit(SEARCH_LIMITS.sightings)
    .lean<Stored[]>()
  return stored.map(opened)
}

export async function countSightings(searchId: string): Promise<number> {
  return await SightingModel.countDocuments({ searchId })
}

/** How many one person has told. */
export async function countSightingsBy(searchId: string, userId: string): Promise<number> {
  return await SightingModel.countDocuments({ searchId, userHash: { $in: lookupHashes(userId) } })
}

/** Those of which nobody has heard yet, who waits longest first. */
export async function findUntoldSightings(limit: number): Promise<KeptSighting[]> {
  const stored = await SightingModel.find({ untoldAt: { $exists: true } })
    .sort({ untoldAt: 1 })
    .limit(limit)
    .lean<Stored[]>()
  return stored.map(opened)
}

export async function markSightingTold(id: string): Promise<void> {
  await SightingModel.updateOne({ _id: id }, { $unset: { untoldAt: 1 } })
}

/** Staff have looked at it, or take that back. False if the search has no such sighting. */
export async function checkSighting(searchId: string, id: string, isChecked: boolean): Promise<boolean> {
  return (await SightingModel.updateOne({ _id: id, searchId }, { $set: { isChecked } })).matchedCount === 1
}

/** Changes what is sealed in a sighting, on what others left. Null if it is gone. */
export async function changeSighting(
  id: string,
  change: (sighting: KeptSighting) => KeptSighting,
): Promise<KeptSighting | null> {
  for (;;) {
    const stored = await SightingModel.findOne({ _id: id }).lean<Stored>()
    if (!stored) return null
    const next = change(opened(stored))
    const { sealed, userHash } = toStore(next)
    const saved = await SightingModel.updateOne(
      { _id: id, revision: stored.revision },
      { $set: { sealed, userHash }, $inc: { revision: 1 } },
    )
    if (saved.matchedCount === 1) return next
  }
}

/** Ids of everything that somebody told. */
export async function sightingsToldBy(userId: string): Promise<string[]> {
  const found = await SightingModel.find({ userHash: { $in: lookupHashes(userId) } }, { _id: 1 }).lean()
  return found.map(({ _id }) => _id)
}

export async function deleteSighting(id: string): Promise<void> {
  await SightingModel.deleteOne({ _id: id })
}

function toStore({ id: _id, point, place, words, photoIds, userId, teller, ...open }: KeptSighting) {
  const details = Details.parse({ point, place, words, photoIds, userId, teller })
  return {
    ...open,
    _id,
    userHash: userId === null ? null : lookupHash(userId),
    sealed: seal(JSON.stringify(details), aboutOf(_id)),
  }
}

function opened({
  _id: id,
  sealed,
  userHash: _hash,
  untoldAt: _at,
  revision: _revision,
  ...open
}: Stored): KeptSighting {
  return { ...open, ...Details.parse(JSON.parse(unseal(sealed, aboutOf(id)))), id }
}

const aboutOf = (id: string) => `search-sighting:${id}`

/** Seals a page of sightings again under the first key, and makes the hashes anew that find them. */
export const resealSightings = resealsPagesOf(SightingModel, async (stored) => {
  const { sealed, userHash } = toStore(opened(stored))
  await SightingModel.updateOne({ _id: stored._id, sealed: stored.sealed }, { $set: { sealed, userHash } })
})
