import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { HolderFacts } from '#shared/keyholders/contract.ts'
import type { MyKeyholders } from '#shared/keyholders/mine.contract.ts'
import type { FakeApi } from './support/fake-api.ts'
import { myKeyholder, someFacts, WITH_KEYHOLDERS } from './support/keyholder-factories.ts'
import { axeViolations, comeBackTo, fits, usePages } from './support/pages.ts'

const open = usePages()
const path = '/keyholder'
type Mine = MyKeyholders['keyholders'][number]
const AT = '2026-11-22T05:30:00.000Z'

/** What somebody answers for, as a server would keep it. */
function withMine(...given: Mine[]) {
  return (api: FakeApi) => {
    let all = given
    api.on('GET /directory', WITH_KEYHOLDERS)
    api.on('GET /session', { staff: null })
    api.handle('GET /my-keyholders', () => ({ body: { keyholders: all } }))
    api.handle('PATCH /my-keyholders/:id', ({ params, body }) => {
      const { revision, change } = Object(body)
      const before = all.find(({ id }) => id === params['id'])
      if (before?.revision !== revision) return { refuse: 'changed-meanwhile' }
      const become = (one: Mine) => ({ ...one, revision: revision + 1, ...after(one, change) })
      all = all.map((one) => (one === before ? become(one) : one))
      return { body: { keyholders: all } }
    })
    api.handle('POST /my-keyholders/ties', ({ body }) => {
      if (Object(body).code !== 'ABCD-EFGH') return { refuse: 'code-not-good', say: 'ほかの言葉' }
      all = [myKeyholder()]
      return { body: { keyholders: all } }
    })
  }
}

type Change = {
  kind: string
  to?: Partial<HolderFacts> & { fact: string; contact?: HolderFacts['contacts'][number] | null }
  consents?: HolderFacts['consents']
  tellsLookUps?: boolean
  mayAskAfter?: boolean
}

function after({ facts, renewal, tag }: Mine, { kind, to, ...rest }: Change): Partial<Mine> {
  const [first] = facts.contacts
  switch (kind) {
    case 'fact': {
      const { fact, contact, ...told } = to ?? { fact: '' }
      const contacts = fact === 'contact2' && first ? [first, ...(contact ? [contact] : [])] : facts.contacts
      return { facts: someFacts({ ...facts, ...told, contacts }) }
    }
    case 'renew':
      return { renewal: { ...renewal, state: 'done', doneAt: AT, doneBy: 'line' } }
    case 'photo-off':
      return { facts: { ...facts, photoId: null } }
    case 'tag-lost':
      return { tag: tag && { ...tag, no: '3333-4444' } }
    case 'stop':
      return { state: 'stopped', tag: null }
    default:
      return { facts: { ...facts, ...rest, consents: rest.consents ?? facts.consents } }
  }
}

const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const agree = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click()

