import mongoose from 'mongoose'
import { z } from 'zod'
import { isSealedByCurrentKey, seal, unseal } from '#bot/crypto/key-ring.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import type { DraftState, KeptDraft } from './draft.ts'
import type { Answer } from './say.ts'

interface Row {
  _id: string
  /** Whose it is, hashed: the id is also that of the report, and who reported is for the vault alone to tell. */
  userHash: string
  flow: string
  state: DraftState
  /** Offered, open or being sent: of these a person has one per flow. */
  isLive: boolean
  /** Everything that was told, and the last answer, as sealed JSON. */
  content: string
  revision: number
  changedAt: Date
  expiresAt: Date
}

const schema = new mongoose.Schema<Row>(
  {
    _id: { type: String, required: true },
    userHash: { type: String, required: true },
    flow: { type: String, required: true },
    state: { type: String, required: true },
    isLive: { type: Boolean, required: true },
    content: { type: String, required: true },
    revision: { type: Number, required: true },
    changedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'drafts' },
)
schema.index({ userHash: 1, isLive: -1, changedAt: -1 })
schema.index({ userHash: 1, flow: 1 }, { unique: true, partialFilterExpression: { isLive: true } })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

const DraftRow = mongoose.model('Draft', schema)

const Content = z.object({
  userId: z.string(),
  lastEventId: z.string().nullable(),
  answers: z.record(
    z.string(),
    z.discriminatedUnion('is', [
      z.object({ is: z.literal('value'), value: z.unknown() }),
      z.object({ is: z.literal('unknown') }),
      z.object({ is: z.literal('skip') }),
    ]),
  ),
  parts: z.record(z.string(), z.unknown()),
  reopened: z.string().nullable(),
  isEnough: z.boolean(),
  typed: z.array(z.object({ messageId: z.string(), text: z.string(), at: z.coerce.date() })),
  messageIds: z.record(z.string(), z.string()),
  // Made and read by this very program, so that its shape is not checked again.
  lastAnswer: z.custom<Answer>((value) => typeof value === 'object' && value !== null).nullable(),
})

const about = (draftId: string) => `draft:${draftId}`

function toRow(draft: KeptDraft, changedAt: Date): Row {
  const { id, flow, state, revision, expiresAt, ...content } = draft
  return {
    _id: id,
    userHash: lookupHash(draft.userId),
    flow,
    state,
    isLive: isLive(state),
    content: seal(JSON.stringify(content), about(id)),
    revision,
    changedAt,
    expiresAt,
  }
}

function toDraft(row: Row): KeptDraft {
  const content = Content.parse(JSON.parse(unseal(row.content, about(row._id))))
  const { _id: id, flow, state, revision, expiresAt } = row
  return { id, flow, state, revision, expiresAt, ...content }
}

/** Under way in some sense: of these a person has one per flow. */
export function isLive(state: DraftState): boolean {
  return state === 'offered' || state === 'open' || state === 'sending'
}

/** A person's drafts that have not expired: what is under way, then late ones and sent ones, each changed last first. */
export async function findDrafts(userId: string, at: Date): Promise<KeptDraft[]> {
  const rows = await DraftRow.find({ userHash: { $in: lookupHashes(userId) }, expiresAt: { $gt: at } })
    // However many were sent since: what stays hidden while it is open keeps its conversation from ever beginning again.
    .sort({ isLive: -1, changedAt: -1 })
    .limit(20)
    .lean()
  return rows.map(toDraft)
}

/** Keeps a new draft. False if the person has a live one of this flow already. */
export async function createDraft(draft: KeptDraft, at: Date): Promise<boolean> {
  const { userId, flow } = draft
  // One that has expired but was not swept yet must not stand in the way.
  await DraftRow.updateMany(
    { userHash: { $in: lookupHashes(userId) }, flow, isLive: true, expiresAt: { $lte: at } },
    { $set: { isLive: false } },
  )
  try {
    await DraftRow.create(toRow(draft, at))
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Saves a draft one revision on, if nobody has changed it meanwhile. */
export async function saveDraft(draft: KeptDraft, at: Date): Promise<boolean> {
  const { _id, ...row } = toRow({ ...draft, revision: draft.revision + 1 }, at)
  try {
    const { matchedCount } = await DraftRow.updateOne({ _id, revision: draft.revision }, { $set: row })
    return matchedCount === 1
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Forgets what somebody has begun and what is left of what they sent; what is on its way at this moment arrives. */
export async function forgetDrafts(userId: string): Promise<void> {
  await DraftRow.deleteMany({ userHash: { $in: lookupHashes(userId) }, state: { $ne: 'sending' } })
}

/**
 * What somebody has begun goes along to the account that they have now; where they have begun the same there already,
 * that goes on and this is over. False while something of theirs is on its way.
 */
export async function moveDrafts(from: string, to: string): Promise<boolean> {
  const whose = { userHash: { $in: lookupHashes(from) } }
  for (;;) {
    const row = await DraftRow.findOne({ ...whose, state: { $ne: 'sending' } }).lean()
    if (!row) return (await DraftRow.exists({ ...whose, state: 'sending' })) === null
    const moved = { ...toDraft(row), userId: to }
    const saved = await saveDraft(moved, row.changedAt)
    if (!saved && (await isStill(row))) await saveDraft({ ...moved, state: 'stopped' }, row.changedAt)
  }
}

/** Nobody has changed it: then another one of the same flow stood in the way. */
async function isStill({ _id, revision }: Row): Promise<boolean> {
  return (await DraftRow.exists({ _id, revision })) !== null
}

/** Whether there is such a draft, so that its photos are kept. */
export async function hasDraft(id: string): Promise<boolean> {
  return (await DraftRow.exists({ _id: id })) !== null
}

function isDuplicate(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11000
}

/** Seals a page of drafts again under the first key, each only if nobody has changed it meanwhile. */
export async function resealDrafts(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await DraftRow.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  const old = page.filter(({ content }) => !isSealedByCurrentKey(content))
  for (const row of old) {
    const { content, userHash } = toRow(toDraft(row), row.changedAt)
    await DraftRow.updateOne({ _id: row._id, revision: row.revision }, { $set: { content, userHash } })
  }
  return { lastId: page.at(-1)?._id ?? null, resealed: old.length }
}
