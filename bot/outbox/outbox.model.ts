import mongoose, { Schema } from 'mongoose'
import type { Answer } from '#bot/conversation/say.ts'
import type { Sent } from '#bot/conversation/sent.ts'
import { isSealedByCurrentKey, reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import { insertNew } from './insert-new.model.ts'

/** Something that we say unasked, from the moment it is decided until long after it was said. */
export interface OutboxNotice {
  /** The same key is the same notice: put in twice, it is said once. */
  key: string
  /** Null once it is over. */
  letter: Letter | null
  /** What it is about, e.g. `case:<id>`. */
  about: string | null
  dueAt: Date
  state: 'waiting' | 'sent' | 'failed' | 'cancelled'
  attempts: number
  /** When it is tried next; while a worker has it, when it is taken to have died. */
  nextAt: Date
  /** The first try that LINE may have accepted without our hearing of it: from here the retry key's day counts. */
  triedAt: Date | null
  /** Why the last try did not go out, while it waits for the next. */
  waitsBecause: TryLater['why'] | null
  sentAt: Date | null
  /** Why it failed; of a cancelled one, `blocked` where whom it was for blocks us. */
  failedBecause: string | null
  forgetAt: Date | null
  /** When it is not said, should it be late. */
  quiet?: { from: Date; until: Date }
  /** From then on it is not said at all. */
  notAfter?: Date
  /** Which queue it stands in, if not the common one. */
  lane?: Lane
}

/** Queues of their own. `alert`: somebody is missing and thousands are asked; `bulk`: what can take its time. */
export const LANES = ['alert', 'bulk'] as const
export type Lane = (typeof LANES)[number]

type TryLater = Extract<Sent, { kind: 'try-later' }>

/** Content-free (see `assertContentFree`), and sealed all the same: a LINE user beside a record tells who reported. */
export interface Letter {
  /** LINE user id; several for an announcement, which LINE takes in one call. */
  to: string | string[]
  answer: Answer
}

type Stored = Omit<OutboxNotice, 'key' | 'letter' | 'triedAt' | 'waitsBecause'> & {
  _id: string
  sealed: string | null
  triedAt?: Date
  waitsBecause?: TryLater['why']
}

const schema = new Schema<Stored>(
  {
    _id: String,
    sealed: { type: String, default: null },
    about: { type: String, default: null },
    dueAt: Date,
    state: String,
    attempts: Number,
    nextAt: Date,
    triedAt: Date, // absent before the first try
    waitsBecause: String,
    quiet: { type: { _id: false, from: Date, until: Date }, default: undefined },
    notAfter: Date,
    lane: String, // absent in the common queue
    sentAt: { type: Date, default: null },
    failedBecause: { type: String, default: null },
    forgetAt: { type: Date, default: null },
  },
  { collection: 'outbox', versionKey: false, minimize: false },
)
schema.index({ state: 1, lane: 1, nextAt: 1 }) // what is due
schema.index({ state: 1, dueAt: 1 }) // what waits the longest
// Whole: MongoDB takes a partial one for no equality but of what its filter names.
schema.index({ about: 1, state: 1 }, { name: 'about' })
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

/** For the other model of this folder. */
export const Outbox = mongoose.model<Stored>('OutboxNotice', schema)

/** Long after whatever put a notice in could do so again. */
const REMEMBERED_MS = 90 * 24 * 60 * 60 * 1000

/** Puts a notice in unless one with its key is or was there. */
export async function insertNotice(given: NewNotice): Promise<void> {
  await upsertNotice(given.key, stored(given))
}

/** Puts in all of these whose keys were not seen before. */
export async function insertNotices(given: NewNotice[]): Promise<void> {
  await insertNew(
    Outbox,
    given.map((one) => ({ _id: one.key, ...stored(one) })),
  )
}

type NewNotice = Pick<OutboxNotice, 'key' | 'about' | 'dueAt' | 'quiet' | 'notAfter' | 'lane'> & {
  letter: Letter
}

function stored({ key, letter, about, dueAt, ...more }: NewNotice): Omit<Stored, '_id'> {
  return {
    ...freshNotice(dueAt),
    ...more,
    sealed: seal(JSON.stringify(letter), sealedAbout(key)),
    about,
  }
}

function freshNotice(dueAt: Date): Omit<Stored, '_id'> {
  return {
    sealed: null,
    about: null,
    dueAt,
    state: 'waiting',
    attempts: 0,
    nextAt: dueAt,
    sentAt: null,
    failedBecause: null,
    forgetAt: null,
  }
}

async function upsertNotice(key: string, fresh: Omit<Stored, '_id'>): Promise<void> {
  try {
    await Outbox.updateOne({ _id: key }, { $setOnInsert: fresh }, { upsert: true })
  } catch (error) {
    // Somebody else put the same one in at the same moment.
    if (!(error instanceof mongoose.mongo.MongoServerError && error.code === 11000)) throw error
  }
}

/** Takes the notice of a queue that has been due the longest; if the worker dies, others see it again at `until`. */
export async function takeDueNotice(lane: Lane | null, now: Date, until: Date): Promise<OutboxNotice | null> {
  const taken = await Outbox.findOneAndUpdate(
    { state: 'waiting', lane, nextAt: { $lte: now } }, // null is also what is absent
    // Written before the try, so that it is known after a crash; `$min` leaves an earlier one.
    { $set: { nextAt: until }, $inc: { attempts: 1 }, $min: { triedAt: now } },
    { sort: { nextAt: 1 }, returnDocument: 'after' },
  ).lean()
  if (!taken) return null
  return toNotice(taken)
}

export async function markSent(key: string, at: Date): Promise<void> {
  await end({ _id: key, state: 'waiting' }, { state: 'sent', sentAt: at }, at)
}

export async function markFailed(key: string, because: string, at: Date): Promise<void> {
  await end({ _id: key, state: 'waiting' }, { state: 'failed', failedBecause: because }, at)
}

/** Tries again later. `unheard`: LINE certainly did not accept this first try, so the retry key is as good as new. */
export async function postponeNotice(
  key: string,
  nextAt: Date,
  waitsBecause: TryLater['why'],
  unheard: boolean,
): Promise<void> {
  const forgotten = unheard ? { $unset: { triedAt: 1 } } : {}
  await Outbox.updateOne({ _id: key, state: 'waiting' }, { $set: { nextAt, waitsBecause }, ...forgotten })
}

/** It is night: says it in the morning. `unheard`: as with `postponeNotice`. */
export async function pauseNotice(key: string, until: Date, unheard: boolean): Promise<void> {
  const forgotten = unheard ? { $unset: { triedAt: 1 } } : {}
  const paused = { $set: { nextAt: until, dueAt: until }, $inc: { attempts: -1 }, ...forgotten }
  await Outbox.updateOne({ _id: key, state: 'waiting' }, paused)
}

/** Whom it was for blocks us: there is nobody to tell, and nothing that an operator could mend. */
export async function markBlocked(key: string, at: Date): Promise<void> {
  await end({ _id: key, state: 'waiting' }, { state: 'cancelled', failedBecause: BLOCKED }, at)
}
const BLOCKED = 'blocked'

/** Whether it was not said because whom it was for blocks us. */
export function isBlocked({ failedBecause }: Pick<OutboxNotice, 'failedBecause'>): boolean {
  return failedBecause === BLOCKED
}

/** It is not true any more, and is not said. */
export async function dropNotice(key: string, at: Date): Promise<void> {
  await end({ _id: key, state: 'waiting' }, { state: 'cancelled' }, at)
}

/**
 * Takes a notice back that LINE cannot have, or that was never put in: then nobody can put it in any more, however
 * late. False if LINE may have it.
 */
export async function withdrawNotice(key: string, at: Date): Promise<boolean> {
  await upsertNotice(key, { ...freshNotice(at), state: 'cancelled', forgetAt: forgottenAfter(at) })
  await end({ _id: key, state: 'waiting', triedAt: { $exists: false } }, { state: 'cancelled' }, at)
  return (await Outbox.exists({ _id: key, state: 'cancelled' })) !== null
}

/** Whether LINE turned it down, so that nobody has it; else LINE never answered. */
export function isRefused({ failedBecause }: OutboxNotice): boolean {
  return /^\d{3} /.test(failedBecause ?? '')
}

/** What waits about this, with keys that begin so, will not be sent. */
export async function cancelNotices(about: string, keyPrefix: string, at: Date): Promise<void> {
  const keys = keyPrefix === '' ? {} : { _id: { $gte: keyPrefix, $lt: `${keyPrefix}\uffff` } }
  await end({ about, state: 'waiting', ...keys }, { state: 'cancelled' }, at)
}

/** Since when the notice that waits the longest is due; null if nothing is due. */
export async function oldestDue(now: Date): Promise<Date | null> {
  const oldest = await Outbox.findOne({ state: 'waiting', dueAt: { $lte: now } }, { dueAt: 1 })
    .sort({ dueAt: 1 })
    .lean()
  return oldest?.dueAt ?? null
}

/** How many notices of a queue are due and not out, and since when the one that waits the longest. */
export async function dueInLane(
  lane: Lane,
  now: Date,
  most: number,
): Promise<{ waiting: number; oldest: Date | null }> {
  const due = { state: 'waiting' as const, lane, nextAt: { $lte: now } }
  const [waiting, [oldest]] = await Promise.all([
    Outbox.countDocuments(due, { limit: most }),
    Outbox.find(due, { dueAt: 1 }).sort({ nextAt: 1 }).limit(1).lean<Stored[]>(),
  ])
  return { waiting, oldest: oldest?.dueAt ?? null }
}

/** How many notices never reached anybody and need an operator. */
export async function countFailed(): Promise<number> {
  return Outbox.countDocuments({ state: 'failed' })
}

/** How a notice stands; null if there is none. */
export async function findNotice(key: string): Promise<OutboxNotice | null> {
  const found = await Outbox.findById(key).lean()
  return found && toNotice(found)
}

/** What became of a notice. */
export type Outcome = Pick<
  OutboxNotice,
  'key' | 'state' | 'attempts' | 'sentAt' | 'failedBecause' | 'waitsBecause'
>

/** What became of these; whoever is not in it was never put in. */
export async function findOutcomes(keys: string[]): Promise<Map<string, Outcome>> {
  const shown = { state: 1, attempts: 1, sentAt: 1, failedBecause: 1, waitsBecause: 1 }
  const found = await Outbox.find({ _id: { $in: keys } }, shown).lean<Stored[]>()
  return new Map(
    found.map(({ _id: key, waitsBecause, ...rest }) => [
      key,
      { key, waitsBecause: waitsBecause ?? null, ...rest },
    ]),
  )
}

/** Those of these notices that LINE has, or may have. */
export async function findReached(keys: string[]): Promise<Set<string>> {
  const found = await Outbox.find({ _id: { $in: keys } }, { state: 1, triedAt: 1 }).lean()
  return new Set(found.flatMap(({ _id, state, triedAt }) => (state === 'sent' || triedAt ? [_id] : [])))
}

/** How many notices about this were sent. */
export async function countSent(about: string): Promise<number> {
  return await Outbox.countDocuments({ about, state: 'sent' })
}

function toNotice({ _id: key, sealed, triedAt, waitsBecause, ...rest }: Stored): OutboxNotice {
  return {
    key,
    letter: letterOf(key, sealed),
    triedAt: triedAt ?? null,
    waitsBecause: waitsBecause ?? null,
    ...rest,
  }
}

/** What is said, and to whom; null once it is over. */
export function letterOf(key: string, sealed: string | null): Letter | null {
  // Sealed by this very program, so that its shape is not checked again.
  return sealed === null ? null : JSON.parse(unseal(sealed, sealedAbout(key)))
}

export function sealedAbout(key: string): string {
  return `outbox:${key}`
}

/** Seals a page of waiting notices again under the first key. */
export async function resealOutbox(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await Outbox.find({ _id: { $gt: afterId } }, { sealed: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  let resealed = 0
  for (const { _id, sealed } of page) {
    if (sealed === null || isSealedByCurrentKey(sealed)) continue
    await Outbox.updateOne({ _id, sealed }, { $set: { sealed: reseal(sealed, sealedAbout(_id)) } })
    resealed += 1
  }
  return { lastId: page.at(-1)?._id ?? null, resealed }
}

async function end(
  which: mongoose.QueryFilter<Stored>,
  how: Partial<Pick<Stored, 'state' | 'sentAt' | 'failedBecause'>>,
  at: Date,
): Promise<void> {
  await Outbox.updateMany(which, { $set: { ...how, sealed: null, forgetAt: forgottenAfter(at) } })
}

function forgottenAfter(at: Date): Date {
  return new Date(at.getTime() + REMEMBERED_MS)
}
