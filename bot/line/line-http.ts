import type { Logger } from 'pino'
import type { TokenSource } from './token-source.ts'

export interface LineAccess {
  /** One that somebody made by hand, or where new ones come from. */
  channelAccessToken: string | TokenSource
  /** Origin of LINE's API, e.g. `https://api.line.me`. */
  apiUrl: string
  /** Origin of what is large, e.g. `https://api-data.line.me`. */
  dataUrl: string
  log: Logger
  /** Told of every call; status null where LINE did not answer. */
  noteCall?: (call: { endpoint: string; status: number | null }) => void
  /** How long one call may take; five seconds if left out. */
  limitMs?: number
  /** How long to wait before asking again for a content that LINE is preparing; a second if left out. */
  betweenLooksMs?: number
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  /** What stands in the log instead of the path, where that holds an id. */
  as?: string
  body?: unknown
  headers?: Record<string, string>
  isData?: boolean
  limitMs?: number
}

export interface Answered {
  status: number
  headers: Headers
  body: unknown
}

/** No answer from LINE: down, cut off, or slower than we wait. Whether it did what was asked is not known. */
export class LineSilent extends Error {
  constructor(endpoint: string, cause: unknown) {
    super(`LINE did not answer ${endpoint}`, { cause })
    this.name = 'LineSilent'
  }
}

const LIMIT_MS = 5_000

/**
 * One call of LINE's API, whatever its status. Logged by LINE's request id, method, endpoint and status, since
 * LINE keeps no logs for us; never by content.
 *
 * The SDK's own client is not used: it waits for a silent LINE for five minutes, takes no signal to end that,
 * and a download that is cut off brings the process down with it.
 * @throws LineSilent
 */
export async function callLine(access: LineAccess, call: Call): Promise<Answered> {
  const response = await openLine(access, call)
  const text = await response.text().catch((cause: unknown) => {
    throw new LineSilent(endpointOf(call), cause)
  })
  return { status: response.status, headers: response.headers, body: parsedJson(text) }
}

/** As `callLine`, with the body still to be read. */
export async function openLine(access: LineAccess, call: Call): Promise<Response> {
  const { channelAccessToken } = access
  if (typeof channelAccessToken === 'string') return await openWith(channelAccessToken, access, call)
  const token = await tokenFor(call, channelAccessToken, access.log)
  const response = await openWith(token, access, call)
  if (response.status !== 401) return response
  // LINE forgot it before its time, or its clock is another: once more with a new one.
  await response.body?.cancel()
  channelAccessToken.drop(token)
  return await openWith(await tokenFor(call, channelAccessToken, access.log), access, call)
}

/** No token is as no answer: what was to be said waits, and is tried again. @throws LineSilent */
async function tokenFor(call: Call, source: TokenSource, log: Logger): Promise<string> {
  try {
    return await source.token()
  } catch (cause) {
    log.error({ endpoint: endpointOf(call), error: nameOf(cause) }, 'LINE gave no channel access token')
    throw new LineSilent(endpointOf(call), cause)
  }
}

async function openWith(token: string, access: LineAccess, call: Call): Promise<Response> {
  const startedAt = performance.now()
  const endpoint = endpointOf(call)
  try {
    const response = await fetch(new URL(call.path, call.isData ? access.dataUrl : access.apiUrl), {
      method: call.method,
      headers: {
        authorization: `Bearer ${token}`,
        ...typeOf(call.body),
        ...call.headers,
      },
      body: bytesOf(call.body),
      redirect: 'error',
      signal: AbortSignal.timeout(call.limitMs ?? access.limitMs ?? LIMIT_MS),
    })
    const requestId = response.headers.get('x-line-request-id')
    const tookMs = Math.round(performance.now() - startedAt)
    access.log.info({ requestId, method: call.method, endpoint, status: response.status, tookMs }, 'LINE')
    access.noteCall?.({ endpoint, status: response.status })
    return response
  } catch (cause) {
    access.log.warn({ method: call.method, endpoint, error: nameOf(cause) }, 'LINE did not answer')
    access.noteCall?.({ endpoint, status: null })
    throw new LineSilent(endpoint, cause)
  }
}

function endpointOf({ as, path }: Call): string {
  return as ?? path
}

function typeOf(body: unknown): Record<string, string> {
  if (body === undefined || body instanceof URLSearchParams) return {}
  return { 'content-type': Buffer.isBuffer(body) ? 'image/png' : 'application/json' }
}

function bytesOf(body: unknown): string | URLSearchParams | Uint8Array<ArrayBuffer> | null {
  if (body === undefined) return null
  if (body instanceof URLSearchParams) return body
  return Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body)
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a proxy's page, or nothing: the status says enough
  }
}
