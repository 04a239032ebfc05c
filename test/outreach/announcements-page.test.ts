/** Announcements on real screens: written and released by the head of a centre, heard and ended on a phone. */
import type { Page } from 'playwright-core'
import { AnnouncementView } from '#shared/outreach/contract.ts'
import { DeskSession } from '#shared/salons/desk.ts'
import { DESKTOP, hears, PHONE, press, type Screens, sheetOf, startScreens } from '#test/journey/case-work.ts'
import { axeViolations, overflow, smallTargets } from '#test/liff/support/pages.ts'
import { type Product, startProduct } from '#test/support/product.ts'
import { type Browser, browserAt } from '#test/support/server.ts'

const PATIENCE_MS = 90_000
const TOWN = 1_200
const WAIT_MS = 50

let product: Product
let screens: Screens
beforeAll(async () => {
  product = await startProduct({ preset: 'mitaka' })
  await product.line.phone('staff-1').follow()
  const invited = await product.command('staff:invite', '--name', '見本 花子', '--role', 'manager')
  await signedIn(/\/invite\/(\S+)/.exec(invited)?.[1])
  await product.line.phone('guest').follow()
  screens = await startScreens(product.line)
}, PATIENCE_MS)
afterAll(async () => {
  await screens.close()
  await product.close()
}, PATIENCE_MS)
afterEach(async () => {
  await screens.putAway()
  expect(screens.problems).toEqual([])
})

const guest = () => product.line.phone('guest')

/** What every screen has to be, whatever is on it. */
async function expectSound(page: Page): Promise<void> {
  expect({
    axe: await axeViolations(page),
    overflow: await overflow(page),
    small: await smallTargets(page),
  }).toEqual({ axe: [], overflow: [], small: [] })
  await letters(page, '200%')
  expect(await overflow(page)).toEqual([])
  await letters(page, '')
}

function letters(page: Page, size: string): Promise<void> {
  return page.evaluate((fontSize) => {
    document.documentElement.style.fontSize = fontSize
  }, size)
}

test(
  'somebody chooses topics from the salons, and sees the same in the settings',
  async () => {
    await guest().whenMenu()
    await guest().tap('サロン・行事')
    await guest().whenAnswered()
    await guest().tap('お知らせをえらぶ')
    await guest().whenAnswered()
    await guest().tap('☐ サロン')
    await hears(guest(), 'お知らせが届きます')
    const page = await screens.open('guest', '/settings')
    await page.getByRole('checkbox', { name: 'サロン', exact: true, checked: true }).waitFor()
    await page.getByRole('checkbox', { name: '広報・お知らせ' }).check()
    await page.getByRole('status').getByText('お知らせが届きます').waitFor()
    await expectSound(page)
  },
  PATIENCE_MS,
)

test.each([
  ['phone', PHONE, '冬のお茶会'],
  ['desktop', DESKTOP, '春のお茶会'],
] as const)(
  'an announcement is written on a %s, looked at, released and heard',
  async (_, size, title) => {
    const page = await screens.open('staff-1', '/console', size)
    await page.getByRole('button', { name: 'メニュー' }).click()
    await page.getByRole('link', { name: 'お知らせ配信' }).click()
    await page.getByRole('link', { name: 'お知らせを書く' }).click()
    await press(page, '確かめて送る')
    await page.getByText('お知らせの種類をえらんでください。').waitFor()
    await page.getByRole('radio', { name: 'サロン' }).check({ force: true })
    await page.getByLabel('題', { exact: true }).fill(title)
    await page.getByLabel('文', { exact: true }).fill('お茶とおしゃべりの会です。\nどなたでもどうぞ。')
    const sessions = page.getByLabel('お知らせする開催回')
    await sessions.locator('option').nth(1).waitFor({ state: 'attached' })
    await sessions.selectOption({ index: 1 })
    await page.getByLabel('くわしいページのアドレス').fill('https://example.com/tea')
    await expectSound(page)

    await press(page, '下書きを保存する')
    await page.getByText('下書きを保存しました').waitFor()
    await page.reload()
    expect(await page.getByLabel('題', { exact: true }).inputValue()).toBe(title)
    await press(page, '確かめて送る')
    const sheet = sheetOf(page)
    await sheet.getByText('見る・申し込む').waitFor()
    await sheet.getByText(/からのお知らせ」$/).waitFor()
    await sheet.getByRole('button', { name: '1人に送る' }).waitFor()
    await expectSound(page)
    const writer = product.line.phone('staff-1')
    const before = writer.messages().length
    await press(sheet, '自分のLINEにためしに送る')
    await page.getByText('自分のLINEに送りました。').waitFor()
    await writer.whenAnswered(before + 1)
    expect(writer.sees()).toContain(title)
    expect(guest().sees()).not.toContain(title)
    await press(sheet, '1人に送る')
    await page.getByText('送信ずみ').waitFor()
    await page.getByText('1人に届けました').waitFor()
    await expectSound(page)

    expect(guest().sees()).toContain(title)
    await page.getByRole('link', { name: 'お知らせの一覧へ' }).click()
    await page.getByRole('link', { name: new RegExp(title) }).waitFor()
    await expectSound(page)
  },
  PATIENCE_MS,
)

