import mongoose, { Schema } from 'mongoose'
import { isSealedByCurrentKey, reseal } from '#bot/crypto/key-ring.ts'
import { DAY_MS } from '#shared/time.ts'
import { groupCommit } from '../group-commit.ts'

/**
 * One event of LINE's, from its arrival until a while after it is done. What was said is sealed, and erased
 * once it has been dealt with; the id stays, so that a redelivery changes nothing.
 */
export interface InboxEvent {
  /** LINE's `webhookEventId`. */
  id: string
  /** LINE user id; null for what nobody has to answer. */
  person: string | null
  /** When it happened: one person's events are worked on in this order. */
  at: Date
  /** Where it stood in its webhook call: tells apart what happened in the same millisecond. */
  place: number
  receivedAt: Date
  /** 0 goes before everything else of the same person: see `rankOf`. */
  rank: 0 | 1
  messageId: string | null
  /** The message that this event withdraws. */
  unsends: string | null
  /** LINE's event, sealed; null once erased. */
  sealed: string | null
  state: 'waiting' | 'done' | 'parked'
  /** Times that work on it has begun. */
  attempts: number
  /** Times that LINE could not be reached with the answer; not counted as attempts. */
  outages: number
  notBefore: Date
  /** When an answer was first tried with the reply token. */
  replyTriedAt: Date | null
  /** When the database may forget it; null while it waits. */
  forgetAt: Date | null
}

type Stored = Omit<InboxEvent, 'id'> & { _id: string }

const schema = new Schema<Stored>(
  {
    _id: String,
    person: { type: String, default: null },
    at: Date,
    place: Number,
    receivedAt: Date,
    rank: Number,
    messageId: { type: String, default: null },
    unsends: { type: String, default: null },
    sealed: { type: String, default: null },
    state: String,
    attempts: Number,
    outages: Number,
    notBefore: Date,
    replyTriedAt: { type: Date, default: null },
    forgetAt: { type: Date, default: null },
  },
  { collection: 'inbox', versionKey: false },
)
schema.index({ person: 1, state: 1, rank: 1, at: 1, place: 1, _id: 1 }) // the next one of a person
schema.index({ state: 1, notBefore: 1 }) // who has something due
schema.index({ state: 1, receivedAt: 1 }) // the oldest that waits
schema.index({ unsends: 1 }, { name: 'unsends' })
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

const Inbox = mongoose.model<Stored>('InboxEvent', schema)

/** LINE does not say for how long it redelivers; a week is far longer than was ever seen. */
const KNOWN_FOR_MS = 7 * DAY_MS
/** How long an operator has for what could not be worked on. */
const PARKED_FOR_MS = 30 * DAY_MS

/** How a new event begins; `done` ones are kept by their id alone. */
export function newInboxEvent(
  given: Pick<
    InboxEvent,
    'id' | 'person' | 'at' | 'place' | 'receivedAt' | 'rank' | 'messageId' | 'unsends' | 'sealed'
  >,
): InboxEvent {
  const waits = given.sealed !== null
  return {
    ...given,
    state: waits ? 'waiting' : 'done',
    attempts: 0,
    outages: 0,
    notBefore: given.receivedAt,
    replyTriedAt: null,
    forgetAt: waits ? null : new Date(given.receivedAt.getTime() + KNOWN_FOR_MS),
  }
}

/** Writes events that are not there yet and leaves those that are as they stand. */
export async function insertEvents(events: InboxEvent[]): Promise<void> {
  const rows = events.map(({ id, ...rest }) => ({ _id: id, ...rest }))
  try {
    // The driver's own call: casting and validating what we have just built would cost more than the write.
    await Inbox.db.collection<Stored>(Inbox.collection.name).insertMany(rows, { ordered: false })
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error
  }
}

/**
 * The event that a person's work goes on with, due or not. An attempt is counted before it is made, so that an event
 * that brings the process down counts too.
 */
export async function takeHead(person: string): Promise<InboxEvent | null> {
  const head = await Inbox.findOneAndUpdate(
    { person, state: 'waiting' },
    { $inc: { attempts: 1 } },
    { sort: { rank: 1, at: 1, place: 1, _id: 1 }, returnDocument: 'after' },
  ).lean()
  return head && toEvent(head)
}

/** People with something due, whoever has waited longest first; a person may be named more than once. */
export async function findDuePeople(now: Date, limit: number): Promise<string[]> {
  const due = await Inbox.find({ state: 'waiting', notBefore: { $lte: now } }, { person: 1 })
    .sort({ notBefore: 1 })
    .limit(limit)
    .lean()
  return due.flatMap(({ person }) => person ?? [])
}

/** What became of one event. Many people are worked for at once, so that what they write alike is written together. */
interface Noted {
  id: string
  at: Date
}

