import { seal, unseal } from '#bot/crypto/key-ring.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import type { PasskeyView } from '#shared/staff/sign-in.contract.ts'
import { SIGN_IN_LIMITS } from '#shared/staff/sign-in.ts'
import { openLink } from '../staff.model.ts'
import { aboutPasskey, StaffModel, type StoredPasskey, view } from '../staff-record.model.ts'

/** A passkey, with what proves that it was used. */
export interface Passkey {
  id: string
  name: string
  /** As COSE, base64url. */
  publicKey: string
  counter: number
  transports: string[]
}

/** Whose a passkey is. */
export interface FoundPasskey {
  passkey: Passkey
  staff: StaffView
  /** Their LINE user id, if they have LINE. */
  userId: string | null
}

const FULL = `passkeys.${SIGN_IN_LIMITS.passkeys - 1}`

/** Gives an active member a passkey; null if they have left or have as many as one may have. */
export async function addPasskey(staffId: string, passkey: Passkey, at: Date): Promise<StaffView | null> {
  const found = await StaffModel.findOneAndUpdate(
    { _id: staffId, state: 'active', [FULL]: { $exists: false } },
    { $push: { passkeys: stored(passkey, at) } },
    { returnDocument: 'after' },
  ).lean()
  return found && view(found)
}

/**
 * Accepts a one-time link with a passkey; null if it was used or has run out. In one write: of two people with the same
 * link one is let in, with their own passkey and no other.
 */
export async function acceptWithPasskey(
  invitationHash: string,
  passkey: Passkey,
  at: Date,
): Promise<FoundPasskey | null> {
  const found = await StaffModel.findOneAndUpdate(
    { ...openLink(invitationHash, at), [FULL]: { $exists: false } },
    {
      $set: { state: 'active' },
      $unset: { invitationHash: 1, invitedUntil: 1 },
      $push: { passkeys: stored(passkey, at) },
    },
    { returnDocument: 'after' },
  ).lean()
  return found && { passkey, staff: view(found), userId: found.userId ?? null }
}

/** The passkey with this id, of somebody who is there. */
export async function findPasskey(id: string): Promise<FoundPasskey | null> {
  const found = await StaffModel.findOne({ 'passkeys.id': id, state: 'active' }).lean()
  const passkey = found?.passkeys?.find((each) => each.id === id)
  if (!found || !passkey) return null
  return { passkey: opened(passkey), staff: view(found), userId: found.userId ?? null }
}

/** Notes that a passkey was used; false if it is gone, or an authenticator that counts was quicker elsewhere. */
export async function usePasskey(staffId: string, { id, counter }: Passkey, at: Date): Promise<boolean> {
  const found = await StaffModel.findOne({ _id: staffId }, { passkeys: 1 }).lean()
  const place = found?.passkeys?.findIndex((each) => each.id === id) ?? -1
  if (place < 0) return false
  const path = `passkeys.${place}`
  const done = await StaffModel.updateOne(
    { _id: staffId, [`${path}.id`]: id, [`${path}.counter`]: { $lte: counter } },
    { $set: { [`${path}.counter`]: counter, [`${path}.usedAt`]: at } },
  )
  return done.matchedCount === 1
}

/** The passkeys of a member, as the authenticator and as they themselves call them. */
export async function listPasskeys(staffId: string): Promise<(PasskeyView & Passkey)[]> {
  const found = await StaffModel.findOne({ _id: staffId }, { passkeys: 1 }).lean()
  return (found?.passkeys ?? []).map((each) => ({
    ...opened(each),
    since: each.since.toISOString(),
    usedAt: each.usedAt?.toISOString() ?? null,
  }))
}

/**
 * Removes a passkey; false if it is none of theirs, or the last way in: without another passkey they need LINE, and
 * `needsPasskey` those who cannot come in by LINE alone.
 */
export async function removePasskey(staffId: string, id: string, needsPasskey: boolean): Promise<boolean> {
  const other = { passkeys: { $elemMatch: { id: { $ne: id } } } }
  const wayIn = needsPasskey ? other : { $or: [{ userId: { $exists: true } }, other] }
  const done = await StaffModel.updateOne(
    { _id: staffId, 'passkeys.id': id, ...wayIn },
    { $pull: { passkeys: { id } } },
  )
  return done.modifiedCount === 1
}

function stored({ name, ...passkey }: Passkey, at: Date): StoredPasskey {
  return { ...passkey, name: seal(name, aboutPasskey(passkey.id)), since: at, usedAt: null }
}

function opened({ id, name, publicKey, counter, transports }: StoredPasskey): Passkey {
  return { id, name: unseal(name, aboutPasskey(id)), publicKey, counter, transports }
}
