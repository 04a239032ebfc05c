import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'

/** Somebody who chose to hear when a person is missing. Nobody is one unasked. */
export interface Searcher {
  userId: string
  alsoAtNight: boolean
  /** Where; null: anywhere in town. */
  districtId: string | null
}

interface Stored extends Omit<Searcher, 'userId'> {
  _id: string
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    alsoAtNight: { type: Boolean, required: true },
    districtId: { type: String, default: null },
  },
  { collection: 'searchers', versionKey: false },
)
schema.index({ districtId: 1, _id: 1 })

const SearcherModel = mongoose.model<Stored>('Searcher', schema)

/** Whether somebody wants to hear, and how; null: they do not. */
export async function findSearcher(userId: string): Promise<Searcher | null> {
  const stored = await SearcherModel.findOne({ _id: userId }).lean<Stored>()
  return stored && opened(stored)
}

export async function keepSearcher({ userId, alsoAtNight, districtId }: Searcher): Promise<void> {
  await SearcherModel.updateOne({ _id: userId }, { $set: { alsoAtNight, districtId } }, { upsert: true })
}

export async function deleteSearcher(userId: string): Promise<void> {
  await SearcherModel.deleteOne({ _id: userId })
}

/** They want to hear by the account that they have now; what they chose there themselves stays. */
export async function moveSearcher(from: string, to: string): Promise<void> {
  const old = await findSearcher(from)
  if (!old) return
  const { alsoAtNight, districtId } = old
  await SearcherModel.updateOne({ _id: to }, { $setOnInsert: { alsoAtNight, districtId } }, { upsert: true })
  await deleteSearcher(from)
}

/** The next of those who may be asked in these districts after this person, at most so many, always in the same order. */
export async function searchersIn(
  districtIds: string[],
  after: string | null,
  limit: number,
): Promise<Searcher[]> {
  const stored = await SearcherModel.find({
    ...within(districtIds),
    ...(after !== null && { _id: { $gt: after } }),
  })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<Stored[]>()
  return stored.map(opened)
}

export async function countSearchersIn(districtIds: string[]): Promise<number> {
  return await SearcherModel.countDocuments(within(districtIds))
}

function within(districtIds: string[]) {
  return { districtId: { $in: [...districtIds, null] } }
}

function opened({ _id: userId, alsoAtNight, districtId }: Stored): Searcher {
  return { userId, alsoAtNight, districtId }
}

/** Somebody who was asked in a search, until it is forgotten. */
export interface Asked {
  userId: string
  roundId: string
  districtId: string | null
  alsoAtNight: boolean
  /** What they are told stands under this: it says nothing of whom, and goes along to another account of theirs. */
  key: string
}

interface StoredAsked extends Omit<Asked, 'key'> {
  /** `<search>:<LINE user>` */
  _id: string
  searchId: string
  at: Date
  /** Absent where an earlier version asked: that told them under their LINE user id. */
  key?: string
  /** When they first saw photo and name. */
  sawPhotoAt?: Date
}

const askedSchema = new mongoose.Schema<StoredAsked>(
  {
    _id: { type: String, required: true },
    searchId: { type: String, required: true },
    roundId: { type: String, required: true },
    userId: { type: String, required: true },
    districtId: { type: String, default: null },
    alsoAtNight: { type: Boolean, required: true },
    at: { type: Date, required: true },
    key: { type: String },
    sawPhotoAt: { type: Date },
  },
  { collection: 'search_asked', versionKey: false },
)
askedSchema.index({ searchId: 1, _id: 1 })
askedSchema.index({ searchId: 1, roundId: 1 })
askedSchema.index({ userId: 1 })

const AskedModel = mongoose.model<StoredAsked>('SearchAsked', askedSchema)

/** Puts down whom a search asks; whoever stands there already stays in the round that asked them first. */
export async function noteAsked(searchId: string, people: Omit<Asked, 'key'>[], at: Date): Promise<void> {
  if (people.length === 0) return
  const all = people.map((each) => ({
    ...each,
    _id: idOf(searchId, each.userId),
    key: randomUUID(),
    searchId,
    at,
  }))
  try {
    await AskedModel.insertMany(all, { ordered: false })
  } catch (error) {
    if (!isDuplicateOnly(error)) throw error
  }
}

function isDuplicateOnly(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11_000
}

/** Whether a search asked somebody. */
export async function findAsked(searchId: string, userId: string): Promise<StoredAsked | null> {
  return await AskedModel.findOne({ _id: idOf(searchId, userId) }).lean<StoredAsked>()
}

/** Those of these people whom this round of a search has asked, and none before it. */
export async function askedIn(
  { searchId, roundId }: { searchId: string; roundId: string },
  userIds: string[],
): Promise<Asked[]> {
  const ids = userIds.map((userId) => idOf(searchId, userId))
  const found = await AskedModel.find({ _id: { $in: ids } }).lean<StoredAsked[]>()
  return found.filter((each) => each.roundId === roundId).map(asked)
}

function asked({ userId, roundId, districtId, alsoAtNight, key = userId }: StoredAsked): Asked {
  return { userId, roundId, districtId, alsoAtNight, key }
}

/** The next of those whom a search asked, at most so many, always in the same order. */
export async function askedPage(
  searchId: string,
  after: string | null,
  limit: number,
): Promise<(Asked & { id: string })[]> {
  const stored = await AskedModel.find({ searchId, ...(after !== null && { _id: { $gt: after } }) })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<StoredAsked[]>()
  return stored.map((each) => ({ ...asked(each), id: each._id }))
}

export async function countAsked(searchId: string, roundId: string): Promise<number> {
  return await AskedModel.countDocuments({ searchId, roundId })
}

/** How many a search has asked who may be asked in these districts. */
export async function countAskedIn(searchId: string, districtIds: string[]): Promise<number> {
  return await AskedModel.countDocuments({ searchId, ...within(districtIds) })
}

/** Notes that somebody sees photo and name. */
export async function markSawPhoto(askedId: string, at: Date): Promise<void> {
  await AskedModel.updateOne({ _id: askedId }, { $min: { sawPhotoAt: at } })
}

/** Forgets whom a search asked. */
export async function forgetAskedOf(searchId: string): Promise<void> {
  await AskedModel.deleteMany({ searchId })
}

/** What somebody was asked, they were asked by the account that they have now. */
export async function moveAskedPerson(from: string, to: string): Promise<void> {
  for await (const { _id, ...old } of AskedModel.find({ userId: from }).lean<StoredAsked>()) {
    const moved = { ...old, userId: to, key: old.key ?? from }
    await AskedModel.updateOne({ _id: idOf(old.searchId, to) }, { $setOnInsert: moved }, { upsert: true })
    await AskedModel.deleteOne({ _id })
  }
}

/** Forgets that somebody was ever asked. */
export async function forgetAskedPerson(userId: string): Promise<void> {
  await AskedModel.deleteMany({ userId })
}

function idOf(searchId: string, userId: string): string {
  return `${searchId}:${userId}`
}