/** As long as a lease lasts: what is not confirmed by then is somebody else's to do over. */
const CONFIRMED_WITHIN_MS = 30_000
const noteRepliesTried = groupCommit<Noted>(
  (noted) => setOnAll(noted, { replyTriedAt: latestOf(noted) }),
  CONFIRMED_WITHIN_MS,
)
const finishEvents = groupCommit<Noted>(
  (noted) => setOnAll(noted, gone('done', latestOf(noted), KNOWN_FOR_MS)),
  CONFIRMED_WITHIN_MS,
)

async function setOnAll(noted: Noted[], fields: Partial<Stored>): Promise<void> {
  await Inbox.updateMany({ _id: { $in: noted.map(({ id }) => id) } }, { $set: fields })
}

function latestOf(noted: Noted[]): Date {
  return new Date(Math.max(...noted.map(({ at }) => at.getTime())))
}

export async function noteReplyTried(id: string, at: Date): Promise<void> {
  await noteRepliesTried([{ id, at }])
}

/** Done: the content goes, the id stays for a week. */
export async function finishEvent(id: string, at: Date): Promise<void> {
  await finishEvents([{ id, at }])
}

/** Tries again later; an outage of LINE's is not held against the event. */
export async function postponeEvent(id: string, until: Date, why: 'failed' | 'outage'): Promise<void> {
  const counted = why === 'outage' ? { $inc: { attempts: -1, outages: 1 } } : {}
  await Inbox.updateOne({ _id: id, state: 'waiting' }, { $set: { notBefore: until }, ...counted })
}

/** Puts back what is not due yet, and keeps the later events of the same person from looking due before it is. */
export async function putBackHead(head: InboxEvent): Promise<void> {
  await Inbox.updateOne({ _id: head.id, state: 'waiting' }, { $inc: { attempts: -1 } })
  await Inbox.updateMany(
    {
      person: head.person,
      state: 'waiting',
      rank: { $gte: head.rank },
      at: { $gte: head.at },
      notBefore: { $lt: head.notBefore },
    },
    { $set: { notBefore: head.notBefore } },
  )
}

/** Puts aside what fails again and again; it stays sealed for an operator. */
export async function parkEvent(id: string, at: Date): Promise<void> {
  await Inbox.updateOne(
    { _id: id, state: 'waiting' },
    { $set: { state: 'parked', forgetAt: new Date(at.getTime() + PARKED_FOR_MS) } },
  )
}

/** Lets a parked event be tried again, after its cause was mended. Returns how many were put back. */
export async function unparkEvents(at: Date): Promise<number> {
  const { modifiedCount } = await Inbox.updateMany(
    { state: 'parked' },
    { $set: { state: 'waiting', attempts: 0, notBefore: at, forgetAt: null } },
  )
  return modifiedCount
}

/** Erases a withdrawn message that has not been worked on, or could not be. */
export async function eraseWithdrawn(person: string, messageId: string, at: Date): Promise<void> {
  await Inbox.updateMany(
    { person, messageId, state: { $in: ['waiting', 'parked'] } },
    { $set: gone('done', at, KNOWN_FOR_MS) },
  )
}

/** Whether the person has withdrawn this message already, in whatever order the two arrived. */
export async function isWithdrawn(person: string, messageId: string): Promise<boolean> {
  return (await Inbox.exists({ unsends: messageId, person })) !== null
}

/** Since when the oldest event waits; null if none does. */
export async function oldestWaiting(): Promise<Date | null> {
  const oldest = await Inbox.findOne({ state: 'waiting' }, { receivedAt: 1 }).sort({ receivedAt: 1 }).lean()
  return oldest?.receivedAt ?? null
}

/** How many events need an operator. */
export async function countParked(): Promise<number> {
  return Inbox.countDocuments({ state: 'parked' })
}

/** The place that an event's content is sealed for. */
export function sealedAbout(eventId: string): string {
  return `inbox:${eventId}`
}

/**
 * Seals up to `limit` events after `afterId` again with the current key, as far as they still have content.
 * Returns the last id looked at, null at the end. What is worked on and erased meanwhile stays erased.
 */
export async function resealInbox(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await Inbox.find(
    { _id: { $gt: afterId }, state: { $in: ['waiting', 'parked'] } },
    { sealed: 1 },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  let resealed = 0
  for (const { _id, sealed } of page) {
    if (sealed === null || isSealedByCurrentKey(sealed)) continue
    await Inbox.updateOne({ _id, sealed }, { $set: { sealed: reseal(sealed, sealedAbout(_id)) } })
    resealed++
  }
  return { lastId: page.at(-1)?._id ?? null, resealed }
}

function gone(state: 'done', at: Date, forMs: number) {
  return { state, sealed: null, forgetAt: new Date(at.getTime() + forMs) }
}

function toEvent({ _id, ...rest }: Stored): InboxEvent {
  return { id: _id, ...rest }
}

function isOnlyDuplicates(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) return false
  const faults = [error.writeErrors].flat()
  return faults.length > 0 && faults.every((fault) => fault.code === 11000)
}
