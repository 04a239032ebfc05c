import type { Page } from 'playwright-core'
import type { HolderFacts, KeyholderView } from '#shared/keyholders/contract.ts'
import type { FakeApi } from './support/fake-api.ts'
import { aKeyholder, WITH_KEYHOLDERS } from './support/keyholder-factories.ts'
import {
  axeViolations,
  comeBackTo,
  DESKTOP,
  overflow,
  PHONE,
  smallTargets,
  usePages,
} from './support/pages.ts'

const open = usePages()
const REGISTER = '/console/keyholders'
const ONE = `${REGISTER}/holder-1`
const LONG = 'とても長いお名前がつづいてもはみ出さないようにするための四十文字の例さんです'
const AT = '2026-11-22T05:30:00.000Z'

/** A register as a server would keep it. */
function withRegister(...given: KeyholderView[]) {
  return (api: FakeApi) => {
    let all = given
    const find = (id: unknown) => all.find((one) => one.id === id)
    const page = (found: KeyholderView[], after: string | null) => ({
      body: {
        keyholders: found,
        after,
        counts: { applied: count({ state: 'applied' }), active: 3, asked: 1, overdue: 1, toPrint: 2 },
      },
    })
    const count = ({ state }: Pick<KeyholderView, 'state'>) => all.filter((one) => one.state === state).length
    api.on('GET /directory', WITH_KEYHOLDERS)
    api.handle('GET /keyholders', ({ query }) => {
      const [state, renewal] = [query.get('state'), query.get('renewal')]
      const isWanted = (one: KeyholderView) =>
        (state === null || one.state === state) &&
        (renewal === null || one.renewal === renewal) &&
        (!query.has('isPrinted') || !one.isPrinted) &&
        (!query.has('districtId') || one.districtId === query.get('districtId'))
      const found = all.filter(isWanted)
      const isFirst = !query.has('after')
      return page(isFirst ? found.slice(0, 3) : found.slice(3), isFirst && found.length > 3 ? 'more' : null)
    })
    api.handle('POST /keyholders/search', ({ body }) =>
      page(
        all.filter(({ name }) => name.includes(Object(body).text)),
        null,
      ),
    )
    api.handle('POST /keyholders', ({ body }) => {
      const { id, facts } = Object(body)
      all = [aKeyholder({ id, facts, revision: 0, renewal: 'not-due', people: [], onLine: false }), ...all]
      return { body: all[0] }
    })
    api.handle('GET /keyholders/:id', ({ params }) => {
      const found = find(params['id'])
      return found ? { body: found } : { refuse: 'not-found' }
    })
    api.handle('PATCH /keyholders/:id', ({ params, body }) => {
      const { revision, change } = Object(body)
      const before = find(params['id'])
      if (!before) return { refuse: 'not-found' }
      if (revision !== before.revision) return { refuse: 'changed-meanwhile', current: before }
      const next = { ...before, revision: revision + 1, ...after(before, change) }
      all = all.map((one) => (one === before ? next : one))
      const link = 'https://liff.line.me/1-a/keyholder/ABCD-EFGH'
      const invitation = { code: 'ABCD-EFGH', link, expiresAt: '2026-12-06T05:30:00.000Z' }
      return { body: { keyholder: next, invitation: change.kind === 'invite' ? invitation : null } }
    })
    api.on('POST /keyholder-prints', {})
  }
}

type Change = { kind: string; facts?: HolderFacts | null; note?: string; no?: string; by?: 'phone' }

function after(before: KeyholderView, { kind, facts, note, by = 'phone' }: Change): Partial<KeyholderView> {
  const told = facts ? { facts, name: facts.name } : {}
  const renewalDetail = { ...before.renewalDetail, state: 'done' as const, doneAt: AT, doneBy: by }
  const tag = { state: 'made' as const, madeAt: AT, printedAt: null, lostAt: null }
  const lost = before.tags.map((one) => ({ ...one, state: 'lost' as const, lostAt: AT }))
  switch (kind) {
    case 'accept':
      return { state: 'active', tagNo: '1111-2222', tags: [{ ...tag, no: '1111-2222' }] }
    case 'renewed':
      return { ...told, renewal: 'done', renewalDetail, letterReturnedAt: null }
    case 'tag-lost':
      return { tagNo: '3333-4444', tags: [...lost, { ...tag, no: '3333-4444' }] }
    case 'letter-returned':
      return { letterReturnedAt: AT }
    case 'stop':
      return { state: 'stopped', stopped: { at: AT, because: 'moved' }, tagNo: null }
    case 'untie':
      return { people: [] }
    case 'note':
      return { note: note ?? '' }
    default:
      return told
  }
}

