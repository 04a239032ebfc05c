import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import type { CookieJar } from './cookie-jar.ts'

/** Headers that would keep the page out of the phone's frame; LINE's browser is no frame. */
const FRAME_HEADERS = [
  'x-frame-options',
  'cross-origin-opener-policy',
  'cross-origin-embedder-policy',
  'cross-origin-resource-policy',
  'origin-agent-cluster',
  'permissions-policy',
  'strict-transport-security',
]

const SCRIPT = '<script src="/__line/shim.js"></script>'

export interface Route {
  /** The product's origin. */
  product: string
  /** This LIFF browser's origin. */
  inside: string
  jar: CookieJar
}

/** Forwards a request to the product as the LIFF browser of one persona, and its answer back as it flows. */
export function forward(route: Route, req: IncomingMessage, res: ServerResponse): void {
  const onward = request(new URL(req.url ?? '/', route.product), {
    agent: false, // a kept connection would break when the product restarts
    method: req.method,
    headers: headersTo(route, req),
  })
  onward.on('response', (answer) => answerBack(route, answer, res))
  onward.on('error', () => failed(res))
  res.on('close', () => onward.destroy())
  passBody(req, onward)
}

function passBody(req: IncomingMessage, onward: ClientRequest): void {
  req.on('error', () => onward.destroy())
  req.pipe(onward)
}

function failed(res: ServerResponse): void {
  if (res.headersSent) return void res.destroy()
  res.writeHead(502, { 'content-type': 'text/html; charset=utf-8' })
  res.end(
    '<!doctype html><meta charset="utf-8"><p>ページを開けませんでした。少し待ってから、もう一度お試しください。</p>',
  )
}

function headersTo({ product, inside, jar }: Route, req: IncomingMessage): IncomingHttpHeaders {
  const path = new URL(req.url ?? '/', product).pathname
  const headers: IncomingHttpHeaders = {
    ...req.headers,
    host: new URL(product).host,
    cookie: jar.headerFor(path),
  }
  delete headers['accept-encoding'] // the page is changed on its way
  delete headers.connection
  if (headers.cookie === undefined) delete headers.cookie
  if (headers.origin === inside) headers.origin = product
  if (headers.referer?.startsWith(inside)) headers.referer = product + headers.referer.slice(inside.length)
  return headers
}

function answerBack(route: Route, answer: IncomingMessage, res: ServerResponse): void {
  route.jar.keep(answer.headers['set-cookie'] ?? [])
  const headers = headersBack(route, answer.headers)
  answer.on('error', () => res.destroy())
  if (!answer.headers['content-type']?.startsWith('text/html')) {
    res.writeHead(answer.statusCode ?? 502, headers)
    res.flushHeaders()
    return void answer.pipe(res)
  }
  delete headers['content-length']
  delete headers['etag']
  const chunks: Buffer[] = []
  answer.on('data', (chunk: Buffer) => chunks.push(chunk))
  answer.on('end', () => {
    res.writeHead(answer.statusCode ?? 502, headers)
    res.end(withShim(Buffer.concat(chunks).toString('utf8')))
  })
}

function headersBack({ product, inside }: Route, from: IncomingHttpHeaders): IncomingHttpHeaders {
  const headers = { ...from }
  for (const name of [...FRAME_HEADERS, 'set-cookie', 'connection', 'keep-alive', 'transfer-encoding'])
    delete headers[name]
  if (headers.location?.startsWith(product))
    headers.location = inside + headers.location.slice(product.length)
  const policy = headers['content-security-policy']
  if (typeof policy === 'string') headers['content-security-policy'] = framablePolicy(policy)
  return headers
}

/** The product's own policy stays in force, so that a page which LINE would break breaks here too. */
function framablePolicy(policy: string): string {
  const directives = policy.split(';').map((one) => one.trim())
  return directives.filter((one) => !/^(frame-ancestors|upgrade-insecure-requests)\b/.test(one)).join('; ')
}

/** Our script goes first, before anything that the page loads. */
function withShim(html: string): string {
  if (html === '') return html
  const head = /<head[^>]*>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html)
  const at = head ? head.index + head[0].length : 0
  return html.slice(0, at) + SCRIPT + html.slice(at)
}
