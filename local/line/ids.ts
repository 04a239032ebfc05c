import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID, as in `webhookEventId`. */
export function newUlid(at: number): string {
  let time = ''
  for (let rest = at, digit = 0; digit < 10; digit += 1, rest = Math.floor(rest / 32))
    time = CROCKFORD.charAt(rest % 32) + time
  return time + Array.from(randomBytes(16), (byte) => CROCKFORD.charAt(byte % 32)).join('')
}

let lastMessage = 0

/** A message id: eighteen digits that grow. */
export function newMessageId(at: number): string {
  lastMessage = Math.max(lastMessage + 1, at * 1_000 + randomInt(1_000))
  return `5${String(lastMessage).padStart(17, '0').slice(-17)}`
}

export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

/** 32 lower-case hex digits, as reply tokens look. */
export function newReplyToken(): string {
  return randomBytes(16).toString('hex')
}

export function newRequestId(): string {
  return randomUUID()
}

export function newRichMenuId(): string {
  return `richmenu-${randomBytes(16).toString('hex')}`
}

/** The same user id in every run for the same name. */
export function userIdFor(key: string): string {
  return `U${createHash('sha256').update(`local-line:${key}`).digest('hex').slice(0, 32)}`
}