test('the year is confirmed in seven taps by keyboard or thumb, and what has changed is put right on the way', async () => {
  const { page, api } = await open({ path, api: withMine(myKeyholder()) })
  await page.getByText('家族の登録').waitFor()
  await fits(page)
  await press(page, 'これで返事をする')
  await page.getByText('あと6つあります。').waitFor()
  await press(page, '住所・電話番号は、かわりない')
  for (const next of ['れんらくする人 1は、かわりない', 'れんらくする人 2は、かわりない']) {
    await page.getByRole('button', { name: next }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter') // the next one has the focus by itself
  }
  await press(page, 'かかりつけの病院が、かわった')
  await dialog(page).getByLabel('病院の名前と電話番号').fill('見本医院 03-0000-0009')
  expect(await axeViolations(page)).toEqual([])
  await agree(page, '保存する')
  await page.getByText('見本医院 03-0000-0009').waitFor()
  await press(page, '病気・薬は、かわりない')
  await press(page, 'くらし方・ケアマネジャーは、かわりない')
  await page.getByRole('button', { name: 'これで返事をする' }).and(page.locator(':focus')).waitFor()
  await page.getByRole('button', { name: 'これで返事をする' }).dblclick()
  await page.getByText('11月22日(日)に、1年の確認が終わりました。').waitFor()
  expect(await page.getByRole('heading', { name: '年に1回の確認' }).count()).toBe(0)
  const confirmed = ['address', 'contact1', 'contact2', 'doctor', 'health', 'lives']
  expect(api.sent('PATCH /my-keyholders/:id')).toEqual([
    { revision: 3, change: { kind: 'fact', to: { fact: 'doctor', doctor: '見本医院 03-0000-0009' } } },
    { revision: 4, change: { kind: 'renew', confirmed } },
  ])
})

test('each fact, what may be told and the wishes are changed at any time; a tag is lost, and it all ends', async () => {
  const { renewal } = myKeyholder()
  const mine = myKeyholder({
    side: 'self',
    renewal: { ...renewal, state: 'done', doneAt: AT, doneBy: 'phone' },
    lookUps: [{ at: AT, caller: 'medical' }],
  })
  const { page, api } = await open({ path, api: withMine(mine) })
  await page.getByText('4827-1936').waitFor()
  await page.getByRole('region', { name: '番号を聞かれた日' }).getByText('病院・消防に').waitFor()
  const call = page.getByRole('link', { name: '北部センターに電話' })
  expect(await call.getAttribute('href')).toBe('tel:0300000001')
  await fits(page)

  await press(page, '住所・電話番号を変える')
  await dialog(page).getByLabel('住所').fill('')
  await dialog(page).getByLabel('電話番号').fill('あとで')
  await agree(page, '保存する')
  await dialog(page).getByText('住所を書いてください。').waitFor()
  await dialog(page).getByText('電話番号を、03-0000-0000 のように書いてください。').waitFor()
  await dialog(page).getByLabel('住所').fill('見本町9-9')
  await dialog(page).getByLabel('地区').selectOption('東部地区')
  await dialog(page).getByLabel('電話番号').fill('')
  await agree(page, '保存する')
  await page.getByText('見本町9-9').waitFor()
  await press(page, 'れんらくする人 2を変える')
  await agree(page, '2人目は、いない')
  await agree(page, '保存する')
  await press(page, '病気・薬を変える')
  await dialog(page).getByLabel('薬', { exact: true }).fill('血圧の薬')
  await agree(page, '保存する')
  await press(page, 'くらし方・ケアマネジャーを変える')
  await dialog(page).getByLabel('家族といっしょ').check()
  await fits(page)
  await agree(page, '保存する')
  await press(page, '伝えることを変える')
  await dialog(page).getByRole('group', { name: '警察に' }).getByLabel('顔写真').uncheck()
  await fits(page)
  await agree(page, '保存する')
  await press(page, 'きぼうを変える')
  await dialog(page).getByLabel('返事がないとき、センターが連絡してよい').uncheck()
  await agree(page, '保存する')
  await page.getByText('返事がなくても、連絡しなくてよい').waitFor()
  await press(page, 'キーホルダーをなくした')
  await agree(page, '新しいものをたのむ')
  await page.getByText('3333-4444').waitFor()
  await press(page, 'キーホルダーをやめる')
  await agree(page, 'やめる')
  await page.getByText('登録は終わりました').waitFor()
  expect(await page.getByText('見本町9-9').count()).toBe(0)
  expect(api.sent('PATCH /my-keyholders/:id').map((sent) => Object(sent).change)).toEqual([
    { kind: 'fact', to: { fact: 'address', address: '見本町9-9', districtId: 'east', phone: null } },
    { kind: 'fact', to: { fact: 'contact2', contact: null } },
    { kind: 'fact', to: { fact: 'health', illnesses: '高血圧', medicines: '血圧の薬' } },
    { kind: 'fact', to: { fact: 'lives', lives: 'family', carer: null } },
    {
      kind: 'consents',
      consents: { ...mine.facts.consents, police: ['name', 'contacts', 'address'] },
    },
    { kind: 'wishes', tellsLookUps: true, mayAskAfter: false },
    { kind: 'tag-lost' },
    { kind: 'stop' },
  ])
})

test('whoever has several sees first the one that is asked about; whoever was late sees what there is now', async () => {
  const { renewal } = myKeyholder()
  const father = myKeyholder({
    id: 'holder-2',
    facts: someFacts({ name: '例田 一郎' }),
    renewal: { ...renewal, state: 'not-due' },
  })
  const { page, api } = await open({ path, api: withMine(father, myKeyholder()) })
  await page.getByRole('heading', { name: '例田 とよ' }).waitFor()
  await press(page, '例田 一郎')
  await page.getByRole('heading', { name: '例田 一郎' }).waitFor()
  await press(page, 'かかりつけの病院を変える')
  withMine({ ...father, revision: 8, facts: someFacts({ name: '例田 一郎', doctor: '見本医院' }) })(api)
  await comeBackTo(page, /\/api\/my-keyholders$/) // read anew behind the sheet: that is not to be undone unseen
  await agree(page, '保存する')
  await dialog(page).getByText('家族やセンターが、先に変えました。', { exact: false }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('見本医院').waitFor()
})

test('a code from the centre ties a registration, by its link or typed; another one is told off kindly', async () => {
  const { page, api } = await open({ path: `${path}/ABCD-EFGH`, api: withMine() })
  expect(await page.getByLabel('センターのコード').inputValue()).toBe('ABCD-EFGH')
  await fits(page)
  await page.getByLabel('センターのコード').fill('ABCD')
  await press(page, 'つなぐ')
  await page.getByText('8文字のコードを入れてください。').waitFor()
  await page.getByLabel('センターのコード').fill('AAAA-AAAA')
  await press(page, 'つなぐ')
  await page.getByText('このコードは、使えません。新しいコードを、センターに聞いてください。').waitFor()
  await page.getByLabel('センターのコード').fill('ABCD-EFGH')
  await press(page, 'つなぐ')
  await page.getByRole('heading', { name: '例田 とよ' }).waitFor()
  expect(page.url()).not.toContain('ABCD') // who goes back does not try it again
  expect(api.sent('POST /my-keyholders/ties')).toEqual([{ code: 'AAAA-AAAA' }, { code: 'ABCD-EFGH' }])
})

test('says how to apply, that it waits for the centre, that this town has none, and what failed', async () => {
  const { page, api } = await open({ path, api: withMine() })
  await page.getByRole('heading', { name: 'まだ登録がありません' }).waitFor()
  await page.getByText('センターのコードを入れる').click()
  await fits(page)
  withMine(myKeyholder({ state: 'applied', tag: null }))(api)
  await page.reload()
  await page.getByText('センターが、申し込みを確かめています').waitFor()
  expect(await page.getByRole('button', { name: 'キーホルダーをなくした' }).count()).toBe(0)
  api.handle('GET /my-keyholders', () => ({ refuse: 'not-found' }))
  await page.reload()
  await page.getByRole('heading', { name: 'このページは使いません' }).waitFor()
  api.handle('GET /my-keyholders', () => ({ cut: true }))
  await page.reload()
  await page.getByText('つながりませんでした', { exact: false }).waitFor()
})

test('the photo is put in, seen, changed and taken away by the family', async () => {
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#369' } })
    .jpeg()
    .toBuffer()
  const file = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture }
  let nth = 0
  const { page, api } = await open({
    path,
    api: (fake) => {
      withMine(myKeyholder())(fake)
      fake.handle('GET /my-keyholders/:id/photo', () => ({ picture }))
      fake.handle('PUT /my-keyholders/:id/photo', () => {
        const now = myKeyholder({ facts: someFacts({ photoId: `photo-${++nth}` }) })
        withMine(now)(fake)
        return { body: { keyholders: [now] } }
      })
    },
  })
  const part = page.getByRole('region', { name: '顔写真' })
  await part.getByText('写真は、まだありません。').waitFor()
  await part.getByLabel('写真を入れる').setInputFiles(file)
  const small = part.getByRole('img', { name: '顔写真' })
  await small.waitFor()
  const first = await small.getAttribute('src')
  await fits(page)
  await part.getByLabel('写真を変える').setInputFiles(file)
  await page.waitForFunction(
    (src) => document.querySelector('.photo img')?.getAttribute('src') !== src,
    first,
  )
  await press(page, '写真を消す')
  await dialog(page).getByText('もどせません。', { exact: false }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await agree(page, '消す')
  await part.getByText('写真は、まだありません。').waitFor()
  expect(api.sent('PUT /my-keyholders/:id/photo')).toHaveLength(2)
  expect(api.sent('PATCH /my-keyholders/:id')).toMatchObject([{ change: { kind: 'photo-off' } }])
})
