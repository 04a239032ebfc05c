import { newUlid } from '../ids.ts'
import { isRecord, textOf } from '../rules/shape.ts'
import { keepReplyToken } from '../webhook/events.ts'
import type { Postman } from '../webhook/postman.ts'
import { addPerson, type World } from '../world.ts'

/**
 * Brings the product one webhook call with these events, whatever they are; what they lack of the common
 * properties is added, and their reply tokens work. Answers the product's status, null if there was none.
 */
export function inject(world: World, postman: Postman, events: unknown[]): Promise<number | null> {
  return postman.call(events.map((event) => (isRecord(event) ? completed(world, event) : event)))
}

function completed(world: World, event: Record<string, unknown>): Record<string, unknown> {
  const timestamp = world.options.now()
  const whole: Record<string, unknown> = {
    mode: 'active',
    timestamp,
    webhookEventId: newUlid(timestamp),
    deliveryContext: { isRedelivery: false },
    ...event,
  }
  const userId = isRecord(whole['source']) ? textOf(whole['source']['userId']) : null
  if (userId === null) return whole
  addPerson(world, userId)
  const replyToken = textOf(whole['replyToken'])
  if (replyToken !== null) keepReplyToken(world, replyToken, userId, Number(whole['timestamp']))
  return whole
}
