import mongoose from 'mongoose'
import { z } from 'zod'
import { noteForgotten } from '#bot/audit/note-forgotten.ts'
import { isSealedByCurrentKey, reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import type { MISSED_KIND, SETTLED_HOW } from '#shared/missed/rules.ts'

/** Something that was missed about somebody who agreed to be asked after. */
export interface Missed {
  id: string
  /** Who it is about and what they missed, as one text: the same event is there once. */
  subject: string
  kind: keyof typeof MISSED_KIND
  districtId: string
  about: string
  /** The day on which they were there last: what is missed after another day is another event. */
  lastSeenOn: string | null
  times: number
  name: string
  phone: string
  since: Date
  expiresAt: Date
  takenBy: string | null
  revision: number
}

type How = keyof typeof SETTLED_HOW

const Sealed = z.object({ subject: z.string(), name: z.string(), phone: z.string() })

interface Stored extends Omit<Missed, 'id' | keyof z.infer<typeof Sealed>> {
  _id: string
  subjectHash: string
  isOpen: boolean
  /** Null once it is settled: who it was about is forgotten then. */
  sealed: string | null
  how: How | null
  settledAt: Date | null
  /** The day on which staff first heard of it; null before. `YYYY-MM-DD` */
  toldOn?: string | null
  /** The end of what is left for the figures. */
  forgetAt?: Date
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    subjectHash: { type: String, required: true },
    kind: { type: String, required: true },
    districtId: { type: String, required: true },
    about: { type: String, required: true },
    lastSeenOn: { type: String, default: null },
    times: { type: Number, required: true },
    sealed: { type: String, default: null },
    since: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    takenBy: { type: String, default: null },
    isOpen: { type: Boolean, required: true },
    how: { type: String, default: null },
    settledAt: { type: Date, default: null },
    toldOn: { type: String, default: null },
    forgetAt: { type: Date },
    revision: { type: Number, required: true },
  },
  { collection: 'missed', versionKey: false },
)
schema.index({ subjectHash: 1, lastSeenOn: 1 }, { unique: true })
schema.index({ isOpen: 1, since: 1 }) // the list
schema.index({ isOpen: 1, expiresAt: 1 })
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

const MissedModel = mongoose.model<Stored>('Missed', schema)

/** How long kind, district and outcome are kept for the figures. */
const FIGURES_MS = 400 * 24 * 60 * 60 * 1000

/** Puts an event in; the one that is open already counts on, and one that was settled stays so. */
export async function putMissed(missed: Missed): Promise<void> {
  const { id, subject, times } = missed
  const known = { subjectHash: { $in: lookupHashes(subject) }, lastSeenOn: missed.lastSeenOn }
  const found = await MissedModel.findOne(known, { _id: 1 }).lean()
  if (found) {
    await MissedModel.updateOne({ _id: found._id, isOpen: true }, { $max: { times } })
    return
  }
  const { kind, districtId, about, lastSeenOn, since, expiresAt, takenBy, revision } = missed
  const fresh: Stored = {
    _id: id,
    kind,
    districtId,
    about,
    lastSeenOn,
    times,
    since,
    expiresAt,
    takenBy,
    revision,
    subjectHash: lookupHash(subject),
    sealed: sealedOf(missed),
    isOpen: true,
    how: null,
    settledAt: null,
  }
  try {
    await MissedModel.create(fresh)
  } catch (error) {
    // Somebody else put the same one in at the same moment.
    if (!(error instanceof mongoose.mongo.MongoServerError && error.code === 11000)) throw error
  }
}

/** What is open in these districts (null: in all of them), the oldest first. */
export async function findOpenMissed(
  districtIds: string[] | null,
  at: Date,
  limit: number,
): Promise<Missed[]> {
  const scope = districtIds === null ? {} : { districtId: { $in: districtIds } }
  const open = await MissedModel.find({ isOpen: true, expiresAt: { $gt: at }, ...scope })
    .sort({ since: 1 })
    .limit(limit)
    .lean<Stored[]>()
  return open.flatMap((stored) => opened(stored) ?? [])
}

/**
 * Ids of what is open in these districts, that nobody looks after, and that staff have not heard of before this day.
 */
export async function findNewMissed(districtIds: string[], date: string, at: Date): Promise<string[]> {
  const open = await MissedModel.find(
    { isOpen: true, expiresAt: { $gt: at }, districtId: { $in: districtIds }, takenBy: null },
    { toldOn: 1 },
  ).lean()
  return open.filter(({ toldOn }) => !toldOn || toldOn === date).map(({ _id }) => _id)
}

