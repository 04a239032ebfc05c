import type { Page } from 'playwright-core'
import { MARK, mapOf, marksOf, SIZE } from '#liff/searches/sightings/map-of.ts'
import type { AlertView } from '#shared/searches/contract.ts'
import { aCase, aDirectory, aMember, aReport, minutesAgo, NOW } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { aKeyholder } from './support/keyholder-factories.ts'
import {
  axeViolations,
  comeBackTo,
  DESKTOP,
  overflow,
  PHONE,
  smallTargets,
  usePages,
} from './support/pages.ts'
import { anAlert, aSearch, aSighting, FEATURES, SEARCHING, withSearch } from './support/search-factories.ts'

const open = usePages()
const LIST = '/console/searches'
const ONE = `${LIST}/search-1`
const LONG = 'とても長いお名前がつづいてもはみ出さないようにするための四十文字の例さんです'

const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** On a phone, on a desk, and with the largest letters. */
async function fits(page: Page): Promise<void> {
  const letters = (size: string) =>
    page.evaluate((to) => {
      document.documentElement.style.fontSize = to
    }, size)
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
  }
  expect(await axeViolations(page)).toEqual([])
  await letters('200%')
  expect(await overflow(page)).toEqual([])
  await letters('')
}

test('a call by night is taken in, made sure of, and released to those near, in few steps on a phone', async () => {
  const night = (api: FakeApi) => {
    withSearch(aSearch({ caseId: 'case-1' }))(api)
    api.on('GET /session', { staff: aMember({ role: 'duty-desk' }) })
  }
  const { page, api } = await open({ path: LIST, api: night })
  await page
    .getByRole('link', { name: /例田 太郎さん/ })
    .getByText('確認待ち')
    .waitFor()
  await fits(page)
  await page.getByRole('link', { name: '電話で聞いた連絡を入れる' }).click()
  await press(page, '受け付ける')
  for (const hint of [
    '名前を書いてください。',
    '電話番号を、数字9けた以上で',
    '服装を書いて',
    'どちらかを選んで',
  ])
    await page.getByText(hint, { exact: false }).first().waitFor()
  await page.getByLabel('連絡してきた方の名前').fill('例田 花子')
  await page.getByLabel('連絡してきた方の電話番号').fill('090-0000-0001')
  // Whoever looks at the list meanwhile has not typed it for nothing.
  await page.getByRole('link', { name: '捜索の一覧へ' }).click()
  await page.getByRole('link', { name: '電話で聞いた連絡を入れる' }).click()
  await page.getByText('前に書きかけた内容が、入っています。').waitFor()
  expect(await page.getByLabel('連絡してきた方の電話番号').inputValue()).toBe('090-0000-0001')
  await page.getByLabel('名前', { exact: true }).fill('例田 太郎')
  await page.getByLabel('年齢').fill('８２')
  await page.getByLabel('最後に見た日時').fill('2026-11-22T12:30')
  await page.getByRole('button', { name: '歩き' }).click()
  await page.getByLabel('服装').fill('青い上着')
  await page.getByRole('group', { name: '特徴を知らせてよいですか' }).getByLabel('だめ').check()
  await fits(page)
  await press(page, '受け付ける')
  await page.getByText('連絡した方に電話で確かめて').waitFor()
  expect(await page.getByRole('link', { name: 'ケースを開く' }).count()).toBe(0) // a duty desk opens no cases
  expect(api.sent('POST /searches')).toMatchObject([
    {
      isDrill: false,
      told: { age: 82, means: ['foot'], consentFeatures: 'no', seen: { date: '2026-11-22', time: '12:30' } },
    },
  ])
  await fits(page)

  await press(page, '連絡した方に電話する')
  await dialog(page).getByRole('button', { name: '見る' }).click()
  const call = dialog(page).getByRole('link', { name: '例田 花子さんに電話 090-0000-0001' })
  expect(await call.getAttribute('href')).toBe('tel:09000000001')
  expect(api.sent('POST /searches/:id/reporter')).toEqual([{ reason: 'verify' }])
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'さがす人に知らせる' }).click()
  await page.getByText('知らせる同意が、まだありません。電話で').waitFor()
  await press(page, '同意を書きなおす')
  await dialog(page).getByRole('group', { name: '特徴を知らせる' }).getByLabel('よい').check()
  await dialog(page).getByRole('group', { name: '写真と名前' }).getByLabel('よい').check()
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: '保存する' }).click()
  await page.getByLabel('研修を受けた協力団体の方に、写真と名前を見せる').waitFor()
  await page.getByLabel('いなくなったあたり').fill('')
  await press(page, 'さがす人に知らせる')
  await page.getByText('いなくなったあたりを書いてください。').waitFor()
  await page.getByLabel('いなくなったあたり').fill('見本駅のあたり')
  await page.getByRole('link', { name: '捜索へ' }).click()
  await page.getByRole('link', { name: 'さがす人に知らせる' }).click()
  expect(await page.getByLabel('いなくなったあたり').inputValue()).toBe('見本駅のあたり')
  expect(await page.getByRole('button', { name: '北部地区' }).getAttribute('aria-pressed')).toBe('true')
  await fits(page)
  await press(page, 'さがす人に知らせる')
  await page.getByText('31人に知らせました').waitFor()
  expect(api.sent('PATCH /searches/:id')).toMatchObject([
    { revision: 0, change: { kind: 'consent', consentFeatures: 'yes', consentPhoto: 'yes' } },
    {
      revision: 1,
      change: {
        kind: 'release',
        showsPhoto: true,
        districtIds: ['north'],
        features: { ageBand: '80代', sex: 'male', around: '見本駅のあたり' },
      },
    },
  ])
})

