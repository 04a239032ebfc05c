import type { Page } from 'playwright-core'
import { startLocalLine } from '#local/line/server.ts'
import { receipt } from './sample-talk.ts'
import { gone, NARROW, phoneOf, push, putRichMenu, type Stand, startStand, told, WIDE } from './stand.ts'

describe('the phones', () => {
  let stand: Stand
  beforeAll(async () => {
    stand = await startStand()
  }, 30_000)
  afterAll(() => stand.close())

  const open = async (viewport: typeof WIDE, show: string): Promise<Page> => stand.open(viewport, show)

  test('let somebody add the account, block it and come back', async () => {
    const page = await open(NARROW, 'shopkeeper')
    const phone = phoneOf(page, 'shopkeeper')
    await phone.getByRole('button', { name: '追加' }).click()
    await phone.getByRole('log').waitFor()
    await phone.getByRole('button', { name: 'スマホのメニュー' }).click()
    await phone.getByRole('button', { name: 'ブロック', exact: true }).click()
    await phone.getByText('ブロック中です').waitFor()
    await told(stand, page, () => phone.getByRole('button', { name: 'ブロックを解除' }).click())
    await phone.getByRole('textbox', { name: 'メッセージを入力' }).waitFor()
    const events = stand
      .events()
      .filter((event) => JSON.stringify(event).includes(stand.line.persona('shopkeeper').userId))
    expect(events).toMatchObject([{ type: 'follow' }, { type: 'unfollow' }, { type: 'follow' }])
    await page.context().close()
  }, 20_000)

  test('show on a locked screen what a push reveals, and no more', async () => {
    await stand.line.act('staff-1', { kind: 'follow' })
    const page = await open(WIDE, 'resident,staff-1')
    const phone = phoneOf(page, 'staff-1')
    await phone.getByRole('button', { name: 'スマホのメニュー' }).click()
    await phone.getByRole('button', { name: '画面ロック' }).click()
    await stand.push('staff-1', receipt)
    await stand.push('staff-1', { type: 'text', text: '新しいケースがあります' })
    const notices = phone.getByRole('list', { name: '通知' })
    await notices.getByText('新しいケースがあります').waitFor()
    expect(await notices.innerText()).toContain('お知らせがあります')
    expect(await notices.innerText()).not.toContain('M-4827')
    await page.getByRole('img', { name: '新しい通知 2件' }).waitFor()

    await phone.getByRole('button', { name: 'ロックを解除' }).click()
    await phone.getByText('M-4827').waitFor()
    await gone(page.getByRole('img', { name: /新しい通知/ }))
    await page.context().close()
  }, 20_000)

  test('ring on a narrow screen for somebody else, and a tap leads there', async () => {
    await stand.line.act('guest', { kind: 'follow' })
    const page = await open(NARROW, 'resident')
    await stand.push('guest', { type: 'text', text: 'サロンの日が近づきました' })
    await page.getByRole('button', { name: /試野 千代さんのスマホ/ }).click()
    await phoneOf(page, 'guest').getByRole('log').getByText('サロンの日が近づきました').waitFor()
    expect(await phoneOf(page, 'resident').isVisible()).toBe(false)
    await gone(page.getByRole('img', { name: /新しい通知/ }))
    await page.context().close()
  }, 20_000)

  test('open a LIFF page over the chat and close it again', async () => {
    await stand.line.act('resident', { kind: 'follow' })
    await stand.push('resident', receipt)
    const page = await open(NARROW, 'resident')
    const phone = phoneOf(page, 'resident')
    const liff = phone.getByRole('dialog', { name: '見守りネットワーク' })
    const inside = liff.frameLocator('iframe')

    await phone.getByRole('button', { name: 'くわしく見る' }).click()
    await inside.getByRole('heading', { name: 'わたしの記録' }).waitFor()
    const frame = page.frames().find((one) => one !== page.mainFrame())
    expect(frame?.url()).toContain(stand.line.persona('resident').liffOrigin)
    expect(frame?.url()).toContain(encodeURIComponent('/records?id=1'))

    const [desk] = await Promise.all([
      page.waitForEvent('popup'),
      liff.getByRole('link', { name: 'パソコンで開く' }).click(),
    ])
    await desk.getByRole('heading', { name: 'わたしの記録' }).waitFor()
    expect(new URL(desk.url()).pathname).toBe('/liff/records')
    await desk.close()

    await inside.getByRole('button', { name: '電話' }).click()
    await phone.getByRole('button', { name: 'キャンセル' }).click()
    await inside.getByRole('button', { name: 'もどる' }).click()
    await gone(liff)

    await phone.getByRole('button', { name: 'くわしく見る' }).click()
    await phone.getByRole('button', { name: 'ページを閉じる' }).click()
    await phone.getByRole('button', { name: '閉じる', exact: true }).click()
    await gone(liff)
    await page.context().close()
  }, 20_000)

  test('show, open and close the rich menu and tell where it was tapped', async () => {
    await stand.line.act('resident', { kind: 'follow' })
    await putRichMenu(stand.line)
    const page = await open(NARROW, 'resident')
    const phone = phoneOf(page, 'resident')
    const area = phone.getByRole('button', { name: '気づきを知らせる' })
    expect(await told(stand, page, () => area.press('Enter'))).toMatchObject({
      postback: { data: 'tile=report' },
    })
    await phone.getByRole('button', { name: 'メニュー', exact: true }).click()
    await gone(area)
    await phone.getByRole('button', { name: 'メニュー', exact: true }).click()
    await area.waitFor()
    await phone.getByRole('button', { name: 'キーボードで書く' }).click()
    const field = phone.getByRole('textbox', { name: 'メッセージを入力' })
    await field.fill('書きかけ')
    await phone.getByRole('button', { name: 'メニューにもどる' }).click()
    await phone.getByRole('button', { name: 'キーボードで書く' }).click()
    expect(await field.inputValue()).toBe('書きかけ')
    await page.context().close()
  }, 20_000)

  test('find their way back after LINE was away, and miss nothing', async () => {
    const first = await startLocalLine({ pageDir: stand.pageDir })
    await first.act('resident', { kind: 'follow' })
    const page = await stand.browser.newPage({ viewport: NARROW })
    await page.goto(`${first.url}/?show=resident`)
    await phoneOf(page, 'resident').getByRole('log').waitFor()
    const port = Number(new URL(first.url).port)
    await first.close()
    await page.getByRole('alert').getByText('つながりが切れました').waitFor()

    const second = await startLocalLine({ pageDir: stand.pageDir, port })
    await second.act('resident', { kind: 'follow' })
    await push(second, 'resident', [{ type: 'text', text: '留守のあいだの知らせ' }])
    await phoneOf(page, 'resident').getByText('留守のあいだの知らせ').waitFor()
    await gone(page.getByRole('alert'))
    await push(second, 'resident', [{ type: 'text', text: 'もどってからの知らせ' }])
    await phoneOf(page, 'resident').getByText('もどってからの知らせ').waitFor()
    await page.close()
    await second.close()
  }, 20_000)
})