async function enlarge(page: Page, size: string): Promise<void> {
  await page.evaluate((fontSize) => {
    document.documentElement.style.fontSize = fontSize
  }, size)
}

async function fits(page: Page): Promise<void> {
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
  }
  expect(await axeViolations(page)).toEqual([])
  await enlarge(page, '200%')
  expect(await overflow(page)).toEqual([])
  await enlarge(page, '')
}

const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const agree = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click()

test('staff find a registration by what waits, by district and by name, and page through them', async () => {
  const applied = aKeyholder({ id: 'holder-2', state: 'applied', tagNo: null, renewal: 'not-due', tags: [] })
  const others = [4, 5].map((n) =>
    aKeyholder({ id: `holder-${n}`, facts: { name: `見本 ${n}` }, isPrinted: true }),
  )
  const late = aKeyholder({ facts: { name: LONG }, renewal: 'overdue', onLine: false, people: [] })
  const { page, api } = await open({ path: REGISTER, api: withRegister(late, applied, ...others) })
  const rows = page.getByRole('list', { name: 'キーホルダーの登録' }).getByRole('listitem')
  await rows.filter({ hasText: LONG }).getByText('返事がない').waitFor()
  await rows.filter({ hasText: '確認待ち' }).getByText('北部地区・LINEあり・2025年6月1日に申し込み').waitFor()
  await fits(page)
  expect(await rows.count()).toBe(3)
  await press(page, 'つぎの登録を見る')
  await rows.filter({ hasText: '見本 5' }).waitFor()
  await press(page, '確認待ち 1')
  await rows.filter({ hasText: '見本 5' }).waitFor({ state: 'detached' })
  expect(await rows.count()).toBe(1)
  await press(page, '返事がない 1')
  await rows.filter({ hasText: LONG }).waitFor()
  await page.getByText('ほかの条件').click()
  await page.getByLabel('地区').selectOption('東部地区')
  await page.getByRole('heading', { name: '見つかりませんでした' }).waitFor()
  await page.getByLabel('名前・よみ・電話でさがす').fill('見本')
  await rows.filter({ hasText: '見本 4' }).waitFor()
  expect(await rows.count()).toBe(2)
  expect(api.sent('POST /keyholders/search')).toEqual([{ text: '見本' }])
  expect(page.url()).not.toContain('%') // nobody's name stands in an address

  await press(page, '印刷前 2')
  await press(page, 'ここに出ている2人分を印刷する')
  await agree(page, 'PDFを作る')
  await dialog(page).getByRole('link', { name: 'PDFを開く' }).waitFor()
  await page.keyboard.press('Escape')
  await press(page, '電話・訪問の一覧を印刷する')
  await dialog(page).getByLabel('地区').selectOption('東部地区')
  expect(await axeViolations(page)).toEqual([])
  await agree(page, 'PDFを作る')
  await dialog(page).getByRole('link', { name: 'PDFを開く' }).waitFor()
  expect(api.sent('POST /keyholder-prints')).toEqual([
    { kind: 'tags', keyholderIds: ['holder-1', 'holder-2'] },
    { kind: 'renewals', districtId: 'east' },
  ])
})

test('says that there is none yet, that none could be fetched, and that one is not theirs', async () => {
  const { page, api } = await open({ path: REGISTER, api: withRegister() })
  await page.getByRole('heading', { name: 'まだ登録はありません' }).waitFor()
  api.handle('GET /keyholders', () => ({ cut: true }))
  await page.reload()
  await page.getByText('つながりませんでした', { exact: false }).waitFor()
  await page.goto(page.url().replace(/keyholders.*/, 'keyholders/holder-9'))
  await page.getByRole('heading', { name: '見つかりませんでした' }).waitFor()
})

