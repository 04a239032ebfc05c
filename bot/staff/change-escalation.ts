import { Refusal } from '#shared/refusal.ts'
import type { Escalation, EscalationChange } from '#shared/staff/contract.ts'
import { maySeeCentre, mayWorkCases } from '#shared/staff/rules.ts'
import { findEscalation, replaceEscalation } from './escalation.model.ts'
import { listStaff } from './staff.model.ts'

/**
 * Says who is called in turn when a time has run out at a centre.
 * @throws Refusal `bad-request` if somebody named does not work cases there or stands there twice, or
 * `changed-meanwhile` with the order as it is now
 */
export async function changeEscalation(centreId: string, change: EscalationChange): Promise<Escalation> {
  const { staffIds } = change
  const present = await listStaff()
  const canBeCalled = (id: string) =>
    present.some((who) => who.id === id && mayWorkCases(who) && maySeeCentre(who, centreId))
  if (new Set(staffIds).size !== staffIds.length || !staffIds.every(canBeCalled))
    throw new Refusal('bad-request', { fields: ['staffIds'] })
  const changed = await replaceEscalation(centreId, change)
  if (!changed) throw new Refusal('changed-meanwhile', { current: await getEscalation(centreId) })
  return changed
}

/** Who is called in turn at a centre: those of whom it was said and who are still there. */
export async function getEscalation(centreId: string): Promise<Escalation> {
  const kept = await findEscalation(centreId)
  const present = new Set((await listStaff()).map(({ id }) => id))
  return { ...kept, staffIds: kept.staffIds.filter((id) => present.has(id)) }
}
