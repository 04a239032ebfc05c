import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Refusal } from '#shared/refusal.ts'
import type { NewStaff, StaffView } from '#shared/staff/contract.ts'
import {
  bindInvited,
  findInvited,
  findStaffByUser,
  type InvitationKept,
  insertInvited,
  replaceInvitation,
} from './staff.model.ts'

const INVITATION_LIFE_MS = 7 * 24 * 60 * 60_000

/**
 * Adds a member of staff and returns the token that binds their LINE login: once, within 7 days.
 * Only its hash is kept, so it cannot be shown again.
 */
export async function inviteStaff(
  who: NewStaff,
  at: Date,
  id: string = randomUUID(),
): Promise<{ staff: StaffView; token: string }> {
  const { token, kept } = newInvitation(at)
  return { staff: await insertInvited(id, who, kept, at), token }
}

/**
 * A new token for somebody whose invitation was lost or has run out, or who is there already and lacks a way to sign
 * in: a lost passkey, another LINE account. The old one is void.
 * @throws Refusal `not-found`
 */
export async function inviteAgain(id: string, at: Date): Promise<{ staff: StaffView; token: string }> {
  const { token, kept } = newInvitation(at)
  const staff = await replaceInvitation(id, kept)
  if (!staff) throw new Refusal('not-found')
  return { staff, token }
}

/**
 * Binds a LINE login to the invitation and returns the member of staff.
 * @throws Refusal `already-staff` if this LINE login is somebody's already, or `invitation-used`
 */
export async function acceptInvitation(token: string, userId: string, at: Date): Promise<StaffView> {
  const before = await findStaffByUser(userId)
  const invited = await findInvited(hashOfInvitation(token), at)
  if (before && before.id !== invited?.id) throw new Refusal('already-staff')
  const staff = await bindInvited(hashOfInvitation(token), userId, at)
  if (!staff) throw new Refusal('invitation-used')
  return staff
}

function newInvitation(at: Date): { token: string; kept: InvitationKept } {
  const token = randomBytes(24).toString('base64url')
  return {
    token,
    kept: { hash: hashOfInvitation(token), until: new Date(at.getTime() + INVITATION_LIFE_MS) },
  }
}

/** All that is kept of a one-time link. */
export function hashOfInvitation(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
