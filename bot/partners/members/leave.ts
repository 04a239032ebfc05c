import { findPartner } from '../partner.model.ts'
import { hurryRelays } from '../relays/relay.model.ts'
import { findLeads, type Member, setRole, takeOut } from './member.model.ts'

/**
 * Takes somebody out of their partner. If that leaves nobody to see reports first, those that wait go to the centre
 * now. False if they are in none any more.
 */
export async function leavePartner(member: Pick<Member, 'id' | 'partnerId'>, at: Date): Promise<boolean> {
  const isOut = await takeOut(member.id, at)
  await letGoWithoutLead(member.partnerId, at)
  return isOut
}

/** Takes somebody out of a partner that takes part no more. False if it does: then they stay. */
export async function leaveStopped(
  { id, partnerId }: Pick<Member, 'id' | 'partnerId'>,
  at: Date,
): Promise<boolean> {
  if ((await findPartner(partnerId))?.state === 'active') return false
  await takeOut(id, at)
  return true
}

/** Makes somebody a 見守り担当者, or one no more. False if they are not in their partner any more. */
export async function becomeRole(
  member: Pick<Member, 'id' | 'partnerId'>,
  role: Member['role'],
  at: Date,
): Promise<boolean> {
  const isSet = await setRole(member.id, role)
  await letGoWithoutLead(member.partnerId, at)
  return isSet
}

async function letGoWithoutLead(partnerId: string, at: Date): Promise<void> {
  if ((await findLeads(partnerId)).length === 0) await hurryRelays(partnerId, at)
}
