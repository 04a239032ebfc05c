/** Staff without LINE, in a browser on a desk, with the authenticator of the machine. */
import { jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { StaffList } from '#shared/staff/contract.ts'
import { overflow, smallTargets } from '#test/liff/support/pages.ts'
import { brokenRules } from '#test/support/axe.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { type Product, startProduct } from '#test/support/product.ts'
import { aMachine } from './a-machine.ts'

jest.setTimeout(60_000)

let product: Product
let chromium: Browser
beforeAll(async () => {
  ;[product, chromium] = await Promise.all([
    startProduct({ env: { SECOND_FACTOR: 'heads' } }),
    launchBrowser(),
  ])
})
afterAll(async () => {
  await chromium.close()
  await product.close()
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The page as it stands has no fault that a machine can find. */
async function isSound(page: Page): Promise<void> {
  expect([await brokenRules(page), await overflow(page), await smallTargets(page)]).toEqual([[], [], []])
}

test('the first admin comes in by a passkey, signs out and in, invites a colleague, and is shut out by the only other way', async () => {
  const printed = await product.command('staff:invite', '--name', '見本 花子', '--role', 'admin')
  const link = printed.split('\n').find((line) => line.startsWith(product.url)) ?? ''
  const { page, forget } = await aMachine(chromium)

  // The one-time link: LINE or a passkey.
  await page.goto(link)
  await page.getByRole('heading', { name: '職員の招待' }).waitFor()
  await page.getByRole('button', { name: 'LINEで登録する' }).waitFor()
  await isSound(page)
  await press(page, 'パスキーで登録する')
  await page.getByRole('heading', { name: '見本 花子さん、登録が終わりました' }).waitFor()
  expect(page.url()).not.toContain(link.split('/').at(-1))
  await page.getByRole('link', { name: 'ケースの一覧をひらく' }).click()
  await page.getByRole('button', { name: 'メニュー' }).click()

  // Out, and in again.
  await press(page, 'サインアウト')
  await page.getByRole('heading', { name: 'サインイン' }).waitFor()
  await isSound(page)
  await press(page, 'パスキーでサインイン')
  await page.getByRole('button', { name: 'メニュー' }).click()
  await page.getByRole('link', { name: 'サインインの方法' }).click()
  await page.getByText('LINEは使っていません').waitFor()
  await isSound(page)
  await page.setViewportSize({ width: 375, height: 812 })
  await isSound(page)
  await page.setViewportSize({ width: 1280, height: 800 })

  // A second passkey under a name of one's own: this machine has one already and says so.
  await page.getByLabel('このパスキーの名前').fill('予備の鍵')
  await press(page, 'パスキーを登録する')
  await page.getByRole('alert').getByText('もう登録されています').waitFor()
  await forget()
  await press(page, 'パスキーを登録する')
  await page.getByText('パスキーを登録しました').waitFor()
  await page.getByRole('button', { name: 'パスキー「予備の鍵」を消す' }).waitFor()
  await page.getByRole('button', { name: /^パスキー「Linux/ }).click()
  await press(page, '消す')
  await page.getByText('パスキーを消しました').waitFor()
  await page.getByRole('button', { name: 'パスキー「予備の鍵」を消す' }).click()
  await press(page, '消す')
  await page.getByRole('alert').getByText('サインインできなくなります').waitFor()
  await page.keyboard.press('Escape')

  // A colleague, whose link the admin hands over; nothing of LINE is needed anywhere.
  await page.goto(`${product.url}/liff/console/staff`)
  await page.getByText('LINEなし(お知らせは届きません)').waitFor()
  await press(page, '職員を招待する')
  await page.getByLabel('名前').fill('例山 次郎')
  await press(page, '招待のリンクを作る')
  const web = page.getByRole('textbox', { name: 'LINEを使わない人のリンク(パソコンなど)' })
  const colleague = await aMachine(chromium)
  await colleague.page.goto(await web.inputValue())
  await press(colleague.page, 'パスキーで登録する')
  await colleague.page.getByRole('link', { name: 'ケースの一覧をひらく' }).click()
  await colleague.page.getByRole('button', { name: 'メニュー' }).waitFor()

  // Who leaves is out at once, with the page still open.
  await page.reload()
  await press(page, '例山 次郎さんの設定')
  await press(page, '職員から外す')
  await press(page, '外す')
  await page.getByText('職員から外しました').waitFor()
  await colleague.page.getByRole('heading', { name: 'サインイン' }).waitFor()
  await press(colleague.page, 'パスキーでサインイン')
  await colleague.page.getByRole('alert').getByText('パスキーを確かめられませんでした').waitFor()
})

test('who heads a centre is asked for a passkey after LINE, and can do nothing before', async () => {
  const { page } = await aMachine(chromium)
  const printed = await product.command('staff:invite', '--name', '試野 千代', '--role', 'manager')
  const token = printed.split('/').at(-1)?.trim() ?? ''
  const idToken = await product.line.idToken('staff-1')
  await page.goto(`${product.url}/liff/console`)
  await page.getByRole('button', { name: 'LINEでサインイン' }).waitFor()
  // LINE's own part is tested over its answers; here it has just said who it is.
  const status = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify(body) })).status
    },
    { idToken, invitation: token },
  )
  expect(status).toBe(200)
  await page.goto(`${product.url}/liff/console`)
  await page.getByRole('heading', { name: 'パスキーでの確認' }).waitFor()
  await isSound(page)
  expect(await page.evaluate(async () => (await fetch('/api/staff')).status)).toBe(401)
  await press(page, 'パスキーを登録する')
  await page.getByRole('button', { name: 'メニュー' }).waitFor()
  const seen = await page.evaluate(async () => (await fetch('/api/staff')).json())
  expect(StaffList.parse(seen).ways).toContainEqual(expect.objectContaining({ hasLine: true, passkeys: 1 }))
})
