import { changePartner } from '../change-partner.ts'
import { becomeRole, leavePartner } from '../members/leave.ts'
import { findMemberOf, type Member, moveMember } from '../members/member.model.ts'
import { findApplicationsOf, findPartner } from '../partner.model.ts'
import { moveRelays } from '../relays/relay.model.ts'

const AT_ONCE = 50

/**
 * What somebody is for partners goes along to the LINE account that they have now: their membership, what waits for
 * their 見守り担当者, and what they applied for. Who is in a partner there already stays in that one. Doing so again
 * changes nothing.
 */
export async function moveInPartners(from: string, to: string, at: Date): Promise<void> {
  await moveMembership(from, to, at)
  await moveRelays(from, to)
  for (;;) {
    const applications = await findApplicationsOf(from, AT_ONCE)
    if (applications.length === 0) return
    for (const { id } of applications)
      await changePartner(id, (now) => (now.applicant === from ? { ...now, applicant: to } : null))
  }
}

/** Made again on what others left, until there is none. */
async function moveMembership(from: string, to: string, at: Date): Promise<void> {
  for (;;) {
    const member = await findMemberOf(from)
    if (!member) return
    const own = await findMemberOf(to)
    if (own && (await staysIn(own, member))) await becomeOne(member, own, at)
    else {
      if (own) await leavePartner(own, at)
      await moveMember(member, to, at)
    }
  }
}

/** In the same partner, or in another that takes part. */
async function staysIn(own: Member, old: Member): Promise<boolean> {
  return own.partnerId === old.partnerId || (await findPartner(own.partnerId))?.state === 'active'
}

async function becomeOne(old: Member, own: Member, at: Date): Promise<void> {
  if (own.partnerId === old.partnerId && old.role === 'lead') await becomeRole(own, 'lead', at)
  await leavePartner(old, at)
}
