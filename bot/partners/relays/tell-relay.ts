import { lookupHash } from '#bot/crypto/search-hash.ts'
import type { Member } from '../members/member.model.ts'
import type { PartnerPorts } from '../ports.ts'
import { markRelaySaid, type Relay } from './relay.model.ts'
import { relayEndedNotice, relayWaitsNotice } from './relays.messages.ts'

/** Tells the leads that a report waits, or whoever sent it how it ended. Each is told once. */
export async function tellRelay(
  relay: Relay,
  leads: Pick<Member, 'userId'>[],
  { notify }: Pick<PartnerPorts, 'notify'>,
  at: Date,
): Promise<void> {
  const { id, state } = relay
  const about = `relay:${id}`
  if (state === 'waiting')
    for (const { userId } of leads)
      await notify({
        key: `${about}:waits:${lookupHash(userId)}`,
        to: userId,
        answer: relayWaitsNotice(),
        dueAt: at,
        about,
        isUrgent: true, // by the morning it has gone by itself
      })
  if (state === 'sent' || state === 'kept')
    await notify({
      key: `${about}:${state}`,
      to: relay.userId,
      answer: relayEndedNotice(state),
      dueAt: at,
      about,
    })
  if (state !== 'sending') await markRelaySaid(relay)
}
