import { createHmac } from 'node:crypto'
import { markRead } from '../chats.ts'
import type { ChatEntry } from '../contract.ts'
import { isRecord } from '../rules/shape.ts'
import { note, strikes, type World } from '../world.ts'
import type { WebhookEvent } from './events.ts'

/** Brings events to the product, each person's in order, and again when they were not taken. */
export interface Postman {
  /** Resolves when the first attempt was answered or given up; held or undeliverable events resolve at once. */
  post(event: WebhookEvent): Promise<void>
  /** One call with exactly these events, as they are; no redelivery. Answers the product's status. */
  call(events: unknown[]): Promise<number | null>
  /** Brings what was held back to be reordered, in whatever number. */
  release(): Promise<void>
  /** Resolves when no call is under way and no redelivery is due. */
  whenQuiet(): Promise<void>
  close(): void
}

export function sign(channelSecret: string, body: string): string {
  return createHmac('sha256', channelSecret).update(body).digest('base64')
}

/** LINE writes emoji as escaped surrogates; whoever signs a re-serialised body finds out here. */
export function webhookBody(destination: string, events: unknown[]): string {
  return JSON.stringify({ destination, events }).replace(
    /[\ud800-\udfff]/g,
    (half) => `\\u${half.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function isTaken(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}

export function createPostman(world: World): Postman {
  const lastOf = new Map<string, Promise<void>>()
  const closing = new AbortController()
  const timers = new Set<NodeJS.Timeout>()
  const quietWaiters = new Set<() => void>()
  let held: WebhookEvent[] = []
  let pending = 0

  async function counted<T>(work: () => Promise<T>): Promise<T> {
    pending += 1
    try {
      return await work()
    } finally {
      pending -= 1
      settle()
    }
  }

  function settle(): void {
    if (pending > 0) return
    for (const resolve of quietWaiters) resolve()
    quietWaiters.clear()
  }

  async function call(events: unknown[]): Promise<number | null> {
    if (!world.webhookUrl || !world.webhookActive) return null
    const body = webhookBody(world.bot.userId, events)
    const status = await send(world, world.webhookUrl, body, closing.signal)
    note(world.webhooks, { at: world.options.now(), status, body })
    return status
  }

  async function attempt(events: WebhookEvent[], isRedelivery: boolean): Promise<boolean> {
    freshenReplyTokens(world, events, isRedelivery)
    const status = await call(events.map((event) => ({ ...event, deliveryContext: { isRedelivery } })))
    if (isTaken(status)) for (const event of events) markEventRead(world, event)
    return isTaken(status)
  }

  async function deliver(events: WebhookEvent[]): Promise<void> {
    const twice = strikes(world.faults.webhook) ? world.faults.webhook?.kind : undefined
    const [taken] = await Promise.all([
      attempt(events, false),
      twice === 'duplicate' && attempt(events, false),
    ])
    if (twice === 'redeliver') await attempt(events, true)
    if (!taken) redeliverLater(events, 0)
  }

  function redeliverLater(events: WebhookEvent[], round: number): void {
    const pause = world.options.redeliveryPausesMs[round]
    if (pause === undefined || closing.signal.aborted) return
    pending += 1
    const timer = setTimeout(async () => {
      timers.delete(timer)
      if (!(await attempt(events, true))) redeliverLater(events, round + 1)
      pending -= 1
      settle()
    }, pause)
    timers.add(timer)
  }

  function inOrder(event: WebhookEvent, work: () => Promise<void>): Promise<void> {
    const who = event.source?.userId ?? ''
    const done = (lastOf.get(who) ?? Promise.resolve()).then(work)
    lastOf.set(who, done)
    return done
  }

  function release(): Promise<void> {
    if (held.length === 0) return Promise.resolve()
    const together = held.reverse()
    held = []
    return counted(() => deliver(together))
  }

  return {
    call: (events) => counted(() => call(events)),
    post(event) {
      if (!world.webhookUrl || !world.webhookActive) return Promise.resolve()
      const gather = world.faults.reorder?.gather ?? 0
      if (gather < 2 && held.length === 0) return counted(() => inOrder(event, () => deliver([event])))
      held.push(event)
      return held.length < gather ? Promise.resolve() : release()
    },
    release,
    whenQuiet: () =>
      pending === 0 ? Promise.resolve() : new Promise((resolve) => void quietWaiters.add(resolve)),
    close() {
      closing.abort()
      for (const timer of timers) clearTimeout(timer)
      pending = 0
      settle()
    },
  }
}

async function send(world: World, url: string, body: string, closing: AbortSignal): Promise<number | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'LineBotWebhook/2.0',
        'x-line-signature': sign(world.options.channelSecret, body),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(world.options.webhookTimeoutMs)]),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return null // no answer is an outcome here: LINE counts it and delivers again
  }
}

function freshenReplyTokens(world: World, events: WebhookEvent[], isRedelivered: boolean): void {
  for (const event of events) {
    const token = event.replyToken ? world.replyTokens.get(event.replyToken) : undefined
    if (token) Object.assign(token, { deliveredAt: world.options.now(), isRedelivered })
  }
}

function markEventRead(world: World, event: WebhookEvent): void {
  const person = event.source ? world.people.get(event.source.userId) : undefined
  const shown = person?.entries.findLast((entry) => entry.from === 'user' && isShown(entry, event))
  if (person && shown) markRead(world, person, shown.id)
}

/** The event's own message; a tap stands for what was said before it. */
function isShown(entry: ChatEntry, { message, timestamp }: WebhookEvent): boolean {
  return isRecord(message) ? entry.id === message['id'] : entry.at <= timestamp
}
