import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import type { Whose } from './change-staff.ts'
import { findActiveStaff } from './staff.model.ts'
import { stepDown } from './step-down.ts'
import { takeWayIn, type WayIn } from './ways-in.model.ts'

export interface WayInPorts {
  now: () => Date
  needsPasskey: (staff: StaffView) => boolean
}

/**
 * Takes their LINE account, or all their passkeys, back from a member whose phone was lost or stolen. They stay who they
 * are, and come in by what is left to them, or by a new link. Returns whose sign-ins are to be ended.
 * @throws Refusal `not-found`, `last-way-in` if no admin could come in any more, or `changed-meanwhile`
 */
export async function takeBack(id: string, way: WayIn, ports: WayInPorts): Promise<Whose> {
  const staff = await findActiveStaff(id)
  if (!staff) throw new Refusal('not-found')
  const needsPasskey = ports.needsPasskey(staff)
  const taken =
    (await takeWayIn(id, way, { needsPasskey })) ??
    (await stepDown(id, { now: ports.now, needsPasskey, otherwise: 'last-way-in' }, (claimed) =>
      takeWayIn(id, way, claimed),
    ))
  return { staffId: id, userId: taken.userId }
}
