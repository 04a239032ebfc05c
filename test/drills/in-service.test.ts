/** A drill on the product as it runs: begun in the console, joined in LINE, practised by both, ended and looked back on. */
import { CaseList } from '#shared/cases/list.contract.ts'
import {
  type CaseWork,
  DESKTOP,
  hears,
  linkOf,
  PATIENCE_MS,
  PHONE,
  press,
  sheetOf,
  startCaseWork,
} from '#test/journey/case-work.ts'
import { axeViolations, overflow, smallTargets } from '#test/liff/support/pages.ts'

let work: CaseWork
beforeAll(async () => {
  work = await startCaseWork()
}, PATIENCE_MS)
afterAll(() => work?.close(), PATIENCE_MS)

test(
  'a centre practises with somebody in LINE, and nothing of it looks real',
  async () => {
    const { line } = work.product
    const resident = line.phone('resident')
    const duty = line.phone('shopkeeper') // of the centre that practises
    const other = line.phone('staff-2') // of one that does not
    await resident.follow()

    const page = await work.open('staff-1', '/console/drills')
    await press(page, '訓練を開く')
    await press(sheetOf(page), '開く')
    await page.getByText('訓練の名前を書いてください。').waitFor()
    await page.getByLabel('訓練の名前').fill('秋の見守り訓練')
    await sheetOf(page).getByLabel('中央', { exact: false }).first().check({ force: true })
    await press(sheetOf(page), '開く')
    await page.getByRole('heading', { name: '【訓練】秋の見守り訓練' }).waitFor()
    const code = (await page.locator('.code-words').textContent()) ?? ''
    for (const size of [DESKTOP, PHONE]) {
      await page.setViewportSize(size)
      expect(await overflow(page)).toEqual([])
      expect(await smallTargets(page)).toEqual([])
      expect(await axeViolations(page)).toEqual([])
    }

    const door = await work.open('resident', `/drill/${code}`)
    await door.getByText('これは訓練です。送っても、だれも来ません。').waitFor()
    expect([
      ...(await overflow(door)),
      ...(await smallTargets(door)),
      ...(await axeViolations(door)),
    ]).toEqual([])
    await press(door, '参加する')
    await door.getByRole('heading', { name: '【訓練】 訓練に参加しています' }).waitFor()
    await hears(resident, '【訓練】\n訓練に参加しています')

    await resident.tap('気づきを知らせる')
    await hears(resident, '【訓練】\nいま、命があぶないですか')
    await resident.tap('はい、あぶない')
    await hears(resident, '【訓練】\n何が気になりますか')
    const form = await work.open('resident', '/form')
    await form.getByText('【訓練】これは訓練です。書いても、だれも来ません。').waitFor()
    await resident.tap('ここまでで送る')
    await hears(resident, '先に119か110に電話してください。')
    await resident.tap('送る')
    await hears(resident, '【訓練】\n受け取りました')

    await hears(duty, '【訓練】\n【至急】新しい連絡')
    const casePage = await work.open('shopkeeper', await linkOf(duty, '開く'))
    await casePage.getByRole('heading', { name: /^【訓練】/ }).waitFor()
    expect(await casePage.getByRole('link', { name: /119/ }).count()).toBe(0)
    await press(casePage, '担当する')
    expect(other.sees().join()).not.toContain('訓練')
    const listed = async (conditions: object) => {
      const reply = await (await work.api('staff-1')).send('POST', '/api/cases/search', { conditions })
      return CaseList.parse(reply.body).cases
    }
    expect(await listed({})).toEqual([])
    expect(await listed({ drill: 'yes' })).toHaveLength(1)
    await page.getByRole('link', { name: '訓練のケースを見る' }).click()
    await page.getByText('【訓練】名前はわからない').waitFor()
    await page.goBack()

    const records = await work.open('resident', '/records')
    await records.getByText('【訓練】').waitFor()
    await press(page, 'いま終わる')
    await press(sheetOf(page), '訓練を終わる')
    await page.getByText('終わりました', { exact: true }).waitFor()
    await hears(resident, '訓練が終わりました')
    await resident.tap('連絡先')
    await resident.whenAnswered()
    expect(JSON.stringify(line.chat('resident').entries.at(-1))).not.toContain('訓練')
    await page.getByRole('region', { name: 'ふりかえり' }).first().getByText('参加した人 1人').waitFor()
    expect(work.problems).toEqual([])
  },
  PATIENCE_MS,
)
