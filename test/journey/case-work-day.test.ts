/** A day at a centre: calls taken in, understood, closed, looked back at and printed, on real screens. */
import { readFile } from 'node:fs/promises'
import { CaseList } from '#shared/cases/list.contract.ts'
import { readPdf } from '#test/prints/printed.ts'
import {
  act,
  type CaseWork,
  choose,
  DESKTOP,
  hears,
  historyOf,
  leaked,
  linkOf,
  PATIENCE_MS,
  PHONE,
  press,
  sheetOf,
  startCaseWork,
} from './case-work.ts'

const CALLER = { name: '見本 花子', phone: '090-0000-0001' }

let work: CaseWork
beforeAll(async () => {
  work = await startCaseWork()
}, PATIENCE_MS)
afterAll(() => work?.close(), PATIENCE_MS)
afterEach(async () => {
  await work.putAway()
  expect(work.problems).toEqual([])
})

test.each([
  ['phone', PHONE, '例田 太郎'],
  ['desktop', DESKTOP, '例田 次郎'],
] as const)(
  'a call is taken in on a %s, and who called is shown only for a reason',
  async (_, size, subject) => {
    const page = await work.open('staff-1', '/console', size)
    await page.getByRole('link', { name: '電話などの受付' }).click()
    await choose(page, '電話')
    await choose(page, 'いいえ')
    await press(page, '具合が悪い・倒れている')
    await page.getByRole('textbox', { name: 'くわしい内容' }).fill('新聞が三日分たまっています。')
    await page.getByRole('textbox', { name: '対象の方の名前' }).fill(subject)
    await page.getByRole('textbox', { name: '住所・あたり・目印' }).fill('中目黒一丁目')
    await press(page, '近隣・住民')
    await choose(page, '結果を知らせる')
    await page.getByRole('textbox', { name: '連絡してくれた方の名前' }).fill(CALLER.name)
    await page.getByRole('textbox', { name: '連絡してくれた方の電話番号' }).fill(CALLER.phone)
    await press(page, '受け付ける')

    await page.getByRole('heading', { name: subject }).waitFor()
    await page.getByText('電話で受け付け').waitFor()
    expect(await page.locator('main').innerText()).not.toContain(CALLER.name)
    await press(page, '連絡先を見る')
    await choose(sheetOf(page), '確認の電話をするため')
    await press(sheetOf(page), '表示する')
    await sheetOf(page).getByRole('link', { name: CALLER.phone }).waitFor()
    await page.keyboard.press('Escape')
    await historyOf(page).getByText('連絡してくれた方の情報を見ました').waitFor()
  },
  PATIENCE_MS,
)

test(
  'a case gets labels and a red risk on a phone, less of it on a desktop, and its history tells what was before and after',
  async () => {
    const { id } = await work.takeIn({ subjectName: '例田 三郎' }, { takeIt: true })
    const page = await work.open('staff-1', `/console/cases/${id}`)
    const labels = await act(page, '内容を整理する')
    await press(labels, '体調・病気')
    await press(labels, '孤立・一人で不安')
    await press(labels, '保存する')
    await historyOf(page).getByText('課題：なし → 体調・病気、孤立・一人で不安').waitFor()

    const risk = await act(page, 'リスクを確認')
    await risk.getByRole('checkbox', { name: /くり返されている/ }).check({ force: true })
    await risk.getByRole('status').getByText('黄').waitFor()
    await risk.getByRole('checkbox', { name: /すでに重い結果が出ている/ }).check({ force: true })
    await risk.getByRole('status').getByText('赤').waitFor()
    await press(risk, '記録する')
    await historyOf(page).getByText('リスク：なし → 赤').waitFor()
    await page
      .locator('.case-head')
      .getByText('リスク赤')
      .or(page.locator('.case-head').getByText('リスク 赤'))
      .waitFor()

    await page.setViewportSize(DESKTOP)
    const again = await act(page, 'リスクを確認')
    await again.getByRole('checkbox', { name: /すでに重い結果が出ている/ }).uncheck({ force: true })
    await press(again, '記録する')
    await historyOf(page).getByText('リスク：赤 → 黄').waitFor()
  },
  PATIENCE_MS,
)

test.each([
  ['phone', PHONE, '例田 四郎', '中央町九丁目1-2'],
  ['desktop', DESKTOP, '例田 五郎', '碑文谷九丁目3-4'],
] as const)(
  'what belongs together is suggested on a %s, linked, unlinked, merged and taken apart again',
  async (_, size, subjectName, text) => {
    const told = { subjectName, place: { kind: 'address' as const, text } }
    const [first, second] = [await work.takeIn(told), await work.takeIn(told)]
    const page = await work.open('staff-1', `/console/cases/${second.id}`, size)
    const related = page.locator('.related')
    await related.getByText('同じかもしれないケース').waitFor()
    await press(related, 'つなげる')
    await press(related, 'つながりを外す')
    await historyOf(page).getByText('つながりを外しました').waitFor()

    await press(related, 'このケースへまとめる')
    await related.getByText(`${first.receiptNo} の連絡が、このケースに入ります。`).waitFor()
    await press(related, 'このケースへまとめる')
    await page.getByText('2件をまとめています').or(page.getByText('1件をまとめています')).waitFor()
    await press(related, 'もとにもどす')
    await historyOf(page).getByText('まとめたのを元にもどしました').waitFor()
    expect((await work.see('staff-1', first.id)).mergedInto).toBeNull()
  },
  PATIENCE_MS,
)