test('an application gets its number; the tag is printed, lost and made anew', async () => {
  const applied = aKeyholder({
    facts: { photoId: 'photo-1' },
    state: 'applied',
    tagNo: null,
    renewal: 'not-due',
    tags: [],
    note: '母の申し込みです。',
  })
  const { page, api } = await open({ path: ONE, api: withRegister(applied) })
  await page.getByText('1939年(昭和14年)11月3日 87歳').waitFor()
  const call = page.getByRole('link', { name: '例田 花子さんに電話 090-0000-0001' })
  expect(await call.getAttribute('href')).toBe('tel:09000000001')
  expect(api.calls.some(({ route }) => route === 'GET /keyholders/:id/photo')).toBe(false)
  const looked = page.waitForResponse((answer) => answer.url().endsWith('/photo'))
  await press(page, '顔写真を見る') // each look at it stands in the trail
  await looked
  await page.getByText('母の申し込みです。').waitFor()
  await fits(page)
  await page.getByRole('button', { name: '登録して番号を決める' }).dblclick()
  await page.getByText('1111-2222').first().waitFor()
  await press(page, 'なくしたので、作りなおす')
  await fits(page)
  await agree(page, '新しい番号にする')
  await page.getByText('3333-4444').first().waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: '1111-2222' })
    .getByText('11月22日(日)になくした')
    .waitFor()
  await press(page, 'キーホルダーを印刷する')
  await agree(page, 'PDFを作る')
  await dialog(page).getByRole('link', { name: 'PDFを保存する' }).waitFor()
  expect(api.sent('PATCH /keyholders/:id')).toEqual([
    { revision: 3, change: { kind: 'accept' } },
    { revision: 4, change: { kind: 'tag-lost', no: '1111-2222' } },
  ])
})

test('a renewal is heard on the phone, with what has changed; a letter comes back; the registration ends', async () => {
  const at = '2026-11-20T01:00:00.000Z'
  const looked = { at, caller: 'medical', byName: '見本 花子', caseId: 'case-1' } as const
  const { page, api } = await open({ path: ONE, api: withRegister(aKeyholder({ lookUps: [looked] })) })
  await press(page, '郵便が戻ってきた')
  await dialog(page).getByText('「気にかけたい方」にのります', { exact: false }).waitFor()
  await agree(page, '戻ってきたことを残す')
  await page.getByText('11月22日(日)に郵便が戻ってきました').waitFor()
  await press(page, '電話・訪問・紙で更新する')
  await agree(page, 'すべて変わりない')
  await dialog(page).getByText('どれか一つを選んでください。').waitFor()
  await dialog(page).getByLabel('電話').check()
  await fits(page)
  await agree(page, '変わったところをなおす')
  await page.getByText('電話で聞いて変わったところをなおして', { exact: false }).waitFor()
  await page.getByLabel('かかりつけの病院').fill('')
  await press(page, '保存して更新する')
  await page.getByText('電話で更新').waitFor()
  expect(await page.getByText('郵便が戻ってきました').count()).toBe(0)
  const seen = page.getByRole('link', { name: '11月20日(金) 10:00の照会のケースを見る' })
  expect(await seen.getAttribute('href')).toContain('/console/cases/case-1')
  await press(page, 'メモを書く')
  await dialog(page).getByLabel('センターのメモ').fill('耳が遠い方です。')
  await agree(page, 'メモを保存する')
  await page.getByText('耳が遠い方です。').waitFor()
  await press(page, '登録を終わりにする')
  await agree(page, '終わりにする')
  await dialog(page).getByText('理由を選んでください。').waitFor()
  await dialog(page).getByLabel('転出した').check()
  await agree(page, '終わりにする')
  await page.getByText('11月22日(日)に終わりました。理由: 転出した').waitFor()
  await fits(page)
  expect(api.sent('PATCH /keyholders/:id')).toMatchObject([
    { change: { kind: 'letter-returned' } },
    { change: { kind: 'renewed', by: 'phone', facts: { doctor: null, bornOn: '1939-11-03' } } },
    { change: { kind: 'note', note: '耳が遠い方です。' } },
    { change: { kind: 'stop', because: 'moved' } },
  ])
})

test('the family comes in by a code, and whoever should not is untied', async () => {
  const { page, api } = await open({ path: ONE, api: withRegister(aKeyholder()) })
  await press(page, '家族のLINEをつなぐ')
  await agree(page, '家族のLINEをつなぐ')
  await dialog(page).getByText('ABCD-EFGH', { exact: true }).waitFor()
  await dialog(page).getByText('12月6日(日) 14:30まで使えます').waitFor()
  await fits(page)
  await page.keyboard.press('Escape')
  await press(page, '家族のつながりを外す')
  await agree(page, 'つながりを外す')
  await page.getByText('いません。更新は、電話や訪問で聞きます。').waitFor()
  expect(api.sent('PATCH /keyholders/:id')).toEqual([
    { revision: 3, change: { kind: 'invite', side: 'family' } },
    { revision: 4, change: { kind: 'untie', personId: 'tie-1' } },
  ])
})

