import mongoose from 'mongoose'
import { z } from 'zod'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { type Caller, KEYHOLDER_LIMITS, type LookUpReason } from '#shared/keyholders/rules.ts'

const DUPLICATE_KEY = 11000

/** That somebody looked up a number: for whom, why, and what followed. Nothing of the holder stands in it. */
export interface LookUp {
  id: string
  at: Date
  staffId: string
  byName: string
  /** Who asked, in their own words. */
  caller: { kind: Caller; organisation: string; name: string; phone: string }
  reason: LookUpReason
  /** Where the holder is, as the caller told it. */
  place: string
  /** Null: the number was nobody's. */
  keyholderId: string | null
  /** Of the tag that was read out. */
  tagNo: string | null
  /** Whose heads see it: the holder's centre first, and those of whoever looked it up; `EVERY_CENTRE` for who has all. */
  centreIds: string[]
  /** The case that it opened; null before, and where the number was nobody's. */
  caseId: string | null
  receiptNo: string | null
  forgetAt: Date
}

/** In the place of the centres of somebody who is bound to none. */
export const EVERY_CENTRE = '*'

const Content = z.object({
  byName: z.string(),
  organisation: z.string(),
  name: z.string(),
  phone: z.string(),
  place: z.string(),
  tagNo: z.string().nullable(),
})

interface Stored
  extends Pick<LookUp, 'at' | 'staffId' | 'reason' | 'keyholderId' | 'centreIds' | 'forgetAt'> {
  _id: string
  caller: Caller
  caseId: string | null
  receiptNo: string | null
  sealed: string
  /** Something of what follows from it is still to be done. */
  isOpen: boolean
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    staffId: { type: String, required: true },
    caller: { type: String, required: true },
    reason: { type: String, required: true },
    keyholderId: { type: String, default: null },
    centreIds: { type: [String], required: true },
    caseId: { type: String, default: null },
    receiptNo: { type: String, default: null },
    sealed: { type: String, required: true },
    isOpen: { type: Boolean, required: true },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'keyholder_look_ups', versionKey: false },
)
schema.index({ at: -1, _id: -1 })
schema.index({ centreIds: 1, at: -1, _id: -1 })
schema.index({ keyholderId: 1, at: -1 })
schema.index({ isOpen: 1, at: 1 })
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

const LookUpModel = mongoose.model<Stored>('KeyholderLookUp', schema)

const aboutOf = (id: string) => `look-up:${id}`

/** Writes down that somebody looked up a number. False if this look-up is written down already. */
export async function insertLookUp(lookUp: LookUp): Promise<boolean> {
  try {
    await LookUpModel.create(toStored(lookUp))
    return true
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY) return false
    throw error
  }
}

export async function findLookUp(id: string): Promise<LookUp | null> {
  const stored = await LookUpModel.findById(id).lean<Stored>()
  return stored && toLookUp(stored)
}

/** Its case is there, and whoever wished to hear of it is told: nothing more follows from it. */
export async function closeLookUp(id: string, opened: Pick<LookUp, 'caseId' | 'receiptNo'>): Promise<void> {
  await LookUpModel.updateOne({ _id: id }, { $set: { ...opened, isOpen: false } })
}

/** Those before a moment from which something has still to follow. */
export async function findOpenLookUps(before: Date, limit: number): Promise<LookUp[]> {
  const stored = await LookUpModel.find({ isOpen: true, at: { $lt: before } })
    .sort({ at: 1 })
    .limit(limit)
    .lean<Stored[]>()
  return stored.map(toLookUp)
}

/** Who looked up a holder, the newest first. */
export async function findLookUpsOf(
  keyholderId: string,
  limit: number = KEYHOLDER_LIMITS.page,
): Promise<LookUp[]> {
  const stored = await LookUpModel.find({ keyholderId }).sort({ at: -1 }).limit(limit).lean<Stored[]>()
  return stored.map(toLookUp)
}

/** Where a page ends. */
export interface End {
  at: Date
  id: string
}

/** A page of what the heads of these centres see (null: of all of them), the newest first. */
export async function findLookUps(
  centreIds: string[] | null,
  after: End | null,
  limit: number,
): Promise<LookUp[]> {
  const later = after ? [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] : null
  const page = (scope: object) =>
    LookUpModel.find({ ...scope, ...(later && { $or: later }) })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean<Stored[]>()
  if (centreIds === null) return (await page({})).map(toLookUp)
  // One by one, each by its index: the index of several together gives no order.
  const pages = await Promise.all(centreIds.map((centreId) => page({ centreIds: centreId })))
  const once = new Map(pages.flat().map((each) => [each._id, each]))
  return [...once.values()].sort(newestFirst).slice(0, limit).map(toLookUp)
}

function newestFirst(one: Stored, other: Stored): number {
  return other.at.getTime() - one.at.getTime() || (one._id < other._id ? 1 : -1)
}

function toStored(lookUp: LookUp): Stored {
  const { id, at, staffId, byName, caller, reason, place, keyholderId, tagNo, centreIds, forgetAt } = lookUp
  const { kind, organisation, name, phone } = caller
  const content: z.infer<typeof Content> = { byName, organisation, name, phone, place, tagNo }
  return {
    _id: id,
    at,
    staffId,
    caller: kind,
    reason,
    keyholderId,
    centreIds,
    caseId: lookUp.caseId,
    receiptNo: lookUp.receiptNo,
    sealed: seal(JSON.stringify(content), aboutOf(id)),
    isOpen: keyholderId !== null,
    forgetAt,
  }
}

function toLookUp(stored: Stored): LookUp {
  const { _id: id, at, staffId, caller: kind, reason, keyholderId, centreIds, caseId, receiptNo } = stored
  const content = Content.parse(JSON.parse(unseal(stored.sealed, aboutOf(id))))
  const { byName, organisation, name, phone, place, tagNo } = content
  const caller = { kind, organisation, name, phone }
  const { forgetAt } = stored
  return {
    id,
    at,
    staffId,
    byName,
    caller,
    reason,
    place,
    keyholderId,
    tagNo,
    centreIds,
    caseId,
    receiptNo,
    forgetAt,
  }
}

/** Seals a page of look-ups again under the first key. */
export const resealLookUps = resealsPagesOf(LookUpModel, async ({ _id, sealed }) => {
  const again = seal(unseal(sealed, aboutOf(_id)), aboutOf(_id))
  await LookUpModel.updateOne({ _id, sealed }, { $set: { sealed: again } })
})
