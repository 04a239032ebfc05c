import type { ArrivedReport } from '#shared/cases/arrived.ts'
import { urgencyOf } from '#shared/cases/rules.ts'
import { HOUR_MS } from '#shared/time.ts'
import { findLeads } from '../members/member.model.ts'
import type { OwnPartner } from '../partner-of.ts'
import { findRelay, insertRelay, type Relay } from './relay.model.ts'

/** When it goes to the centre by itself. */
export interface Held {
  goesAt: Date
}

/**
 * Lets a colleague's report wait for the 見守り担当者 of their partner, where this partner wants it so. Danger and
 * suspected abuse never wait, nor does what a lead reports; where nobody is lead, it goes straight to the centre.
 * @returns null if it does not wait
 */
export async function holdReport(
  arrived: ArrivedReport,
  partner: OwnPartner,
  passOnHours: number,
): Promise<Held | null> {
  const known = await findRelay(arrived.reportId)
  if (known) return known // sent twice: it waits already
  const { userId } = arrived.reporter
  if (userId === null || !(await mayWait(arrived, partner))) return null
  return await insertRelay(relayOf(arrived, { userId, partner, passOnHours }))
}

async function mayWait(arrived: ArrivedReport, partner: OwnPartner): Promise<boolean> {
  if (partner.reportWay !== 'lead' || partner.role === 'lead') return false
  const { danger, urgent } = arrived.told
  const urgency = urgencyOf({ danger, urgent, rings: arrived.rings })
  if (urgency === 'danger' || urgency === 'abuse') return false
  return (await findLeads(partner.partnerId)).length > 0
}

function relayOf(
  arrived: ArrivedReport,
  { userId, partner, passOnHours }: { userId: string; partner: OwnPartner; passOnHours: number },
): Relay {
  const { reportId: id, sentAt } = arrived
  const goesAt = new Date(sentAt.getTime() + passOnHours * HOUR_MS)
  const { partnerId, memberId } = partner
  return { id, partnerId, memberId, userId, state: 'waiting', sentAt, goesAt, arrived, text: null }
}
