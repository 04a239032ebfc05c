import { Refusal } from '#shared/refusal.ts'
import type { StaffChange, StaffView } from '#shared/staff/contract.ts'
import { countActiveAdmins, findStaff, updateStaff } from './staff.model.ts'

/**
 * Changes a member's role, centres or duty, or marks them as left, which takes effect at their next request.
 * @param signOut ends all sessions of a LINE user
 * @throws Refusal `not-found`, or `last-admin` if nobody would be left to manage staff
 */
export async function changeStaff(
  id: string,
  change: StaffChange,
  signOut: (userId: string) => Promise<void>,
): Promise<StaffView> {
  const before = await findStaff(id)
  if (!before || before.state === 'left') throw new Refusal('not-found')
  const losesAdmin =
    before.role === 'admin' && (change.state === 'left' || (change.role ?? 'admin') !== 'admin')
  if (losesAdmin && before.state === 'active' && (await countActiveAdmins()) <= 1)
    throw new Refusal('last-admin')
  const updated = await updateStaff(id, change)
  if (!updated) throw new Refusal('not-found')
  if (change.state === 'left' && updated.userId) await signOut(updated.userId)
  return updated.staff
}
