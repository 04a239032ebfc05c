import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { shareACentre } from '#shared/staff/rules.ts'
import { changePace, findAsking } from './pace.model.ts'
import { confirmed, isAsking } from './pace.ts'
import type { LookUpPorts, StaffNamed } from './ports.ts'

type Naming = Pick<LookUpPorts, 'findStaff'>

/**
 * Lets a colleague of one of the head's centres, who has asked within the last ten minutes, look up as many numbers
 * again. Nobody confirms for themselves. Confirming twice changes nothing.
 * @throws Refusal `not-found` (no such colleague), `not-allowed` (it is oneself), `not-possible-now` (they do not wait)
 */
export async function confirmLookUps(
  staffId: string,
  head: StaffView,
  { findStaff }: Naming,
  at: Date,
): Promise<void> {
  if (staffId === head.id) throw new Refusal('not-allowed')
  const colleague = await findStaff(staffId)
  if (!colleague || !shareACentre(head, colleague)) throw new Refusal('not-found')
  await changePace(staffId, at, (pace) => {
    if (!isAsking(pace, at)) throw new Refusal('not-possible-now')
    return pace
  })
  await noteInTrail({ kind: 'look-ups-confirmed', by: head.id, about: { staff: staffId }, at })
  await changePace(staffId, at, (pace) => confirmed(pace, at))
}

/** Who of one's colleagues waits for a head's word now. */
export async function waitingFor(
  head: StaffView,
  { findStaff }: Naming,
  at: Date,
): Promise<{ staff: StaffNamed; askedAt: Date }[]> {
  const asking = (await findAsking(at)).filter(({ staffId }) => staffId !== head.id)
  const waiting = await Promise.all(
    asking.map(async ({ staffId, askedAt }) => ({ staff: await findStaff(staffId), askedAt })),
  )
  return waiting.flatMap(({ staff, askedAt }) =>
    staff && shareACentre(head, staff) ? [{ staff, askedAt }] : [],
  )
}
