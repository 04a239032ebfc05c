import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { type LocalLine, startLocalLine } from '#local/line/server.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { ONE_PIXEL } from '#test/support/line.ts'

const PIXEL = Buffer.from(ONE_PIXEL, 'base64')

export const NARROW = { width: 375, height: 812 }
export const WIDE = { width: 1440, height: 900 }

/** A product that reads every message and whose only page asks the phone what its query says. */
const LIFF_PAGE = `<!doctype html><meta charset="utf-8"><title>記録</title><h1>わたしの記録</h1>
<button onclick="parent.postMessage({source:'liff',kind:'close'},'*')">もどる</button>
<button onclick="parent.postMessage({source:'liff',kind:'open',url:'tel:0300000001'},'*')">電話</button>`

export interface Stand {
  line: LocalLine
  browser: Browser
  pageDir: string
  push: (persona: string, ...messages: object[]) => Promise<void>
  startLoading: (persona: string) => Promise<unknown>
  open: (
    viewport: { width: number; height: number },
    show: string,
    more?: BrowserContextOptions,
  ) => Promise<Page>
  /** The webhook events that the product was told, oldest first. */
  events: () => unknown[]
  close: () => Promise<void>
}

/** The phone page in a real browser, over a local LINE with a small product behind it. */
export async function startStand(): Promise<Stand> {
  const pageDir = await mkdtemp(join(tmpdir(), 'phone-page-'))
  await build({
    entryPoints: { page: 'local/line/page/main.tsx' },
    bundle: true,
    outdir: pageDir,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  const product = await startProduct()
  const line = await startLocalLine({
    pageDir,
    webhookUrl: `${product.url}/webhook`,
    liffEndpointUrl: `${product.url}/liff/`,
  })
  const browser = await launchBrowser()
  return {
    line,
    browser,
    pageDir,
    push: (persona, ...messages) => push(line, persona, messages),
    startLoading: (persona) =>
      post(line, '/v2/bot/chat/loading/start', { chatId: line.persona(persona).userId, loadingSeconds: 60 }),
    open: (viewport, show, more) => openPage(browser, line, viewport, show, more),
    events: () => line.webhooks.flatMap(({ body }) => JSON.parse(body).events),
    async close() {
      await browser.close()
      await line.close()
      product.server.closeAllConnections()
      product.server.close()
      await rm(pageDir, { recursive: true })
    },
  }
}

async function startProduct(): Promise<{ server: Server; url: string }> {
  const server = createServer((req, res) => {
    req.resume()
    if (req.method === 'POST') return void res.writeHead(200).end()
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(LIFF_PAGE)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return { server, url: `http://127.0.0.1:${address.port}` }
}

/** Pushes as the product would; fails if LINE would refuse the messages. */
export async function push(line: LocalLine, persona: string, messages: object[]): Promise<void> {
  await post(line, '/v2/bot/message/push', { to: line.persona(persona).userId, messages })
}

/** Gives everybody a menu of two tiles, closed to nobody. */
export async function putRichMenu(line: LocalLine): Promise<void> {
  const tile = (x: number, label: string, data: string) => ({
    bounds: { x, y: 0, width: 400, height: 270 },
    action: { type: 'postback', label, data },
  })
  const { richMenuId } = await post(line, '/v2/bot/richmenu', {
    size: { width: 800, height: 270 },
    selected: true,
    name: 'main',
    chatBarText: 'メニュー',
    areas: [tile(0, '気づきを知らせる', 'tile=report'), tile(400, 'サロン・行事', 'tile=salons')],
  })
  const picture = sharp({ create: { width: 800, height: 270, channels: 3, background: '#0b6b4f' } }).png()
  await post(line, `/v2/bot/richmenu/${richMenuId}/content`, await picture.toBuffer())
  await post(line, `/v2/bot/user/all/richmenu/${richMenuId}`, {})
}

async function post(line: LocalLine, path: string, body: object): Promise<{ richMenuId?: string }> {
  const isPicture = Buffer.isBuffer(body)
  const answer = await fetch(line.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${line.options.channelAccessToken}`,
      'content-type': isPicture ? 'image/png' : 'application/json',
    },
    body: isPicture ? new Uint8Array(body) : JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`)
  return answer.json()
}

async function openPage(
  browser: Browser,
  line: LocalLine,
  viewport: { width: number; height: number },
  show: string,
  more: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
    ...more,
  })
  await context.route('https://**/*', (route) => route.fulfill({ contentType: 'image/png', body: PIXEL }))
  const page = await context.newPage()
  page.setDefaultTimeout(5_000)
  await page.goto(`${line.url}/?show=${show}`)
  await page.locator('.phone').first().waitFor({ state: 'attached' })
  return page
}

/** One persona's phone on the page. */
export const phoneOf = (page: Page, persona: string): Locator => page.locator(`[data-persona="${persona}"]`)

/** Waits until nothing of this is left. */
export const gone = (what: Locator): Promise<void> => what.waitFor({ state: 'detached' })

/** Does something on the page and answers the webhook event that the product was told because of it. */
export async function told(stand: Stand, page: Page, doing: () => Promise<void>): Promise<unknown> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/act'))
  await doing()
  await answered
  return stand.events().at(-1)
}
