import type { Answer } from '#bot/conversation/say.ts'
import { Refusal } from '#shared/refusal.ts'
import { findMemberOf } from '../members/member.model.ts'
import type { PartnerPorts } from '../ports.ts'
import { decideRelay } from './pass-on.ts'
import { relayWithdrawn } from './relays.messages.ts'

/** The button on the receipt: whoever sent a report takes it back, as long as it waits. */
export async function withdrawRelay(
  userId: string,
  id: string,
  ports: PartnerPorts,
  at: Date,
): Promise<Answer> {
  const member = await findMemberOf(userId)
  try {
    if (member) await decideRelay(id, { decision: { kind: 'withdraw' }, who: member }, ports, at)
    return relayWithdrawn(member !== null)
  } catch (error) {
    if (error instanceof Refusal) return relayWithdrawn(false)
    throw error
  }
}
