import { isOnlyAsked } from '#shared/cases/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCase, mayWorkCases } from '#shared/staff/rules.ts'
import { type Case, refusal, waitingHandOverOf } from '../case.ts'

export type FindStaff = (id: string) => Promise<StaffView | null>

/** Somebody who may work on this case and is still there. @throws Refusal `cannot-work-case` */
export async function workerFor(
  current: Case,
  staffId: string,
  findStaff: FindStaff,
): Promise<{ id: string; name: string }> {
  const staff = await findStaff(staffId)
  const handOver = waitingHandOverOf(current)
  if (!maySee(staff, current) || !mayWorkCases(staff) || isOnlyAsked(staff, { ...current, handOver }))
    throw refusal('cannot-work-case', current)
  return { id: staff.id, name: staff.name }
}

/** Whether somebody is there and may see this case. */
export function maySee(staff: StaffView | null, current: Case): staff is StaffView {
  return staff?.state === 'active' && maySeeCase(staff, current)
}