test('what came on paper is typed once; what does not fit is said where it stands', async () => {
  const { page, api } = await open({ path: `${REGISTER}/new`, api: withRegister() })
  await press(page, '登録する')
  for (const hint of ['名前を書いてください。', 'よみを書いてください。', '地区を選んでください。'])
    await page.getByText(hint, { exact: true }).waitFor()
  await page.getByText('生まれた日を、昭和16年11月3日 のように書いてください。').waitFor()
  expect(
    await page
      .getByLabel('名前', { exact: true })
      .first()
      .evaluate((one) => one === document.activeElement),
  ).toBe(true)
  const person = page.getByRole('group', { name: '本人', exact: true })
  await person.getByLabel('名前').fill('仮野 梅')
  await person.getByLabel('よみ').fill('かりの うめ')
  await person.getByLabel('生まれた日').fill('昭和１１年２月１１日')
  await page.getByText('1936年(昭和11年)2月11日　90歳').waitFor()
  await person.getByLabel('住所').fill('見本町4-5-6')
  await person.getByLabel('地区').selectOption('東部地区')
  const first = page.getByRole('group', { name: '緊急連絡先 1' })
  await first.getByLabel('名前').fill('仮野 実')
  await first.getByLabel('本人との関係').selectOption('きょうだい')
  await first.getByLabel('電話番号').fill('03-0000-0402')
  await page.getByRole('group', { name: '警察' }).getByLabel('顔写真').uncheck()
  await fits(page)
  await press(page, '登録する')
  await page.getByRole('heading', { name: '仮野 梅' }).waitFor()
  expect(api.sent('POST /keyholders')).toMatchObject([
    {
      facts: {
        bornOn: '1936-02-11',
        districtId: 'east',
        phone: null,
        contacts: [{ name: '仮野 実', relation: 'sibling', phone: '03-0000-0402' }],
        consents: { police: ['name', 'contacts', 'address'], public: ['contacts'], finder: [] },
      },
    },
  ])
})

test('of two who write a note at once the second sees what the first one wrote; what is no note stands in nobody’s way', async () => {
  const holder = aKeyholder()
  const { page, api } = await open({ path: ONE, api: withRegister(holder) })
  const read = /\/api\/keyholders\/[^/]+$/
  await press(page, 'メモを書く')
  await dialog(page).getByLabel('センターのメモ').fill('耳が遠い方です。')
  withRegister({ ...holder, revision: 7, note: '娘さんは夜に出ます。' })(api)
  await comeBackTo(page, read)
  await agree(page, 'メモを保存する')
  await dialog(page).getByRole('alert').getByText('娘さんは夜に出ます。').waitFor()
  await fits(page)
  await dialog(page).getByLabel('センターのメモ').fill('耳が遠い方です。娘さんは夜に出ます。')
  await agree(page, '書いた内容で保存する')
  await page.getByText('メモを保存しました').waitFor()
  await press(page, 'メモを書く')
  await dialog(page).getByLabel('センターのメモ').fill('耳が遠い方です。')
  const noted = { ...holder, note: '耳が遠い方です。娘さんは夜に出ます。' }
  withRegister({ ...noted, revision: 9, facts: { ...holder.facts, doctor: '見本医院' } })(api)
  await comeBackTo(page, read)
  await agree(page, 'メモを保存する')
  await dialog(page).waitFor({ state: 'detached' })
  expect(api.sent('PATCH /keyholders/:id')).toMatchObject([{}, { revision: 7 }, { revision: 9 }])
})

test('whoever saves second sees what the first one wrote, and chooses', async () => {
  const holder = aKeyholder()
  const { page, api } = await open({ path: `${ONE}/edit`, api: withRegister(holder) })
  await page.getByLabel('住所', { exact: true }).fill('見本町9-9')
  withRegister({ ...holder, revision: 7, facts: { ...holder.facts, doctor: '見本医院' } })(api)
  await comeBackTo(page, /\/api\/keyholders\/[^/]+$/) // read anew behind the form: that is not to be undone unseen
  await press(page, '保存する')
  await page.getByText('かかりつけの病院: 見本医院').waitFor()
  await page.getByText('住所: 見本町1-2-3').waitFor()
  await fits(page)
  await press(page, '書いた内容で保存する')
  await page.getByRole('heading', { name: '例田 とよ' }).waitFor()
  const [, second] = api.sent('PATCH /keyholders/:id')
  expect(second).toMatchObject({ revision: 7, change: { kind: 'edit', facts: { address: '見本町9-9' } } })
})
