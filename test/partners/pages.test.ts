/** A bakery's way on screens: screened, joined by its code, reported for, passed on, printed; on the running product. */
import { DESKTOP, hears, press, type Screens, sheetOf, startScreens } from '#test/journey/case-work.ts'
import { employ } from '#test/journey/mortal.ts'
import type { Phone } from '#test/support/line.ts'
import { type Product, startProduct } from '#test/support/product.ts'

const PATIENCE_MS = 90_000
let product: Product
let screens: Screens
beforeAll(async () => {
  product = await startProduct({ intake: 'chat', preset: 'ota' })
  await employ(product, 'staff-1')
  screens = await startScreens(product.line)
}, PATIENCE_MS)
afterAll(async () => {
  await screens.close()
  await product.close()
}, PATIENCE_MS)

async function taps(phone: Phone, ...labels: string[]): Promise<void> {
  for (const label of labels) {
    await phone.tap(label)
    await phone.whenAnswered()
  }
}

async function says(phone: Phone, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await phone.say(text)
    await phone.whenAnswered()
  }
}

test(
  'what is applied for in chat is screened, joined, reported for and printed on pages',
  async () => {
    const [owner, clerk] = [product.line.phone('shopkeeper'), product.line.phone('guest')]
    for (const phone of [owner, clerk]) {
      await phone.follow()
      await phone.whenAnswered()
      await phone.whenMenu()
    }
    await taps(owner, '使い方', '協力団体になる', '協力事業者', 'ほかを見る', '商店街のお店', '約束します')
    await taps(owner, 'ぜんぶの地区', '公開してよい')
    await says(owner, '例田ベーカリー', '例田 一郎', '090-0000-0001')
    await taps(owner, 'とばす', 'とばす', 'とばす')
    await says(owner, 'いすで休めます', 'とばす')
    await taps(owner, '送る')

    const desk = await screens.open('staff-1', '/console')
    await desk.getByRole('button', { name: 'メニュー' }).click()
    await desk.getByRole('link', { name: 'ネットワーク' }).click()
    await desk.getByRole('button', { name: '申し込み 1' }).click()
    await desk.getByRole('link', { name: /例田ベーカリー/ }).click()
    await press(desk, '質問する')
    await sheetOf(desk).getByLabel('質問', { exact: true }).fill('休みの日は、いつですか。')
    await press(sheetOf(desk), '質問を送る')
    await desk.getByText('申し込んだ方の返事を待っています。').waitFor()

    const mine = await screens.open('shopkeeper', '/partner')
    await mine.getByText('休みの日は、いつですか。').waitFor()
    await mine.getByLabel('質問への返事').fill('水曜日です。')
    await press(mine, '返事を送る')
    await mine.getByText('センターが、申し込みを確かめています').waitFor()

    await desk.reload()
    await desk.getByText('水曜日です。').waitFor()
    await press(desk, '受け入れる')
    await press(sheetOf(desk), '受け入れる')
    await desk.getByText('No.0001').waitFor()
    await desk.getByText('例田 一郎').first().waitFor()

    await mine.reload()
    await press(mine, '参加用のコードを出す')
    await press(sheetOf(mine), '参加用のコードを出す')
    const link = await sheetOf(mine).getByLabel('LINEなどで送るときのリンク').inputValue()
    await mine.keyboard.press('Escape')
    const door = await screens.open('guest', `/join/${link.split('/join/')[1]}`)
    await door.getByLabel('あなたのお名前').fill('試野 千代')
    await press(door, '団体に入る')
    await door.getByRole('heading', { name: '「例田ベーカリー」に入りました' }).waitFor()

    await mine.reload()
    await mine.getByText('試野 千代').waitFor()
    await press(mine, 'この団体から出る')
    await sheetOf(mine).getByText('見守り担当者がいなくなります。').waitFor()
    await mine.keyboard.press('Escape')
    await press(mine, '内容をなおす')
    await sheetOf(mine).getByRole('radio', { name: '先に、団体の見守り担当者へ' }).check()
    await press(sheetOf(mine), '保存する')
    await mine.getByText('保存しました').waitFor()
    await taps(clerk, '気づきを知らせる', 'いいえ', 'ここまでで送る', '送る')
    await mine.reload()
    await mine.getByText('試野 千代さんから').waitFor()
    await press(mine, 'センターに送る')
    await mine.getByText('センターに送りました').waitFor()
    await hears(clerk, 'センターに届きました')
    await mine.getByRole('button', { name: /年の手紙を読む/ }).click()
    await sheetOf(mine)
      .getByText(/ありがとう/)
      .first()
      .waitFor()
    await mine.keyboard.press('Escape')

    await desk.setViewportSize(DESKTOP)
    await press(desk, '印刷する')
    await sheetOf(desk).getByRole('radio', { name: '参加用のQRポスター' }).check()
    await press(sheetOf(desk), 'PDFを作る')
    const saved = desk.waitForEvent('download')
    await sheetOf(desk).getByRole('link', { name: 'PDFを保存する' }).click()
    expect((await saved).suggestedFilename()).toBe('参加用のQRポスター.pdf')
    await desk.keyboard.press('Escape')
    await press(desk, '電話・紙の返事を書く')
    await sheetOf(desk).getByRole('radio', { name: 'やめる' }).check()
    await press(sheetOf(desk), '返事を保存する')
    await sheetOf(desk).getByText('先に更新しました').waitFor() // their lead has changed it meanwhile
    await press(sheetOf(desk), '返事を保存する')
    await desk.getByRole('button', { name: 'また参加にもどす' }).waitFor()
    await mine.reload()
    await mine.getByText('いまは、参加していません').waitFor()

    const member = await screens.open('guest', '/partner')
    await press(member, 'この団体から出る')
    await press(sheetOf(member), '出る')
    await member.getByText('団体に入っていません').waitFor()
    expect(screens.problems).toEqual([])
    expect(screens.addresses.join()).not.toMatch(/%E4%BE%8B|090-0000-0001/) // no name in any address
  },
  PATIENCE_MS,
)
