import mongoose from 'mongoose'
import { type NewStaff, type StaffChange, StaffView } from '#shared/staff/contract.ts'

const staffSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, required: true },
    centreIds: { type: [String], required: true },
    state: { type: String, required: true },
    onDuty: { type: Boolean, required: true },
    /** LINE user id, once the invitation was accepted. */
    userId: { type: String },
    invitationHash: { type: String },
    invitedUntil: { type: Date },
    since: { type: Date, required: true },
  },
  { versionKey: false },
)
staffSchema.index({ userId: 1 }, { unique: true, partialFilterExpression: { userId: { $exists: true } } })
staffSchema.index(
  { invitationHash: 1 },
  { unique: true, partialFilterExpression: { invitationHash: { $exists: true } } },
)
staffSchema.index({ state: 1, role: 1 })

const StaffModel = mongoose.model('Staff', staffSchema, 'staff')

/** Whom a notice can reach. */
export interface StaffOnLine {
  staffId: string
  userId: string
}

interface Stored {
  _id: string
  name: string
  role: string
  centreIds: string[]
  state: string
  onDuty: boolean
}

function view(stored: Stored): StaffView {
  return StaffView.parse({ ...stored, id: stored._id })
}

/** Adds somebody who may accept the invitation until `until`. */
export async function insertInvited(
  id: string,
  who: NewStaff,
  invitation: { hash: string; until: Date },
  at: Date,
): Promise<StaffView> {
  const stored = {
    _id: id,
    ...who,
    state: 'invited',
    onDuty: true,
    invitationHash: invitation.hash,
    invitedUntil: invitation.until,
    since: at,
  }
  await StaffModel.create(stored)
  return view(stored)
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
  const all = await StaffModel.find({ state: { $in: ['active', 'invited'] } }).lean()
  return all.map(view).sort((a, b) => a.name.localeCompare(b.name, 'ja'))
}

/** Whether anybody is or will be staff. */
export async function hasStaff(): Promise<boolean> {
  return (await StaffModel.exists({ state: { $in: ['active', 'invited'] } })) !== null
}

export async function countActiveAdmins(): Promise<number> {
  return StaffModel.countDocuments({ state: 'active', role: 'admin' })
}

/** Changes rights or duty; null if there is nobody with this id. Leaving gives the LINE login back. */
export async function updateStaff(
  id: string,
  change: StaffChange,
): Promise<{ staff: StaffView; userId: string | null } | null> {
  const leaves = change.state === 'left'
  const before = await StaffModel.findOneAndUpdate(
    { _id: id, state: { $ne: 'left' } },
    leaves ? { $set: change, $unset: { userId: 1, invitationHash: 1, invitedUntil: 1 } } : { $set: change },
    { returnDocument: 'before' },
  ).lean()
  if (!before) return null
  return { staff: view({ ...before, ...change }), userId: before.userId ?? null }
}

/**
 * Who hears of a centre's new cases: those on duty there; if nobody is, every active member of that centre;
 * if there is none either, the admins. A notice without an addressee would be a forgotten case.
 */
export async function staffOnDuty(centreId: string): Promise<StaffOnLine[]> {
  const active = await StaffModel.find({
    state: 'active',
    userId: { $exists: true },
    role: { $ne: 'viewer' },
  }).lean()
  const ofCentre = active.filter((who) => who.centreIds.length === 0 || who.centreIds.includes(centreId))
  const onDuty = ofCentre.filter((who) => who.onDuty)
  const admins = active.filter((who) => who.role === 'admin')
  const called = [onDuty, ofCentre, admins].find((group) => group.length > 0) ?? []
  return called.flatMap((who) => (who.userId ? [{ staffId: who._id, userId: who.userId }] : []))
}

/** Where a member of staff can be reached, if they are active. */
export async function findUserIdOfStaff(id: string): Promise<string | null> {
  const found = await StaffModel.findOne({ _id: id, state: 'active' }).lean()
  return found?.userId ?? null
}
