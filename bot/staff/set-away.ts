import { tokyoDate } from '#bot/directory/hours.ts'
import { Refusal } from '#shared/refusal.ts'
import { isStillToCome, mayStandInFor } from '#shared/staff/absence.ts'
import type { Away, StaffView } from '#shared/staff/contract.ts'
import { shareACentre } from '#shared/staff/rules.ts'
import { findStaff, updateAway } from './staff.model.ts'

/**
 * Keeps a member's days off and who stands in meanwhile: gets their notices and sees their cases. Null takes them back.
 * @param by who sets them: the member, or a head of one of their centres
 * @throws Refusal `not-found`, or `bad-request` if the days are over or the stand-in cannot stand in
 */
export async function setAway(id: string, away: Away | null, by: StaffView, at: Date): Promise<StaffView> {
  const member = await findStaff(id)
  if (!member || member.state === 'left' || !shareACentre(by, member)) throw new Refusal('not-found')
  if (away) await refuseUnfit(away, member, at)
  const updated = await updateAway(id, away)
  if (!updated) throw new Refusal('not-found')
  return updated
}

async function refuseUnfit({ from, until, standInId }: Away, member: StaffView, at: Date): Promise<void> {
  if (!isStillToCome({ from, until }, tokyoDate(at)))
    throw new Refusal('bad-request', { fields: ['away.until'] })
  if (standInId === null) return
  const standIn = await findStaff(standInId)
  if (!standIn || !mayStandInFor(standIn, member))
    throw new Refusal('bad-request', { fields: ['away.standInId'] })
}
