import type { Answer } from '#bot/conversation/say.ts'
import { Refusal } from '#shared/refusal.ts'
import type { PartnerPorts } from '../ports.ts'
import { takeBack } from './pass-on.ts'
import { relayWithdrawn } from './relays.messages.ts'

/** The button on the receipt: whoever sent a report takes it back, as long as it waits. */
export async function withdrawRelay(
  userId: string,
  id: string,
  ports: PartnerPorts,
  at: Date,
): Promise<Answer> {
  try {
    await takeBack(id, userId, ports, at)
    return relayWithdrawn(true)
  } catch (error) {
    if (error instanceof Refusal) return relayWithdrawn(false)
    throw error
  }
}
