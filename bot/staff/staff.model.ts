import type { Away, NewStaff, StaffChange, StaffView, WaysIn } from '#shared/staff/contract.ts'
import { rightsOf, type Shown, StaffModel, sealName, view } from './staff-record.model.ts'
import type { Active, Colleague } from './stand-in.ts'

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

/** Puts a new link in place of the old one, which leads nowhere from then on; null for who has left or never was. */
export async function replaceInvitation(
  id: string,
  { hash, until }: InvitationKept,
): Promise<StaffView | null> {
  const found = await StaffModel.findOneAndUpdate(
    { _id: id, state: { $ne: 'left' } },
    { $set: { invitationHash: hash, invitedUntil: until } },
    { returnDocument: 'after' },
  ).lean()
  return found && view(found)
}

/** Whom an open link is for; null if it was used or has run out. */
export async function findInvited(invitationHash: string, at: Date): Promise<StaffView | null> {
  const found = await StaffModel.findOne(openLink(invitationHash, at)).lean()
  return found && view(found)
}

/** A link that was neither used nor has run out. */
export function openLink(invitationHash: string, at: Date) {
  return { invitationHash, invitedUntil: { $gt: at }, state: { $ne: 'left' } }
}

/**
 * Binds a LINE login to an open link, in place of the one before if there was one; null if the link was used or has
 * run out. Two people with the same link: the first gets it.
 */
export async function bindInvited(
  invitationHash: string,
  userId: string,
  at: Date,
): Promise<StaffView | null> {
  const bound = await StaffModel.findOneAndUpdate(
    openLink(invitationHash, at),
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

/** The active member of staff with this id. */
export async function findActiveStaff(id: string): Promise<StaffView | null> {
  const found = await StaffModel.findOne({ _id: id, state: 'active' }).lean()
  return found && view(found)
}

/** How each active member can sign in. */
export async function findWaysIn(): Promise<WaysIn[]> {
  const found = await StaffModel.find({ state: 'active' }, { userId: 1, passkeys: 1 }).lean()
  return found.map(({ _id, userId, passkeys = [] }) => ({
    staffId: _id,
    hasLine: userId !== undefined,
    passkeys: passkeys.length,
  }))
}

/** The LINE user id of a member; null for who has none. */
export async function findUserOf(id: string): Promise<string | null> {
  const found = await StaffModel.findOne({ _id: id }, { userId: 1 }).lean()
  return found?.userId ?? null
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

/** Everybody who can be reached now, without their names: nobody without LINE. */
export async function findColleagues(): Promise<Colleague[]> {
  return (await findActive()).flatMap(({ userId, ...who }) => (userId === null ? [] : [{ ...who, userId }]))
}

/** Everybody who is there, whether or not they can be reached. */
export async function findActive(): Promise<Active[]> {
  const found = await StaffModel.find({ state: 'active' }).lean()
  return found.map((stored) => {
    const { id, role, centreIds, onDuty, away } = rightsOf(stored)
    return { id, role, centreIds, onDuty, away, userId: stored.userId ?? null }
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

/**
 * Whether there is an active admin who can come in and is not about to step down; with `needsPasskey`, LINE alone lets
 * none in.
 */
export async function hasLastingAdmin(at: Date, needsPasskey = false): Promise<boolean> {
  const isThere = { $or: [{ stepsDown: { $exists: false } }, { 'stepsDown.until': { $lte: at } }] }
  const byPasskey = { 'passkeys.0': { $exists: true } }
  const comesIn = needsPasskey ? byPasskey : { $or: [{ userId: { $exists: true } }, byPasskey] }
  const found = await StaffModel.exists({ state: 'active', role: 'admin', $and: [isThere, comesIn] })
  return found !== null
}

/** What makes a change wait for nothing but itself: `claim` has to be good still at this moment. */
export interface Claimed {
  claim: string
  at: Date
}

/**
 * Changes name, rights or duty; null if there is nobody with this id, or the claim is not good any more. Leaving
 * gives the LINE login back and forgets all passkeys.
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
      passkeys: 1 as const,
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

function byName(all: Shown[]): StaffView[] {
  return all.map(view).sort((a, b) => a.name.localeCompare(b.name, 'ja'))
}
