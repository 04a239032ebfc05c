import mongoose from 'mongoose'
import { z } from 'zod'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import { Features, NewSearch } from '#shared/searches/contract.ts'
import { isOpen, type Search, wakesAt } from './search.ts'

/** What is personal. */
const Details = z.object({
  told: NewSearch,
  typed: z.array(z.object({ messageId: z.string(), text: z.string(), at: z.coerce.date() })),
  messageIds: z.record(z.string(), z.string()),
  userId: z.string().nullable(),
  features: Features.nullable(),
  /** What staff wrote of the end. */
  note: z.string(),
})

interface Stored extends Omit<Search, 'id' | 'ended' | keyof z.infer<typeof Details>> {
  _id: string
  ended: Omit<NonNullable<Search['ended']>, 'note'> | null
  userHash: string | null
  sealed: string
  isOpen: boolean
  /** Only while somebody has to look at it, see `wakesAt`. */
  wakeAt?: Date
}

const { Mixed } = mongoose.Schema.Types
const moment = { type: Date, default: null }

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true },
    isOpen: { type: Boolean, required: true },
    isDrill: { type: Boolean, required: true },
    districtId: { type: String, default: null },
    centreId: { type: String, required: true },
    caseId: { type: String, default: null },
    receiptNo: { type: String, default: '' },
    sealed: { type: String, required: true },
    userHash: { type: String, default: null },
    by: { type: Mixed, default: null },
    keyholderId: { type: String, default: null },
    showsPhoto: { type: Boolean, required: true },
    reportedAt: { type: Date, required: true },
    releasedAt: moment,
    rounds: { type: Mixed, required: true },
    neighbours: { type: Mixed, required: true },
    ended: { type: Mixed, default: null },
    homeSaidAt: moment,
    ringAt: moment,
    rings: { type: Number, required: true },
    widenAt: moment,
    askAt: moment,
    overAt: moment,
    isOverOnce: { type: Boolean, required: true },
    forgetAt: moment,
    unsaid: { type: Mixed, required: true },
    wakeAt: { type: Date },
    revision: { type: Number, required: true },
    saves: { type: Number, required: true },
  },
  { collection: 'searches', versionKey: false, minimize: false },
)
schema.index({ wakeAt: 1 }, { sparse: true })
schema.index({ userHash: 1, reportedAt: -1 })
schema.index({ keyholderId: 1, isOpen: 1 })
/** The lists of staff: open ones first. */
schema.index({ isOpen: -1, reportedAt: -1, _id: -1 })

const SearchModel = mongoose.model<Stored>('Search', schema)

const MOST_OF_A_PERSON = 20

/** Keeps a new one; the one that is kept already stays as it is. Returns what is kept. */
export async function keepSearch(search: Search): Promise<Search> {
  try {
    await SearchModel.create(toStore(search))
    return search
  } catch (error) {
    const kept = await findSearch(search.id)
    if (kept) return kept
    throw error
  }
}

export async function findSearch(id: string): Promise<Search | null> {
  const stored = await SearchModel.findOne({ _id: id }).lean<Stored>()
  return stored && opened(stored)
}

/** What a LINE user has told, the newest first. */
export async function findSearchesToldBy(userId: string): Promise<Search[]> {
  const stored = await SearchModel.find({ userHash: { $in: lookupHashes(userId) } })
    .sort({ reportedAt: -1 })
    .limit(MOST_OF_A_PERSON)
    .lean<Stored[]>()
  return stored.map(opened)
}

/** The search that is under way for a holder of a tag: no drill, and neither found nor called off. */
export async function findOpenSearchOf(keyholderId: string): Promise<Search | null> {
  const stored = await SearchModel.findOne({ keyholderId, isOpen: true, isDrill: false }).lean<Stored>()
  return stored && opened(stored)
}

/** Saves what it has become since it was read, if nobody has saved it in between; false if somebody did. */
export async function saveSearch(next: Search, read: Search): Promise<boolean> {
  const { _id, wakeAt, ...set } = toStore(next)
  const saved = await SearchModel.updateOne(
    { _id, saves: read.saves },
    { $set: { ...set, ...(wakeAt && { wakeAt }) }, ...(wakeAt ? {} : { $unset: { wakeAt: 1 } }) },
  )
  return saved.matchedCount === 1
}

export async function deleteSearch(id: string): Promise<void> {
  await SearchModel.deleteOne({ _id: id })
}

/** Ids of those at which somebody has to look, the longest due first. */
export async function findWakingSearches(at: Date, limit: number): Promise<string[]> {
  const due = await SearchModel.find({ wakeAt: { $lte: at } }, { _id: 1 })
    .sort({ wakeAt: 1 })
    .limit(limit)
    .lean()
  return due.map(({ _id }) => _id)
}

/** Open ones that nobody looks at before then. */
export async function findFarOff(after: Date, limit: number): Promise<string[]> {
  const found = await SearchModel.find({ wakeAt: { $gt: after }, isOpen: true }, { _id: 1 })
    .limit(limit)
    .lean()
  return found.map(({ _id }) => _id)
}

/** A place in a list: open or not, when it was told, and its id. */
export interface ListPlace {
  isOpen: boolean
  reportedAt: Date
  id: string
}

/** A page of the lists of these centres (null: of all), open ones first, then the newest. */
export async function listSearches(
  centreIds: string[] | null,
  after: ListPlace | null,
  limit: number,
): Promise<Search[]> {
  const centres = centreIds === null ? {} : { centreId: { $in: centreIds } }
  const stored = await SearchModel.find({ ...centres, ...(after && beyond(after)) })
    .sort({ isOpen: -1, reportedAt: -1, _id: -1 })
    .limit(limit)
    .lean<Stored[]>()
  return stored.map(opened)
}

function beyond({ isOpen: open, reportedAt, id }: ListPlace) {
  const same = { isOpen: open }
  return {
    $or: [
      ...(open ? [{ isOpen: false }] : []),
      { ...same, reportedAt: { $lt: reportedAt } },
      { ...same, reportedAt, _id: { $lt: id } },
    ],
  }
}

function toStore(search: Search): Stored {
  const { id: _id, told, typed, messageIds, userId, features, ended, ...open } = search
  const details = { told, typed, messageIds, userId, features, note: ended?.note ?? '' }
  const wakeAt = wakesAt(search)
  return {
    ...open,
    _id,
    ended: ended && { how: ended.how, at: ended.at, byName: ended.byName },
    isOpen: isOpen(search),
    userHash: userId === null ? null : lookupHash(userId),
    sealed: seal(JSON.stringify(Details.parse(details)), aboutOf(_id)),
    ...(wakeAt && { wakeAt }),
  }
}

function opened(stored: Stored): Search {
  const { _id: id, sealed, isOpen: _, userHash: _hash, wakeAt: _wake, ended, ...open } = stored
  const { note, ...details } = Details.parse(JSON.parse(unseal(sealed, aboutOf(id))))
  return { ...open, ...details, id, ended: ended && { ...ended, note } }
}

function aboutOf(id: string): string {
  return `search:${id}`
}

/** Seals a page of searches again under the first key, and makes the hashes anew that find them. */
export const resealSearches = resealsPagesOf(SearchModel, async (stored) => {
  const { sealed, userHash } = toStore(opened(stored))
  await SearchModel.updateOne({ _id: stored._id, sealed: stored.sealed }, { $set: { sealed, userHash } })
})
