import { keysOf, withoutKeysOf } from '#bot/conversation/message-keys.ts'
import { changePartner } from '../change-partner.ts'
import { findApplicationsOf } from '../partner.model.ts'
import type { Partner } from '../partner.ts'

/** What stands in place of the name of an organisation that was taken back. */
const NAMELESS = '(送信が取り消されました)'

/** More than anybody applies for while LINE lets messages be taken back. */
const MOST_LOOKED_AT = 20

/** Honours LINE's unsend for a message of an application: what it told is erased. False if it holds none of it. */
export async function withdrawFromApplication(userId: string, messageId: string): Promise<boolean> {
  const applications = await findApplicationsOf(userId, MOST_LOOKED_AT)
  const application = applications.find((each) => holds(each, messageId))
  if (!application) return false
  await changePartner(application.id, (partner) =>
    holds(partner, messageId) ? without(partner, messageId) : null,
  )
  return true
}

function holds({ messageIds, talk }: Partner, messageId: string): boolean {
  return Object.values(messageIds).includes(messageId) || talk.some((each) => each.messageId === messageId)
}

function without(partner: Partner, messageId: string): Partner {
  const steps = keysOf(partner.messageIds, messageId)
  const isTaken = (step: string) => steps.includes(step)
  const { fields, contact } = partner
  return {
    ...partner,
    fields: {
      ...fields,
      // Nobody is listed without a name.
      ...(isTaken('name') && { name: NAMELESS, kana: null, isListed: false }),
      ...(isTaken('address') && { address: null }),
      ...(isTaken('phone') && { phone: null }),
      ...(isTaken('service') && { service: null }),
    },
    // Half of it is no contact: staff ask anew.
    contact:
      isTaken('contactName') || isTaken('contactPhone')
        ? null
        : contact && { ...contact, ...(isTaken('contactEmail') && { email: null }) },
    motive: isTaken('motive') ? null : partner.motive,
    talk: partner.talk.filter((each) => each.messageId !== messageId),
    messageIds: withoutKeysOf(partner.messageIds, messageId),
  }
}