/** Staff have heard of these on this day. */
export async function markMissedTold(ids: string[], date: string): Promise<void> {
  if (ids.length > 0) await MissedModel.updateMany({ _id: { $in: ids } }, { $set: { toldOn: date } })
}

/** One that is open; null if it never was or is settled. */
export async function findMissed(id: string): Promise<Missed | null> {
  const stored = await MissedModel.findOne({ _id: id, isOpen: true }).lean<Stored>()
  return stored && opened(stored)
}

/** Somebody looks after it. False if it was changed since it was seen. */
export async function takeMissed(id: string, revision: number, staffId: string): Promise<boolean> {
  const done = await MissedModel.updateOne(
    { _id: id, isOpen: true, revision },
    { $set: { takenBy: staffId }, $inc: { revision: 1 } },
  )
  return done.matchedCount === 1
}

/** It is over, and who it was about is forgotten. False if it was changed since it was seen. */
export async function settleMissed(id: string, revision: number, how: How, at: Date): Promise<boolean> {
  const done = await MissedModel.updateOne({ _id: id, isOpen: true, revision }, ending(how, at))
  return done.matchedCount === 1
}

/** They are there again: nobody has to ask after them. */
export async function settleMissedOf(subject: string, at: Date): Promise<void> {
  await MissedModel.updateMany(
    { subjectHash: { $in: lookupHashes(subject) }, isOpen: true },
    ending('came-again', at),
  )
}

/** They take back that anybody may ask after them: nothing of what is open is kept, not even for the figures. */
export async function deleteOpenMissedOf(subject: string): Promise<void> {
  await MissedModel.deleteMany({ subjectHash: { $in: lookupHashes(subject) }, isOpen: true })
}

/** What is open about somebody is about the same one under another name; if it is there under that already, it is once. */
export async function renameMissed(subject: string, to: string): Promise<void> {
  const open = { subjectHash: { $in: lookupHashes(subject) }, isOpen: true }
  for (const stored of await MissedModel.find(open).lean<Stored[]>()) {
    const missed = opened(stored)
    const known = { subjectHash: { $in: lookupHashes(to) }, lastSeenOn: stored.lastSeenOn }
    if (!missed || (await MissedModel.exists(known))) await MissedModel.deleteOne({ _id: stored._id })
    else
      await MissedModel.updateOne(
        { _id: stored._id, sealed: stored.sealed },
        { $set: { subjectHash: lookupHash(to), sealed: sealedOf({ ...missed, subject: to }) } },
      )
  }
}

/** What is older than it may be is over, whether anybody did something about it or not. */
export async function expireMissed(at: Date): Promise<void> {
  const expired = { isOpen: true, expiresAt: { $lte: at } }
  await noteForgotten('missed', await MissedModel.countDocuments(expired), at)
  await MissedModel.updateMany(expired, ending('expired', at))
}

function ending(how: How, at: Date) {
  const forgetAt = new Date(at.getTime() + FIGURES_MS)
  return {
    $set: { isOpen: false, how, settledAt: at, sealed: null, takenBy: null, forgetAt },
    $inc: { revision: 1 },
  }
}

function sealedOf({ id, subject, name, phone }: Missed): string {
  return seal(JSON.stringify({ subject, name, phone }), aboutOf(id))
}

function opened({ _id: id, sealed, ...stored }: Stored): Missed | null {
  if (sealed === null) return null
  const { kind, districtId, about, lastSeenOn, times, since, expiresAt, takenBy, revision } = stored
  const whom = Sealed.parse(JSON.parse(unseal(sealed, aboutOf(id))))
  return { id, kind, districtId, about, lastSeenOn, times, since, expiresAt, takenBy, revision, ...whom }
}

function aboutOf(id: string): string {
  return `missed:${id}`
}

/** Seals up to `limit` events after `afterId` again with the current key, and makes the hashes anew that find them. */
export async function resealMissed(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await MissedModel.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<Stored[]>()
  let resealed = 0
  for (const { _id, sealed } of page) {
    if (sealed === null || isSealedByCurrentKey(sealed)) continue
    const { subject } = Sealed.parse(JSON.parse(unseal(sealed, aboutOf(_id))))
    const again = { sealed: reseal(sealed, aboutOf(_id)), subjectHash: lookupHash(subject) }
    await MissedModel.updateOne({ _id, sealed }, { $set: again })
    resealed += 1
  }
  return { lastId: page.at(-1)?._id ?? null, resealed }
}
