import { Refusal } from '#shared/refusal.ts'
import type { StaffChange, StaffView } from '#shared/staff/contract.ts'
import { findStaff, updateStaff } from './staff.model.ts'
import { stepDown } from './step-down.ts'

/** Whose sign-ins: of a member of staff, with the LINE account that they have or had. */
export interface Whose {
  staffId: string
  userId: string | null
}

export interface StaffPorts {
  now: () => Date
  /** Whether a passkey is asked of somebody after LINE: who is to stay has to be able to come in. */
  needsPasskey: (staff: StaffView) => boolean
  /** Ends all sessions of a member of staff, and of their LINE account, which hears no more as staff. */
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
    ? await stepDown(
        id,
        { now: ports.now, needsPasskey: ports.needsPasskey(before), otherwise: 'last-admin' },
        (claimed) => updateStaff(id, change, claimed),
      )
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
