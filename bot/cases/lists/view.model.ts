import mongoose from 'mongoose'
import { z } from 'zod'
import { isSealedByCurrentKey, reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import { SavedView } from '#shared/cases/list.contract.ts'

const viewSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    ownerId: { type: String, required: true },
    /** `all`, or a centre; not there in a view that only its owner sees. */
    sharedWith: { type: String },
    conditions: { type: mongoose.Schema.Types.Mixed, required: true },
    sort: { type: String, required: true },
    /** Sealed: what it is called, which people may make somebody's name, and who saved it. */
    sealed: { type: String, required: true },
    savedAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
)
viewSchema.index({ ownerId: 1, savedAt: 1 })
viewSchema.index({ sharedWith: 1, savedAt: 1 }, { sparse: true })

const ViewModel = mongoose.model('View', viewSchema, 'views')

const Sealed = z.object({ name: z.string(), byName: z.string() })

interface Stored {
  _id: string
  ownerId: string
  sharedWith?: string | null
  conditions: unknown
  sort: string
  sealed: string
}

/** More than a menu can show; what is older stays. */
const MOST_SHARED = 200

export async function insertView(view: SavedView, at: Date): Promise<void> {
  const { set } = storedOf(view)
  await ViewModel.create({ ...set, _id: view.id, savedAt: at })
}

export async function findView(id: string): Promise<SavedView | null> {
  const found = await ViewModel.findOne({ _id: id }).lean<Stored>()
  return found && viewFrom(found)
}

/** Somebody's own views and those that are shared with them, each the oldest first. No centres: all of them. */
export async function listViews(staffId: string, centreIds: string[]): Promise<SavedView[]> {
  const sharedWith = centreIds.length === 0 ? { $gt: '' } : { $in: ['all', ...centreIds] }
  const [own, shared] = await Promise.all([
    ViewModel.find({ ownerId: staffId }).sort({ savedAt: 1 }).lean<Stored[]>(),
    ViewModel.find({ sharedWith }).sort({ savedAt: 1 }).limit(MOST_SHARED).lean<Stored[]>(),
  ])
  return [...own, ...shared.filter(({ ownerId }) => ownerId !== staffId)].map(viewFrom)
}

export async function countViewsOf(staffId: string): Promise<number> {
  return ViewModel.countDocuments({ ownerId: staffId })
}

/** Saves a view that is there; false if it no longer is. */
export async function replaceView(view: SavedView): Promise<boolean> {
  const { set, unset } = storedOf(view)
  const done = await ViewModel.updateOne({ _id: view.id }, { $set: set, $unset: unset })
  return done.matchedCount === 1
}

export async function deleteView(id: string): Promise<void> {
  await ViewModel.deleteOne({ _id: id })
}

function storedOf({ id, name, conditions, sort, sharedWith, by }: SavedView) {
  const isShared = sharedWith !== 'me'
  const sealed = seal(JSON.stringify(Sealed.parse({ name, byName: by.name })), aboutOf(id))
  return {
    set: { ownerId: by.id, conditions, sort, sealed, ...(isShared && { sharedWith }) },
    unset: isShared ? {} : { sharedWith: 1 as const },
  }
}

function viewFrom({ _id, ownerId, sharedWith, conditions, sort, sealed }: Stored): SavedView {
  const { name, byName } = Sealed.parse(JSON.parse(unseal(sealed, aboutOf(_id))))
  const by = { id: ownerId, name: byName }
  return SavedView.parse({ id: _id, name, conditions, sort, sharedWith: sharedWith ?? 'me', by })
}

function aboutOf(id: string): string {
  return `view:${id}`
}

/**
 * Seals up to `limit` views after `afterId` again with the current key. Returns the last id looked at, null at the
 * end. One that is changed meanwhile is left to that change, which seals it too.
 */
export async function resealViews(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await ViewModel.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<Stored[]>()
  const old = page.filter(({ sealed }) => !isSealedByCurrentKey(sealed))
  for (const { _id, sealed } of old)
    await ViewModel.updateOne({ _id, sealed }, { $set: { sealed: reseal(sealed, aboutOf(_id)) } })
  return { lastId: page.at(-1)?._id ?? null, resealed: old.length }
}