test('sightings lie on a drawing in the order of time; more are asked, neighbours told, and all of it ends with one press', async () => {
  const seen = [
    aSighting({ id: 'a', now: 'maybe', place: LONG, words: '西へ歩いていました。', hasTeller: true }),
    aSighting({
      id: 'b',
      at: minutesAgo(5),
      now: 'with-me',
      point: { latitude: 35.638, longitude: 139.699 },
    }),
    aSighting({ id: 'c', at: minutesAgo(3), point: null, place: '公園', from: 'staff' }),
    aSighting({ id: 'd', at: minutesAgo(2), point: { latitude: 35.638, longitude: 139.699 } }),
  ]
  const active = aSearch({
    state: 'active',
    name: LONG,
    releasedAt: minutesAgo(10),
    homeSaidAt: minutesAgo(2),
    photoIds: ['wrong', 'right'],
    sightings: seen,
    told: { ...aSearch().told, consentFeatures: 'yes', consentPhoto: 'no' },
  })
  const { page, api } = await open({ path: ONE, size: DESKTOP, api: withSearch(active) })
  await page.getByText('「帰ってきた・見つかった」と知らせがありました', { exact: false }).waitFor()
  await page.getByRole('img', { name: '目撃の場所の図。古い順に1から3まで。' }).waitFor()
  const marks = await Promise.all(
    (await page.locator('.seek-map-mark').all()).map((mark) => mark.boundingBox()),
  )
  const [, second, third] = marks.map((box) => (box ? [box.x, box.y, box.width] : []))
  // Seen twice at one spot: neither number lies on the other.
  expect(Math.abs(Number(second?.[0]) - Number(third?.[0]))).toBeGreaterThanOrEqual(Number(second?.[2]))
  expect(await page.getByRole('link', { name: 'ケースを開く' }).getAttribute('href')).toMatch(
    /cases\/case-1$/,
  )
  api.on('POST /cases/search', { cases: [], next: null })
  // A case that came before it is merged into the case of the search.
  const older = aReport({ id: 'report-1', receiptNo: 'K4-1111' })
  api.on('GET /cases/:id', aCase({ kind: 'search', reports: [older, aReport({ id: 'search-1' })] }))
  await page.getByRole('link', { name: 'ケースを開く' }).click()
  await page.getByRole('link', { name: '捜索の画面を開く' }).click()
  const map = page.getByRole('link', { name: '目撃2 地図を開く' })
  expect(await map.getAttribute('href')).toContain('query=35.638,139.699')
  expect(await page.getByRole('link', { name: '目撃3 地図を開く' }).count()).toBe(0)
  await fits(page)
  await press(page, '目撃2 確かめた')
  await page.getByRole('button', { name: '目撃2 確かめていない、にもどす' }).waitFor()

  await press(page, '電話で聞いた目撃を入れる')
  await dialog(page).getByRole('button', { name: '入れる' }).click()
  await dialog(page).getByText('場所を書いてください。').waitFor()
  await dialog(page).getByLabel('似た人を 見ました').check()
  await dialog(page).getByLabel('見た場所').fill('図書館の入口')
  await dialog(page).getByLabel('知らせた方の電話番号').fill('12')
  await dialog(page).getByRole('button', { name: '入れる' }).click()
  await dialog(page).getByText('電話番号を確かめてください').waitFor()
  await dialog(page).getByLabel('知らせた方の名前').fill('例田 次郎')
  await dialog(page).getByLabel('知らせた方の電話番号').fill('03-0000-0003')
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: '入れる' }).click()
  await page.getByText('図書館の入口').waitFor()
  expect(api.sent('POST /searches/:id/sightings')).toMatchObject([
    { tellerName: '例田 次郎', tellerPhone: '03-0000-0003' },
  ])

  expect(await page.getByRole('button', { name: '目撃2 知らせた方を見る' }).count()).toBe(0)
  api.on('POST /searches/:id/sightings/:sightingId/teller', {
    name: '見本 次郎',
    phone: '090-0000-0002',
    organisation: '例田商店',
  })
  await press(page, '目撃1 知らせた方を見る')
  await dialog(page).getByRole('button', { name: '見る' }).click()
  await dialog(page).getByText('わけを選んでください').waitFor()
  await dialog(page).getByLabel('見たことを確かめる').check()
  await dialog(page).getByRole('button', { name: '見る' }).click()
  await dialog(page).getByText('例田商店').waitFor()
  const callThem = dialog(page).getByRole('link', { name: '見本 次郎さんに電話 090-0000-0002' })
  expect(await callThem.getAttribute('href')).toBe('tel:09000000002')
  await fits(page)
  await page.keyboard.press('Escape')
  api.on('POST /searches/:id/sightings/:sightingId/teller', { name: null, phone: null, organisation: null })
  await press(page, '目撃1 知らせた方を見る')
  await dialog(page).getByLabel('見つかったことを伝える').check()
  await dialog(page).getByRole('button', { name: '見る' }).click()
  await dialog(page).getByText('名前も電話番号も、書いていません').waitFor()
  await page.keyboard.press('Escape')

  await press(page, '見せることを直す')
  await dialog(page).getByLabel('身長(cm)').fill('160cm')
  await dialog(page).getByRole('button', { name: '保存する' }).click()
  await dialog(page).getByText('50から220までの数字').waitFor()
  await dialog(page).getByLabel('身長(cm)').fill('１６０')
  await dialog(page).getByLabel('髪').fill('白い')
  expect(await overflow(page)).toEqual([])
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: '保存する' }).click()
  await page.getByText('160cmくらい').waitFor()

  await press(page, '写真を見る')
  await press(page, '写真1を消す')
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: '消す', exact: true }).click()
  await page.getByText('写真を消しました').waitFor()
  await page.getByRole('button', { name: '写真2を消す' }).waitFor({ state: 'detached' })
  expect(api.sent('PATCH /searches/:id').at(-1)).toMatchObject({
    change: { kind: 'remove-photo', photoId: 'wrong' },
  })

  await press(page, '見本市 伝えた')
  await page.getByText('に伝えました').waitFor()
  await press(page, '見つかった')
  await dialog(page).getByRole('button', { name: '終わりにする' }).click()
  await dialog(page).getByText('どれか一つを選んでください。').waitFor()
  await dialog(page).getByLabel('無事に見つかった').check()
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: '終わりにする' }).click()
  await page.getByText('写真・目撃・聞いた内容は消えます').waitFor()
  await press(page, '見本市 取り消しを伝えた')
  await page.getByText('に取り消しを伝えました').waitFor()
  expect(await page.getByRole('button', { name: '見つかった' }).count()).toBe(0)
  await fits(page)
  expect(api.sent('PATCH /searches/:id').map((sent) => Object(sent).change.kind)).toEqual([
    'sighting',
    'features',
    'remove-photo',
    'neighbour',
    'found',
    'neighbour',
  ])
})

