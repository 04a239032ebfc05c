import type { Locator, Page } from 'playwright-core'
import { placesOf } from '#local/line/page/sheets/places.ts'
import { plain, question, receipt, templates } from './sample-talk.ts'
import { gone, NARROW, phoneOf, type Stand, startStand, told } from './stand.ts'

describe('a person taps', () => {
  let stand: Stand
  let page: Page
  let phone: Locator
  beforeAll(async () => {
    stand = await startStand()
    await stand.line.act('resident', { kind: 'follow' })
    page = await stand.open(NARROW, 'resident')
    phone = phoneOf(page, 'resident')
  }, 30_000)
  afterAll(() => stand.close())

  const button = (name: string | RegExp) => phone.getByRole('button', { name, exact: true })
  const tap = (name: string | RegExp) => told(stand, page, () => button(name).click())

  test('a quick reply, which answers in their name and vanishes', async () => {
    await stand.push('resident', question)
    expect(await tap('今日')).toMatchObject({ type: 'postback', postback: { data: 'when=today' } })
    await phone.locator('.own').getByText('今日', { exact: true }).waitFor()
    await gone(phone.getByRole('list', { name: 'かんたん返信' }))
    await phone.getByText('既読').last().waitFor()
  }, 20_000)

  test('no quick reply that a newer message has overtaken', async () => {
    await stand.push('resident', question)
    await button('きのう').waitFor()
    await stand.push('resident', { type: 'text', text: '新しい知らせ' })
    await gone(button('きのう'))
  }, 20_000)

  test('a date, whose quick reply stays until it is sent', async () => {
    await stand.push('resident', question)
    await button('日時をえらぶ').click()
    await button('キャンセル').click()
    await button('日時をえらぶ').click()
    await phone.getByLabel('日時を選ぶ', { exact: true }).last().fill('2026-11-20T10:30')
    const send = phone.getByRole('dialog').getByRole('button', { name: '送信' })
    expect(await told(stand, page, () => send.click())).toMatchObject({
      postback: { data: 'when', params: { datetime: '2026-11-20T10:30' } },
    })
    await gone(button('日時をえらぶ'))
  }, 20_000)

  test('a photo without having a camera', async () => {
    await stand.push('resident', question)
    await button('カメラ').click()
    expect(await tap('新聞がたまった郵便受け')).toMatchObject({ message: { type: 'image' } })
    await button('送った写真を大きく見る').click()
    const large = phone.getByRole('dialog').getByRole('img', { name: '送った写真' })
    expect(
      await large.evaluate((picture: HTMLImageElement) => picture.decode().then(() => picture.naturalWidth)),
    ).toBe(960)
    await page.keyboard.press('Escape')
    await gone(phone.getByRole('dialog'))
    expect(await button('カメラ').count()).toBe(0)
  }, 20_000)

  test('a place, with the pin pushed by keys', async () => {
    await stand.push('resident', question)
    await button('場所').click()
    await button(/^林試の森公園/).click()
    await button(/^ピン/).press('ArrowRight')
    const base = placesOf('').find(({ title }) => title === '林試の森公園')
    expect(await tap('この位置を送る')).toMatchObject({
      message: {
        title: '林試の森公園の近く',
        latitude: base?.latitude,
        longitude: expect.closeTo((base?.longitude ?? 0) + 0.0005, 5),
      },
    })
    await phone.getByRole('button', { name: /林試の森公園の近く/ }).waitFor()
  }, 20_000)

  test('a phone number, which asks before it calls', async () => {
    await stand.push('resident', receipt)
    await button('センターに電話する').click()
    await phone.getByRole('dialog').getByText('03-0000-0001').waitFor()
    await button('キャンセル').click()
    await gone(phone.getByRole('dialog'))
  }, 20_000)

  test('a link, which opens outside', async () => {
    await stand.push('resident', ...plain)
    const [outside] = await Promise.all([
      page.waitForEvent('popup'),
      phone.getByRole('link', { name: 'https://town.example/watch?page=1' }).click(),
    ])
    expect(outside.url()).toBe('https://town.example/watch?page=1')
    await outside.close()
  }, 20_000)

  test('a button of a template, whose words become their message', async () => {
    await stand.push('resident', ...templates)
    expect(await tap('やめる')).toMatchObject({ message: { type: 'text', text: 'やめる' } })
    await phone.locator('.own').getByText('やめる', { exact: true }).waitFor()
  }, 20_000)

  test('a button that opens the keyboard with words to go on from', async () => {
    const action = {
      type: 'postback',
      label: '書く',
      data: 'w',
      inputOption: 'openKeyboard',
      fillInText: '場所は',
    }
    await stand.push('resident', {
      type: 'text',
      text: '書いてください',
      quickReply: { items: [{ type: 'action', action }] },
    })
    await tap('書く')
    const field = phone.getByRole('textbox', { name: 'メッセージを入力' })
    await field.and(page.locator(':focus')).waitFor()
    await field.press('End')
    await page.keyboard.type('公園')
    const sent = await told(stand, page, () => page.keyboard.press('Enter'))
    expect(sent).toMatchObject({ message: { text: '場所は公園' } })
    await phone.locator('.own').getByText('場所は公園').waitFor()
    expect(await field.inputValue()).toBe('')
  }, 20_000)

  test('送信取消 on what they sent', async () => {
    await stand.line.act('resident', { kind: 'text', text: 'まちがい' })
    await phone.getByText('まちがい').click({ button: 'right' })
    expect(await tap('送信取消')).toMatchObject({ type: 'unsend' })
    await phone.getByText('メッセージの送信を取り消しました').waitFor()
    expect(await phone.getByText('まちがい').count()).toBe(0)
  }, 20_000)
})
