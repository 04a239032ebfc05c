import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { percentile } from './figures.ts'

export interface Load {
  url: string
  channelSecret: string
  /** Who writes; otherwise each time somebody new. */
  person?: () => string
}

export interface Acks {
  perSecond: number
  p50Ms: number
  p99Ms: number
  failed: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 200 })

/** Sends events at an even pace, whatever the answers take: how LINE calls. */
export async function atPace(load: Load, perSecond: number, seconds: number): Promise<Acks> {
  const total = perSecond * seconds
  const from = performance.now()
  const sent: Promise<number>[] = []
  for (let index = 0; index < total; index += 1) {
    const dueMs = (index * 1000) / perSecond - (performance.now() - from)
    if (dueMs > 0) await new Promise((done) => setTimeout(done, dueMs))
    sent.push(oneEvent(load))
  }
  return summary(await Promise.all(sent), performance.now() - from)
}

/** Keeps `connections` calls under way until `total` are answered: how much there is room for. */
export async function flatOut(load: Load, connections: number, total: number): Promise<Acks> {
  const took: number[] = []
  let left = total
  const from = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) took.push(await oneEvent(load))
    }),
  )
  return summary(took, performance.now() - from)
}

/** One webhook call with one text event of a person of its own; its time in ms, or NaN if it was not answered 200. */
function oneEvent({ url, channelSecret, person }: Load): Promise<number> {
  const body = JSON.stringify({ destination: `U${'0'.repeat(32)}`, events: [textEvent(person?.())] })
  const signature = createHmac('sha256', channelSecret).update(body).digest('base64')
  const headers = { 'content-type': 'application/json', 'x-line-signature': signature }
  const from = performance.now()
  return new Promise((done) => {
    const call = request(`${url}/webhook`, { method: 'POST', agent, headers }, (res) => {
      res.resume()
      res.once('end', () => done(res.statusCode === 200 ? performance.now() - from : Number.NaN))
    })
    call.once('error', () => done(Number.NaN))
    call.end(body)
  })
}

function textEvent(person?: string) {
  const id = randomUUID().replaceAll('-', '')
  return {
    type: 'message',
    mode: 'active',
    timestamp: Date.now(),
    source: { type: 'user', userId: person ?? `U${id}` },
    webhookEventId: id.slice(0, 26).toUpperCase(),
    deliveryContext: { isRedelivery: false },
    replyToken: id,
    message: { id: String(Date.now()), type: 'text', text: 'こんにちは', quoteToken: 'q' },
  }
}

function summary(took: number[], wallMs: number): Acks {
  const good = took.filter((ms) => !Number.isNaN(ms))
  return {
    perSecond: (good.length * 1000) / wallMs,
    p50Ms: percentile(good, 0.5),
    p99Ms: percentile(good, 0.99),
    failed: took.length - good.length,
  }
}
