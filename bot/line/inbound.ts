import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Heard, Input } from '#bot/conversation/input.ts'
import { decodePostback } from './postback.ts'

/**
 * What we rely on in LINE's events. Everything may be missing and more may be there: LINE adds event types
 * and properties without notice.
 */
const LineEvent = z.object({
  type: z.string().catch('unknown'),
  mode: z.string().optional().catch(undefined),
  timestamp: z.number().min(0).max(8.64e15).optional().catch(undefined),
  webhookEventId: z.string().min(1).max(100).optional().catch(undefined),
  deliveryContext: z.object({ isRedelivery: z.boolean() }).optional().catch(undefined),
  source: z.object({ type: z.string(), userId: z.string().optional() }).optional().catch(undefined),
  replyToken: z.string().optional().catch(undefined),
  message: z.unknown().optional(),
  postback: z.unknown().optional(),
  unsend: z.unknown().optional(),
})
type LineEvent = z.infer<typeof LineEvent>

/** What everything after the front door needs to know of an event. */
export interface Arrived {
  eventId: string
  /** LINE user id; null where LINE does not say who it was. */
  userId: string | null
  at: Date
  isStandby: boolean
  isRedelivery: boolean
  replyToken: string | null
  messageId: string | null
  /** Null for events that nobody answers: other types, groups, people we are not told about. */
  input: Input | null
}

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), id: z.string() }),
  z.object({ type: z.literal('video'), id: z.string() }),
  z.object({ type: z.literal('audio'), id: z.string() }),
  z.object({ type: z.literal('file'), id: z.string() }),
  z.object({
    type: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    title: z.string().optional(),
    address: z.string().optional(),
  }),
])
const Identified = z.object({ id: z.string() })
const Postback = z.object({ data: z.string(), params: z.unknown().optional() })
const Unsend = z.object({ messageId: z.string() })

const MEDIA = { image: 'photo', video: 'video', audio: 'voice', file: 'file' } as const

/** Reads one event of a webhook call as far as we understand it; `receivedAt` stands in for a missing time. */
export function readEvent(event: unknown, receivedAt: Date): Arrived {
  const known = LineEvent.catch({ type: 'unknown' }).parse(event)
  const isPrivate = known.source?.type === 'user' // what is said in a group is not said to us
  const userId = (isPrivate && known.source?.userId) || null
  return {
    eventId: known.webhookEventId ?? fingerprint(event),
    userId,
    at: known.timestamp === undefined ? receivedAt : new Date(known.timestamp),
    isStandby: known.mode === 'standby',
    isRedelivery: known.deliveryContext?.isRedelivery ?? false,
    replyToken: known.replyToken ?? null,
    messageId: Identified.safeParse(known.message).data?.id ?? null,
    input: userId === null ? null : inputOf(known),
  }
}

/** An arrived event as the conversation hears it; null if there is nothing to hear. */
export function toHeard({ eventId, userId, at, messageId, input }: Arrived): Heard | null {
  if (userId === null || input === null) return null
  return { eventId, userId, at, input, ...(messageId === null ? {} : { messageId }) }
}

function inputOf(event: LineEvent): Input | null {
  switch (event.type) {
    case 'message':
      return messageInput(event.message)
    case 'postback': {
      const postback = Postback.safeParse(event.postback)
      return postback.success ? decodePostback(postback.data.data, postback.data.params) : { kind: 'stale' }
    }
    case 'follow':
      return { kind: 'follow' }
    case 'unfollow':
      return { kind: 'unfollow' }
    case 'unsend': {
      const unsend = Unsend.safeParse(event.unsend)
      return unsend.success ? { kind: 'unsend', messageId: unsend.data.messageId } : null
    }
    default:
      return null
  }
}

/** Whatever cannot be read (stickers, and kinds that LINE has yet to invent) is answered as a sticker is. */
function messageInput(unknown: unknown): Input {
  const parsed = Message.safeParse(unknown)
  if (!parsed.success) return { kind: 'sticker' }
  const message = parsed.data
  switch (message.type) {
    case 'text':
      return { kind: 'text', text: message.text }
    case 'location': {
      const { type: _, ...place } = message
      return { kind: 'place', ...place }
    }
    case 'image':
    case 'video':
    case 'audio':
    case 'file':
      return { kind: 'media', media: MEDIA[message.type], contentId: message.id }
    default:
      return message satisfies never
  }
}

/** LINE gives every event an id; should one come without, its content tells it from others. */
function fingerprint(event: unknown): string {
  return `sha256-${createHash('sha256').update(JSON.stringify(event)).digest('hex')}`
}
