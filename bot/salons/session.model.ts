import { isDeepStrictEqual } from 'node:util'
import mongoose from 'mongoose'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { countNew } from './new-ones.model.ts'
import type { Party, Session } from './session.ts'

/** As stored: what is null in a party is left out, since there may be thousands of them. */
export type StoredParty = Pick<Party, 'id' | 'size' | 'state' | 'since'> & Partial<Party>

export interface StoredSession extends Omit<Session, 'id' | 'parties' | 'wakeAt'> {
  _id: string
  parties: StoredParty[]
  wakeAt?: Date
  /** Only while something is unsaid: since when. */
  unsaidSince?: Date
  /** The id of its series, only while figures have to be counted again because of it. */
  uncountedOf?: string
}

const { Mixed } = mongoose.Schema.Types

const schema = new mongoose.Schema<StoredSession>(
  {
    _id: { type: String, required: true },
    seriesId: { type: String, required: true },
    plannedOn: { type: String, required: true },
    date: { type: String, required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    place: { type: Mixed, required: true },
    note: { type: String, default: null },
    kind: { type: String, required: true },
    openTo: { type: String, required: true },
    state: { type: String, required: true },
    isOwn: { type: Boolean, required: true },
    capacity: { type: Number, default: null },
    seriesCapacity: { type: Mixed, default: 'own' },
    // Mixed: casting a thousand parties one by one would cost more than everything else.
    parties: { type: Mixed, required: true },
    taken: { type: Number, required: true },
    waiting: { type: Number, required: true },
    seatsLeft: { type: Number, default: null },
    /** Only while the seats have to be looked at again. */
    wakeAt: { type: Date },
    unsaid: { type: Mixed, required: true },
    unsaidSince: { type: Date },
    checkInCode: { type: String, required: true },
    /** What was done, in words of those who ran it: sealed. */
    programme: { type: String, default: null },
    volunteers: { type: Number, default: null },
    attendance: { type: Mixed, default: null },
    reviewAt: { type: Date },
    uncountedOf: { type: String },
    remindedFor: { type: String, default: null },
    minutes: { type: Mixed },
    revision: { type: Number, required: true },
    saves: { type: Number, required: true },
  },
  { collection: 'salon_sessions', versionKey: false, minimize: false },
)
schema.index({ seriesId: 1, date: 1 })
schema.index({ startsAt: 1, _id: 1 })
/** What comes next for residents: of all, of one district, of one kind. */
schema.index({ openTo: 1, startsAt: 1, _id: 1 })
schema.index({ openTo: 1, 'place.districtId': 1, startsAt: 1, _id: 1 })
schema.index({ openTo: 1, kind: 1, startsAt: 1, _id: 1 })
schema.index({ wakeAt: 1 }, { sparse: true })
schema.index({ unsaidSince: 1 }, { sparse: true })
schema.index({ reviewAt: 1 }, { sparse: true })
schema.index({ uncountedOf: 1 }, { sparse: true })
/** What is over and was never closed. */
schema.index({ attendance: 1, date: 1 })
schema.index({ checkInCode: 1 }, { unique: true })

/** For the other models of this feature alone. */
export const SessionModel = mongoose.model<StoredSession>('SalonSession', schema)

/** A session as it is stored; also of a part of its fields, where a list reads no more. */
export function sessionFrom(stored: StoredSession): Session {
  const { _id: id, parties, wakeAt, programme, unsaidSince: _, uncountedOf: _u, ...rest } = stored
  return {
    ...rest,
    id,
    parties: parties.map(partyFrom),
    programme: programme ? openProgramme(id, programme) : null,
    wakeAt: wakeAt ?? null,
  }
}

/** What was kept before it was sealed stands there as it was typed, until the keys are changed the next time. */
export function openProgramme(id: string, kept: string): string {
  return SEALED_TEXT.test(kept) ? unseal(kept, aboutProgramme(id)) : kept
}

export function sealedProgramme(id: string, programme: string): string {
  return seal(programme, aboutProgramme(id))
}

/** Whichever key it names: one that is missing is a fault, and not a text. */
const SEALED_TEXT = /^[^.\s]+\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/

function aboutProgramme(id: string): string {
  return `salon-session:${id}:programme`
}

function partyFrom(stored: StoredParty): Party {
  return {
    because: null,
    until: null,
    offerKey: null,
    came: null,
    cameAt: null,
    calledAt: null,
    personHash: null,
    userHash: null,
    ...stored,
  }
}

function partyToStore(party: Party): StoredParty {
  const { id, size, state, since, ...rest } = party
  return {
    id,
    size,
    state,
    since,
    ...Object.fromEntries(Object.entries(rest).filter(([, one]) => one !== null)),
  }
}

function toStore({ id, parties, wakeAt, programme, ...rest }: Session): StoredSession {
  const [first] = rest.unsaid
  return {
    ...rest,
    _id: id,
    programme: programme === null ? null : sealedProgramme(id, programme),
    parties: parties.map(partyToStore),
    ...(wakeAt && { wakeAt }),
    ...(first && { unsaidSince: first.at }),
  }
}

/** Stores a new session; false if it is there already. */
export async function insertSession(session: Session): Promise<boolean> {
  return (await insertSessions([session])) === 1
}

/** Stores those of these sessions that are not there yet, at once; returns how many these were. */
export async function insertSessions(sessions: Session[]): Promise<number> {
  if (sessions.length === 0) return 0
  const rows = sessions.map((session) => ({ ...toStore(session), ...uncounted(session, null) }))
  // The driver's own call: Mongoose would drop in silence what it does not like among many.
  const collection = SessionModel.db.collection<StoredSession>(SessionModel.collection.name)
  return countNew(collection.insertMany(rows, { ordered: false, ignoreUndefined: true }))
}

/** Whether a change is one of what figures are made of: who came where, and whether that is all. */
function uncounted(next: Session, read: Session | null): { uncountedOf?: string } {
  return isDeepStrictEqual(factsOf(next), read ? factsOf(read) : null) ? {} : { uncountedOf: next.seriesId }
}

function factsOf({ state, date, startsAt, place, attendance, parties }: Session) {
  const came = parties.filter((party) => (party.came ?? 0) > 0)
  if (state === 'cancelled' || (came.length === 0 && !attendance)) return null
  const who = came.map(({ came: people, personHash, userHash }) => [people, personHash, userHash])
  return { date, startsAt, district: place.districtId, isClosed: attendance !== null, who }
}

/**
 * Saves what a session has become since it was read, if nobody has saved it in between; false if somebody did. One
 * update of one document: seats and what has to be told of them change together or not at all.
 */
export async function saveSession(next: Session, read: Session): Promise<boolean> {
  const { _id, parties: _, ...set } = toStore({ ...next, parties: [] })
  const gone = {
    ...(set.wakeAt ? {} : { wakeAt: 1 as const }),
    ...(set.unsaidSince ? {} : { unsaidSince: 1 as const }),
    ...(set.reviewAt ? {} : { reviewAt: 1 as const }),
  }
  const saved = await SessionModel.updateOne(
    { _id, saves: read.saves },
    {
      $set: { ...set, ...uncounted(next, read), ...changedParties(next.parties, read.parties) },
      ...(Object.keys(gone).length > 0 && { $unset: gone }),
    },
  )
  return saved.matchedCount === 1
}

/** Of a long list few change at a time, and only those travel; all of them where some went. */
function changedParties(next: Party[], read: Party[]): Record<string, StoredParty | StoredParty[]> {
  const changed = next.flatMap((party, nth) =>
    party === read[nth] ? [] : [[`parties.${nth}`, party] as const],
  )
  if (next.length < read.length || changed.length > next.length / 2)
    return { parties: next.map(partyToStore) }
  return Object.fromEntries(changed.map(([path, party]) => [path, partyToStore(party)]))
}

/** Takes a session away that nobody has signed up for; false if somebody has, or there is none. */
export async function deleteEmptySession(id: string): Promise<boolean> {
  const { deletedCount } = await SessionModel.deleteOne({ _id: id, parties: { $size: 0 } })
  return deletedCount === 1
}

export async function findSession(id: string): Promise<Session | null> {
  const stored = await SessionModel.findOne({ _id: id }).lean<StoredSession>()
  return stored && sessionFrom(stored)
}

/** Of which series it is, when, and for whom; without its parties. */
export async function findSessionHead(
  id: string,
): Promise<Pick<Session, 'seriesId' | 'date' | 'openTo' | 'startsAt' | 'endsAt'> | null> {
  const head = { seriesId: 1, date: 1, openTo: 1, startsAt: 1, endsAt: 1 }
  return await SessionModel.findOne({ _id: id }, head).lean()
}

export async function findSessions(ids: string[]): Promise<Session[]> {
  const stored = await SessionModel.find({ _id: { $in: ids } }).lean<StoredSession[]>()
  return stored.map(sessionFrom)
}

/** What a series has from one day on, soonest first. */
export async function findSessionsFrom(seriesId: string, date: string): Promise<Session[]> {
  const stored = await SessionModel.find({ seriesId, date: { $gte: date } })
    .sort({ date: 1 })
    .lean<StoredSession[]>()
  return stored.map(sessionFrom)
}

/** Ids of sessions at whose seats somebody has to look, the longest due first. */
export async function findWaking(at: Date, limit: number): Promise<string[]> {
  const due = await SessionModel.find({ wakeAt: { $lte: at } }, { _id: 1 })
    .sort({ wakeAt: 1 })
    .limit(limit)
    .lean()
  return due.map(({ _id }) => _id)
}

/** Sessions with something unsaid, the longest waiting first. */
export async function findUnsaid(limit: number): Promise<Session[]> {
  const stored = await SessionModel.find({ unsaidSince: { $lte: FAR_AHEAD } })
    .sort({ unsaidSince: 1 })
    .limit(limit)
    .lean<StoredSession[]>()
  return stored.map(sessionFrom)
}

/** The clocks of processes differ a little, and what is unsaid is to be said whatever they show. */
const FAR_AHEAD = new Date(8.64e15)