test(
  'a case closes with words that name nobody, are read exactly as previewed, and do not end the worry',
  async () => {
    const { line } = work.product
    const phone = line.phone('resident')
    await phone.follow()
    await phone.whenAnswered()
    for (const label of ['気づきを知らせる', 'いいえ', 'ここまでで送る', '送る']) {
      await phone.tap(label)
      await phone.whenAnswered()
    }
    const receiptNo = phone.sees().find((words) => /^\d{3}-\d{3}-\d{3}$/.test(words)) ?? ''
    const staff = await work.api('staff-1')
    const found = CaseList.parse((await staff.send('POST', '/api/cases/search', { q: receiptNo })).body)
    const id = found.cases[0]?.id ?? ''
    await work.change('staff-1', id, { kind: 'take' })
    await work.change('staff-1', id, { kind: 'understand', subjectName: '仮野 梅子' })

    const page = await work.open('staff-1', `/console/cases/${id}`, DESKTOP)
    const sheet = await act(page, '終了する')
    await choose(sheet, /^伝える/)
    const letter = sheet.getByRole('textbox', { name: 'お知らせの文' })
    await letter.fill('仮野 梅子さんと話せました。')
    await sheet.getByText('名前や電話番号が入っています').waitFor()
    await press(sheet, '終了する')
    expect((await work.see('staff-1', id)).status).toBe('active')
    await letter.fill('職員が会って、お元気でした。\n\nお知らせを、ありがとうございました。')
    await sheet.getByText('名前や電話番号は見つかりませんでした。').waitFor()
    const preview = await sheet
      .getByRole('region', { name: '相手にはこう見えます' })
      .locator('.letter')
      .innerText()
    await press(sheet, '終了する')
    await page.getByText('結果を伝えて終了').waitFor()

    await hears(phone, '結果を見る')
    const record = await work.open('resident', await linkOf(phone, '結果を見る'))
    expect(await record.getByRole('region', { name: '結果のお知らせ' }).locator('.letter').innerText()).toBe(
      preview,
    )
    await press(record, 'まだ心配です')
    await sheetOf(record).getByRole('textbox').fill('きょうも明かりがつきません。')
    await press(sheetOf(record), 'センターに知らせる')
    await record.getByText('きょうも明かりがつきません。').waitFor()
    await historyOf(page).getByText('「まだ心配です」と連絡がありました').waitFor()
    await page.getByRole('link', { name: /^新着/ }).click()
    await page.getByRole('region', { name: '一覧' }).getByText(receiptNo).waitFor()
  },
  PATIENCE_MS,
)

test(
  'figures come as a file that a spreadsheet reads, and the board counts what is open',
  async () => {
    await work.takeIn({ subjectName: '例田 六郎' }, { labels: ['dementia', 'income'], takeIt: true })
    const page = await work.open('staff-1', '/console/statistics', DESKTOP)
    const saving = page.waitForEvent('download')
    await press(page, '館内用(すべての数)をCSVで保存')
    const file = await saving
    const csv = await readFile(await file.path(), 'utf8')
    expect(file.suggestedFilename()).toMatch(/館内用\.csv$/)
    expect(csv).toMatch(/認知症・もの忘れ.*\d/)

    const board = await work.open('staff-1', '/console/board')
    const mine = board.locator('section', { hasText: 'わたしの担当' }).first()
    const open = mine.getByRole('link', { name: /^終わっていない/ })
    const count = Number((await open.innerText()).replace(/\D/g, ''))
    await open.click()
    await board
      .locator('[data-row]')
      .nth(count - 1)
      .waitFor()
    expect(await board.locator('[data-row]').count()).toBe(count)
  },
  PATIENCE_MS,
)

test(
  'a case is printed as a PDF that does not know who told of it',
  async () => {
    const { id, receiptNo } = await work.takeIn(
      { subjectName: '例田 七子' },
      { reporter: CALLER, takeIt: true },
    )
    const page = await work.open('staff-1', `/console/cases/${id}`)
    const sheet = await act(page, '印刷する')
    await press(sheet, 'PDFを作る')
    const link = sheet.getByRole('link', { name: 'ファイルを開く' })
    await link.waitFor()
    const saving = page.waitForEvent('download')
    await sheet.getByRole('link', { name: '保存する' }).click()
    const { flat } = await readPdf(await readFile(await (await saving).path()))
    expect(flat).toContain(receiptNo)
    expect(flat).toContain('例田七子')
    expect(flat).not.toMatch(/見本花子|0900000001|090-0000-0001/)
    await page.keyboard.press('Escape')
    await historyOf(page).getByText('印刷しました').waitFor()

    await page.setViewportSize(DESKTOP)
    await press(await act(page, '印刷する'), 'PDFを作る')
    await sheetOf(page).getByRole('link', { name: 'ファイルを開く' }).waitFor()
  },
  PATIENCE_MS,
)

test('nothing of all that stands in the log, in an address or on a phone', () => {
  expect(work.addresses.length).toBeGreaterThan(0)
  expect(
    leaked(work, [
      '例田',
      '仮野 梅子',
      CALLER.name,
      CALLER.phone,
      '09000000001',
      '新聞が三日分',
      '明かり',
      '職員が会って',
    ]),
  ).toEqual([])
})
