import type { Page } from 'playwright-core'
import { brokenRules } from '#test/support/axe.ts'
import { defaults, media, plain, question, receipt, salons, templates } from './sample-talk.ts'
import { gone, NARROW, phoneOf, type Stand, startStand, WIDE } from './stand.ts'

describe('the phone page draws', () => {
  let stand: Stand
  beforeAll(async () => {
    stand = await startStand()
    for (const key of ['resident', 'guest', 'staff-1']) await stand.line.act(key, { kind: 'follow' })
    await stand.push('resident', ...plain)
    await stand.line.act('resident', { kind: 'sticker', packageId: '446', stickerId: '1990' })
    await stand.line.act('resident', { kind: 'file', fileName: '地図.pdf', dataBase64: 'AAAA' })
    await stand.push('resident', receipt, question)
    await stand.push('guest', ...templates)
    await stand.push('guest', ...media)
    await stand.push('staff-1', salons, defaults)
  }, 30_000)
  afterAll(() => stand.close())

  async function see(
    page: Page,
    persona: string,
    names: [Parameters<Page['getByRole']>[0], string | RegExp][],
  ) {
    const phone = phoneOf(page, persona)
    for (const [role, name] of names) await phone.getByRole(role, { name }).first().waitFor()
  }

  test('every kind of message that a person or the account sends', async () => {
    const page = await stand.open(WIDE, 'resident,guest,staff-1')
    await see(page, 'resident', [
      ['img', 'スタンプ ありがとう'],
      ['button', '届いた写真を大きく見る'],
      ['button', /北部センター.*地図をひらく/],
      ['link', 'https://town.example/watch?page=1'],
      ['link', '03-0000-0001'],
      ['img', 'スタンプ しょんぼり'],
      ['link', /地図\.pdf/],
      ['button', 'センターに電話する'],
      ['list', 'かんたん返信'],
    ])
    await see(page, 'guest', [
      ['button', '日にちをえらぶ'],
      ['button', '送る'],
      ['region', '連絡先の一覧'],
      ['button', '茶話会'],
      ['button', '動画を再生'],
      ['button', '北の地区'],
    ])
    await see(page, 'staff-1', [
      ['region', 'サロンのご案内'],
      ['button', 'カードをひらく'],
    ])
    expect(await phoneOf(page, 'guest').getByLabel('音声メッセージ 3秒').count()).toBe(1)
    await page.context().close()
  }, 20_000)

  test('Flex Messages in the sizes of LINE, and in larger letters where they ask for it', async () => {
    const page = await stand.open(NARROW, 'resident')
    const phone = phoneOf(page, 'resident')
    const number = phone.getByText('M-4827')
    const size = async () => number.evaluate((words) => Number.parseFloat(getComputedStyle(words).fontSize))
    const unscaled = phone.getByText('が確かめます。')
    const width = (of: string) =>
      phone
        .getByRole('log')
        .getByText(of, { exact: true })
        .evaluate((words) => words.clientWidth)

    expect(
      await phone
        .locator('.fx-bubble')
        .first()
        .evaluate((bubble) => bubble.clientWidth),
    ).toBe(300)
    expect(await size()).toBe(29)
    const [name, words] = [await width('場所'), await width('○○公園の付近')]
    expect(words / name).toBeCloseTo(5 / 2, 1)

    await phone.getByRole('button', { name: 'スマホのメニュー' }).click()
    await phone.getByRole('radio', { name: '特大' }).check()
    expect(await size()).toBeCloseTo(29 * 1.4, 1)
    expect(await unscaled.evaluate((words) => getComputedStyle(words).fontSize)).toBe('14px')
    await page.context().close()
  }, 20_000)

  test('a new message at once, or a hint to it for somebody who is reading further up', async () => {
    const page = await stand.open(NARROW, 'resident')
    const phone = phoneOf(page, 'resident')
    const log = phone.getByRole('log')
    const below = () => log.evaluate((talk) => talk.scrollHeight - talk.scrollTop - talk.clientHeight)
    await stand.push('resident', { type: 'text', text: 'ひとつめ' })
    await log.getByText('ひとつめ').waitFor()
    expect(await below()).toBeLessThan(2)

    await log.evaluate((talk) => talk.scrollTo(0, 0))
    await phone.getByText('こんにちは。').first().hover()
    await stand.push('resident', { type: 'text', text: 'ふたつめ' })
    await phone.getByRole('button', { name: '新しいメッセージ' }).click()
    expect(await below()).toBeLessThan(2)
    await page.context().close()
  }, 20_000)

  test('the loading animation until the answer comes', async () => {
    const page = await stand.open(NARROW, 'resident')
    const dots = phoneOf(page, 'resident').getByRole('img', { name: '返事を用意しています' })
    await stand.startLoading('resident')
    await dots.waitFor()
    await stand.push('resident', { type: 'text', text: 'お待たせしました' })
    await gone(dots)
    await page.context().close()
  }, 20_000)

  test('nothing that keeps anybody out', async () => {
    for (const [viewport, show] of [
      [NARROW, 'resident'],
      [WIDE, 'guest,staff-1'],
    ] as const) {
      const page = await stand.open(viewport, show)
      await page.getByRole('log').first().waitFor()
      // Where a message names no colour the contrast is LINE's choice, and shown as it is.
      expect(await brokenRules(page, { exclude: [['.fx-own-colour']] })).toEqual([])
      await page.context().close()
    }
  }, 30_000)
})
