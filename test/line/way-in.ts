import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import express from 'express'
import { type Logger, pino } from 'pino'
import type { Heard } from '#bot/conversation/input.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { createLineClient, type LineClient } from '#bot/line/client.ts'
import { type Inbox, startInbox } from '#bot/line/inbox.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { webhookRoutes } from '#bot/line/webhook.ts'
import { startLine, type TestLine } from '#test/support/line.ts'

export const silent = pino({ level: 'silent' })
export const ADDRESSES = { liffId: '1650000002-LocalNet', publicUrl: 'http://localhost:3000' }

/** Never by itself: tests look when they want to. */
const NEVER_MS = 2_000_000_000

let workers = 0

export interface WayIn {
  line: TestLine
  client: LineClient
  url: string
  /** A further process on the same inbox; nothing wakes it but `workDue`. */
  worker: (hear: (heard: Heard) => Promise<Answer | null>, more?: Partial<WorkerOptions>) => Inbox
  /** Whose events were stored since the last time this was asked. */
  woken: () => string[]
}

export interface WorkerOptions {
  now: () => Date
  client: Pick<LineClient, 'reply' | 'push'>
  leaseMs: number
  atOnce: number
  lookEveryMs: number
  log: Logger
}

/** The front door with a local LINE before it. Webhooks are stored; `worker(...).workDue()` works on them. */
export function useWayIn(): () => WayIn {
  let given: WayIn | undefined
  const stops: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    const line = await startLine()
    const client = createLineClient({
      channelAccessToken: line.options.channelAccessToken,
      apiUrl: line.url,
      dataUrl: line.url,
      log: silent,
    })
    let woken: string[] = []
    const app = express().use(
      webhookRoutes({
        channelSecret: line.options.channelSecret,
        log: silent,
        now: () => new Date(),
        wake: (people) => void woken.push(...people),
      }),
    )
    const server = createServer(app).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${portOf(server.address())}/webhook`
    line.setWebhookUrl(url)
    stops.push(
      () => line.close(),
      () => new Promise((done) => server.close(done)),
    )
    given = {
      line,
      client,
      url,
      woken() {
        const since = woken
        woken = []
        return since
      },
      worker(hear, more = {}) {
        workers += 1
        const inbox = startInbox({
          hear,
          client,
          compose: (answer) => toMessages(answer, ADDRESSES),
          log: silent,
          now: () => new Date(),
          workerId: `worker-${workers}`,
          lookEveryMs: NEVER_MS,
          ...more,
        })
        stops.unshift(() => inbox.stop())
        return inbox
      },
    }
  })
  afterAll(async () => {
    for (const stop of stops) await stop()
  })
  return () => {
    if (!given) throw new Error('the way in is open during tests only')
    return given
  }
}

export function says(text: string): Answer {
  return { says: [{ kind: 'text', text }] }
}

export function later(ms: number): () => Date {
  return () => new Date(Date.now() + ms)
}

/** What a hung process does: this never comes to an end by itself. */
export function forever(): { promise: Promise<never>; giveUp: () => void } {
  let giveUp = () => {}
  const promise = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Error('came back to life'))
  })
  promise.catch(() => {})
  return { promise, giveUp }
}

/** Resolves when the condition holds, looking again after each turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(1)
}

export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}