test(
  'what is announced is seen with one tap, and one tap ends its kind',
  async () => {
    await guest().tap('見る・申し込む')
    await guest().whenAnswered()
    expect(guest().messages().length).toBeGreaterThan(0)
    await guest().tap('この種類のお知らせを止める')
    await hears(guest(), 'お知らせを止めました')
    const page = await screens.open('guest', '/settings')
    await page.getByRole('checkbox', { name: 'サロン', exact: true, checked: false }).waitFor()
  },
  PATIENCE_MS,
)

test(
  'one that is scheduled is changed, and given up',
  async () => {
    const page = await screens.open('staff-1', '/console/announcements/new')
    await page.getByRole('radio', { name: '広報・お知らせ' }).check({ force: true })
    await page.getByLabel('題', { exact: true }).fill('市からのお知らせ')
    await page.getByLabel('文', { exact: true }).fill('来年の予定です。')
    await page.getByRole('radio', { name: '日時を決めて送る' }).check({ force: true })
    await page.getByLabel('送る日時').fill('2030-01-05T22:00')
    await page.getByText('夜や早朝です。').waitFor()
    await page.getByLabel('送る日時').fill('2030-01-05T10:00')
    // Called off while it is written about: what to do stands at its field.
    const sessions = page.getByLabel('お知らせする開催回')
    await sessions.locator('option').nth(3).waitFor({ state: 'attached' })
    await sessions.selectOption({ index: 3 })
    await calledOff(await signedIn(), await sessions.inputValue())
    await press(page, '確かめて送る')
    await page.getByText('この回は、お知らせできません。').waitFor()
    await sessions.selectOption('なし')
    await page.getByText('この回は、お知らせできません。').waitFor({ state: 'detached' })
    await press(page, '確かめて送る')
    await press(sheetOf(page), 'とじる') // a last look that leads back, and once more
    await page.getByRole('heading', { name: 'お知らせをなおす' }).waitFor()
    await press(page, '確かめて送る')
    await press(sheetOf(page), 'とじる')
    await sheetOf(page).waitFor({ state: 'detached' })
    await edited(await signedIn(), page.url().split('/').at(-1) ?? '', '市のお知らせ')
    await page.getByLabel('文', { exact: true }).fill('来年の予定です。見に来てください。')
    await press(page, '下書きを保存する')
    await page.getByText('ほかの人が先に変えました。').waitFor()
    await page.getByText('いまの題: 市のお知らせ').waitFor()
    await expectSound(page)
    expect(await page.getByLabel('文', { exact: true }).inputValue()).toContain('見に来てください')
    await press(page, '確かめて送る')
    await press(sheetOf(page), '予約する')
    await page.getByText('2030年1月5日 10:00に送ります').waitFor()
    await press(page, 'なおす')
    await page.getByLabel('題', { exact: true }).fill('三鷹市からのお知らせ')
    await press(page, '下書きを保存する')
    await page.getByText('下書きを保存しました').waitFor()
    await press(page, '取りやめる')
    await press(sheetOf(page), '取りやめる')
    await page.getByText('取りやめました').waitFor()
    await page.getByRole('heading', { name: '三鷹市からのお知らせ' }).first().waitFor()
    await expectSound(page)

    const staff = await signedIn()
    for (let nth = 0; nth < 50; nth++) await written(staff, 'news')
    await page.getByRole('link', { name: 'お知らせの一覧へ' }).click()
    await page.getByRole('link', { name: '秋祭り' }).first().waitFor()
    expect(await page.getByRole('link', { name: '三鷹市からのお知らせ' }).count()).toBe(0)
    await press(page, 'もっと前のお知らせを見る')
    await page.getByRole('link', { name: '三鷹市からのお知らせ' }).waitFor()
    expect(await page.getByRole('button', { name: 'もっと前のお知らせを見る' }).count()).toBe(0)
  },
  PATIENCE_MS,
)

