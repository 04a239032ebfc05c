/**
 * The four networks that the product was made from, each as its own document has it: gone through once, on phones that
 * stand side by side, with the sample data that a newcomer finds.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTown, type Town } from './side-by-side.ts'

const PATIENCE_MS = 180_000

let town: Town
afterEach(async () => {
  const { problems } = town
  await town.close()
  expect(problems).toEqual([])
}, PATIENCE_MS)

test(
  '目黒: a shop reports under its own name, staff see a partner, and everybody reads the newsletter',
  async () => {
    town = await openTown('meguro', ['shopkeeper', 'resident', 'staff-1'])
    const [shop, resident, staff] = [town.phone('shopkeeper'), town.phone('resident'), town.phone('staff-1')]

    await shop.tap('追加')
    await shop.tile('会議・研修', '協力機関連携会議')
    await shop.tile('気づきを知らせる', 'いま、命があぶないですか')
    await shop.goes(
      ['いいえ', '何が気になりますか'],
      ['具合が悪い・倒れている', 'どんな様子ですか'],
      ['新聞や郵便がたまっている', 'この1つで決める'],
      ['この1つで決める', 'いつ気づきましたか'],
      ['きょう', '近くのセンターにとどきます。'],
      ['中央地区', 'くわしく書けますか'],
      ['ここまでで送る', 'これで送りますか'],
    )
    await shop.hears('例田商店') // nobody typed it
    await shop.goes(['送る', '受付番号'])
    const receiptNo = await shop.receiptNo()

    await staff.hears(`受付番号 ${receiptNo}`)
    expect(await staff.chat()).not.toContain('例田商店')
    await staff.tapOn(receiptNo, '開く')
    await staff.page.getByText('協力団体・協力事業者').first().waitFor()

    await resident.tap('追加')
    await resident.tile('使い方', 'できること')
    await resident.goes(['広報誌を読む', 'となりの「いつもとちがう」(見本の号)'])
    const news = await town.outside('/news')
    await news.getByRole('link', { name: /第1号/ }).click()
    await news.getByRole('heading', { name: '新聞がたまっていたら' }).waitFor()
    expect(await news.getByText('第2号').count()).toBe(0)
    const partners = await town.outside('/partners')
    await partners.getByText('目黒区聴覚障害者協会').waitFor()
    await partners.getByText('例田商店').waitFor()
    expect(await partners.getByText('見本クリーニング').count()).toBe(0)
  },
  PATIENCE_MS,
)

test(
  '美作: a partner tells the eight items while the windows are closed, and somebody asks for advice and finds the duty desk',
  async () => {
    const folder = await closedToday('mimasaka')
    town = await openTown(folder, ['shopkeeper', 'resident', 'staff-1'])
    const [shop, resident, staff] = [town.phone('shopkeeper'), town.phone('resident'), town.phone('staff-1')]
    await rm(folder, { recursive: true })

    await resident.tap('追加')
    await resident.tile('連絡先', /0868-72-1111/)

    await shop.tap('追加')
    await shop.tile('気づきを知らせる', 'いま、命があぶないですか')
    await shop.goes(
      ['いいえ', '何が気になりますか'],
      ['高齢の方の暮らし', 'どんな様子ですか'],
      ['食事をとれていない様子', 'この1つで決める'],
      ['この1つで決める', 'いつ気づきましたか'],
      ['きのう', '近くのセンターにとどきます。'],
      ['勝田', 'くわしく書けますか'],
    )
    await shop.tap('くわしく書く')
    await shop.page.getByText('目印', { exact: true }).click()
    await shop.page.getByRole('textbox', { name: /目印/ }).fill('見本神社の鳥居の前')
    await shop.page.getByRole('textbox', { name: '相手の名前' }).fill('仮野 桐子')
    await shop.page.getByRole('textbox', { name: /くわしい様子/ }).fill('買い物に来なくなりました。')
    await shop.page.getByText('保存しました').first().waitFor()
    await shop.press('トークにもどる')
    await shop.goes(
      ['高齢の方', '急いだほうがよいですか'],
      ['急いだほうがよい', '本人や家族に話しましたか'],
      ['家族が知っている', '結果をお知らせしますか'],
      ['結果も質問も受け取る', 'これで送りますか'],
    )
    await shop.hears('例田商店')
    await shop.goes(['送る', '受付番号'])
    await shop.hears(/0868-72-1111/)
    const receiptNo = await shop.receiptNo()

    await staff.hears(`受付番号 ${receiptNo}`)
    await staff.tapOn(receiptNo, '開く')
    await staff.page.getByRole('heading', { name: '仮野 桐子' }).waitFor()
    await staff.page.getByText('見本神社の鳥居の前').last().waitFor()

    await resident.tile('相談したい', '何について相談しますか')
    await resident.goes(
      ['介護のこと', 'だれのことですか'],
      ['家族のこと', '近くの担当者にとどきます。'],
      ['大原・東粟倉', 'どうやって話しますか'],
      ['電話をもらう', 'いつがよいですか'],
      ['いつでもよい', '名前を伝えますか'],
      ['名前を伝える', 'くわしく書けますか'],
      ['書かずにすすむ', 'これで送りますか'],
      ['送る', '話してくださって、ありがとうございます。'],
    )
    await resident.hears('大原・東粟倉地域ステーション')
  },
  PATIENCE_MS,
)

test(
  '三鷹: somebody asks the coordinator of the district, signs up for a salon, offers help, and asks for some',
  async () => {
    town = await openTown('mitaka', ['resident', 'guest', 'staff-1'])
    const [resident, guest, staff] = [town.phone('resident'), town.phone('guest'), town.phone('staff-1')]

    await guest.tap('追加')
    await guest.tile('相談したい', '何について相談しますか')
    await guest.goes(
      ['親の介護', 'だれのことですか'],
      ['家族のこと', '近くの担当者にとどきます。'],
      ['井の頭', '濱田(はまだ)さん'],
      ['電話をもらう', 'いつがよいですか'],
      ['いつでもよい', '名前を伝えますか'],
      ['名前を伝える', 'くわしく書けますか'],
      ['書かずにすすむ', 'これで送りますか'],
      ['送る', '濱田さん'],
    )
    const receiptNo = await guest.receiptNo()
    await staff.hears(`受付番号 ${receiptNo}`)
    await staff.tapOn(receiptNo, '開く')
    await staff.page.getByText('親の介護').first().waitFor()
    await staff.page.getByText('電話をもらう').first().waitFor()
    await staff.close()

    await guest.tile('サロン・行事', /相談サロン/)
    await guest.tapOn('相談サロン', '申し込む')
    await guest.hears('何時に話しますか')
    await guest.goes(
      ['14:30から', '何人で来ますか'],
      ['1人', '手つだいは いりますか'],
      ['ない', '名前などを書けますか'],
      ['書かずにすすむ', 'これで申し込みますか'],
      ['申し込む', '申し込みました'],
    )

    await resident.tap('追加')
    await guest.tile('使い方', 'できること')
    await guest.goes(
      ['ちょこっとサービスをたのむ', '何を たのみたいですか'],
      ['電球をかえる', 'いつが よいですか'],
      ['いつでも', '名前と場所を書いてください'],
    )
    await guest.tap('名前と場所を書く')
    await guest.fill('場所', '三鷹市見本町1-2-3')
    await guest.fill('名前', '試野 千代')
    await guest.fill('電話番号', '090-0000-0003')
    await guest.page.getByText('保存しました').first().waitFor()
    await guest.press('トークにもどる')
    await guest.hears('たのみたいこと')
    await guest.goes(['送る', '手つだう人を さがします。'])

    await staff.hears('ちょこっとサービスの依頼があります')
    await staff.tapOn('ちょこっとサービスの依頼があります', '開く')
    await staff.page.getByRole('button', { name: /試野 千代さんの依頼 募集を始める/ }).click()
    await resident.hears('お手伝いの おねがい')
    expect(await resident.chat()).not.toContain('試野')
    await resident.goes(['できます', 'ありがとうございます'])
    await guest.hears('手つだう人が 決まりました')
    await resident.tap('くわしく見る')
    await resident.page.getByText('三鷹市見本町1-2-3').first().waitFor()
  },
  PATIENCE_MS,
)

test(
  '大田: a shop applies with the small service on its sticker and is taken in, and what it learns is counted for it',
  async () => {
    town = await openTown('ota', ['guest', 'resident', 'staff-1'])
    const [shop, resident, staff] = [town.phone('guest'), town.phone('resident'), town.phone('staff-1')]

    await shop.tap('追加')
    await shop.hears('いまはえらばない')
    await shop.says('協力団体になる')
    await shop.hears('どのような団体ですか')
    await shop.goes(
      ['協力事業者', 'どんな仕事や活動ですか'],
      ['商店街のお店', '約束できますか'],
      ['約束します', 'お店や事務所がある地区をえらんでください。'],
      ['大森', '名前を公開してよいですか'],
      ['公開してよい', '団体のことを書いてください'],
    )
    await shop.tap('ページに書く')
    const fields = [
      ['団体の名前', '試野喫茶店'],
      ['担当の方の名前', '試野 千代'],
      ['担当の方の電話番号', '03-0000-0401'],
      ['ちょっとしたサービス', '雨の日に、かさをお貸しします。'],
    ] as const
    for (const [name, words] of fields) await shop.page.getByRole('textbox', { name }).fill(words)
    await shop.page.getByText('保存しました').first().waitFor()
    await shop.press('トークにもどる')
    await shop.hears('これで送りますか')
    await shop.goes(['送る', '申し込みを受け取りました'])

    await staff.hears('参加の申し込みがあります')
    expect(await staff.chat()).not.toContain('試野喫茶店')
    await staff.tap('画面で見る')
    await staff.page.getByText('試野喫茶店').first().waitFor()
    await staff.press('受け入れる')
    await staff.page.getByRole('dialog').getByRole('button', { name: '受け入れる' }).click()
    await staff.page.getByText('No.').first().waitFor()

    await shop.hears('申し込みの返事が届きました')
    await shop.tap('団体のページを見る')
    await shop.page.getByText('あなたは、見守り担当者です').waitFor()
    await shop.page.getByText('雨の日に、かさをお貸しします。').waitFor()
    await shop.close()
    await shop.tile('使い方', 'できること')
    await shop.goes(
      ['気づきの視点を学ぶ', /3分ほどです/],
      ['いつもとちがう、に気づく', '気づいたら'],
      ['質問に答える', /3日分たまっています/],
      ['LINEで知らせる', /急に倒れました/],
      ['119番に電話する', /話してもよいですか/],
      ['話さない', /試野喫茶店の研修として記録しました/],
    )

    await staff.page.getByRole('link', { name: '団体の一覧へ' }).click()
    await staff.page.getByRole('link', { name: '事業', exact: true }).click()
    await staff.page.getByText('商店街のお休み処').first().waitFor()
    await staff.page.getByText('あと1団体').first().waitFor()

    await resident.tap('追加')
    await resident.goes(['大森', '大森ですね'])
    await resident.tile('サロン・行事', 'みま～もステーション')
    await resident.tile('使い方', 'できること')
    await resident.goes(['お店のサービス', /いすで休めます/])
    const sponsors = await town.outside('/partners')
    await sponsors.getByText('試野喫茶店').waitFor()
  },
  PATIENCE_MS,
)

/** The preset in a folder of its own, with hours on another day than today or tomorrow: it is closed whenever this runs. */
async function closedToday(preset: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'preset-'))
  await cp(join('bot', 'presets', preset), folder, { recursive: true })
  const file = join(folder, 'preset.yaml')
  const other = (new Date().getUTCDay() + 3) % 7
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('days: [1, 2, 3, 4, 5]', `days: [${other}]`))
  return folder
}
