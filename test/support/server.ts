import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler } from 'express'
import { pino } from 'pino'
import { errorHandler } from '#bot/http/answer.ts'

/** What a browser would send and keep: JSON bodies, the Origin of our own pages, cookies. */
export interface Browser {
  get: (path: string) => Promise<Reply>
  send: (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<Reply>
  cookies: Map<string, string>
}

export interface Reply {
  status: number
  headers: Headers
  /** Parsed JSON, or null where there is no body. */
  body: unknown
}

/** The origin that tests use as PUBLIC_URL. */
export const ORIGIN = 'http://localhost:3000'

/** A small app of the given handlers with the real error handler; ends with the file's tests. */
export function useServer(handlers: () => RequestHandler[]): { browser: () => Browser; url: () => string } {
  let server: Server
  beforeAll(async () => {
    const app = express()
    app.use(express.json(), ...handlers(), errorHandler(pino({ level: 'silent' })))
    server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => new Promise((done) => server.close(done)))
  const url = () => `http://127.0.0.1:${addressOf(server).port}`
  return { url, browser: () => browserAt(url) }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address
}

/** A browser without a screen: keeps cookies and sends the Origin that our own pages would. */
export function browserAt(url: () => string, origin: string | null = ORIGIN): Browser {
  const cookies = new Map<string, string>()
  async function request(method: string, path: string, body?: unknown): Promise<Reply> {
    const response = await fetch(`${url()}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(origin ? { origin } : {}),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line)
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
  }
  return {
    cookies,
    get: (path) => request('GET', path),
    send: (method, path, body) => request(method, path, body),
  }
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (value) cookies.set(name, value)
  else cookies.delete(name)
}
