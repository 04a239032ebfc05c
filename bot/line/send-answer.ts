import type { Answer } from '#bot/conversation/say.ts'
import type { Sent } from '#bot/conversation/sent.ts'
import { retryKeyFor } from '#bot/crypto/retry-key.ts'
import type { LineClient, Message } from './client.ts'
import type { Arrived } from './inbound.ts'
import { type InboxEvent, noteReplyTried } from './inbox.model.ts'

/** LINE could not take an answer for now; nothing is wrong with the answer. */
export class LineNotNow extends Error {
  readonly why: Extract<Sent, { kind: 'try-later' }>['why']
  readonly retryAfterMs: number | undefined

  constructor({ why, retryAfterMs }: Extract<Sent, { kind: 'try-later' }>) {
    super(`LINE did not take an answer: ${why}`)
    this.name = 'LineNotNow'
    this.why = why
    this.retryAfterMs = retryAfterMs
  }
}

/** LINE turns an answer down for good: our fault, or our access. */
export class LineRefused extends Error {
  constructor({ status, reason }: Extract<Sent, { kind: 'refused' }>) {
    super(`LINE refused an answer with ${status}: ${reason}`)
    this.name = 'LineRefused'
  }
}

export interface Mouth {
  client: Pick<LineClient, 'reply' | 'push'>
  /** `toMessages` with our addresses, in the language of this person. */
  compose: (answer: Answer, to: string) => Message[] | Promise<Message[]>
  now: () => Date
}

const FRESH_MS = 50_000
/** LINE lets a redelivered token live for a minute again, but not beyond 20 minutes after the event. */
const REDELIVERED_FRESH_MS = 19 * 60_000

/**
 * Sends the answer to one event: by its reply token while that is fresh (free, and no notification), else as a
 * push under a key of the event's own, so that however often this is done over, the person gets it once.
 *
 * LINE has no such key for replies. A token works once, though, so trying it again tells: 200 means that the
 * first try had not arrived, "invalid" that it had. One case stays open: the first try went unanswered (or the
 * process died before it heard), and by the time of the second the token has grown too old, so that "invalid"
 * may mean either. Then we push, because the same words twice do less harm than none.
 * @throws LineNotNow, LineRefused
 */
export async function sendAnswer(
  event: InboxEvent,
  { replyToken, isRedelivery }: Arrived,
  answer: Answer,
  { client, compose, now }: Mouth,
): Promise<void> {
  const messages = await compose(answer, readerOf(event))
  const isFresh = () => isTokenFresh(event, isRedelivery, now())
  const wasTried = event.replyTriedAt !== null
  if (replyToken !== null && (wasTried || isFresh())) {
    if (!wasTried) await noteReplyTried(event.id, now())
    const first = await client.reply(replyToken, messages)
    if (arrived(first, wasTried && isFresh())) return
    if (first.kind === 'try-later') {
      if (first.why !== 'unknown') throw new LineNotNow(first)
      const second = await client.reply(replyToken, messages)
      if (arrived(second, isFresh())) return
      if (second.kind === 'try-later') throw new LineNotNow(second)
    }
  }
  await pushAnswer(event, messages, event.id, client)
}

/** Says something about an event outside its ordinary answer, once. @throws LineNotNow, LineRefused */
export async function sendAside(
  event: InboxEvent,
  about: string,
  answer: Answer,
  mouth: Mouth,
): Promise<void> {
  const messages = await mouth.compose(answer, readerOf(event))
  await pushAnswer(event, messages, `${event.id}:${about}`, mouth.client)
}

function readerOf({ person }: InboxEvent): string {
  if (person === null) throw new Error('nobody to answer')
  return person
}

async function pushAnswer(
  event: InboxEvent,
  messages: Message[],
  seed: string,
  client: Mouth['client'],
): Promise<void> {
  const pushed = await client.push(readerOf(event), messages, retryKeyFor(seed))
  if (pushed.kind === 'try-later') throw new LineNotNow(pushed)
  if (pushed.kind === 'refused') throw new LineRefused(pushed)
}

/** @param spentMeansArrived a fresh token that was tried before can be spent by nothing else */
function arrived(replied: Awaited<ReturnType<LineClient['reply']>>, spentMeansArrived: boolean): boolean {
  if (replied.kind === 'refused') throw new LineRefused(replied)
  return replied.kind === 'sent' || (replied.kind === 'token-spent' && spentMeansArrived)
}

function isTokenFresh({ at, receivedAt }: InboxEvent, isRedelivery: boolean, now: Date): boolean {
  const sinceEvent = now.getTime() - at.getTime()
  if (!isRedelivery) return sinceEvent < FRESH_MS
  return now.getTime() - receivedAt.getTime() < FRESH_MS && sinceEvent < REDELIVERED_FRESH_MS
}
