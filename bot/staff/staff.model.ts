import mongoose from 'mongoose'
import { isSealed, isSealedByCurrentKey, reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import { type Away, type NewStaff, type StaffChange, StaffView } from '#shared/staff/contract.ts'
import type { Colleague } from './stand-in.ts'

/** As stored: the name is sealed. */
interface Stored {
  _id: string
  name: string
  role: string
  centreIds: string[]
  state: string
  onDuty: boolean
  away?: Away | null
  /** LINE user id, once the invitation was accepted. */
  userId?: string
  invitationHash?: string
  invitedUntil?: Date
  /** An admin who is about to be one no longer, if nothing speaks against it until then. */
  stepsDown?: { claim: string; until: Date }
  since: Date
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, required: true },
    centreIds: { type: [String], required: true },
    state: { type: String, required: true },
    onDuty: { type: Boolean, required: true },
    away: { type: { _id: false, from: String, until: String, standInId: String }, default: null },
    userId: { type: String },
    invitationHash: { type: String },
    invitedUntil: { type: Date },
    stepsDown: { type: { _id: false, claim: String, until: Date } },
    since: { type: Date, required: true },
  },
  { versionKey: false },
)
schema.index({ userId: 1 }, { unique: true, partialFilterExpression: { userId: { $exists: true } } })
schema.index(
  { invitationHash: 1 },
  { unique: true, partialFilterExpression: { invitationHash: { $exists: true } } },
)
schema.index({ state: 1, role: 1 })

const StaffModel = mongoose.model<Stored>('Staff', schema, 'staff')

/** The hash of a one-time link, and until when it is good. */
export interface InvitationKept {
  hash: string
  until: Date
}

/** Adds somebody who may accept the invitation until its end. */
export async function insertInvited(
  id: string,
  who: NewStaff,
  invitation: InvitationKept,
  at: Date,
): Promise<StaffView> {
  const kept = { invitationHash: invitation.hash, invitedUntil: invitation.until }
  const sealed = { ...who, name: sealName(id, who.name) }
  const made = { _id: id, ...sealed, state: 'invited', onDuty: true, away: null, since: at }
  await StaffModel.create({ ...made, ...kept })
  return view(made)
}

/** Puts a new invitation in place of the old one, whose link leads nowhere from then on; null if there is none. */
export async function replaceInvitation(
  id: string,
  { hash, until }: InvitationKept,
): Promise<StaffView | null> {
  const found = await StaffModel.findOneAndUpdate(
    { _id: id, state: 'invited' },
    { $set: { invitationHash: hash, invitedUntil: until } },
    { returnDocument: 'after' },
  ).lean()
  return found && view(found)
}

/**
 * Binds a LINE login to an open invitation; null if it was used or has run out.
 * Two people with the same link: the first gets it.
 */
export async function bindInvited(
  invitationHash: string,
  userId: string,
  at: Date,
): Promise<StaffView | null> {
  const bound = await StaffModel.findOneAndUpdate(
    { invitationHash, invitedUntil: { $gt: at }, state: 'invited' },
    { $set: { userId, state: 'active' }, $unset: { invitationHash: 1, invitedUntil: 1 } },
    { returnDocument: 'after' },
  ).lean()
  return bound && view(bound)
}

/** The active member of staff with this LINE user id. */
export async function findStaffByUser(userId: string): Promise<StaffView | null> {
  const found = await StaffModel.findOne({ userId, state: 'active' }).lean()
  return found && view(found)
}

export async function findStaff(id: string): Promise<StaffView | null> {
  const found = await StaffModel.findOne({ _id: id }).lean()
  return found && view(found)
}

/** Everybody who is or will be staff, by name. */
export async function listStaff(): Promise<StaffView[]> {
  return byName(await StaffModel.find({ state: { $in: ['active', 'invited'] } }).lean())
}

/** Everybody who has left, by name. */
export async function listFormerStaff(): Promise<StaffView[]> {
  return byName(await StaffModel.find({ state: 'left' }).lean())
}

/** Whether anybody is or will be staff. */
export async function hasStaff(): Promise<boolean> {
  return (await StaffModel.exists({ state: { $in: ['active', 'invited'] } })) !== null
}

/** Everybody who can be reached now, without their names. */
export async function findColleagues(): Promise<Colleague[]> {
  const found = await StaffModel.find({ state: 'active' }).lean()
  return found.flatMap((stored) => {
    const { id, role, centreIds, onDuty, away } = rightsOf(stored)
    return stored.userId ? [{ id, role, centreIds, onDuty, away, userId: stored.userId }] : []
  })
}

