import { changePartner } from '../change-partner.ts'
import { leavePartner } from '../members/leave.ts'
import { findMemberOf } from '../members/member.model.ts'
import { deletePartner, findApplicationOf } from '../partner.model.ts'
import type { PartnerPorts } from '../ports.ts'
import { passOn } from '../relays/pass-on.ts'
import { deleteEndedRelays, findOpenRelaysOf } from '../relays/relay.model.ts'

/**
 * Forgets what somebody is for partners: they leave theirs, what they reported there and still waits goes to the
 * centre, and what they applied for and nobody has decided is gone. A partner that takes part stays: it is not one
 * person's.
 */
export async function forgetInPartners(userId: string, ports: PartnerPorts, at: Date): Promise<void> {
  for (const id of await findOpenRelaysOf(userId)) await passOn(id, ports, at) // or a lead has just kept it
  await deleteEndedRelays(userId)
  const member = await findMemberOf(userId)
  if (member) await leavePartner(member, at)
  await forgetApplications(userId)
}

async function forgetApplications(userId: string): Promise<void> {
  for (;;) {
    const application = await findApplicationOf(userId)
    if (!application) return
    const isDecided = application.state === 'active' || application.state === 'stopped'
    if (isDecided)
      await changePartner(application.id, (partner) => ({
        ...partner,
        applicant: null,
        motive: null,
        talk: [],
      }))
    else await deletePartner(application)
  }
}
