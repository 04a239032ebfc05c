import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { jest } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { brokenRules } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { builtPages } from './built-pages.ts'
import { aDirectory, aMember, aViewList, NOW } from './factories.ts'
import { FakeApi } from './fake-api.ts'

/** As the bot serves these pages. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' https://api.line.me",
  "img-src 'self' blob: data: https://profile.line-scdn.net",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ')
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
}
export const PHONE = { width: 375, height: 812 }
export const DESKTOP = { width: 1280, height: 800 }

export interface OpenPage {
  page: Page
  context: BrowserContext
  api: FakeApi
  origin: string
}
export interface OpenOptions {
  /** A function when it is known only after `prepare`. */
  path: string | (() => string)
  size?: { width: number; height: number }
  api?: (api: FakeApi) => void
  userAgent?: string
  /** Before the first page is opened. */
  prepare?: (context: BrowserContext, origin: string) => Promise<void>
}

/** Builds the pages if they changed, and opens one over a fake API of its own for each test. */
export function usePages(): (options: OpenOptions) => Promise<OpenPage> {
  let browser: Browser
  let dist: string
  jest.setTimeout(30_000) // a browser on a busy machine; nothing here waits for time to pass
  let opened: { server: Server; context: BrowserContext; problems: string[] }[] = []

  beforeAll(async () => {
    dist = await builtPages()
    browser = await launchBrowser()
  }, 60_000)
  afterEach(async () => {
    const all = opened
    opened = []
    for (const { server, context } of all) {
      await context.close()
      server.closeAllConnections()
      server.close()
    }
    expect(all.flatMap((one) => one.problems)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
  })

  return async ({ path, size = PHONE, api: setUp, userAgent, prepare }) => {
    const api = new FakeApi()
    signedIn(api)
    setUp?.(api)
    const problems: string[] = []
    const server = createServer((req, res) => {
      serve(dist, api, req, res).catch((error: unknown) => {
        problems.push(String(error))
        res.destroy()
      })
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const origin = `http://localhost:${portOf(server)}`
    const context = await browser.newContext({
      viewport: size,
      hasTouch: size.width < 600,
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      reducedMotion: 'reduce',
      ...(userAgent ? { userAgent } : {}),
    })
    opened.push({ server, context, problems })
    await prepare?.(context, origin)
    await context.clock.setFixedTime(NOW)
    const page = await context.newPage()
    watch(page, problems)
    await page.goto(`${origin}/liff${typeof path === 'string' ? path : path()}`)
    return { page, context, api, origin }
  }
}

/** Somebody looks at another window for a minute; back here, the page reads this anew. */
export async function comeBackTo(page: Page, read: RegExp): Promise<void> {
  await page.clock.setFixedTime((await page.evaluate(() => Date.now())) + 60_000)
  const answer = page.waitForResponse((response) => read.test(response.url()))
  await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await (await answer).finished()
}

/** Everybody knows these; a member of staff is signed in. */
function signedIn(api: FakeApi): void {
  api.on('GET /me/words', { language: 'ja', words: null })
  api.on('GET /settings', {
    liffId: '1650000002-LocalNet',
    network: '見守りめぐねっと',
    municipality: '目黒区',
  })
  api.on('GET /session', { staff: aMember() })
  api.on('GET /directory', aDirectory())
  api.on('GET /views', aViewList())
  api.on('GET /cases/:id/suggestions', { suggestions: [] })
  api.on('POST /cases/:id/presence', { others: [] })
  api.on('POST /cases/:id/feedback-check', { namesSomeone: false })
}

/** What a browser complains about is a defect, unless the test asked for a failing answer. */
function watch(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    const isAnswer = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isAnswer) problems.push(message.text())
  })
}

async function serve(dist: string, api: FakeApi, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { pathname } = new URL(req.url ?? '/', 'http://localhost')
  if (pathname.startsWith('/api/')) return api.serve(req, res)
  const asset = join(dist, pathname.replace(/^\/liff/, ''))
  const file = pathname.includes('.') && existsSync(asset) ? asset : join(dist, 'index.html')
  res.setHeader('content-security-policy', POLICY)
  res.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
  res.end(await readFile(file))
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

/** Rules that a page breaks, by name and element; of a page behind an open sheet only the sheet can be met. */
export async function axeViolations(page: Page): Promise<string[]> {
  const hasSheet = (await page.locator('dialog[open]').count()) > 0
  return brokenRules(page, hasSheet ? { include: [['dialog[open]']] } : {})
}

/** How far the page can be pushed sideways, in pixels. */
export async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const isTooWide = (element: Element) => {
      const box = element.getBoundingClientRect()
      const isSeen = box.width > 1 && getComputedStyle(element).visibility !== 'hidden'
      const isMeantToMove = element.closest('.views-tabs') !== null // a row that is pushed sideways by itself
      return isSeen && !isMeantToMove && (box.right > width + 1 || box.left < -1)
    }
    return [...document.body.querySelectorAll('*')]
      .filter(isTooWide)
      .map((one) => one.outerHTML.slice(0, 120))
  })
}

/** Things to press that are smaller than a thumb needs (44 px), links inside running text excepted. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // What is still growing into its place is smaller than it will be.
    const growing = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(growing.map((each) => each.finished.catch(() => undefined)))
    const pressable = 'a[href], button, input, select, textarea, summary, [role=button]'
    return [...document.querySelectorAll(pressable)].flatMap((element) => {
      const target = element.closest('label') ?? element
      const box = target.getBoundingClientRect()
      const isSeen = box.width > 1 && box.height > 1 && getComputedStyle(target).visibility !== 'hidden'
      const isSmall = box.height < 43.5 || box.width < 43.5
      return isSeen && isSmall
        ? [`${Math.round(box.width)}x${Math.round(box.height)} ${element.outerHTML.slice(0, 100)}`]
        : []
    })
  })
}

/** Nothing runs over, is too small to press or breaks a rule: on a desktop, on a phone, and there in letters twice as large. */
export async function fits(page: Page): Promise<void> {
  for (const [size, letters] of [
    [DESKTOP, ''],
    [PHONE, '200%'],
    [PHONE, ''],
  ] as const) {
    await page.setViewportSize(size)
    await page.evaluate((fontSize) => {
      document.documentElement.style.fontSize = fontSize
    }, letters)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
  }
  expect(await axeViolations(page)).toEqual([])
}
