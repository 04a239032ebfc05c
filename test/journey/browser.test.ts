import type { Browser, FrameLocator, Locator, Page } from 'playwright-core'
import { launchBrowser } from '#test/support/browser.ts'
import { type Product, startProduct } from '#test/support/product.ts'

/**
 * The whole way, as people go it: a shopkeeper tells of a neighbour on one phone, a member of staff takes, asks and
 * closes on another, and the answer comes back. Both phones stand side by side on the local LINE's own page.
 */
const PATIENCE_MS = 60_000

describe.each(['form', 'chat'] as const)('a concern, with INTAKE=%s', (intake) => {
  let product: Product
  let browser: Browser
  let page: Page
  let shop: Locator
  let staff: Locator
  const problems: string[] = []

  beforeAll(async () => {
    product = await startProduct({ intake, withPage: true })
    const me = (key: string) => `${product.line.persona(key).userId}=${product.line.persona(key).displayName}`
    await product.command('sample', '--staff', me('staff-1'), '--staff', me('staff-2'))
    await product.line.phone('staff-1').follow()
    browser = await launchBrowser()
    const context = await browser.newContext({
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      viewport: { width: 1440, height: 900 },
    })
    page = await context.newPage()
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(`${product.line.url}/?show=shopkeeper,staff-1`)
    shop = page.locator('[data-persona="shopkeeper"]')
    staff = page.locator('[data-persona="staff-1"]')
  }, PATIENCE_MS)
  afterAll(async () => {
    await browser?.close()
    await product?.close()
  }, PATIENCE_MS)

  const tap = (phone: Locator, label: string) =>
    phone.getByRole('button', { name: label, exact: true }).last().click()
  const hears = (phone: Locator, text: string | RegExp) =>
    phone.getByRole('log').getByText(text).last().waitFor()
  const pageOf = (phone: Locator): FrameLocator => phone.frameLocator('iframe')
  const press = (phone: Locator, name: string) =>
    pageOf(phone).getByRole('button', { name, exact: true }).last().click()

  async function say(text: string): Promise<void> {
    const field = shop.getByRole('textbox')
    if (!(await field.isVisible())) await shop.getByRole('button', { name: 'キーボード' }).click()
    await field.fill(text)
    await field.press('Enter')
  }

  test(
    'travels from the shopkeeper to a closed case and back',
    async () => {
      await tap(shop, '追加')
      await hears(shop, 'どの地区ですか')
      await tap(shop, '気づきを知らせる')
      await hears(shop, 'いま、命があぶないですか')
      expect(
        await shop
          .getByRole('button', { name: /119に電話/ })
          .last()
          .isVisible(),
      ).toBe(true)
      // Each next question is waited for: a button of the same name may stand on an older card.
      for (const [label, next] of [
        ['いいえ', '何が気になりますか'],
        ['具合が悪い・倒れている', 'どんな様子ですか'],
        ['新聞や郵便がたまっている', 'この1つで決める'],
        ['この1つで決める', 'いつ気づきましたか'],
        ['きょう', '近くのセンターにとどきます。'],
        ['中央地区', intake === 'form' ? 'くわしく書けますか' : '○○付近と書く'],
      ] as const) {
        await tap(shop, label)
        await hears(shop, next)
      }
      if (intake === 'form') await fillInThePage()
      else await answerInChat()
      await tap(shop, 'ここまでで送る')
      await hears(shop, 'これで送りますか')
      await tap(shop, '送る')
      await hears(shop, '受付番号')
      const receiptNo = await shop
        .getByRole('log')
        .getByText(/^\d{3}-\d{3}-\d{3}$/)
        .last()
        .innerText()

      // Only the number is on the phone of the member of staff; what it is about stands behind the sign-in.
      await hears(staff, `受付番号 ${receiptNo}`)
      expect(await staff.getByRole('log').innerText()).not.toContain('仮野')
      await tap(staff, '開く')
      await pageOf(staff).getByRole('heading', { name: '仮野 梅子' }).waitFor()
      await pageOf(staff).getByText('見本公園のとなり').last().waitFor()
      await press(staff, '担当する')
      await press(staff, 'メモを書く')
      await pageOf(staff).getByRole('dialog').getByRole('textbox').fill('訪問して、会えました。')
      await pageOf(staff).getByRole('dialog').getByRole('button', { name: 'メモを残す' }).click()
      await pageOf(staff).getByText('訪問して、会えました。').last().waitFor()
      await press(staff, 'ほかの操作')
      await press(staff, '終了する')
      await pageOf(staff)
        .getByRole('radio', { name: /^伝える/ })
        .first()
        .check({ force: true })
      const letter = pageOf(staff).getByRole('dialog').getByRole('textbox')
      await letter.fill('仮野 梅子さんと話せました。')
      await pageOf(staff).getByRole('dialog').getByRole('button', { name: '終了する' }).click()
      await pageOf(staff)
        .getByText(/名前や電話番号が入っています/)
        .first()
        .waitFor()
      await letter.fill('ご本人と話せました。お知らせを、ありがとうございました。')
      await pageOf(staff).getByRole('dialog').getByRole('button', { name: '終了する' }).click()
      await pageOf(staff).getByText('結果を伝えて終了').last().waitFor()

      await hears(shop, '結果のお知らせ')
      if (intake === 'form') {
        expect(await shop.getByRole('log').innerText()).not.toContain('ご本人と話せました')
        await tap(shop, '結果を見る')
        await pageOf(shop)
          .getByText(/ご本人と話せました/)
          .waitFor()
        await press(shop, 'はい')
        await pageOf(staff).getByText('「役に立った」と返事がありました').waitFor()
      } else {
        await tap(shop, '結果を見る')
        await hears(shop, /ご本人と話せました/)
      }
      expect(problems).toEqual([])
    },
    PATIENCE_MS,
  )

  async function fillInThePage(): Promise<void> {
    await tap(shop, 'くわしく書く')
    const form = pageOf(shop)
    await form.getByText('○○付近', { exact: true }).click()
    await form.getByRole('textbox', { name: 'どのあたり' }).fill('見本公園のとなり')
    await form.getByRole('textbox', { name: '相手の名前' }).fill('仮野 梅子')
    await form.getByText('保存しました').first().waitFor()
    await press(shop, 'トークにもどる')
    await hears(shop, '相手はどんな方ですか')
    expect(await shop.getByRole('log').innerText()).not.toContain('仮野')
  }

  async function answerInChat(): Promise<void> {
    await tap(shop, '○○付近と書く')
    await hears(shop, 'どのあたりですか')
    await say('見本公園のとなり')
    await hears(shop, '相手の名前はわかりますか')
    await say('仮野 梅子')
    await hears(shop, '相手はどんな方ですか')
  }
})
