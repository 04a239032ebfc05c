import { jest } from '@jest/globals'
import { type Browser, type BrowserContext, devices, type Frame, type Page } from 'playwright-core'
import { launchBrowser } from '#test/support/browser.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { type Product, startProduct } from './liff-page.ts'

jest.setTimeout(60_000) // a busy machine opens a browser slowly

let line: TestLine
let product: Product
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  line = await startLine()
  product = await startProduct(line.options.liffId)
  line.setLiffEndpoint(`${product.origin}/liff/`)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await product.close()
  await line.close()
})

afterEach(() => context.close())

/** The phone page with a LIFF page over the chat, as `{ page, liff, messages }`. */
async function openLiff(key: string, path: string, device = {}) {
  context = await browser.newContext({ locale: 'ja-JP', ...device })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => {
    const isOfLiff = message.location().url.startsWith(line.persona(key).liffOrigin)
    if (message.type() === 'error' && isOfLiff) errors.push(message.text())
  })
  await page.goto(`${line.url}/local/state`)
  const address = `${line.persona(key).liffOrigin}/__open?path=${encodeURIComponent(path)}`
  await page.evaluate((src) => {
    Object.assign(window, { heard: [] })
    window.addEventListener('message', (event) => Reflect.get(window, 'heard').push(event.data))
    const frame = document.createElement('iframe')
    frame.src = src
    document.body.append(frame)
  }, address)
  const liff = await readyFrame(page)
  return { page, liff, errors }
}

async function readyFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe')
  const frame = await element.contentFrame()
  if (!frame) throw new Error('no LIFF frame')
  await frame.waitForFunction(() => document.title === 'ready' || document.title.startsWith('failed'))
  expect(await frame.title()).toBe('ready')
  return frame
}

/** Calls a method of the real SDK inside the page. */
function sdk(liff: Frame, method: string, ...values: unknown[]): Promise<unknown> {
  return liff.evaluate(
    ([name, given]) =>
      Reflect.get(Reflect.get(window, 'page'), String(name))(...(Array.isArray(given) ? given : [])),
    [method, values] as const,
  )
}

function verify(idToken: unknown, clientId = line.options.loginChannelId): Promise<Response> {
  const body = new URLSearchParams({ id_token: String(idToken), client_id: clientId })
  return fetch(`${line.url}/oauth2/v2.1/verify`, { method: 'POST', body })
}

test('the real SDK believes that it is inside LINE, signed in as the persona', async () => {
  const { liff, errors } = await openLiff('staff-1', '/console?x=1')
  const inside = new URL(liff.url())
  expect(inside.pathname + inside.search + inside.hash).toBe('/liff/console?x=1')
  expect(await sdk(liff, 'isInClient')).toBe(true)
  expect(await sdk(liff, 'isLoggedIn')).toBe(true)
  expect(await sdk(liff, 'getProfile')).toMatchObject({ displayName: '佐藤 みどり' })
  expect(await sdk(liff, 'getFriendship')).toEqual({ friendFlag: false })

  const answer = await verify(await sdk(liff, 'getIDToken'))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    iss: 'https://access.line.me',
    sub: line.persona('staff-1').userId,
    aud: line.options.loginChannelId,
    name: '佐藤 みどり',
  })
  expect(errors).toEqual([])
})

test.each([
  ['a desktop', {}],
  ['an iPhone', devices['iPhone 13']],
  ['an Android phone', devices['Pixel 7']],
])('the SDK closes the window on %s', async (_name, device) => {
  const closed = new Promise((resolve) => {
    const stop = line.listen((event) => {
      if (event.kind !== 'liff-close') return
      stop()
      resolve(event.persona)
    })
  })
  const { page, liff } = await openLiff('guest', '', device)
  await sdk(liff, 'closeWindow')
  expect(await closed).toBe('guest')
  await page.waitForFunction(() => Reflect.get(window, 'heard').length > 0)
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([{ source: 'liff', kind: 'close' }])
})

test('the SDK opens another window', async () => {
  const { page, liff } = await openLiff('guest', '')
  await liff.evaluate(() =>
    Reflect.get(window, 'page').openWindow({ url: 'https://example.com/', external: true }),
  )
  await page.waitForFunction(() => Reflect.get(window, 'heard').length > 0)
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([
    { source: 'liff', kind: 'open', url: 'https://example.com/' },
  ])
})

