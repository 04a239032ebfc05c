/**
 * A night on three phones: the duty desk answers a hospital, lets people look for somebody missing, and ends it; the
 * family confirms what is registered and comes to watch.
 */
import type { Page } from 'playwright-core'
import { checkPorts } from '#bot/checking.ts'
import { choose as chooseToBeAsked } from '#bot/checks/choose.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { openSearch } from '#bot/searches/open-search.ts'
import { keepSearcher } from '#bot/searches/searcher.model.ts'
import { searchPorts } from '#bot/searching.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { FACT_NAME } from '#liff/keyholders/mine/mine.messages.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { keptHolder } from '#test/keyholders/a-keyholder.ts'
import { aMissing } from '#test/searches/a-searching-town.ts'
import { type Product, startProduct } from '#test/support/product.ts'
import {
  choose,
  leaked,
  PATIENCE_MS,
  PHONE,
  press,
  type Screens,
  sheetOf,
  startScreens,
} from './case-work.ts'
import { clockAt, withModels } from './mortal.ts'

const NIGHT = new Date('2027-06-07T22:30:00+09:00')
const DESK = 'organiser'
const SEARCHER = 'shopkeeper'
const FAMILY = 'resident'
const SEARCH_ID = 'a-search-of-tonight'
/** The question of the year, to which there is no answer yet. */
const ASKED = {
  state: 'asked',
  month: '2027-06',
  askedAt: NIGHT,
  remindedTimes: 0,
  isAskedInLine: true,
  doneAt: null,
  doneBy: null,
} as const

let product: Product
let screens: Screens
let tagNo = ''
beforeAll(async () => {
  product = await startProduct({ preset: 'ota', ...clockAt(NIGHT) })
  screens = await startScreens(product.line, NIGHT)
  const { line } = product
  for (const key of [DESK, SEARCHER, FAMILY]) await line.phone(key).follow()
  await withModels({ product }, async () => {
    const { token } = await inviteStaff({ name: '例田 夜子', role: 'duty-desk', centreIds: [] }, NIGHT)
    await acceptInvitation(token, line.phone(DESK).userId, NIGHT)
    const family = line.phone(FAMILY).userId
    const people = [{ id: 'tie', userId: family, side: 'family' as const, since: NIGHT }]
    tagNo = (await keptHolder({ people, renewal: ASKED })).tags[0].no
    const checks = checkPorts(openDirectory(await loadPreset('ota')), () => NIGHT)
    await chooseToBeAsked(checks, aWish({ districtId: 'omori' }), {
      userId: line.phone(SEARCHER).userId,
      at: NIGHT,
    })
    await keepSearcher({
      userId: line.phone(SEARCHER).userId,
      alsoAtNight: true,
      districtId: 'omori',
    })
    const ports = searchPorts(openDirectory(await loadPreset('ota')), () => NIGHT)
    const told = aMissing({ district: 'omori', name: '仮野 行夫' })
    const more = { isDrill: false, userId: family, by: null, keyholderId: null }
    await openSearch(ports, { id: SEARCH_ID, told, ...more }, NIGHT)
  })
}, PATIENCE_MS)
afterAll(async () => {
  await screens?.close()
  await product?.close()
}, PATIENCE_MS)

async function expectFits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
}

test(
  'the number of a tag leads to the contacts, as buttons that call',
  async () => {
    const page = await screens.open(DESK, '/console')
    await page.getByLabel('キーホルダーの番号').fill(tagNo.replace('-', ''))
    await choose(page, '病院・消防(救急)')
    await page.getByLabel('団体・部署').fill('見本病院 救急外来')
    await page.getByLabel('照会している方の名前').fill('例山')
    await choose(page, '病院に運ばれた')
    await expectFits(page)
    await press(page, '照会する')
    const calls = page.getByRole('link', { name: /例田 花子/ })
    await calls.first().waitFor()
    expect(await calls.first().getAttribute('href')).toBe('tel:09000000001')
    await page.getByText('例田 太郎さん').first().waitFor()
    await expectFits(page)
  },
  PATIENCE_MS,
)

test(
  'somebody missing is released by night, seen, and found; then there is nothing of it any more',
  async () => {
    const desk = await screens.open(DESK, `/console/searches/${SEARCH_ID}/release`)
    await desk.getByText('知らせる前に').waitFor()
    await expectFits(desk)
    await press(desk, 'さがす人に知らせる')
    await desk.getByText('さがす人に知らせました').first().waitFor()

    const searcher = await screens.open(SEARCHER, `/alerts/${SEARCH_ID}`)
    await searcher.getByText('青い上着').first().waitFor()
    const shown = await searcher.locator('body').innerText()
    for (const secret of ['仮野', '行夫', '糖尿病', '花子', '0000-0001']) expect(shown).not.toContain(secret)
    await expectFits(searcher)
    await press(searcher, '見かけました')
    await searcher.getByLabel('どこで 見ましたか').fill('見本駅の前')
    await press(searcher, '送る')
    await searcher.getByText('知らせました').first().waitFor()

    await desk.reload()
    await desk.getByText('見本駅の前').first().waitFor()
    await expectFits(desk)
    await press(desk, '見つかった')
    await choose(sheetOf(desk), '無事に見つかった')
    await press(sheetOf(desk), '終わりにする')
    await desk.getByText('捜索を終えました').first().waitFor()
    await searcher.reload()
    await searcher.getByText('人をさがすのは、終わりました').first().waitFor()
    expect(await searcher.locator('body').innerText()).not.toContain('青い上着')
  },
  PATIENCE_MS,
)

test(
  'the family confirms six facts, each by one tap, and sees that the number was looked up',
  async () => {
    const page = await screens.open(FAMILY, '/keyholder')
    await page.getByText('6つのことを見て').waitFor()
    await expectFits(page)
    for (const fact of Object.values(FACT_NAME)) await press(page, `${fact}は、かわりない`)
    await press(page, 'これで返事をする')
    await page.getByText('確認できました').first().waitFor()
    await page.getByText('病院・消防').first().waitFor()
    await expectFits(page)
  },
  PATIENCE_MS,
)

test(
  'somebody invites the family, says that they are well, and the family sees it',
  async () => {
    const page = await screens.open(SEARCHER, '/check')
    await page.getByText('おたずねしています').first().waitFor()
    await expectFits(page)
    await press(page, '元気です')
    await page.getByText('「元気です」の お返事を うけとりました').waitFor()
    await press(page, '家族を招待する')
    const link = await page.getByLabel('招待のリンク').inputValue()
    const family = await screens.open(FAMILY, new URL(link).pathname.replace(/^\/[^/]+/, ''))
    await family.getByLabel('あなたの名前').fill('例田 娘子')
    await expectFits(family)
    await press(family, '見守りに入る')
    await family.getByRole('link', { name: '見守りのページを見る' }).click()
    await family.getByText('例田 太郎').first().waitFor()
    await expectFits(family)
  },
  PATIENCE_MS,
)

test('nothing of it stands in the log, in an address or on a lock screen', () => {
  const words = ['例田', '太郎', '仮野', '行夫', '花子', '青い上着', '見本駅', '見本病院', tagNo]
  expect(screens.addresses.length).toBeGreaterThan(0)
  expect(screens.problems).toEqual([])
  expect(leaked({ product, addresses: screens.addresses }, words)).toEqual([])
})
