import { randomUUID } from 'node:crypto'
import { Refusal } from '#shared/refusal.ts'
import type { StaffChange, StaffView } from '#shared/staff/contract.ts'
import { claimStepDown, dropClaim, findStaff, hasLastingAdmin, updateStaff } from './staff.model.ts'

const CLAIM_LIFE_MS = 60_000

interface Whose {
  staffId: string
  userId: string | null
}

export interface StaffPorts {
  now: () => Date
  /** Ends all sessions of a member of staff, and of their LINE account. */
  signOut: (whose: Whose) => Promise<void>
  /** Lets a member's open pages ask anew what they may see. */
  hangUp: (staffId: string) => void
}

/**
 * Changes a member's name, role, centres or duty, or marks them as left, which takes effect at their next request.
 * @throws Refusal `not-found`, `last-admin` if nobody would be left to manage staff, or `changed-meanwhile`
 */
export async function changeStaff(id: string, change: StaffChange, ports: StaffPorts): Promise<StaffView> {
  const before = await findStaff(id)
  if (!before || before.state === 'left') throw new Refusal('not-found')
  const updated = losesAdmin(before, change)
    ? await stepDown(id, change, ports.now)
    : await updateStaff(id, change)
  if (!updated) throw new Refusal('not-found')
  const { staff, userId } = updated
  if (staff.state === 'left') await ports.signOut({ staffId: id, userId })
  else ports.hangUp(id)
  return staff
}

function losesAdmin({ role, state }: StaffView, change: StaffChange): boolean {
  const isNoLonger = change.state === 'left' || (change.role !== undefined && change.role !== 'admin')
  return role === 'admin' && state === 'active' && isNoLonger
}

/**
 * An admin says first that they step down and looks then who is left: of two who remove each other at once, the one
 * who looks last sees the other's word, so that never both go.
 */
async function stepDown(id: string, change: StaffChange, now: () => Date) {
  const at = now()
  const claim = randomUUID()
  // A claim that a crash left behind is void after a minute; what comes later than that does nothing.
  if (!(await claimStepDown(id, claim, at, new Date(at.getTime() + CLAIM_LIFE_MS))))
    throw new Refusal('changed-meanwhile', { current: await findStaff(id) })
  if (!(await hasLastingAdmin(at))) {
    await dropClaim(id, claim)
    throw new Refusal('last-admin')
  }
  const updated = await updateStaff(id, change, { claim, at: now() })
  if (!updated) throw new Refusal('changed-meanwhile', { current: await findStaff(id) })
  return updated
}
