import { changePartner } from '../change-partner.ts'
import { leavePartner } from '../members/leave.ts'
import { findMemberOf } from '../members/member.model.ts'
import { deletePartner, findApplicationOf } from '../partner.model.ts'

/**
 * Forgets what somebody is for partners: they leave theirs, and what they applied for and nobody has decided is gone.
 * A partner that takes part stays: it is not one person's.
 */
export async function forgetInPartners(userId: string, at: Date): Promise<void> {
  const member = await findMemberOf(userId)
  if (member) await leavePartner(member, at)
  for (;;) {
    const application = await findApplicationOf(userId)
    if (!application) return
    const isDecided = application.state === 'active' || application.state === 'stopped'
    if (isDecided) {
      await changePartner(application.id, (partner) => ({
        ...partner,
        applicant: null,
        motive: null,
        talk: [],
      }))
      return
    }
    await deletePartner(application)
  }
}
