import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Refusal } from '#shared/refusal.ts'
import type { NewStaff, StaffView } from '#shared/staff/contract.ts'
import {
  bindInvited,
  findStaff,
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
export async function inviteStaff(who: NewStaff, at: Date): Promise<{ staff: StaffView; token: string }> {
  const { token, kept } = newInvitation(at)
  return { staff: await insertInvited(randomUUID(), who, kept, at), token }
}

/**
 * A new token for somebody whose invitation was lost or has run out; the old one is void.
 * @throws Refusal `not-found`, or `not-possible-now` if they have accepted it already
 */
export async function inviteAgain(id: string, at: Date): Promise<{ staff: StaffView; token: string }> {
  const { token, kept } = newInvitation(at)
  const staff = await replaceInvitation(id, kept)
  if (staff) return { staff, token }
  const current = await findStaff(id)
  throw current?.state === 'active' ? new Refusal('not-possible-now', { current }) : new Refusal('not-found')
}

/**
 * Binds a LINE login to the invitation and returns the member of staff.
 * @throws Refusal `already-staff` if this LINE login is somebody's already, or `invitation-used`
 */
export async function acceptInvitation(token: string, userId: string, at: Date): Promise<StaffView> {
  if (await findStaffByUser(userId)) throw new Refusal('already-staff')
  const staff = await bindInvited(hashOf(token), userId, at)
  if (!staff) throw new Refusal('invitation-used')
  return staff
}

function newInvitation(at: Date): { token: string; kept: InvitationKept } {
  const token = randomBytes(24).toString('base64url')
  return { token, kept: { hash: hashOf(token), until: new Date(at.getTime() + INVITATION_LIFE_MS) } }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
