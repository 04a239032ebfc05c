import encodeQR from 'qr'
import sharp from 'sharp'
import { LookUpAsked, type LookUpList, type LookUpView } from '#shared/keyholders/look-up.contract.ts'
import { tagNoOf } from '#shared/keyholders/number.ts'
import { aDirectory, aMember } from './support/factories.ts'
import type { FakeApi, Reply } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'
import { SEARCHING } from './support/search-factories.ts'

const open = usePages()
const path = '/console/keyholders/look-ups'
const ROUTE = 'POST /keyholder-look-ups'
const NO = tagNoOf('4827193')
const LOOK = { name: '照会する' } as const

const aTold = (change: Partial<LookUpView> = {}): LookUpView => ({
  id: 'look-up-1',
  tag: 'made',
  parts: ['name', 'contacts', 'address', 'health', 'photo'],
  contacts: [
    { name: '例田 花子', relation: 'child', phone: '０９０－００００－０００１' },
    { name: '見本 一郎', relation: 'friend', phone: '03-0000-0005' },
  ],
  name: '例田 太郎',
  kana: 'れいた たろう',
  age: 84,
  address: '見本町1-2-3',
  phone: '03-0000-0001',
  doctor: '見本医院',
  illnesses: '高血圧',
  medicines: '血圧の薬',
  lives: 'alone',
  carer: null,
  photoUrl: '/api/keyholder-look-ups/look-up-1/photo',
  centre: { name: '北部センター', phone: '03-0000-0001', isOpen: true },
  caseId: 'case-1',
  receiptNo: '100-200-304',
  searchId: null,
  ...change,
})

const aLookUp = (change: Partial<LookUpList['lookUps'][number]> = {}): LookUpList['lookUps'][number] => ({
  id: 'l-1',
  at: '2026-11-22T01:00:00Z',
  byName: '見本 次郎',
  caller: 'police',
  organisation: '見本警察署',
  reason: 'sheltered',
  isFound: true,
  keyholderId: 'k-1',
  caseId: 'case-1',
  ...change,
})

const nothing = { ...aTold(), parts: [], contacts: null, name: null, kana: null, age: null, address: null }
const WITHHELD: LookUpView = { ...nothing, phone: null, doctor: null, illnesses: null, medicines: null }

/** A town with keyholders; each look-up is answered by the next of these, the last again and again. */
function answering(role: 'staff' | 'manager' | 'duty-desk', ...replies: Reply[]) {
  return (api: FakeApi) => {
    api.on('GET /session', { staff: aMember({ role }) })
    api.on('GET /directory', aDirectory({ schemes: ['keyholders', 'searches'] }))
    api.on('GET /keyholder-look-ups', { waiting: [], lookUps: [], after: null })
    let nth = 0
    api.handle(ROUTE, () => replies[Math.min(nth++, replies.length - 1)] ?? { cut: true })
  }
}

const sentTo = (api: FakeApi) => api.sent(ROUTE).map((each) => LookUpAsked.parse(each))

/** A photo of a tag with its code, a little aslant, as a hand holds it. */
async function photoOf(text: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const squares = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const pixels = Buffer.from(squares.flatMap((row) => row.map((isDark) => (isDark ? 30 : 235))))
  const side = squares.length
  const tag = await sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .resize(side * 12, side * 12, { kernel: 'nearest' })
    .rotate(7, { background: '#ddd' })
    .extend({ top: 300, bottom: 500, left: 420, right: 260, background: '#bbb' })
    .jpeg()
    .toBuffer()
  return { name: 'tag.jpg', mimeType: 'image/jpeg', buffer: tag }
}

