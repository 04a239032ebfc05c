import { createHash, createHmac } from 'node:crypto'

let count = 0

/** A user id of somebody who exists in tests only. */
export function someone(name: string): string {
  return `U${createHash('md5').update(name).digest('hex')}`
}

/** A text message as LINE sends it; a test names only the field it is about. */
export function anEvent(given: Record<string, unknown> = {}): Record<string, unknown> {
  count += 1
  return {
    type: 'message',
    mode: 'active',
    timestamp: Date.now(),
    source: { type: 'user', userId: someone('somebody') },
    webhookEventId: `01TEST${String(count).padStart(20, '0')}`,
    deliveryContext: { isRedelivery: false },
    replyToken: `token-${count}`,
    message: { id: `5000${count}`, type: 'text', text: 'こんにちは' },
    ...given,
  }
}

/** Sends exactly these bytes as LINE would and answers the status. */
export async function deliver(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  secret: string,
  signature?: string | null,
): Promise<number> {
  const right = createHmac('sha256', secret).update(body).digest('base64')
  const sent = signature === undefined ? right : signature
  const headers = {
    'content-type': 'application/json',
    ...(sent === null ? {} : { 'X-Line-Signature': sent }),
  }
  const response = await fetch(url, { method: 'POST', body, headers })
  await response.arrayBuffer()
  return response.status
}
