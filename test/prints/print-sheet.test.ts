import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { makePrint } from '#bot/prints/make-print.ts'
import { PrintRequest } from '#shared/prints/contract.ts'
import { REFUSALS } from '#shared/refusal.ts'
import { brokenRules } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { aMaterial, aSeenCase, aToldReport } from './printed.ts'

/** As the bot serves its pages. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:; base-uri 'none'"
const HTML =
  '<!doctype html><html lang="ja"><title>票</title><link rel="stylesheet" href="/page.css"><body><script src="/page.js"></script>'

let browser: Browser
let server: Server
let files: Record<string, string>
const pdf = await makePrint('consultation', aMaterial(aSeenCase()), {
  municipality: '目黒区',
  isMasked: false,
})

let view = aSeenCase()
let refuses = false
let asked: PrintRequest[] = []
beforeEach(() => {
  view = aSeenCase()
  refuses = false
  asked = []
})

beforeAll(async () => {
  files = await bundled()
  server = createServer(async (req, res) => {
    res.setHeader('content-security-policy', POLICY)
    const file = files[req.url ?? '']
    if (file !== undefined) {
      res.setHeader('content-type', req.url === '/page.css' ? 'text/css' : 'text/javascript').end(file)
    } else if (req.url === '/case') {
      res.end(JSON.stringify(view))
    } else if (req.method === 'POST') {
      asked.push(PrintRequest.parse(JSON.parse(await bodyOf(req))))
      if (refuses)
        res.writeHead(403).end(JSON.stringify({ code: 'not-allowed', say: REFUSALS['not-allowed'].say }))
      else res.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf)
    } else {
      res.setHeader('content-type', 'text/html; charset=utf-8').end(HTML)
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server.closeAllConnections()
  server.close()
})

async function bundled(): Promise<Record<string, string>> {
  const { outputFiles } = await build({
    entryPoints: { page: `${import.meta.dirname}/print-sheet.page.tsx` },
    bundle: true,
    write: false,
    outdir: '/',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'es2022',
    alias: {
      react: 'preact/compat',
      'react-dom': 'preact/compat',
      'react/jsx-runtime': 'preact/jsx-runtime',
    },
    define: { 'import.meta.env.BASE_URL': '"/"' },
  })
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path, text]))
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of req) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function open(size = { width: 375, height: 812 }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'ja-JP', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  await page.goto(`http://localhost:${address.port}/`)
  await page.getByRole('heading', { name: '票を印刷する' }).waitFor()
  return page
}

test('a form is made without the reporter unless somebody wants it, and can be opened and saved', async () => {
  const page = await open()
  await page.getByLabel('虐待受付票（B票）').check()
  await page.getByRole('button', { name: 'PDFを作る' }).click()
  const save = page.getByRole('link', { name: '保存する' })
  await save.waitFor()
  expect(asked).toEqual([{ form: 'abuse-b' }])
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  expect(download.suggestedFilename()).toBe('482-719-306.pdf')
  const link = page.getByRole('link', { name: 'ファイルを開く' })
  expect(await link.getAttribute('target')).toBe('_blank')
  expect(await link.getAttribute('href')).toMatch(/^blob:/)
  await page.context().close()
})

test('the reporter is asked for with a reason, and with words where the reason is another', async () => {
  view = aSeenCase({ reports: [aToldReport(), aToldReport({ id: 'r2' })] })
  const page = await open({ width: 1280, height: 800 })
  await page.getByLabel(/^入れる/).check()
  const make = page.getByRole('button', { name: 'PDFを作る' })
  await make.click()
  await page.getByRole('alert').waitFor()
  expect(asked).toEqual([])
  await page.getByLabel('どの連絡の方ですか').selectOption('r2')
  await page.getByLabel('その他(理由を書く)').check()
  await make.click()
  expect(asked).toEqual([])
  await page.getByRole('textbox').fill('会議で使うため')
  await make.click()
  await page.getByText('PDFができました。').waitFor()
  expect(asked).toEqual([
    { form: 'consultation', withReporter: { reportId: 'r2', reason: 'other', other: '会議で使うため' } },
  ])
  await page.context().close()
})

test('a refusal stands in the sheet, and what was chosen stays; a merged case has no reporter of its own', async () => {
  refuses = true
  view = aSeenCase({ mergedInto: 'c2' })
  const page = await open()
  expect(await page.getByLabel(/^入れる/).count()).toBe(0)
  await page.getByLabel('事実確認票（C票）').check()
  await page.getByRole('button', { name: 'PDFを作る' }).click()
  expect(await page.getByRole('alert').textContent()).toContain(REFUSALS['not-allowed'].say)
  expect(await page.getByLabel('事実確認票（C票）').isChecked()).toBe(true)
  await page.context().close()
})

test.each([
  ['a phone', { width: 375, height: 812 }],
  ['a desktop', { width: 1280, height: 800 }],
])('on %s it breaks no rule of accessibility and nothing is wider than the screen', async (_where, size) => {
  const page = await open(size)
  await page.getByLabel(/^入れる/).check()
  expect(await brokenRules(page)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
  await page.context().close()
})
