import { button, withSeries } from './support/a-desk-server.ts'
import { aSeries } from './support/desk-factories.ts'
import { usePages } from './support/pages.ts'

const open = usePages()
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a series', () => {
  test('is begun in plain words: the next dates are seen while the rule is typed, and what is missing stands at its field', async () => {
    const { page, api } = await open({ path: '/console/salons/series', api: withSeries })
    await page.getByText('つぎは 12月15日(火)').waitFor()
    await page.getByText('休止中', { exact: true }).waitFor()
    await page.getByRole('link', { name: '新しいサロンを登録する' }).click()
    await button(page, '登録する').click()
    for (const hint of [
      '会の名前を書いてください。',
      '場所の名前を書いてください。',
      '地区をえらんでください。',
      'いつ開くかを書いてください。例: 毎月第3火曜',
    ])
      await page.getByText(hint).waitFor()
    await page.getByLabel('会の名前').fill('こもれびサロン')
    await page.getByLabel('開く日の決め方').fill('毎月第9火曜')
    await page.getByText('この言葉からは、日にちがわかりませんでした。').waitFor()
    await button(page, '毎月第3火曜').click()
    await page.getByText('1月19日').waitFor()
    await page.getByLabel('場所の名前').fill('見本会館')
    await page.getByLabel('地区').selectOption('北部地区')
    await page.getByLabel('定員（人）').fill('１２')
    await page.getByLabel('開いている団体').fill('見本の会')
    await page.getByLabel('問い合わせ先の名前').fill('見本の会')
    await page.getByLabel('問い合わせ先の電話').fill('0300000001')
    await page.getByText('ハイフンを入れて書いてください').waitFor()
    await page.getByLabel('問い合わせ先の電話').fill('03-0000-0001')
    await page.getByLabel('受け持つ人を加える').selectOption('見本 千代（サロン担当）')
    api.handle('POST /series', () => ({ refuse: 'bad-request', fields: ['series.place.name'] }))
    // Without sign-ups nobody is asked for seats, and nothing that is not seen can be wrong.
    await page.getByLabel('定員（人）').fill('')
    await page.getByRole('radio', { name: 'いらない（だれでも来てよい）' }).check()
    await button(page, '登録する').click()
    await page.getByText('場所の名前を書いてください。').waitFor()
    await page.getByRole('radio', { name: '申し込みがいる' }).check()
    await page.getByLabel('定員（人）').fill('１２')
    api.handle('POST /series', () => ({ cut: true }))
    await button(page, '登録する').click()
    await page.getByRole('alert').getByText('つながりませんでした').waitFor()
    withSeries(api)
    await button(page, '登録する').click()
    await page.getByText('登録しました').waitFor()
    const ids = api.sent('POST /series').map((body) => Object(body).id)
    expect([new Set(ids).size, ids.at(-1)]).toEqual([2, expect.stringMatching(/^s-/)]) // with other words, another one
    expect(page.url()).toMatch(/series\/s-3$/)
    expect(api.sent('POST /series').at(-1)).toMatchObject({
      series: {
        name: 'こもれびサロン',
        rule: '毎月第3火曜',
        capacity: 12,
        place: { name: '見本会館', districtId: 'north' },
      },
      runBy: ['staff-9'],
    })
  })

  test('says what would be lost, keeps what was typed when others were faster, and can rest, end, be copied and illustrated', async () => {
    const { page, api } = await open({ path: '/console/salons/series/hidamari', api: withSeries })
    await page.getByLabel('開く日の決め方').fill('毎月最終金曜')
    await page.getByText('申し込みのある3組にお知らせします').waitFor()
    await page.getByText('12月15日(火) 3組').waitFor()
    const current = aSeries({ revision: 9, name: 'ひなたサロン' })
    api.handle('PATCH /series/:id', () => ({ refuse: 'changed-meanwhile', current }))
    await button(page, '保存する').click()
    await page.getByRole('alert').getByText('いまの「会の名前」: ひなたサロン').waitFor()
    expect(await page.getByLabel('開く日の決め方').inputValue()).toBe('毎月最終金曜')
    withSeries(api, current)
    await button(page, 'この画面の内容で保存する').click()
    await page.getByText('保存しました').waitFor()
    expect(api.sent('PATCH /series/:id').map((body) => Object(body).revision)).toEqual([5, 9])

    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PIXEL })
    await page.getByText('写真を加えました').waitFor()
    const pictures = [1, 2, 3].map((nth) => ({ id: `picture-${nth}`, path: '/liff/icon.svg' }))
    api.handle('POST /series/:id/pictures', () => ({ body: aSeries({ ...current, pictures }) }))
    api.handle('PUT /series/:id/pictures', () => {
      const others = { body: aSeries({ ...current, pictures: pictures.slice(0, 2) }) }
      api.handle('GET /series/:id', () => others)
      api.handle('PUT /series/:id/pictures', () => others)
      return { refuse: 'changed-meanwhile' }
    })
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: PIXEL })
    await button(page, '写真3を前へ').click()
    await page.getByRole('alert').getByText('ほかの職員が先に更新しました').waitFor()
    await button(page, '写真3を前へ').waitFor({ state: 'detached' }) // somebody has taken it out
    await button(page, '写真2を前へ').click()
    await page.getByText('1番目にしました').waitFor()
    expect(await button(page, '写真1を前へ').count()).toBe(0)
    expect(api.sent('PUT /series/:id/pictures')).toEqual([
      { ids: ['picture-1', 'picture-3', 'picture-2'] },
      { ids: ['picture-2', 'picture-1'] },
    ])
    await button(page, '写真1を消す').click()
    await button(page, '写真1を消してよいですか。消す').click()
    await page.getByText('写真を消しました').waitFor()

    await button(page, 'しばらく休む').click()
    await page.getByRole('dialog').getByText('申し込みのある3組にお知らせします').waitFor()
    await button(page, '休む').click()
    await page.getByText('休みにしました').waitFor()
    expect(await page.getByLabel('開く日の決め方').inputValue()).toBe('現在休止中')
    await button(page, 'このサロンを終わりにする').click()
    await button(page, '終わりにする').click()
    await page.getByText('終わりにしました').waitFor()
    await button(page, 'また開く').first().waitFor()
    expect(api.sent('PATCH /series/:id').at(-1)).toMatchObject({ state: 'ended' })
    await button(page, 'コピーして新しく作る').click()
    await page.getByRole('heading', { name: '新しいサロン' }).waitFor()
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input')?.value === 'ひだまりサロン',
    )
  })
})
