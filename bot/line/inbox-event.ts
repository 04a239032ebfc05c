import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { type Arrived, readEvent } from './inbound.ts'
import { type InboxEvent, newInboxEvent, sealedAbout } from './inbox.model.ts'

/**
 * LINE's event as the inbox keeps it. What nobody answers is kept by its id alone: other types, groups, and
 * what a person says while another module holds the chat (`standby`).
 */
export function toInboxEvent(event: unknown, place: number, receivedAt: Date): InboxEvent {
  const arrived = readEvent(event, receivedAt)
  return newInboxEvent({
    id: arrived.eventId,
    person: arrived.userId,
    at: arrived.at,
    place,
    receivedAt,
    rank: rankOf(arrived),
    messageId: arrived.messageId,
    unsends: arrived.input?.kind === 'unsend' ? arrived.input.messageId : null,
    sealed: concernsUs(arrived) ? seal(JSON.stringify(event), sealedAbout(arrived.eventId)) : null,
  })
}

/** Reads a kept event again. @throws Error if its content was erased, or its key is gone */
export function openInboxEvent(event: InboxEvent): Arrived {
  if (event.sealed === null) throw new Error('the event has been erased')
  return readEvent(JSON.parse(unseal(event.sealed, sealedAbout(event.id))), event.receivedAt)
}

/**
 * Withdrawing overtakes. A message that is taken back while it waits, perhaps behind one that fails, must not
 * lie about until its turn, nor be worked on first. Nothing else may overtake.
 */
function rankOf({ input }: Arrived): 0 | 1 {
  return input?.kind === 'unsend' ? 0 : 1
}

/** In standby we say nothing, but what is withdrawn is withdrawn and who leaves has left. */
function concernsUs({ input, isStandby }: Arrived): boolean {
  if (input === null) return false
  return !isStandby || ['unsend', 'follow', 'unfollow'].includes(input.kind)
}
