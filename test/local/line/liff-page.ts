import { createServer, type Server } from 'node:http'
import { build } from 'esbuild'

/** A page like ours: the pluggable SDK, and buttons for what a page asks of LINE. */
const PAGE = `
import liff from '@line/liff/core'
import CloseWindow from '@line/liff/close-window'
import GetFriendship from '@line/liff/get-friendship'
import GetProfile from '@line/liff/get-profile'
import IsInClient from '@line/liff/is-in-client'
import IsLoggedIn from '@line/liff/is-logged-in'
import GetIDToken from '@line/liff/get-id-token'
import Login from '@line/liff/login'
import OpenWindow from '@line/liff/open-window'
import SendMessages from '@line/liff/send-messages'

for (const Module of [IsInClient, IsLoggedIn, Login, GetIDToken, CloseWindow, OpenWindow, SendMessages, GetProfile, GetFriendship])
  liff.use(new Module())
window.page = liff
liff.init({ liffId: new URLSearchParams(document.currentScript.src.split('?')[1]).get('liffId') }).then(
  () => { document.title = 'ready' },
  (error) => { document.title = 'failed: ' + error.message },
)
`

/** The Content Security Policy of line-facts: what a strict product would say. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' https://api.line.me",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export interface Product {
  origin: string
  /** What the product was asked, `GET /path`, with the headers that matter. */
  asked: { line: string; cookie: string; origin: string; referer: string; host: string }[]
  close(): Promise<void>
}

/** A product with one LIFF page, a session cookie and an event stream. */
export async function startProduct(liffId: string): Promise<Product> {
  const built = await build({
    stdin: { contents: PAGE, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  })
  const script = built.outputFiles[0]?.contents ?? new Uint8Array()
  const asked: Product['asked'] = []
  const server = createServer((req, res) => {
    const { cookie = '', origin = '', referer = '', host = '' } = req.headers
    const path = (req.url ?? '/').split('?')[0] ?? '/'
    asked.push({ line: `${req.method} ${req.url}`, cookie, origin, referer, host })
    if (path === '/app.js') return void res.setHeader('content-type', 'text/javascript').end(script)
    if (path === '/api/session') {
      const secure = 'Path=/; HttpOnly; Secure; SameSite=Strict'
      return void res
        .writeHead(204, { 'set-cookie': [`who=${cookie ? 'again' : 'first'}; ${secure}`, 'b=2'] })
        .end()
    }
    if (path === '/api/moved') return void res.writeHead(302, { location: `http://${host}/liff/there` }).end()
    if (path === '/api/events') {
      res.writeHead(200, { 'content-type': 'text/event-stream' })
      return void res.write('data: one\n\n') // never ends: whoever waits for the end sees nothing
    }
    res.setHeader('content-type', 'text/html; charset=utf-8').setHeader('content-security-policy', POLICY)
    res.setHeader('x-frame-options', 'DENY')
    res.end(
      `<!doctype html><html lang="ja"><head><title>…</title></head><body><script src="/app.js?liffId=${liffId}"></script></body></html>`,
    )
  })
  const origin = await listen(server)
  return {
    origin,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://localhost:${address && typeof address === 'object' ? address.port : 0}`)
    })
  })
}
