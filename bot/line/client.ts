import type { messagingApi } from '@line/bot-sdk'
import { z } from 'zod'
import type { Sent } from '#bot/conversation/sent.ts'
import { type Content, fetchContent } from './content.ts'
import { type Answered, type Call, callLine, type LineAccess, LineSilent } from './line-http.ts'
import { askQuota, type Quota } from './quota.ts'
import { createRichMenus, type RichMenus } from './rich-menus.ts'

export type Message = messagingApi.Message

/** A reply token works once, for about a minute. `token-spent` says that it is used or too old. */
export type Replied = Sent | { kind: 'token-spent' }

export type Verified =
  | { ok: true; userId: string; name?: string | undefined }
  | { ok: false; why: 'expired' | 'invalid' }

/** The only way out to LINE. Every call ends within its time limit. */
export interface LineClient {
  reply(replyToken: string, messages: Message[]): Promise<Replied>
  /** Sent again under the same key within 24 hours, it reaches the person once. */
  push(to: string, messages: Message[], retryKey: string): Promise<Sent>
  /** As `push`, to at most 500 people at once; who blocks us is left out by LINE without a word. */
  multicast(to: string[], messages: Message[], retryKey: string): Promise<Sent>
  /** This month's messages; null if LINE does not say. */
  quota(): Promise<Quota | null>
  /** Null for somebody who blocks us or has left. @throws LineSilent, or Error if LINE refuses */
  profile(userId: string): Promise<{ displayName: string; language?: string | undefined } | null>
  /** Three moving dots until our next message. It is only a courtesy, so a failure is logged and no more. */
  showLoading(userId: string, seconds?: number): Promise<void>
  /** A photo, voice or file that somebody sent. @throws LineSilent, or Error if LINE refuses */
  content(contentId: string): Promise<Content>
  /** Asks LINE whose ID token this is. @throws LineSilent, or Error if LINE is out of order */
  verifyIdToken(idToken: string, loginChannelId: string): Promise<Verified>
  isReachable(): Promise<boolean>
  richMenus: RichMenus
}

const Failure = z.object({ message: z.string() }).catch({ message: '' })
const Profile = z.object({ displayName: z.string(), language: z.string().optional() })
const IdToken = z.object({ sub: z.string().min(1), aud: z.string(), name: z.string().optional() })
const TokenFailure = z.object({ error_description: z.string() }).catch({ error_description: '' })

export function createLineClient(access: LineAccess): LineClient {
  const call = (given: Call) => callLine(access, given)
  const send = async (endpoint: 'push' | 'multicast', body: unknown, retryKey: string) => {
    const headers = { 'x-line-retry-key': retryKey }
    return sent(await answerOf(call({ method: 'POST', path: `/v2/bot/message/${endpoint}`, body, headers })))
  }
  return {
    async reply(replyToken, messages) {
      const body = { replyToken, messages }
      return replied(await answerOf(call({ method: 'POST', path: '/v2/bot/message/reply', body })))
    },
    push: (to, messages, retryKey) => send('push', { to, messages }, retryKey),
    multicast: (to, messages, retryKey) => send('multicast', { to, messages }, retryKey),
    quota: () => askQuota(call),
    async profile(userId) {
      const path = `/v2/bot/profile/${encodeURIComponent(userId)}`
      const { status, body } = await call({ method: 'GET', path, as: '/v2/bot/profile' })
      if (status === 404) return null
      if (status !== 200) throw new Error(`LINE answered ${status} to a profile`)
      return Profile.parse(body)
    },
    async showLoading(userId, seconds = 20) {
      const body = { chatId: userId, loadingSeconds: seconds }
      // Its outcome, good or bad, is in the log already.
      await answerOf(call({ method: 'POST', path: '/v2/bot/chat/loading/start', body }))
    },
    content: (contentId) => fetchContent(access, contentId),
    async verifyIdToken(idToken, loginChannelId) {
      const form = new URLSearchParams({ id_token: idToken, client_id: loginChannelId })
      return verified(await call({ method: 'POST', path: '/oauth2/v2.1/verify', body: form }), loginChannelId)
    },
    async isReachable() {
      const answer = await answerOf(call({ method: 'GET', path: '/v2/bot/info', limitMs: 3_000 }))
      return answer?.status === 200
    },
    richMenus: createRichMenus(call),
  }
}

/** Null where LINE was silent, which for sending is an outcome like others. */
async function answerOf(answered: Promise<Answered>): Promise<Answered | null> {
  try {
    return await answered
  } catch (error) {
    if (error instanceof LineSilent) return null
    throw error
  }
}

function replied(answer: Answered | null): Replied {
  const isSpent = answer?.status === 400 && /invalid reply token/i.test(Failure.parse(answer.body).message)
  return isSpent ? { kind: 'token-spent' } : sent(answer)
}

function sent(answer: Answered | null): Sent {
  if (!answer || answer.status >= 500) return { kind: 'try-later', why: 'unknown' }
  if (answer.status === 409 || (answer.status >= 200 && answer.status < 300)) return { kind: 'sent' }
  const { message } = Failure.parse(answer.body)
  // LINE has one status for both; its words are the only thing that tells them apart.
  if (answer.status === 429) {
    const why = /monthly limit/i.test(message) ? 'quota' : 'busy'
    return { kind: 'try-later', why, ...retryAfter(answer.headers) }
  }
  // It is our access that LINE refuses, not the message: what is to be said waits until somebody mends that.
  if (answer.status === 401 || answer.status === 403) return { kind: 'try-later', why: 'busy' }
  if (answer.status === 408) return { kind: 'try-later', why: 'unknown' }
  return { kind: 'refused', status: answer.status, reason: message }
}

function retryAfter(headers: Headers): { retryAfterMs?: number } {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}
}

/** LINE was told which channel is ours; a token for another is not believed even if LINE should vouch for it. */
function verified({ status, body }: Answered, loginChannelId: string): Verified {
  const token = IdToken.safeParse(body)
  if (status === 200 && token.success) {
    const { sub, aud, name } = token.data
    return aud === loginChannelId ? { ok: true, userId: sub, name } : { ok: false, why: 'invalid' }
  }
  if (status !== 400) throw new Error(`LINE answered ${status} to an ID token`)
  const isExpired = /expired/i.test(TokenFailure.parse(body).error_description)
  return { ok: false, why: isExpired ? 'expired' : 'invalid' }
}