/** Marks an admin as about to step down; false if they are none, or somebody else has marked them. */
export async function claimStepDown(id: string, claim: string, at: Date, until: Date): Promise<boolean> {
  const done = await StaffModel.updateOne(
    {
      _id: id,
      state: 'active',
      role: 'admin',
      $or: [{ stepsDown: { $exists: false } }, { 'stepsDown.until': { $lte: at } }],
    },
    { $set: { stepsDown: { claim, until } } },
  )
  return done.modifiedCount === 1
}

export async function dropClaim(id: string, claim: string): Promise<void> {
  await StaffModel.updateOne({ _id: id, 'stepsDown.claim': claim }, { $unset: { stepsDown: 1 } })
}

/** Whether there is an active admin who is not about to step down. */
export async function hasLastingAdmin(at: Date): Promise<boolean> {
  const found = await StaffModel.exists({
    state: 'active',
    role: 'admin',
    $or: [{ stepsDown: { $exists: false } }, { 'stepsDown.until': { $lte: at } }],
  })
  return found !== null
}

/** What makes a change wait for nothing but itself: `claim` has to be good still at this moment. */
export interface Claimed {
  claim: string
  at: Date
}

/**
 * Changes name, rights or duty; null if there is nobody with this id, or the claim is not good any more. Leaving
 * gives the LINE login back.
 */
export async function updateStaff(
  id: string,
  change: StaffChange,
  claimed?: Claimed,
): Promise<{ staff: StaffView; userId: string | null } | null> {
  const $set = change.name === undefined ? change : { ...change, name: sealName(id, change.name) }
  const good = claimed && { 'stepsDown.claim': claimed.claim, 'stepsDown.until': { $gt: claimed.at } }
  const $unset = {
    ...(claimed && { stepsDown: 1 as const }),
    ...(change.state === 'left' && {
      userId: 1 as const,
      invitationHash: 1 as const,
      invitedUntil: 1 as const,
    }),
  }
  const before = await StaffModel.findOneAndUpdate(
    { _id: id, state: { $ne: 'left' }, ...good },
    { $set, ...(Object.keys($unset).length > 0 && { $unset }) },
    { returnDocument: 'before' },
  ).lean()
  if (!before) return null
  return { staff: view({ ...before, ...$set }), userId: before.userId ?? null }
}

/** Keeps somebody's days off; null if there is nobody with this id. */
export async function updateAway(id: string, away: Away | null): Promise<StaffView | null> {
  const found = await StaffModel.findOneAndUpdate(
    { _id: id, state: { $ne: 'left' } },
    { $set: { away } },
    { returnDocument: 'after' },
  ).lean()
  return found && view(found)
}

/** Seals a page of names again under the first key, each only if nobody has changed it meanwhile. */
export async function resealStaff(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await StaffModel.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  const old = page.filter(({ name }) => !isSealedByCurrentKey(name))
  for (const { _id, name } of old)
    await StaffModel.updateOne({ _id, name }, { $set: { name: reseal(name, aboutName(_id)) } })
  return { lastId: page.at(-1)?._id ?? null, resealed: old.length }
}

type Shown = Pick<Stored, '_id' | 'name' | 'role' | 'centreIds' | 'state' | 'onDuty' | 'away'>

function view(stored: Shown): StaffView {
  return { ...rightsOf(stored), name: unseal(stored.name, aboutName(stored._id)) }
}

/** All but the name, which costs more to open. */
function rightsOf({ _id, role, centreIds, state, onDuty, away = null }: Shown): Omit<StaffView, 'name'> {
  return StaffView.omit({ name: true }).parse({ id: _id, role, centreIds, state, onDuty, away })
}

function byName(all: Shown[]): StaffView[] {
  return all.map(view).sort((a, b) => a.name.localeCompare(b.name, 'ja'))
}

/** Seals the names that an earlier version kept in clear. Returns how many there were. */
export async function sealNames(): Promise<number> {
  const all = await StaffModel.find().lean()
  const clear = all.filter(({ name }) => !isSealed(name))
  for (const { _id, name } of clear)
    await StaffModel.updateOne({ _id, name }, { $set: { name: sealName(_id, name) } })
  return clear.length
}

function sealName(id: string, name: string): string {
  return seal(name, aboutName(id))
}

function aboutName(id: string): string {
  return `staff:${id}:name`
}