test('of somebody in the register is known what need not be typed', async () => {
  const { page, api } = await open({
    path: '/console/keyholders/holder-1',
    api: (fake) => {
      withSearch(aSearch())(fake)
      fake.on('GET /directory', aDirectory({ schemes: ['keyholders', 'searches'] }))
      fake.on('GET /keyholders/:id', aKeyholder({ id: 'holder-1', facts: { bornOn: '1939-11-23' } }))
    },
  })
  await page.getByRole('link', { name: '行方がわからない' }).click()
  await page.waitForFunction(() => location.search === '?keyholder=holder-1')
  expect(await page.getByLabel('名前', { exact: true }).inputValue()).toBe(aKeyholder().facts.name)
  expect(await page.getByLabel('年齢').inputValue()).toBe('86') // a day before the birthday
  expect(await page.getByLabel('キーホルダーの番号').inputValue()).toBe(aKeyholder().tagNo)
  await page.getByLabel('連絡してきた方の名前').fill('例田 花子')
  await page.getByLabel('連絡してきた方の電話番号').fill('090-0000-0001')
  await page.getByLabel('服装').fill('青い上着')
  await page.getByRole('group', { name: '特徴を知らせてよいですか' }).getByLabel('よい').check()
  await page.getByRole('button', { name: '受け付ける' }).dblclick()
  await page.getByText('連絡した方に電話で確かめて').waitFor()
  const [sent, ...more] = api.sent('POST /searches')
  expect(more).toEqual([])
  expect(sent).toMatchObject({ keyholderId: 'holder-1', told: { age: 86, tagNo: aKeyholder().tagNo } })
  expect(JSON.stringify(sent)).not.toContain(aKeyholder().facts.address)
})

