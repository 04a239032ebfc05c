/** Finding cases: conditions, views that are shared, links that are sent, words; and what each role sees of it all. */
import type { Locator, Page } from 'playwright-core'
import {
  type CaseWork,
  COLLEAGUE,
  DESKTOP,
  HEAD,
  inviteAs,
  leaked,
  PATIENCE_MS,
  PHONE,
  press,
  sheetOf,
  startCaseWork,
} from './case-work.ts'

let work: CaseWork
let north: { id: string; receiptNo: string }
let central: { id: string; receiptNo: string }
beforeAll(async () => {
  work = await startCaseWork()
  north = await work.takeIn({ district: 'hokubu', urgent: 'yes', subjectName: '仮野 一郎' })
  central = await work.takeIn(
    { urgent: 'yes', subjectName: '例田 九郎', place: { kind: 'address', text: '中央町１丁目２−３' } },
    { reporter: { name: '見本 花子', phone: '090-0000-0001' } },
  )
  await work.takeIn({ urgent: 'yes' }, { source: 'fax' })
}, PATIENCE_MS)
afterAll(() => work?.close(), PATIENCE_MS)
afterEach(async () => {
  await work.putAway()
  expect(work.problems).toEqual([])
})

const listOf = (page: Page): Locator => page.getByRole('region', { name: '一覧', exact: true })
const row = (page: Page, { id }: { id: string }): Locator => page.locator(`[data-row="${id}"]`)
const pathOf = (address: string) => address.replace(/^.*?\/liff/, '')
/** Where it was on the screen, once the list has found its place again. */
async function expectToComeTo(wanted: Locator, y: number): Promise<void> {
  const row = await wanted.elementHandle()
  await wanted
    .page()
    .waitForFunction(([row, y]) => row && Math.abs(row.getBoundingClientRect().y - y) < 5, [row, y] as const)
}

/** Those that are in the list, once this one is. */
async function rowsWith(page: Page, one: { id: string }): Promise<number> {
  await row(page, one).waitFor()
  return page.locator('[data-row]').count()
}

test(
  'conditions become a view that a colleague sees too, and a link that shows each what their role may see',
  async () => {
    const page = await work.open('staff-1', '/console?view=open', DESKTOP)
    await press(page, 'しぼりこむ')
    const filter = sheetOf(page)
    await press(filter, '急ぎ')
    await filter.getByRole('combobox', { name: '担当' }).selectOption({ label: '担当なし' })
    await filter.getByText('受付の方法').click()
    await press(filter, '電話')
    await press(filter, 'この条件で見る')
    await row(page, north).waitFor()
    expect(await rowsWith(page, central)).toBe(2)
    expect(new URL(page.url()).search).toContain('source=phone')

    await press(page, 'この条件を保存')
    const saving = sheetOf(page)
    await saving.getByRole('textbox', { name: '一覧の名前' }).fill('急ぎの電話')
    await saving.getByRole('combobox', { name: 'だれが見るか' }).selectOption({ label: '全員' })
    await press(saving, '保存する')
    await page.getByRole('link', { name: /^急ぎの電話/ }).waitFor()

    const theirs = await work.open('shopkeeper', '/console')
    await press(theirs, 'ほかの一覧')
    await sheetOf(theirs).getByText(`${HEAD}さんが作成`).waitFor()
    await sheetOf(theirs)
      .getByRole('link', { name: /^急ぎの電話/ })
      .click()
    expect(await rowsWith(theirs, central)).toBe(1)

    await press(page, 'ほかの一覧')
    await press(sheetOf(page), 'リンクをコピー')
    const link = await sheetOf(page).getByRole('textbox', { name: 'リンク' }).inputValue()
    const northern = await work.open('staff-2', pathOf(link))
    expect(await rowsWith(northern, north)).toBe(1)
  },
  PATIENCE_MS,
)

test(
  'several words are found in part and in any width, the caller never',
  async () => {
    const page = await work.open('staff-1', '/console?view=open')
    const box = page.getByRole('searchbox', { name: 'さがす' })
    await box.fill('九郎 中央町1丁目')
    await listOf(page).getByText('「対応中」の中をさがしました').waitFor()
    await page.waitForFunction(() => document.querySelectorAll('[data-row]').length === 1) // the answer has come
    expect(await rowsWith(page, central)).toBe(1)
    await box.fill('見本 花子')
    await page.getByText('見つかりませんでした').waitFor()
    await box.fill('090-0000-0001')
    await page.getByText('見つかりませんでした').waitFor()
    expect(page.url()).not.toMatch(/%|090-?0000/)
  },
  PATIENCE_MS,
)

test(
  'a long list keeps its place on a phone when one comes back from a case',
  async () => {
    for (let nth = 0; nth < 56; nth++) await work.takeIn({ subjectName: `例田 番号${nth}` })
    const page = await work.open('staff-1', '/console?view=open&sort=new')
    await page.locator('[data-row]').nth(49).waitFor()
    await page.locator('[data-row]').nth(49).scrollIntoViewIfNeeded()
    await page.locator('[data-row]').nth(54).waitFor() // the next page of the list has come
    const id = await page.locator('[data-row]').nth(50).getAttribute('data-row')
    const wanted = page.locator(`[data-row="${id}"]`) // itself, wherever news of others move it
    await wanted.evaluate((row) => row.scrollIntoView({ block: 'center' }))
    const before = await wanted.boundingBox()
    await wanted.click()
    await page.getByRole('button', { name: '一覧へ' }).click()
    await listOf(page).waitFor()
    await expectToComeTo(wanted, before?.y ?? 0)
  },
  PATIENCE_MS,
)

test(
  'keys move, open and take on a desktop',
  async () => {
    const page = await work.open('shopkeeper', '/console?source=fax', DESKTOP)
    await page.locator('[data-row]').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.locator('.case-head').getByText('担当なし').waitFor()
    await page.keyboard.press('t')
    await page.locator('.case-head').getByText(`担当 ${COLLEAGUE}`).waitFor()
  },
  PATIENCE_MS,
)

test.each([
  ['phone', PHONE],
  ['desktop', DESKTOP],
] as const)(
  'who only reads has nothing to press on a %s, and others no way to what is not theirs',
  async (_, size) => {
    const reader = await work.open('guest', `/console/cases/${central.id}`, size)
    await reader.getByText('閲覧のみの権限です').waitFor()
    expect(await reader.getByRole('navigation', { name: 'このケースへの操作' }).count()).toBe(0)
    expect(await reader.getByRole('button', { name: '連絡先を見る' }).count()).toBe(0)
    expect(await reader.getByRole('link', { name: '電話などの受付' }).count()).toBe(0)
    const stranger = await work.open('staff-2', `/console/cases/${central.id}`, size)
    await stranger.locator('.case-failed').getByRole('alert').waitFor()
    expect(await stranger.locator('body').innerText()).not.toContain('九郎')
  },
  PATIENCE_MS,
)

test(
  'whoever runs salons sees a page of their own and no cases',
  async () => {
    await inviteAs(work, 'resident', 'organiser')
    const page = await work.open('resident', `/console/cases/${central.id}`)
    await page.getByRole('heading', { name: 'サロン・行事' }).waitFor()
    expect(await page.locator('body').innerText()).not.toContain('九郎')
  },
  PATIENCE_MS,
)

test('nothing of all that stands in the log, in an address or on a phone', () => {
  expect(work.addresses.length).toBeGreaterThan(0)
  expect(leaked(work, ['九郎', '中央町', '見本 花子', '0000-0001', '急ぎの電話', '例田 番号'])).toEqual([])
})
