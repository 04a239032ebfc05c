import type { Logger } from 'pino'
import { z } from 'zod'

/** Where the token of the channel comes from that every call of LINE carries. */
export interface TokenSource {
  /** One that is good for some minutes at least. @throws Error if LINE gives none */
  token(): Promise<string>
  /** LINE does not take this one any more: the next is a new one. */
  drop(token: string): void
}

interface Channel {
  channelId: string
  channelSecret: string
  /** Origin of LINE's API. */
  apiUrl: string
  log: Pick<Logger, 'info' | 'warn'>
  now?: () => number
}

const Issued = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
const PATH = '/oauth2/v3/token'
const LIMIT_MS = 5_000
/** A token is not used any more in the last fifth of its life: of LINE's 15 minutes, the last three. */
const USED_OF_LIFE = 0.8

/**
 * Short-lived (stateless) tokens, issued as they are needed and renewed before they end: nothing to rotate by hand,
 * and what leaks is worth minutes. LINE limits neither their number nor, beyond the usual, how often one asks.
 */
export function statelessTokens({
  channelId,
  channelSecret,
  apiUrl,
  log,
  now = Date.now,
}: Channel): TokenSource {
  let current: { token: string; until: number } | null = null
  let asking: Promise<string> | null = null

  async function ask(): Promise<string> {
    const askedAt = now()
    const { access_token, expires_in } = await issueToken({ channelId, channelSecret, apiUrl, log })
    current = { token: access_token, until: askedAt + expires_in * 1000 * USED_OF_LIFE }
    return access_token
  }

  return {
    async token() {
      if (current && now() < current.until) return current.token
      asking ??= ask().finally(() => {
        asking = null
      })
      return await asking
    },
    drop(token) {
      if (current?.token !== token) return
      log.warn({ endpoint: PATH }, 'LINE does not take the channel access token: a new one is asked for')
      current = null
    },
  }
}

interface Credentials extends Pick<Channel, 'channelSecret' | 'apiUrl'> {
  channelId: string | null
  channelAccessToken: string | null
}

/** Short-lived tokens where the channel's id is known; else the one that was made by hand, which nobody renews. */
export function tokensOf(
  { channelId, channelSecret, channelAccessToken, apiUrl }: Credentials,
  log: Channel['log'],
): string | TokenSource {
  if (channelId !== null) return statelessTokens({ channelId, channelSecret, apiUrl, log })
  log.warn('nobody renews LINE_CHANNEL_ACCESS_TOKEN; with LINE_CHANNEL_ID instead, short-lived ones are used')
  return channelAccessToken ?? ''
}

/** LINE knows no such channel, or the secret is another's. */
export class WrongChannel extends Error {
  constructor(status: number) {
    super(`LINE answered ${status} to ${PATH}`)
    this.name = 'WrongChannel'
  }
}

/**
 * A token of any channel (Messaging API or LINE Login) that ends by itself after a quarter of an hour.
 * @throws WrongChannel, or Error if LINE does not answer
 */
export async function issueToken({
  channelId,
  channelSecret,
  apiUrl,
  log,
}: Pick<Channel, 'channelId' | 'channelSecret' | 'apiUrl'> & {
  log?: Channel['log']
}): Promise<z.infer<typeof Issued>> {
  const startedAt = performance.now()
  const response = await fetch(new URL(PATH, apiUrl), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: channelId,
      client_secret: channelSecret,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(LIMIT_MS),
  })
  const requestId = response.headers.get('x-line-request-id')
  const tookMs = Math.round(performance.now() - startedAt)
  log?.info({ requestId, method: 'POST', endpoint: PATH, status: response.status, tookMs }, 'LINE')
  if (response.status === 400 || response.status === 401) throw new WrongChannel(response.status)
  if (!response.ok) throw new Error(`LINE answered ${response.status} to ${PATH}`)
  return Issued.parse(await response.json())
}