test('a hospital reads out a number: who asks and why, and there is whom to call', async () => {
  const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  const reply: Reply = { body: aTold({ tag: 'lost', searchId: 'search-1' }) }
  const { page, api } = await open({ path, size: DESKTOP, api: answering('staff', { cut: true }) })
  api.handle('GET /keyholder-look-ups/:id/photo', () => ({ picture }))
  const number = page.getByLabel('キーホルダーの番号')
  await number.waitFor()
  await page.waitForFunction(() => document.activeElement?.matches('.look-up-digits')) // typed at once
  await page.getByRole('button', LOOK).click()
  for (const hint of [
    '番号を入れるか',
    '照会している方をえらんで',
    '団体や部署を聞いて',
    '照会の理由をえらんで',
  ])
    await page.getByText(hint).waitFor()
  expect(sentTo(api)).toEqual([])

  await number.fill('4827-1935')
  await page.getByRole('status').filter({ hasText: '読みまちがい' }).waitFor() // before anybody is asked
  await number.fill(NO.replace('-', '　').replace('4', '４'))
  await page.getByText(`${NO} 番号の形は合っています`).waitFor()
  // From here on the keyboard alone, as somebody does who holds the telephone.
  await page.getByLabel('QRコードを撮る').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space') // medical
  await page.keyboard.press('Tab')
  await page.keyboard.type('見本病院 救急外来')
  await page.keyboard.press('Tab')
  await page.keyboard.type('医師 一郎')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space') // carried
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('入れた内容は、そのまま残っています').waitFor() // the network was gone
  api.handle(ROUTE, () => reply)
  await page.getByRole('button', LOOK).dblclick()
  await page.getByRole('heading', { name: `照会の結果 ${NO}` }).waitFor()
  const sent = sentTo(api)
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1) // the same look-up, so one case
  expect(sent.at(-1)).toMatchObject({
    caller: { kind: 'medical', organisation: '見本病院 救急外来', name: '医師 一郎', phone: '' },
    reason: 'carried',
  })

  const calls = page.getByRole('region', { name: /照会の結果/ }).getByRole('link')
  expect(await calls.nth(1).getAttribute('href')).toBe('tel:09000000001')
  expect(await calls.nth(1).innerText()).toMatch(/例田 花子\(子\)\s+090-0000-0001/)
  expect(await calls.first().getAttribute('href')).toMatch(/\/console\/searches\/search-1$/)
  await page.getByText('なくした').first().waitFor()
  await page.getByText('高血圧').waitFor()
  expect(api.calls.some(({ route }) => route.endsWith('/photo'))).toBe(false) // each view is written down
  await page.getByRole('button', { name: '顔写真を見る' }).click()
  await page.getByRole('button', { name: '顔写真を大きく見る' }).waitFor()
  expect(await page.getByText('この相手には伝えられないこと').count()).toBe(0)
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
  }
  const link = page.getByRole('link', { name: 'ケースをひらく' })
  expect(await link.getAttribute('href')).toMatch(/\/console\/cases\/case-1$/)
  await page.getByRole('button', { name: '次の番号を照会する' }).click()
  expect(await number.inputValue()).toBe('')
  await page.locator('.look-up-digits:focus').waitFor()
  const label = await page.getByText('キーホルダーの番号', { exact: true }).boundingBox()
  expect(label?.y).toBeGreaterThanOrEqual(0) // from far down it comes into sight with its label
  expect(await page.getByText('例田').count()).toBe(0)
})

