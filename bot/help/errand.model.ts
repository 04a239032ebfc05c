import mongoose from 'mongoose'
import { z } from 'zod'
import { fillsInPhones, WITHOUT_PHONE_HASH } from '#bot/crypto/fill-in-phones.ts'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { phoneHash, phoneHashes } from '#bot/crypto/phone-hash.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import { type Errand, wakesAt } from './errand.ts'

/** What is personal. */
const Details = z.object({
  userId: z.string().nullable(),
  name: z.string(),
  phone: z.string(),
  place: z.string(),
  words: z.string().nullable(),
  typed: z.array(z.object({ messageId: z.string(), text: z.string() })),
  messageIds: z.record(z.string(), z.string()),
  trouble: z.object({ by: z.enum(['asker', 'helper']), text: z.string(), at: z.coerce.date() }).nullable(),
})

export interface StoredErrand extends Omit<Errand, 'id' | 'deleteAt' | keyof z.infer<typeof Details>> {
  _id: string
  userHash: string | null
  /** Finds it by the whole phone number; absent in errands of an earlier version. */
  phoneHash?: string | null
  sealed: string
  /** Neither done nor taken back. */
  isOpen: boolean
  /** Only while somebody has to look at it, see `wakesAt`. */
  wakeAt?: Date
  deleteAt?: Date
}

const { Mixed } = mongoose.Schema.Types

const schema = new mongoose.Schema<StoredErrand>(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true },
    isOpen: { type: Boolean, required: true },
    skill: { type: String, required: true },
    districtId: { type: String, required: true },
    wanted: { type: Mixed, default: null },
    askedAt: { type: Date, required: true },
    userHash: { type: String, default: null },
    phoneHash: { type: String, default: null },
    sealed: { type: String, required: true },
    helperId: { type: String, default: null },
    takenAt: { type: Date, default: null },
    round: { type: Number, required: true },
    asked: { type: [String], required: true },
    saidNo: { type: [String], required: true },
    gaveBack: { type: [String], required: true },
    offerAt: { type: Date, default: null },
    checkAt: { type: Date, default: null },
    doneAt: { type: Date, default: null },
    thanks: { type: String, default: null },
    isCounted: { type: Boolean, required: true },
    forgetAt: { type: Date, default: null },
    deleteAt: { type: Date },
    unsaid: { type: Mixed, required: true },
    wakeAt: { type: Date },
    revision: { type: Number, required: true },
    saves: { type: Number, required: true },
  },
  { collection: 'errands', versionKey: false, minimize: false },
)
schema.index({ wakeAt: 1 }, { sparse: true })
schema.index({ userHash: 1, askedAt: -1 })
schema.index({ phoneHash: 1, askedAt: -1 })
schema.index({ helperId: 1, takenAt: -1 })
/** The coordinators' lists. */
schema.index({ isOpen: 1, askedAt: -1, _id: -1 })
schema.index({ state: 1, askedAt: -1, _id: -1 })
schema.index({ askedAt: -1, _id: -1 })
schema.index({ deleteAt: 1 }, { expireAfterSeconds: 0 })

/** For the other model of errands alone. */
export const ErrandModel = mongoose.model<StoredErrand>('Errand', schema)

/** A person's own, on either side: more than anybody scrolls through. */
const MOST_OF_A_PERSON = 50

/** Keeps a new one; the one that is kept already stays as it is. Returns what is kept. */
export async function keepErrand(errand: Errand): Promise<Errand> {
  try {
    await ErrandModel.create(toStore(errand))
    return errand
  } catch (error) {
    const kept = await findErrand(errand.id)
    if (kept) return kept
    throw error
  }
}

export async function findErrand(id: string): Promise<Errand | null> {
  const stored = await ErrandModel.findOne({ _id: id }).lean<StoredErrand>()
  return stored && openedErrand(stored)
}

