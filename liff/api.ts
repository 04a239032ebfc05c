import type { RefusalBody, RefusalCode } from '#shared/refusal.ts'
import { IDLE_HEADER } from '#shared/staff/sign-in.ts'
import { idleMs } from './idle.ts'

/** The server turned a request down, in words for the person who meets it. */
export class Refused extends Error {
  readonly code: RefusalCode
  readonly say: string
  /** The newest state, where seeing it helps. */
  readonly current: unknown
  /** Which fields did not fit, by their places in the contract. */
  readonly fields: readonly string[]

  constructor(body: RefusalBody) {
    super(body.code)
    this.name = 'Refused'
    this.code = body.code
    this.say = body.say
    this.current = body.current
    this.fields = body.fields ?? []
  }
}

/** No answer came, or one that is not ours: no network, a proxy's page, a server that starts again. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
const ANSWER_WITHIN_MS = 20_000
const PHOTO_WITHIN_MS = 90_000

/** Signs in again without a word to the person, if that is possible; else asks them. Set at start. */
let signInAgain: (code: RefusalCode) => Promise<boolean> = async () => false

export function whenSignedOut(again: (code: RefusalCode) => Promise<boolean>): void {
  signInAgain = again
}

/** Sends a request to our own server. @throws Refused or Unreachable */
export function ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
  return askSignedIn(method, path, body, read<T>)
}

/** As `ask`, for an answer that is a file. @throws Refused or Unreachable */
export function askFile(method: Method, path: string, body?: unknown): Promise<Blob> {
  return askSignedIn(method, path, body, readFile)
}

/** Nobody is signed in any more: it has run out, or was ended. */
export function isOut(code: RefusalCode): boolean {
  return code === 'not-signed-in' || code === 'sign-in-ended'
}

/** Others were faster: what was to be changed is otherwise by now. */
export function isConflict(error: unknown): error is Refused {
  return error instanceof Refused && error.code === 'changed-meanwhile'
}

async function askSignedIn<T>(
  method: Method,
  path: string,
  body: unknown,
  readAs: (response: Response) => Promise<T>,
): Promise<T> {
  const first = await send(method, path, body)
  if (first.ok) return readAs(first)
  const refused = await refusalOf(first)
  const { code } = refused
  if (!((isOut(code) || code === 'locked') && (await signInAgain(code)))) throw refused
  const second = await send(method, path, body)
  if (second.ok) return readAs(second)
  throw await refusalOf(second)
}

/** As `ask`, for sign-in itself: being signed out is an answer here and starts nothing. */
export async function askOnce<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body)
  if (response.ok) return read<T>(response)
  throw await refusalOf(response)
}

/** The change that went out last, while its answer is awaited. */
let latest: { what: string; response: Promise<Response> } | null = null

/** A change that is pressed twice before a page can show that it is under way goes out once; both have the answer. */
async function send(method: Method, path: string, body: unknown): Promise<Response> {
  if (method === 'GET' || body instanceof Blob) return sendNow(method, path, body)
  const what = `${method} ${path} ${JSON.stringify(body)}`
  if (latest?.what !== what) {
    const response = sendNow(method, path, body).finally(() => {
      if (latest?.response === response) latest = null
    })
    latest = { what, response }
  }
  return (await latest.response).clone()
}

async function sendNow(method: Method, path: string, body: unknown): Promise<Response> {
  const isPhoto = body instanceof Blob
  try {
    return await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      keepalive: method === 'PATCH', // what is saved on leaving a page must still arrive
      signal: AbortSignal.timeout(isPhoto ? PHOTO_WITHIN_MS : ANSWER_WITHIN_MS),
      ...contentOf(body),
    })
  } catch (error) {
    throw new Unreachable('no answer', { cause: error })
  }
}

function contentOf(body: unknown): RequestInit {
  const headers = { [IDLE_HEADER]: String(Math.floor(idleMs() / 1000)) }
  if (body === undefined) return { headers }
  const type = body instanceof Blob ? body.type || 'image/jpeg' : 'application/json'
  return {
    body: body instanceof Blob ? body : JSON.stringify(body),
    headers: { ...headers, 'content-type': type },
  }
}

async function read<T>(response: Response): Promise<T> {
  try {
    const text = await response.text()
    return JSON.parse(text === '' ? 'null' : text)
  } catch (error) {
    throw new Unreachable('unreadable answer', { cause: error })
  }
}

async function readFile(response: Response): Promise<Blob> {
  try {
    return await response.blob()
  } catch (error) {
    throw new Unreachable('unreadable answer', { cause: error })
  }
}

async function refusalOf(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => null)
  if (isRefusalBody(body)) return new Refused(body)
  throw new Unreachable(`status ${response.status}`)
}

function isRefusalBody(body: unknown): body is RefusalBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'say' in body
}
