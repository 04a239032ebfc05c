import mongoose from 'mongoose'
import { z } from 'zod'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'

const DUPLICATE_KEY = 11000

/** What a finder told by the page behind a tag's QR code. */
export interface FoundTold {
  id: string
  at: Date
  token: string
  place: string
  words: string
  pin: { latitude: number; longitude: number } | null
}

/** Finds of tags that lead to nobody belong together: whoever invents them fills one case and no more. */
export const NOBODYS = 'nobody'

interface Stored {
  _id: string
  at: Date
  sealed: string
  /** Staff do not know of it yet. */
  isOpen: boolean
  /** Whose tag it was, or `NOBODYS`; null while that is not looked up. */
  keyholderId: string | null
  /** What its case was opened for: its own id, or an earlier find's. Null: a search took it. */
  reportId: string | null
  forgetAt: Date
}

const Content = z.object({
  token: z.string(),
  place: z.string(),
  words: z.string(),
  pin: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
})

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    sealed: { type: String, required: true },
    isOpen: { type: Boolean, required: true },
    keyholderId: { type: String, default: null },
    reportId: { type: String, default: null },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'keyholder_finds', versionKey: false },
)
schema.index({ isOpen: 1, at: 1 })
schema.index({ keyholderId: 1, at: -1 })
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

const FoundModel = mongoose.model<Stored>('KeyholderFind', schema)

const aboutOf = (id: string) => `find:${id}`

/** Keeps what a finder told. The same sent twice is kept once. */
export async function insertFound(found: FoundTold, forgetAt: Date): Promise<void> {
  const { id, at, ...content } = found
  const sealed = seal(JSON.stringify(Content.parse(content)), aboutOf(id))
  try {
    await FoundModel.create({
      _id: id,
      at,
      sealed,
      isOpen: true,
      keyholderId: null,
      reportId: null,
      forgetAt,
    })
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY)) throw error
  }
}

/** What staff do not know of yet, the oldest first. */
export async function findOpenFinds(limit: number): Promise<FoundTold[]> {
  const stored = await FoundModel.find({ isOpen: true }).sort({ at: 1 }).limit(limit).lean<Stored[]>()
  return stored.map(({ _id: id, at, sealed }) => ({
    id,
    at,
    ...Content.parse(JSON.parse(unseal(sealed, aboutOf(id)))),
  }))
}

/** Staff know of it. */
export async function closeFound(
  id: string,
  { keyholderId, reportId }: Pick<Stored, 'keyholderId' | 'reportId'>,
): Promise<void> {
  await FoundModel.updateOne({ _id: id }, { $set: { isOpen: false, keyholderId, reportId } })
}

/** What the last case about this tag's holder was opened for, if that was since then. */
export async function findLastReport(keyholderId: string, since: Date): Promise<string | null> {
  const [last] = await FoundModel.find({ keyholderId, at: { $gte: since } }, { reportId: 1 })
    .sort({ at: -1 })
    .limit(1)
    .lean()
  return last?.reportId ?? null
}

/** Seals a page of finds again under the first key. */
export const resealFinds = resealsPagesOf(FoundModel, async ({ _id, sealed }) => {
  const again = seal(unseal(sealed, aboutOf(_id)), aboutOf(_id))
  await FoundModel.updateOne({ _id, sealed }, { $set: { sealed: again } })
})
