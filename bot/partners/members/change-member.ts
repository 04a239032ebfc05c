import type { MemberRole } from '#shared/partners/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { becomeRole, leavePartner } from './leave.ts'
import { findLeads, findMember, type Member } from './member.model.ts'

export type MemberChange =
  | { kind: 'remove-member'; memberId: string }
  | { kind: 'member-role'; memberId: string; role: MemberRole }

/** Takes somebody out of a partner, or makes them its 見守り担当者. @throws Refusal `not-found` */
export async function changeMember(partnerId: string, change: MemberChange, at: Date): Promise<void> {
  const member = await getMemberOf(partnerId, change.memberId)
  const isDone =
    change.kind === 'remove-member'
      ? await leavePartner(member, at)
      : await becomeRole(member, change.role, at)
  if (!isDone) throw new Refusal('not-found')
}

/** @throws Refusal `not-found`, also for somebody of another partner */
export async function getMemberOf(partnerId: string, memberId: string): Promise<Member> {
  const member = await findMember(memberId)
  if (member?.partnerId !== partnerId) throw new Refusal('not-found')
  return member
}

/** As `changeMember`, by a lead: there is one left afterwards. @throws Refusal `last-lead`, `not-found` */
export async function changeColleague(partnerId: string, change: MemberChange, at: Date): Promise<void> {
  const staysLead = change.kind === 'member-role' && change.role === 'lead'
  const others = (await findLeads(partnerId)).filter(({ id }) => id !== change.memberId)
  if (!staysLead && others.length === 0) throw new Refusal('last-lead')
  await changeMember(partnerId, change, at)
}
