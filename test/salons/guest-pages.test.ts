/** Gatherings on real screens, against the real server: found, signed up for at the largest letters, and left again. */
import type { Page } from 'playwright-core'
import { DeskSession } from '#shared/salons/desk.ts'
import { SalonCalendar, SessionPage } from '#shared/salons/sessions.ts'
import {
  DESKTOP,
  hears,
  linkOf,
  press,
  type Screens,
  sheetOf,
  startScreens,
} from '#test/journey/case-work.ts'
import { overflow, smallTargets } from '#test/liff/support/pages.ts'
import { type Product, startProduct } from '#test/support/product.ts'
import { type Browser, browserAt } from '#test/support/server.ts'

const PATIENCE_MS = 90_000
const SEATS = 2
const DAY_MS = 86_400_000

let product: Product
let screens: Screens
/** A date that is far enough away for a line of people who wait, whatever the hour. */
let sessionId: string
beforeAll(async () => {
  product = await startProduct({ preset: 'mitaka' })
  for (const key of ['guest', 'shopkeeper', 'staff-1']) await product.line.phone(key).follow()
  const invited = await product.command('staff:invite', '--name', '見本 花子', '--role', 'admin')
  const desk = await signIn('staff-1', /\/invite\/(\S+)/.exec(invited)?.[1])
  sessionId = await withFewSeats(desk)
  screens = await startScreens(product.line)
}, PATIENCE_MS)
afterAll(async () => {
  await screens.close()
  await product.close()
}, PATIENCE_MS)

const day = (inDays: number) => new Date(Date.now() + inDays * DAY_MS).toISOString().slice(0, 10)

async function withFewSeats(desk: Browser): Promise<string> {
  const found = await desk.get(`/api/salons?from=${day(14)}&until=${day(80)}`)
  const { sessions } = SalonCalendar.parse(found.body)
  const wanted = sessions.find(({ signUp, state }) => signUp === 'line' && state === 'open')
  if (!wanted) throw new Error('nothing to sign up for')
  const path = `/api/salon-sessions/${wanted.id}`
  const { revision } = DeskSession.parse((await desk.get(path)).body)
  const changed = await desk.send('PATCH', path, { kind: 'capacity', revision, capacity: SEATS })
  if (changed.status !== 200) throw new Error(`not changed: ${JSON.stringify(changed.body)}`)
  return wanted.id
}

async function signIn(key: string, invitation?: string): Promise<Browser> {
  const browser = browserAt(() => product.url, product.url)
  const idToken = await product.line.idToken(key)
  const { status } = await browser.send('POST', '/api/session', {
    idToken,
    ...(invitation && { invitation }),
  })
  if (status !== 200) throw new Error(`${key} could not sign in: ${status}`)
  return browser
}

async function inLargeLetters(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
}

async function fits(page: Page): Promise<void> {
  expect({ overflow: await overflow(page), small: await smallTargets(page) }).toEqual({
    overflow: [],
    small: [],
  })
}

test(
  'somebody finds a date in the calendar, signs up with the largest letters, and the next one waits in line',
  async () => {
    const guest = product.line.phone('guest')
    await guest.whenMenu()
    await guest.tap('サロン・行事')
    await guest.whenAnswered()
    expect(await linkOf(guest, 'カレンダーで見る')).toBe('/salons')

    const date = sessionId.slice(-10)
    const page = await screens.open('guest', `/salons?month=${date.slice(0, 7)}`)
    await inLargeLetters(page)
    await page.locator(`a[href$="/salons/${sessionId}"]`).click()
    await page.getByText(`あと${SEATS}人 入れます。`).waitFor()
    await fits(page)
    await page.getByRole('link', { name: '申し込む' }).click()
    await press(page, '1人ふやす')
    await fits(page)
    await press(page, 'つぎへ')
    await page.getByText(/2人分の席を、\d+:\d\dまで とっておきます。/).waitFor()
    await page.getByLabel('車いすで行く').check()
    await page.getByLabel('あなたの名前').fill('例田 太郎')
    await page.getByLabel('あなたの電話番号').fill('090-0000-0001')
    await fits(page)
    await press(page, 'つぎへ')
    await page.getByRole('heading', { name: 'これで 申し込みますか' }).waitFor()
    await fits(page)

    // The seats are kept: who comes now is told that they would wait, before they send anything.
    const other = await screens.open('shopkeeper', `/salons/${sessionId}?step=people`, DESKTOP)
    await press(other, 'つぎへ')
    await other.getByText('いまは 満席です。').waitFor()
    await press(page, '申し込む')
    await page.getByRole('heading', { name: '席がとれました' }).waitFor()
    await fits(page)
    await press(other, 'つぎへ')
    await press(other, 'キャンセル待ちを 申し込む')
    await other.getByRole('heading', { name: 'キャンセル待ち 1番目です' }).waitFor()

    await guest.tap('申し込みを見る')
    await hears(guest, '参加します')
    const seen = await (await signIn('guest')).get(`/api/salons/${sessionId}`)
    const { links, session, mine } = SessionPage.parse(seen.body)
    expect({
      left: session.seatsLeft,
      waiting: session.waiting,
      state: mine?.state,
      size: mine?.size,
    }).toEqual({
      left: 0,
      waiting: 1,
      state: 'seat',
      size: 2,
    })
    expect(await page.getByRole('link', { name: 'スマホの予定に入れる' }).getAttribute('href')).toBe(
      links.ics,
    )
    expect((await fetch(links.ics)).headers.get('content-type')).toContain('text/calendar')
    expect(screens.problems).toEqual([])
    expect(screens.addresses.filter((address) => /例田|%E4%BE%8B|090-?0000/.test(address))).toEqual([])
  },
  PATIENCE_MS,
)

test(
  'in another browser they are asked for their name no more, change the number, and leave when they are sure',
  async () => {
    await product.line.phone('guest').tap('申し込みを見る')
    await product.line.phone('guest').whenAnswered()
    const page = await screens.open('guest', await linkOf(product.line.phone('guest'), '大きな画面で見る'))
    await page.getByText('2人で 参加します。').waitFor()
    await press(page, '人数をかえる')
    await press(sheetOf(page), '1人へらす')
    await press(sheetOf(page), '1人に かえる')
    await page.getByText('1人で 参加します。').waitFor()
    await press(page, '取り消す')
    await press(sheetOf(page), '取り消す')
    await page.getByRole('heading', { name: 'いまの申し込みは、ありません' }).waitFor()

    await page.getByRole('link', { name: 'カレンダーを見る' }).click()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await page.goto(page.url().replace(/\/salons.*/, `/salons/${sessionId}?step=people`))
    await press(page, 'つぎへ')
    await page.getByRole('heading', { name: '手つだいと 名前' }).waitFor()
    expect(await page.getByLabel('あなたの名前').inputValue()).toBe('例田 太郎')
    expect(await page.getByLabel('あなたの電話番号').inputValue()).toBe('090-0000-0001')
    expect(screens.problems).toEqual([])
  },
  PATIENCE_MS,
)
