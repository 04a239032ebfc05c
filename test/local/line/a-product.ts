import { createServer } from 'node:http'
import { messagingApi } from '@line/bot-sdk'
import type { LineOptions } from '#local/line/options.ts'
import { startLine, type TestLine } from '#test/support/line.ts'

export interface Heard {
  body: Buffer
  signature: string
  events: Record<string, unknown>[]
}

/** A product that keeps every webhook and answers as it is told, 200 unless told; a promise holds the answer back. */
export interface AProduct {
  heard: Heard[]
  /** The next answers; null says nothing at all. */
  answers: (number | null | Promise<number>)[]
  url: string
  close(): Promise<void>
}

export async function startAProduct(): Promise<AProduct> {
  const heard: Heard[] = []
  const answers: AProduct['answers'] = []
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', async () => {
      const body = Buffer.concat(chunks)
      const { events } = JSON.parse(body.toString())
      heard.push({ body, signature: String(req.headers['x-line-signature']), events })
      const answer = answers.length > 0 ? await answers.shift() : 200
      if (typeof answer === 'number') res.writeHead(answer).end()
    })
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : 0)
    })
  })
  return {
    heard,
    answers,
    url: `http://localhost:${port}/webhook`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

export interface Setting {
  line: TestLine
  product: AProduct
  /** LINE's own SDK, pointed at the local LINE. */
  client: messagingApi.MessagingApiClient
  blobs: messagingApi.MessagingApiBlobClient
  /** Lets LINE's clock go on. */
  wait(ms: number): void
  userId: string
  /** The reply token of the newest webhook. */
  replyToken(): string
  close(): Promise<void>
}

/** A local LINE with a product and LINE's SDK, and 見本 花子 as a friend. */
export async function aSetting(options: Partial<LineOptions> = {}): Promise<Setting> {
  let time = Date.UTC(2026, 10, 22, 3)
  const product = await startAProduct()
  const line = await startLine({ webhookUrl: product.url, now: () => time, ...options })
  await line.phone('resident').follow()
  const given = { channelAccessToken: line.options.channelAccessToken, baseURL: line.url }
  return {
    line,
    product,
    client: new messagingApi.MessagingApiClient(given),
    blobs: new messagingApi.MessagingApiBlobClient(given),
    wait: (ms) => {
      time += ms
    },
    userId: line.persona('resident').userId,
    replyToken: () => String(product.heard.at(-1)?.events.at(-1)?.['replyToken']),
    async close() {
      await line.close()
      await product.close()
    },
  }
}

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

/** What the SDK throws when LINE does not answer 2xx: its status and body. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ status: unknown; body: unknown; headers: Headers }> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof Error) || !('status' in error) || !('body' in error) || !('headers' in error))
      throw error
    const headers = error.headers instanceof Headers ? error.headers : new Headers()
    return { status: error.status, body: JSON.parse(String(error.body)), headers }
  }
  throw new Error('LINE took it')
}