/** What a LINE user has asked for, the newest first. */
export async function findErrandsAskedBy(userId: string): Promise<Errand[]> {
  const stored = await ErrandModel.find({ userHash: { $in: lookupHashes(userId) } })
    .sort({ askedAt: -1 })
    .limit(MOST_OF_A_PERSON)
    .lean<StoredErrand[]>()
  return stored.map(openedErrand)
}

/** What was asked for with this phone number, the newest first. */
export async function findErrandsByPhone(phone: string, limit: number): Promise<Errand[]> {
  const stored = await ErrandModel.find({ phoneHash: { $in: phoneHashes(phone) } })
    .sort({ askedAt: -1 })
    .limit(limit)
    .lean<StoredErrand[]>()
  return stored.map(openedErrand)
}

/** What a helper has taken on, the newest first. */
export async function findErrandsTakenBy(helperId: string): Promise<Errand[]> {
  const stored = await ErrandModel.find({ helperId })
    .sort({ takenAt: -1 })
    .limit(MOST_OF_A_PERSON)
    .lean<StoredErrand[]>()
  return stored.map(openedErrand)
}

/** Saves what it has become since it was read, if nobody has saved it in between; false if somebody did. */
export async function saveErrand(next: Errand, read: Errand): Promise<boolean> {
  const { _id, wakeAt, deleteAt, ...set } = toStore(next)
  const saved = await ErrandModel.updateOne(
    { _id, saves: read.saves },
    {
      $set: { ...set, ...(wakeAt && { wakeAt }), ...(deleteAt && { deleteAt }) },
      ...(wakeAt ? {} : { $unset: { wakeAt: 1 } }),
    },
  )
  return saved.matchedCount === 1
}

/** Ids of those at which somebody has to look, the longest due first. */
export async function findWakingErrands(at: Date, limit: number): Promise<string[]> {
  const due = await ErrandModel.find({ wakeAt: { $lte: at } }, { _id: 1 })
    .sort({ wakeAt: 1 })
    .limit(limit)
    .lean()
  return due.map(({ _id }) => _id)
}

function toStore(errand: Errand): StoredErrand {
  const { id: _id, userId, name, phone, place, words, typed, messageIds, trouble, deleteAt, ...open } = errand
  const details = Details.parse({ userId, name, phone, place, words, typed, messageIds, trouble })
  const wakeAt = wakesAt(errand)
  return {
    ...open,
    _id,
    isOpen: errand.state !== 'done' && errand.state !== 'cancelled',
    userHash: userId === null ? null : lookupHash(userId),
    phoneHash: phoneHash(phone),
    sealed: seal(JSON.stringify(details), aboutOf(_id)),
    ...(wakeAt && { wakeAt }),
    ...(deleteAt && { deleteAt }),
  }
}

/** As it was stored. */
export function openedErrand(stored: StoredErrand): Errand {
  const {
    _id: id,
    sealed,
    isOpen: _,
    userHash: _hash,
    phoneHash: _phone,
    wakeAt: _wake,
    deleteAt,
    ...open
  } = stored
  const details = Details.parse(JSON.parse(unseal(sealed, aboutOf(id))))
  return { ...open, ...details, id, deleteAt: deleteAt ?? null }
}

function aboutOf(id: string): string {
  return `errand:${id}`
}

/** Seals a page of errands again under the first key, and makes the hashes anew that find them. */
export const resealErrands = resealsPagesOf(ErrandModel, async (stored) => {
  const { sealed, userHash, phoneHash: byPhone } = toStore(openedErrand(stored))
  const again = { sealed, userHash, phoneHash: byPhone }
  await ErrandModel.updateOne({ _id: stored._id, sealed: stored.sealed }, { $set: again })
})

/** Lets errands of an earlier version be found by phone. Returns how many. */
export const fillInPhonesOfErrands = fillsInPhones({
  page: (limit) => ErrandModel.find(WITHOUT_PHONE_HASH).limit(limit).lean<StoredErrand[]>(),
  phoneOf: (stored) => openedErrand(stored).phone,
  write: ({ _id, sealed }, hash) => ErrandModel.updateOne({ _id, sealed }, { $set: { phoneHash: hash } }),
})
