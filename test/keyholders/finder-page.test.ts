/** The page behind the QR code, on the phone of a passer-by and on a desk, with the headers that the product sends. */

import mongoose from 'mongoose'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import { publicStyle } from '#bot/http/public-style.routes.ts'
import { securityHeaders } from '#bot/http/security-headers.ts'
import { finderRoutes } from '#bot/keyholders/finding/finder.routes.ts'
import { findOpenFinds } from '#bot/keyholders/finding/found.model.ts'
import { brokenRules } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { ORIGIN, useServer } from '#test/support/server.ts'
import { keptHolder } from './a-keyholder.ts'
import { directory, NIGHT, NOON } from './a-register.ts'

useTestKeys()
useDatabase()
let now = NOON
const log = pino({ level: 'silent' })
const server = useServer(() => [
  securityHeaders({ publicUrl: ORIGIN }),
  publicStyle(),
  finderRoutes({ ports: { directory }, now: () => now, log, wake: () => undefined }),
])
const HERE = { latitude: 35.5614, longitude: 139.7161 }
const PHONE = { width: 375, height: 812 }

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  now = NOON
  await mongoose.connection.collection('keyholder_finds').deleteMany({})
})

async function pageOf(given: { javaScriptEnabled?: boolean; permissions?: string[] } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, geolocation: HERE, ...given })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  return page
}

/** Whom to call stands there before anybody scrolls. */
async function seesAllCalls(page: Page): Promise<void> {
  for (const call of await page.locator('a[href^="tel:"]').all()) {
    const box = await call.boundingBox()
    expect((box?.y ?? PHONE.height) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height)
  }
}

/** How far something reaches over the edge. */
const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

test('a passer-by calls with one tap, or sends where they are with two, and hears that it arrived', async () => {
  const { tags } = await keptHolder()
  const page = await pageOf({ permissions: ['geolocation'] })
  await page.goto(`${server.url()}/k/${tags[0].token}`)
  for (const [name, href] of [
    [/119/, 'tel:119'],
    [/110/, 'tel:110'],
    [/03-0000-0201/, 'tel:03-0000-0201'],
  ] as const) {
    const call = page.getByRole('link', { name })
    expect(await call.getAttribute('href')).toBe(href)
    expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  }
  await seesAllCalls(page)
  expect(await overflow(page)).toBe(0)
  expect(await brokenRules(page)).toEqual([])
  await page.getByRole('button', { name: /いまの 場所を 入れる/ }).click()
  await page.getByText('いまの 場所を 入れました').waitFor()
  await page.getByRole('button', { name: /^知らせる/ }).click()
  await page.getByRole('heading', { name: '知らせて くださって、ありがとうございます' }).waitFor()
  expect(await brokenRules(page)).toEqual([])
  expect(await findOpenFinds(9)).toMatchObject([{ token: tags[0].token, place: '', pin: HERE }])
  await page.reload() // sends it again: the same form, told once
  expect(await findOpenFinds(9)).toHaveLength(1)
  await page.context().close()
})

test('who does not let the phone say where it is writes it; large letters and a wide window fit', async () => {
  now = NIGHT
  const page = await pageOf()
  await page.goto(`${server.url()}/k/ABCDEFGHIJKLMNOPQRST`)
  expect(await page.getByText('いまは センターが しまっています').isVisible()).toBe(true)
  await seesAllCalls(page)
  await page.getByRole('button', { name: /いまの 場所を 入れる/ }).click()
  await page.getByText('場所が わかりませんでした').waitFor()
  await page.getByRole('button', { name: /^知らせる/ }).click()
  const fault = page.getByRole('alert')
  expect(await fault.innerText()).toMatch(/場所を 書くか[\s\S]*Please write where you are/)
  const isSeen = await page.evaluate(
    `document.querySelector('[role=alert]').getBoundingClientRect().bottom < innerHeight`,
  )
  expect(isSeen).toBe(true) // the form is far down on a phone
  await page.evaluate("document.documentElement.style.fontSize = '200%'").catch(() => undefined)
  for (const size of [PHONE, { width: 320, height: 640 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size)
    expect([size.width, await overflow(page)]).toEqual([size.width, 0])
  }
  expect(await brokenRules(page)).toEqual([])
  await page.getByLabel(/場所/).fill('見本駅の 前の ベンチ')
  await page.keyboard.press('Enter')
  await page.getByText('センターに とどきました').waitFor()
  expect(await findOpenFinds(9)).toMatchObject([{ place: '見本駅の 前の ベンチ', pin: null }])
  await page.context().close()
})

test('without scripts the form works, and offers nothing that does not', async () => {
  const page = await pageOf({ javaScriptEnabled: false })
  await page.goto(`${server.url()}/k/ABCDEFGHIJKLMNOPQRST`)
  expect(await page.getByRole('button').count()).toBe(1)
  await page.getByLabel(/場所/).fill('見本公園')
  await page.getByRole('button', { name: /^知らせる/ }).click()
  await page.getByText('センターに とどきました').waitFor()
  await page.context().close()
})
