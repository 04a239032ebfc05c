import type { Sending } from '#bot/conversation/flow.ts'
import type { PartnerApplication } from '#shared/partners/contract.ts'
import { insertPartner } from '../partner.model.ts'
import { aPartner, type Partner } from '../partner.ts'
import type { PartnerPorts } from '../ports.ts'
import { tellUnsaid } from '../tell.ts'

/** Keeps an application and lets the centre know. The same one is there once, however often it is sent. */
export async function apply(
  told: PartnerApplication,
  sending: Sending,
  ports: PartnerPorts,
): Promise<Partner> {
  const partner = await insertPartner(applicationOf(told, sending))
  await tellUnsaid(partner.id, ports, sending.at)
  return partner
}

function applicationOf(told: PartnerApplication, sending: Sending): Partner {
  const { draftId: id, userId, at, typed, messageIds } = sending
  const { contactName: name, contactPhone: phone, contactEmail: email = null } = told
  return aPartner({
    id,
    state: 'applied',
    appliedAt: at,
    applicant: userId,
    contact: { name, phone, email },
    motive: told.motive ?? null,
    talk: typed.map(({ at: when, text, messageId }) => ({ at: when, by: null, text, messageId })),
    messageIds,
    unsaid: [{ what: 'applied', revision: 0 }],
    fields: {
      kind: told.kind,
      category: told.category,
      name: told.name,
      kana: null,
      districtId: told.district ?? null,
      address: told.address ?? null,
      point: null,
      phone: told.phone ?? null,
      isListed: told.isListed === 'yes',
      service: told.service ?? null,
      reportWay: 'centre',
      isSponsor: false,
    },
  })
}