test('at night on a phone: the code is photographed, what may not be told is said, and the centre finds it', async () => {
  const token = 'ABCDEFGHIJKLMNOPQRST'
  const asleep = { name: '北部センター', phone: '03-0000-0001', isOpen: false }
  const withheld: Reply = { body: { ...WITHHELD, lives: null, photoUrl: null, caseId: null, centre: asleep } }
  const open24 = { refuse: 'centre-is-open', say: 'いまは、開いています。', current: asleep } as const
  const { page, api } = await open({ path, api: answering('duty-desk', open24, withheld) })
  const input = page.getByLabel('QRコードを撮る')
  await input.setInputFiles({ ...(await photoOf('見本')), buffer: Buffer.from('no picture') })
  await page.getByText('QRコードを読み取れませんでした').waitFor()
  await input.setInputFiles(await photoOf(`https://example.jp/k/${token}`))
  await page.getByText('QRコードを読み取りました').waitFor()
  await page.getByText('見つけた方').click()
  await page.getByText('名のらない方のときは').first().waitFor()
  await page.getByText('道に迷っている').click()
  await page.getByLabel('本人がいま、いる場所').fill('見本駅の前')
  expect(await overflow(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', LOOK).click()
  const instead = page.getByRole('link', { name: '北部センターに電話 03-0000-0001' })
  expect(await instead.getAttribute('href')).toBe('tel:0300000001')
  await page.getByRole('button', LOOK).click()
  await page.getByRole('heading', { name: '照会の結果 QRコード' }).waitFor()
  expect(sentTo(api)[1]).toMatchObject({
    code: `https://example.jp/k/${token}`,
    caller: { kind: 'finder', organisation: '通りがかりの方', name: '名のらず' },
    place: '見本駅の前',
  })
  await page.getByText('緊急連絡先は、この相手には伝えられません').waitFor()
  for (const part of ['名前・年齢', '緊急連絡先', '住所・電話番号', '病気・薬・かかりつけ', '顔写真'])
    await page.getByRole('listitem').filter({ hasText: part }).first().waitFor()
  expect(await page.getByRole('link', { name: '110 警察' }).getAttribute('href')).toBe('tel:110')
  await page.getByText('担当のセンターにケースができました').waitFor()
  expect(await page.getByRole('link', { name: 'ケースをひらく' }).count()).toBe(0)
  expect(await page.getByRole('heading', { name: '照会の記録' }).count()).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  expect(await overflow(page)).toEqual([])
})

test('a number of nobody, many of them, and too many in an hour are said, and the next try is another look-up', async () => {
  const say = 'この番号でお伝えできる登録は、ありません。'
  const replies: Reply[] = [
    { refuse: 'not-found', say },
    { refuse: 'look-up-pause', say: 'あと30秒ほど照会できません。' },
    { refuse: 'look-ups-many' },
    { body: aTold() },
  ]
  const { page, api } = await open({ path, api: answering('staff', ...replies) })
  await page.getByLabel('キーホルダーの番号').fill(NO)
  await page.getByText('警察', { exact: true }).click()
  await page.getByLabel('団体・部署').fill('見本警察署')
  await page.getByLabel('照会している方の名前').fill('警官 一郎')
  await page.getByText('保護している').click()
  for (const said of [say, 'あと30秒ほど', 'センター長が「照会」の画面で確認すると']) {
    await page.getByRole('button', LOOK).click()
    await page.getByText(said).waitFor()
  }
  await page.getByLabel('キーホルダーの番号').fill(tagNoOf('1000000'))
  await page.getByRole('button', LOOK).click()
  await page.getByRole('heading', { name: `照会の結果 ${tagNoOf('1000000')}` }).waitFor()
  const ids = sentTo(api).map(({ id }) => id)
  expect(new Set([ids[0], ids[1], ids[3]]).size).toBe(3)
  expect(ids[2]).toBe(ids[1])
})

test('a head lets a colleague go on, and reads who looked up what', async () => {
  const askedAt = '2026-11-22T05:27:00Z'
  let waiting = [
    { staffId: 's-9', name: '見本 次郎', askedAt },
    { staffId: 's-8', name: '見本 三郎', askedAt },
  ]
  const unfound = aLookUp({
    id: 'l-2',
    isFound: false,
    keyholderId: null,
    caseId: null,
    organisation: '不明',
  })
  const withList = (api: FakeApi) => {
    answering('manager')(api)
    api.handle('GET /keyholder-look-ups', ({ query }) =>
      query.has('after')
        ? { body: { waiting: [], lookUps: [aLookUp({ id: 'l-3', byName: '前の人' })], after: null } }
        : { body: { waiting, lookUps: [aLookUp(), unfound], after: 'the-last' } },
    )
    api.handle('POST /keyholder-look-ups/confirmations', ({ body }) => {
      if (JSON.stringify(body).includes('s-8')) return { refuse: 'not-possible-now' }
      waiting = waiting.filter(({ staffId }) => staffId !== 's-9')
      return { body: { waiting, lookUps: [], after: null } }
    })
  }
  const { page, api } = await open({ path, api: withList })
  await page.getByText('3分前から待っています').first().waitFor()
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
  }
  await page.getByRole('button', { name: '見本 次郎さん 続けてよい' }).dblclick()
  await page.getByText('続けられるようにしました').waitFor()
  await page.getByRole('button', { name: '見本 次郎さん' }).waitFor({ state: 'detached' })
  expect(api.sent('POST /keyholder-look-ups/confirmations')).toEqual([{ staffId: 's-9' }])
  await page.getByRole('button', { name: '見本 三郎さん 続けてよい' }).click()
  await page.getByText('いまの状態では').waitFor()
  const history = page.getByRole('region', { name: '照会の記録' }).getByRole('listitem')
  await history.filter({ hasText: '不明' }).getByText('登録なし').waitFor()
  const register = history.first().getByRole('link', { name: /登録を見る/ })
  expect(await register.getAttribute('href')).toMatch(/\/console\/keyholders\/k-1$/)
  await page.getByRole('button', { name: 'もっと前を見る' }).click()
  await history.filter({ hasText: '前の人' }).waitFor()
})

test('the four faces of the list, and a town without keyholders', async () => {
  const failing = (api: FakeApi) => {
    answering('manager')(api)
    api.handle('GET /keyholder-look-ups', () => ({ refuse: 'out-of-order' }))
  }
  const { page, api } = await open({ path, api: failing })
  await page.getByText('いま混み合っています').waitFor()
  expect(await page.getByLabel('キーホルダーの番号').isVisible()).toBe(true)
  answering('manager')(api)
  await page.getByRole('button', { name: 'もう一度' }).click()
  await page.getByText('照会の記録は、まだありません').waitFor()
  const { page: without } = await open({ path })
  await without.getByText('この画面は使いません').waitFor()
})

test('a duty desk that has just been let in stands before the number at once', async () => {
  const { page } = await open({ path: '/invite', api: answering('duty-desk') })
  await page.getByRole('link', { name: '画面をひらく' }).click()
  await page.getByLabel('キーホルダーの番号').waitFor()
  expect(await page.getByText('ケース').count()).toBe(0)
})

test('where the town has no tags a duty desk begins with searches', async () => {
  const { page } = await open({
    path: '/console',
    api: (fake) => {
      answering('duty-desk')(fake)
      fake.on('GET /directory', SEARCHING)
      fake.on('GET /searches', { searches: [], after: null })
    },
  })
  await page.getByRole('link', { name: '電話で聞いた連絡を入れる' }).waitFor()
})

test('a duty desk reads which of its centres is open, with its phone, before anything is typed', async () => {
  const { page, api } = await open({
    path,
    api: (fake) => {
      answering('duty-desk')(fake)
      fake.on('GET /session', { staff: aMember({ role: 'duty-desk', centreIds: ['north', 'east'] }) })
      fake.on('GET /directory/open', { centreIds: ['north', 'west'] })
    },
  })
  const note = page.getByRole('region', { name: 'いま、センターが開いています' })
  const calls = note.getByRole('link')
  await calls.first().waitFor()
  expect(await calls.allInnerTexts()).toEqual(['北部センターに電話 03-0000-0001'])
  expect(await calls.first().getAttribute('href')).toBe('tel:0300000001')
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size)
    expect([await overflow(page), await smallTargets(page), await axeViolations(page)]).toEqual([[], [], []])
  }
  await page.goto(page.url().replace('keyholders/look-ups', 'searches/new'))
  await calls.first().waitFor()
  api.on('GET /directory/open', { centreIds: [] })
  await page.reload()
  await page.getByRole('button', { name: '受け付ける' }).waitFor()
  expect(await note.count()).toBe(0)
})
