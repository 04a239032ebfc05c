/**
 * `npm run docs:pictures`: takes every picture of the manuals anew, of the built product with its sample data.
 * `npm run docs:pictures -- search case` takes those alone.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { startDatabase } from '#local/mongo/start.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { type Product, startProduct } from '#test/support/product.ts'
import { SHOTS, type Shot, SIZES } from './shots.ts'

const INTO = 'docs/pictures'
/** A page of so few colours needs no more, and a manual is sent by mail. */
const PNG = { palette: true, colours: 64, compressionLevel: 9, effort: 10 } as const
const PATIENCE_MS = 30_000

/** What could not be taken: the others are not held up by it. */
const missed: unknown[] = []
const wanted = new Set(process.argv.slice(2))
const dir = await mkdtemp(join(tmpdir(), 'watch-over-pictures-'))
const database = await startDatabase({
  dataDir: dir,
  kind: 'embedded',
  embeddedEntry: 'dist/local/mongo.js',
  durable: false,
})
process.env['TEST_MONGODB_URI'] = database.uri
const browser = await launchBrowser(['--lang=ja'])
try {
  for (const [preset, all] of Object.entries(SHOTS)) {
    const shots = all.filter(({ name }) => wanted.size === 0 || wanted.has(name))
    if (shots.length > 0) await takeIn(preset, shots)
  }
} finally {
  await browser.close()
  await database.close()
  await rm(dir, { recursive: true, force: true })
}
if (missed.length > 0) process.exitCode = 1

async function takeIn(preset: string, shots: readonly Shot[]): Promise<void> {
  const product = await startProduct({ preset, withPage: true })
  try {
    await settleIn(product)
    for (const shot of shots) {
      if (shot.before) await visit(product, { ...SIZES.phone, ...shot.before })
      for (const size of shot.sizes) await take(product, shot, size)
    }
  } finally {
    await product.close()
  }
}

/** As whoever tries it out finds it. */
async function settleIn({ line, command }: Product): Promise<void> {
  const me = (key: string) => `${line.persona(key).userId}=${line.persona(key).displayName}`
  for (const key of ['staff-1', 'staff-2', 'shopkeeper', 'resident']) await line.phone(key).follow()
  const staff = ['staff-1', 'staff-2'].flatMap((key) => ['--staff', me(key)])
  const reporters = ['shopkeeper', 'resident'].flatMap((key) => ['--reporter', me(key)])
  await command('sample', ...staff, ...reporters, '--organiser', me('organiser'))
}

async function take(
  product: Product,
  { name, height, ...shot }: Shot,
  size: keyof typeof SIZES,
): Promise<void> {
  const file = `${INTO}/${name}${size === 'wide' ? '-wide' : ''}.png`
  try {
    await visit(
      product,
      { ...SIZES[size], ...(height !== undefined && { height }), ...shot },
      async (page) => {
        const { size: bytes } = await sharp(await page.screenshot())
          .png(PNG)
          .toFile(file)
        console.log(`${file} ${Math.round(bytes / 1024)} KB`)
      },
    )
  } catch (error) {
    missed.push(error)
    console.error(`${file} could not be taken:`, error instanceof Error ? error.message : error)
  }
}

type Visit = Pick<Shot, 'as' | 'path' | 'go'> & { width: number; height: number }

/** Opens a page on somebody's phone, or on their desk, and does there what is to be done. */
async function visit(
  { line }: Product,
  { as, path, go, ...viewport }: Visit,
  look?: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: viewport.width, height: viewport.height },
    reducedMotion: 'reduce',
  })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(line.phone(as).opens(`https://liff.line.me/${line.options.liffId}${path}`))
    await settled(page)
    await go?.(page)
    await settled(page)
    await look?.(page)
  } finally {
    await context.close()
  }
}

/** What is loading has a shape of its own: a picture of it would help nobody. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined) // consoles listen for ever
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.mouse.move(0, 0)
}