test('the SDK sends messages in the person’s name, which cause a webhook', async () => {
  line.setWebhookUrl(`${product.origin}/webhook`)
  const { liff } = await openLiff('resident', '/form')
  await sdk(liff, 'sendMessages', [{ type: 'text', text: '送りました' }])
  expect(line.chat('resident').entries.at(-1)).toMatchObject({
    from: 'user',
    message: { text: '送りました' },
  })
  expect(product.asked.at(-1)?.line).toBe('POST /webhook')
  expect(JSON.parse(line.webhooks.at(-1)?.body ?? '')).toMatchObject({
    events: [{ type: 'message', message: { type: 'text', text: '送りました' } }],
  })
  line.setWebhookUrl(null)
})

test('each persona has cookies of their own, and the product sees only itself', async () => {
  const first = await openLiff('staff-1', '')
  await first.liff.evaluate(() => fetch('/api/session', { method: 'POST', body: '{}' }))
  await first.liff.evaluate(() => fetch('/api/session', { method: 'POST', body: '{}' }))
  expect(product.asked.at(-1)).toEqual({
    line: 'POST /api/session',
    cookie: 'who=first; b=2',
    origin: product.origin,
    referer: `${product.origin}/liff/`,
    host: new URL(product.origin).host,
  })
  await context.close()
  const second = await openLiff('staff-2', '')
  await second.liff.evaluate(() => fetch('/api/session', { method: 'POST', body: '{}' }))
  expect(product.asked.at(-1)?.cookie).toBe('')
})

test('event streams flow and redirects stay inside', async () => {
  const { liff } = await openLiff('staff-1', '')
  const heard = await liff.evaluate(
    () =>
      new Promise((resolve) => {
        const stream = new EventSource('/api/events')
        stream.onmessage = (event) => {
          stream.close()
          resolve(event.data)
        }
      }),
  )
  expect(heard).toBe('one')
  expect(await liff.evaluate(async () => (await fetch('/api/moved')).url)).toBe(
    `${line.persona('staff-1').liffOrigin}/liff/there`,
  )
})

test('a page opened again has fresh tokens, and one opened without LINE’s link is signed in by LINE', async () => {
  const { page, liff } = await openLiff('staff-1', '/a')
  const before = await sdk(liff, 'getIDToken')
  await liff.goto(`${line.persona('staff-1').liffOrigin}/__open?path=/b`)
  const again = await readyFrame(page)
  expect(again.url()).toMatch(/\/liff\/b$/)
  expect(await sdk(again, 'getIDToken')).not.toBe(before)
  await again.evaluate(() => sessionStorage.clear())
  await again.goto(`${line.persona('staff-1').liffOrigin}/liff/`)
  const signedIn = await readyFrame(page)
  expect((await verify(await sdk(signedIn, 'getIDToken'))).status).toBe(200)
})

test('a LIFF link inside a page opens inside', async () => {
  const { page, liff } = await openLiff('staff-1', '/a')
  const link = `https://liff.line.me/${line.options.liffId}/b?c=1`
  await liff.evaluate((href) => Object.assign(location, { href }), link)
  await liff.waitForURL('**/liff/b?c=1')
  expect((await readyFrame(page)).url()).toMatch(/\/liff\/b\?c=1$/)
  expect(line.phone('staff-1').opens(link)).toBe(
    `${line.persona('staff-1').liffOrigin}/__open?path=%2Fb%3Fc%3D1`,
  )
})

test('on a desk the same page is outside LINE, and LINE signs the persona in', async () => {
  context = await browser.newContext({ locale: 'ja-JP' })
  const page = await context.newPage()
  await page.goto(`${line.persona('staff-2').liffOrigin}/__desk?path=/console`)
  await page.waitForFunction(() => document.title === 'ready')
  const ask = (method: string) =>
    page.evaluate((name) => Reflect.get(Reflect.get(window, 'page'), name)(), method)
  expect(await ask('isInClient')).toBe(false)
  expect(await ask('isLoggedIn')).toBe(false)
  await page.evaluate(() => Reflect.get(window, 'page').login({ redirectUri: location.href }))
  await page.waitForFunction(() => location.search.includes('code=') && document.title === 'ready')
  expect(new URL(page.url()).pathname).toBe('/liff/console')
  expect(await ask('isLoggedIn')).toBe(true)
  expect(await (await verify(await ask('getIDToken'))).json()).toMatchObject({ name: '鈴木 健' })
})

test('LINE Login refuses other clients’ and broken tokens with its own words', async () => {
  const { liff } = await openLiff('staff-1', '')
  const idToken = await sdk(liff, 'getIDToken')
  const wrongClient = await verify(idToken, '1')
  expect(wrongClient.status).toBe(400)
  expect(await wrongClient.json()).toEqual({
    error: 'invalid_request',
    error_description: 'Invalid IdToken Audience.',
  })
  expect(await (await verify(`${String(idToken).slice(0, -4)}aaaa`)).json()).toMatchObject({
    error_description: 'Invalid IdToken.',
  })
})
