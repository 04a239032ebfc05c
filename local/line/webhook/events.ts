import { newReplyToken, newToken, newUlid } from '../ids.ts'
import { type Person, remember, type World } from '../world.ts'

/** A webhook event as LINE sends it; what else it carries depends on its type. */
export interface WebhookEvent extends Record<string, unknown> {
  type: string
  mode: 'active' | 'standby'
  timestamp: number
  source: { type: 'user'; userId: string } | undefined
  webhookEventId: string
  deliveryContext: { isRedelivery: boolean }
  replyToken?: string
}

/** An event of this person, without a reply token (unfollow, unsend). */
export function eventOf(
  world: World,
  person: Person,
  type: string,
  more: Record<string, unknown> = {},
): WebhookEvent {
  const timestamp = world.options.now()
  return {
    type,
    ...more,
    webhookEventId: newUlid(timestamp),
    deliveryContext: { isRedelivery: false },
    timestamp,
    source: { type: 'user', userId: person.userId },
    mode: 'active',
  }
}

/** An event that can be replied to. */
export function answerableEvent(
  world: World,
  person: Person,
  type: string,
  more: Record<string, unknown>,
): WebhookEvent {
  const event = { ...eventOf(world, person, type, more), replyToken: newReplyToken() }
  keepReplyToken(world, event.replyToken, person.userId, event.timestamp)
  return event
}

export function keepReplyToken(world: World, token: string, userId: string, at: number): void {
  const fresh = { userId, eventAt: at, deliveredAt: at, isRedelivered: false, isUsed: false }
  remember(world.replyTokens, token, fresh)
}

/** What each message carries so that it can be quoted and marked as read. */
export function messageTokens(world: World, person: Person, messageId: string): Record<string, string> {
  const markAsReadToken = newToken()
  remember(world.readTokens, markAsReadToken, { userId: person.userId, messageId })
  return { quoteToken: newToken(), markAsReadToken }
}
