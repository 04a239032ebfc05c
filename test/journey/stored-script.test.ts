/** Script in every text that a page is told: it stands there to be read, and nothing of it runs. */
import { jest } from '@jest/globals'
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { z } from 'zod'
import { launchBrowser } from '#test/support/browser.ts'
import { type Product, startProduct } from '#test/support/product.ts'
import { browserAt } from '#test/support/server.ts'

jest.setTimeout(120_000)

const MARK = '印'
const HOSTILE = `${MARK}"'><img src=x onerror="document.title='run'"><script>document.title='run'</script><a href="javascript:document.title='run'">x</a>{{7*7}}`

let product: Product
let chromium: Browser
beforeAll(async () => {
  ;[product, chromium] = await Promise.all([startProduct({ preset: 'ota' }), launchBrowser()])
  const me = (key: string) => `${product.line.persona(key).userId}=${product.line.persona(key).displayName}`
  const people = [
    ...['staff-1', 'staff-2'].flatMap((key) => ['--staff', me(key)]),
    ...['shopkeeper', 'resident'].flatMap((key) => ['--reporter', me(key)]),
  ]
  await product.command('sample', ...people, '--organiser', me('organiser'))
})
afterAll(async () => {
  await chromium.close()
  await product.close()
})

/** The same with script in everything that people write: what has a letter that no id, date or address has. */
function poisoned(value: unknown): unknown {
  if (typeof value === 'string') return /[^\u0020-\u007e]/.test(value) ? `${value}${HOSTILE}` : value
  if (Array.isArray(value)) return value.map(poisoned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poisoned(inner)]))
}

async function poison(route: Route): Promise<void> {
  if (route.request().url().endsWith('/api/events')) return await route.continue()
  const response = await route.fetch()
  const isJson = response.headers()['content-type']?.includes('json') ?? false
  if (!isJson) return await route.fulfill({ response })
  await route.fulfill({ response, json: poisoned(await response.json()) })
}

/** A browser in which this person has signed in, and every answer of ours carries script. */
async function poisonedBrowser(key: string): Promise<BrowserContext> {
  const { cookies, send } = browserAt(() => product.url, product.url)
  await send('POST', '/api/session', { idToken: await product.line.idToken(key) })
  const context = await chromium.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: product.url })))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      document.documentElement.dataset['violation'] = `${event.violatedDirective} ${event.blockedURI}`
    })
  })
  await context.route('**/api/**', poison)
  return context
}

/** What of the script has become more than text on this page. */
async function alive(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found = document.querySelectorAll(
      'img[src="x"], script:not([src]), a[href^="javascript:"], [onerror], iframe',
    )
    const { violation } = document.documentElement.dataset
    return [
      ...[...found].map((element) => element.outerHTML.slice(0, 100)),
      ...(violation ? [violation] : []),
      ...(document.title === 'run' ? ['it ran'] : []),
    ]
  })
}

async function look(context: BrowserContext, path: string): Promise<void> {
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${product.url}/liff${path}`)
  const told = page.getByText(MARK).first().waitFor({ state: 'attached' })
  await told.catch((cause: unknown) => {
    throw new Error(`nothing of what people wrote stands at ${path}`, { cause })
  })
  expect([path, await alive(page), errors]).toEqual([path, [], []])
  await page.close()
}

test('in the console', async () => {
  const context = await poisonedBrowser('staff-1')
  const asked = await context.request.post(`${product.url}/api/cases/search`, {
    data: {},
    headers: { origin: product.url },
  })
  const { cases } = z.object({ cases: z.array(z.object({ id: z.string() })) }).parse(await asked.json())
  const paths = ['', `/cases/${cases[0]?.id}`, '/board', '/staff', '/sign-in', '/intake', '/salons']
  for (const path of [...paths, '/network/partners', '/network/projects', '/keyholders'])
    await look(context, `/console${path}`)
  await context.unrouteAll({ behavior: 'ignoreErrors' }) // what a page asks while it is being closed
  await context.close()
})

test('on the pages of residents', async () => {
  const context = await poisonedBrowser('shopkeeper')
  for (const path of ['/records', '/settings', '/salons', '/partner', '/check']) await look(context, path)
  await context.unrouteAll({ behavior: 'ignoreErrors' }) // what a page asks while it is being closed
  await context.close()
})
