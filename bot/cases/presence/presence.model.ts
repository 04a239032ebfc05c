import mongoose from 'mongoose'
import { seal, unseal } from '#bot/crypto/key-ring.ts'

/** Who looks is known so long after the last word of their page: two of its beats, and some for the network. */
const KNOWN_FOR_MS = 50_000

interface Stored {
  _id: string
  caseId: string
  staffId: string
  /** Missing in what an earlier version has just kept. */
  sealed?: string
  until: Date
  isGone: boolean
  changedAt: Date
  centreIds: string[]
}

const presenceSchema = new mongoose.Schema(
  {
    /** The case and the member of staff: however many pages they have open, they look once. */
    _id: { type: String, required: true },
    caseId: { type: String, required: true },
    staffId: { type: String, required: true },
    /** Sealed: their name. Forgotten within a minute or two, it is never sealed anew. */
    sealed: { type: String, required: true },
    until: { type: Date, required: true },
    isGone: Boolean,
    /** When they came or went. */
    changedAt: Date,
    /** Whose staff may hear of it: those who may see the case. */
    centreIds: [String],
  },
  { versionKey: false },
)
presenceSchema.index({ caseId: 1, until: 1 })
presenceSchema.index({ changedAt: 1, _id: 1 })
presenceSchema.index({ until: 1 }, { expireAfterSeconds: 0 })

const PresenceModel = mongoose.model('Presence', presenceSchema, 'presence')

interface Looking {
  caseId: string
  centreIds: readonly string[]
  staff: { id: string; name: string }
}

/** Says that a member of staff looks at a case at this moment. */
export async function keepPresence({ caseId, centreIds, staff }: Looking, at: Date): Promise<void> {
  const until = new Date(at.getTime() + KNOWN_FOR_MS)
  const _id = idOf(caseId, staff.id)
  const now = {
    caseId,
    centreIds,
    staffId: staff.id,
    sealed: seal(staff.name, aboutOf(_id)),
    until,
    isGone: false,
  }
  const known = await PresenceModel.updateOne({ _id, isGone: false, until: { $gt: at } }, { $set: now })
  if (known.matchedCount > 0) return
  await PresenceModel.updateOne({ _id }, { $set: { ...now, changedAt: at } }, { upsert: true })
}

/** Says that they look no more. It is forgotten when their silence would have been noticed. */
export async function endPresence({ caseId, staff }: Looking, at: Date): Promise<void> {
  const _id = idOf(caseId, staff.id)
  await PresenceModel.updateOne({ _id, isGone: false }, { $set: { isGone: true, changedAt: at } })
}

/** Everybody who looks at a case, whichever process they are served by. */
export async function findPresent(caseId: string, at: Date): Promise<{ id: string; name: string }[]> {
  const present = await PresenceModel.find({ caseId, until: { $gt: at } })
    .sort({ until: 1 })
    .lean<Stored[]>()
  return present.flatMap(({ _id, isGone, staffId, sealed }) =>
    isGone || sealed === undefined ? [] : [{ id: staffId, name: unseal(sealed, aboutOf(_id)) }],
  )
}

/** Who came or went since then, oldest first: for consoles that are open. */
export async function findComings(
  since: Date,
  limit: number,
): Promise<{ id: string; caseId: string; centreIds: string[]; changedAt: Date }[]> {
  const found = await PresenceModel.find({ changedAt: { $gte: since } })
    .sort({ changedAt: 1, _id: 1 })
    .limit(limit)
    .lean<Stored[]>()
  return found.map(({ _id, caseId, centreIds, changedAt }) => ({ id: _id, caseId, centreIds, changedAt }))
}

function idOf(caseId: string, staffId: string): string {
  return `${caseId}:${staffId}`
}

function aboutOf(id: string): string {
  return `presence:${id}`
}