test(
  'killed while LINE has it and has not said so: everybody hears it once, and it goes on to its end',
  async () => {
    const town = await product.database()
    const ids = Array.from({ length: TOWN }, (_, nth) => `U${nth.toString(16).padStart(32, '0')}`)
    await town
      .collection<{ _id: string; following: boolean; topics: string[] }>('people')
      .insertMany(ids.map((_id) => ({ _id, following: true, topics: ['event'] })))
    product.line.calls.splice(0)
    product.line.setFaults({ silentMs: { ms: 4_500, times: 1 } })
    const id = await released('event')
    await until(() => product.line.calls.length > 0)
    await product.kill()
    product.line.setFaults({})
    // A minute goes by: then whatever a dead process had in hand is taken over.
    await town.collection('outbox').updateMany({ state: 'waiting' }, { $set: { nextAt: new Date(0) } })
    await product.start()
    const page = await screens.open('staff-1', `/console/announcements/${id}`)
    await page.getByText(`${TOWN.toLocaleString('ja-JP')}人に届けました`, { exact: true }).waitFor()
    const accepted = product.line.calls.filter(({ status }) => status === 200)
    expect(accepted.flatMap(({ body }) => Object(body).to)).toEqual(ids)
    expect(product.line.calls.map(({ status }) => status)).toEqual([200, 409, 200, 200])
  },
  PATIENCE_MS,
)

/** The head of the centre, at the server; with an invitation for the first time. */
async function signedIn(invitation?: string): Promise<Browser> {
  const staff = browserAt(() => product.url, product.url)
  const idToken = await product.line.idToken('staff-1')
  await staff.send('POST', '/api/session', { idToken, ...(invitation && { invitation }) })
  return staff
}

/** Releases an announcement as the page does. Answers its id. */
async function released(topic: string): Promise<string> {
  const staff = await signedIn()
  const { id, revision } = await written(staff, topic)
  await staff.send('PATCH', `/api/announcements/${id}`, { kind: 'release', revision })
  return id
}

async function written(staff: Browser, topic: string): Promise<AnnouncementView> {
  const asked = { title: '秋祭り', text: '来てください。', link: null, sessionId: null, sendAt: null }
  const { body } = await staff.send('POST', '/api/announcements', {
    ...asked,
    audience: { topic, districtIds: [] },
  })
  return AnnouncementView.parse(body)
}

/** Those who run it call a date off. */
async function calledOff(staff: Browser, id: string): Promise<void> {
  const path = `/api/salon-sessions/${encodeURIComponent(id)}`
  const { revision } = DeskSession.parse((await staff.get(path)).body)
  const { status } = await staff.send('PATCH', path, { kind: 'cancel', revision, note: null })
  expect(status).toBe(200)
}

/** Somebody else of the staff changes its words. */
async function edited(staff: Browser, id: string, title: string): Promise<void> {
  const path = `/api/announcements/${id}`
  const { revision, text, link, sessionId, audience, sendAt } = AnnouncementView.parse(
    (await staff.get(path)).body,
  )
  const announcement = { title, text, link, sessionId, audience, sendAt }
  const { status } = await staff.send('PATCH', path, { kind: 'edit', revision, announcement })
  expect(status).toBe(200)
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
}
