import type { Answer } from '#bot/conversation/say.ts'
import { Refusal } from '#shared/refusal.ts'
import { findMemberOf, type Member } from '../members/member.model.ts'
import type { PartnerPorts } from '../ports.ts'
import { decideRelay } from './pass-on.ts'
import { findRelay } from './relay.model.ts'
import { relayWithdrawn } from './relays.messages.ts'

/** The button on the receipt: whoever sent a report takes it back, as long as it waits. */
export async function withdrawRelay(
  userId: string,
  id: string,
  ports: PartnerPorts,
  at: Date,
): Promise<Answer> {
  const who = (await findMemberOf(userId)) ?? (await formerMember(userId, id))
  try {
    if (who) await decideRelay(id, { decision: { kind: 'withdraw' }, who }, ports, at)
    return relayWithdrawn(who !== null)
  } catch (error) {
    if (error instanceof Refusal) return relayWithdrawn(false)
    throw error
  }
}

/** Whoever sent it and has left the partner since; it is theirs all the same. */
async function formerMember(
  userId: string,
  relayId: string,
): Promise<Pick<Member, 'id' | 'partnerId' | 'role'> | null> {
  const relay = await findRelay(relayId)
  if (relay?.userId !== userId) return null
  return { id: relay.memberId, partnerId: relay.partnerId, role: 'member' }
}