test('what a colleague wrote meanwhile is shown before it is overwritten; a drill says so; a duty desk by day is told whom to call', async () => {
  const { page, api } = await open({
    path: ONE,
    api: withSearch(aSearch({ state: 'active', isDrill: true, caseId: null })),
  })
  await page.getByRole('heading', { name: '【訓練】例田 太郎さん' }).waitFor()
  await page.getByText('これは訓練です。', { exact: false }).waitFor()
  await press(page, '見せることを直す')
  await dialog(page).getByLabel('髪').fill('白い')
  api.handle('GET /searches/:id', () => ({
    body: aSearch({
      state: 'active',
      isDrill: true,
      revision: 7,
      features: { ...FEATURES, belongings: '赤いかばん' },
    }),
  }))
  await comeBackTo(page, /\/api\/searches\/[^/]+$/) // read anew behind the sheet: that is not to be undone unseen
  api.handle('PATCH /searches/:id', ({ body }) =>
    Object(body).revision === 7
      ? { body: aSearch({ state: 'active', revision: 8 }) }
      : { refuse: 'changed-meanwhile' },
  )
  await dialog(page).getByRole('button', { name: '保存する', exact: true }).click()
  await dialog(page).getByText('持ち物 赤いかばん').waitFor()
  await dialog(page).getByRole('button', { name: '書いた内容で保存する' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  await press(page, '取りやめる')
  await dialog(page).getByRole('button', { name: '取りやめる' }).click()
  await dialog(page).getByText('どれか一つを選んでください。').waitFor()
  await page.keyboard.press('Escape')

  api.handle('GET /searches', () => ({ cut: true }))
  await page.getByRole('link', { name: '捜索の一覧へ' }).click()
  await page.getByRole('button', { name: 'もう一度' }).waitFor()
  api.on('GET /session', { staff: aMember({ role: 'duty-desk', centreIds: ['north'] }) })
  api.on('GET /searches', { searches: [], after: null })
  api.on('GET /directory/open', { centreIds: ['north', 'east'] })
  await page.reload()
  expect(await page.getByRole('link', { name: '北部センターに電話 03-0000-0001' }).getAttribute('href')).toBe(
    'tel:0300000001',
  )
  expect(await page.getByRole('link', { name: /東部センター/ }).count()).toBe(0)
  await fits(page)
})

test('a searcher tells in two taps where somebody is, adds a photo, and sees nothing more once it is over', async () => {
  let view: AlertView = anAlert({
    tier: 'photo',
    name: '例田 太郎',
    photoUrls: ['/api/alerts/search-1/photos/p-1'],
  })
  const { page, api } = await open({
    path: '/alerts/search-1',
    api: (fake) => {
      fake.on('GET /directory', SEARCHING)
      fake.handle('GET /alerts/:id', () => ({ body: view }))
      fake.handle('GET /alerts/:id/photos/:photoId', () => ({ picture: Buffer.from('') }))
      fake.handle('POST /alerts/:id/sightings', () => {
        if (view.state === 'active') view = { ...view, told: view.told + 1 }
        return { body: view }
      })
      fake.on('POST /alerts/:id/sightings/:sightingId/photos', { photoId: 'p-2' })
    },
    prepare: async (context) => {
      await context.grantPermissions(['geolocation'])
      await context.setGeolocation({ latitude: 35.634, longitude: 139.704 })
    },
  })
  await page.getByRole('heading', { name: '人を さがしています' }).waitFor()
  await page.getByText('80代くらい').waitFor()
  await page.getByText('例田 太郎').waitFor()
  expect(await page.getByRole('link', { name: '北部センターに電話' }).getAttribute('href')).toBe(
    'tel:0300000001',
  )
  await fits(page)
  await press(page, 'いま いっしょに います')
  await page.getByText('いまいる場所を 送ります。').waitFor()
  await page.getByText('そばに いてください。', { exact: false }).waitFor()
  await fits(page)
  await press(page, '送る')
  await page.getByRole('heading', { name: '知らせました。ありがとうございます' }).waitFor()
  await page.getByText('あなたは 1回 知らせました。').waitFor()
  const photo = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not read by the browser') }
  await page.getByLabel('写真を 送る').setInputFiles(photo)
  await page.getByText('写真を 送りました').waitFor()
  await fits(page)

  await press(page, 'もう一度 知らせる')
  await press(page, '見かけました')
  await press(page, 'べつの場所で 見た')
  await press(page, '30分前')
  await press(page, '送る')
  await page.getByText('どこで 見たかを 書いてください。', { exact: true }).waitFor()
  await page.getByLabel('どこで 見ましたか').fill('駅の前')
  await fits(page)
  await press(page, '送る')
  await page.getByText('あなたは 2回 知らせました。').waitFor()
  const point = { latitude: 35.634, longitude: 139.704 }
  expect(api.sent('POST /alerts/:id/sightings')).toMatchObject([
    { now: 'with-me', point, place: '', at: NOW.toISOString() },
    { now: 'saw', point: null, place: '駅の前', at: minutesAgo(30) },
  ])

  view = { state: 'over', isDrill: true }
  api.handle('POST /alerts/:id/sightings', () => ({ refuse: 'search-over' }))
  await press(page, 'もう一度 知らせる')
  await press(page, '似た人を 見ました')
  await page.getByText('いまいる場所を 送ります。').waitFor()
  await press(page, '送る')
  await page.getByRole('heading', { name: '訓練は 終わりました。' }).waitFor()
  expect(await page.textContent('body')).not.toMatch(/例田|青い上着|80代/)
  expect(await page.locator('img').count()).toBe(0)
  await fits(page)
})

test('whoever lets no place be known writes it; who was not asked sees nothing; everybody says whether they want to hear', async () => {
  const { page, api } = await open({
    path: '/alerts/search-1',
    api: (fake) => {
      fake.on('GET /directory', SEARCHING)
      fake.on('GET /alerts/:id', anAlert({ isDrill: true }))
      fake.on('GET /my-alerts', { wants: false, alsoAtNight: false, districtId: null, tier: 'features' })
      fake.handle('PUT /my-alerts', ({ body }) => ({ body: { ...Object(body), tier: 'features' } }))
    },
  })
  await page.getByRole('heading', { name: '【訓練】 人を さがしています' }).waitFor()
  await press(page, '見かけました')
  await page.getByText('場所が わかりませんでした。', { exact: false }).waitFor()
  await press(page, '送る')
  await page.locator('input:focus').waitFor()
  expect(api.sent('POST /alerts/:id/sightings')).toEqual([])
  await press(page, 'やめる')
  await page.getByRole('link', { name: 'お知らせの設定' }).click()
  await page.getByLabel('お知らせを 受け取る').check()
  await page.getByLabel('夜も 受け取る').check()
  await page.getByText('保存しました').waitFor()
  await page.getByLabel('どの地区の お知らせですか').selectOption('北部地区')
  await page.getByText('服や年れいなど、特徴だけが 見られます。').waitFor()
  await fits(page)
  await page.getByLabel('お知らせを 受け取る').uncheck()
  await page.getByLabel('夜も 受け取る').waitFor({ state: 'detached' })
  expect(api.sent('PUT /my-alerts')).toEqual([
    { wants: true, alsoAtNight: false, districtId: null },
    { wants: true, alsoAtNight: true, districtId: null },
    { wants: true, alsoAtNight: true, districtId: 'north' },
    { wants: false, alsoAtNight: true, districtId: 'north' },
  ])
  api.handle('GET /alerts/:id', () => ({ refuse: 'not-found' }))
  await page.goBack()
  await page.getByRole('heading', { name: 'このお知らせは 見られません' }).waitFor()
})

test('the drawing keeps north above, distances alike, and everything in its frame', () => {
  const { spots, scale } = mapOf([
    { latitude: 35.63, longitude: 139.7 },
    { latitude: 35.648, longitude: 139.7 }, // two kilometres to the north
    { latitude: 35.63, longitude: 139.7222 }, // as far to the east
  ])
  const [start, north, east] = spots
  if (!start || !north || !east) throw new Error('a spot is missing')
  expect(north.y).toBeLessThan(start.y)
  expect(east.x - start.x).toBeCloseTo(start.y - north.y, 0)
  expect(scale.metres).toBe(1000)
  expect(scale.length * 2).toBeCloseTo(start.y - north.y, 0)
  for (const { x, y } of spots) {
    expect(x).toBeGreaterThanOrEqual(SIZE.margin - 1)
    expect(x).toBeLessThanOrEqual(SIZE.width - SIZE.margin + 1)
    expect(y).toBeGreaterThanOrEqual(SIZE.margin - 1)
    expect(y).toBeLessThanOrEqual(SIZE.foot - SIZE.margin + 1)
  }
  expect(mapOf([{ latitude: 35.63, longitude: 139.7 }]).spots).toEqual([
    { x: SIZE.width / 2, y: SIZE.foot / 2 },
  ])
})

test('what was seen at one spot is drawn side by side, in the frame, as long as there is room', () => {
  const here = { x: SIZE.width / 2, y: SIZE.foot / 2 }
  const far = { x: 40, y: 40 }
  const marks = marksOf([here, here, far, here, here, here, here, { x: here.x + 5, y: here.y }])
  expect([marks[0], marks[2]]).toEqual([here, far])
  for (const [nth, one] of marks.entries()) {
    expect(one.x).toBeGreaterThanOrEqual(MARK.radius)
    expect(one.x).toBeLessThanOrEqual(SIZE.width - MARK.radius)
    expect(one.y).toBeGreaterThanOrEqual(MARK.radius)
    expect(one.y).toBeLessThanOrEqual(SIZE.foot)
    for (const other of marks.slice(nth + 1))
      expect(Math.abs(one.x - other.x) >= MARK.width || Math.abs(one.y - other.y) >= MARK.height).toBe(true)
  }
  expect(marksOf(Array.from({ length: 500 }, () => here))).toHaveLength(500)
})
