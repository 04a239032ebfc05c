/** Partners, their people and projects on screens, in what a server seldom answers: nothing, too late, not at all. */
import {
  type MyPartner,
  PartnerChange,
  type PartnerRow,
  type PartnerView,
  type WaitingReports,
} from '#shared/partners/contract.ts'
import { ProjectChange, type ProjectView } from '#shared/projects/contract.ts'
import { aDirectory, aMember } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import {
  axeViolations,
  comeBackTo,
  DESKTOP,
  type OpenPage,
  overflow,
  smallTargets,
  usePages,
} from './support/pages.ts'

const open = usePages()
type Page = OpenPage['page']

const LONG =
  '特定非営利活動法人とてもとても長い名前のふれあいみまもりささえあいネットワーク推進協議会第二支部'
const FIELDS = {
  kind: 'business',
  category: 'shop',
  name: '見本商店',
  kana: null,
  districtId: 'north',
  address: '見本一丁目2番3号',
  point: null,
  phone: '03-0000-0001',
  isListed: true,
  service: null,
  reportWay: 'centre',
  isSponsor: false,
} as const
const ASKED_AT = '2026-04-01T00:00:00.000Z'
const OPEN_RENEWAL = {
  year: 2026,
  askedAt: ASKED_AT,
  answer: null,
  reason: null,
  words: null,
  answeredAt: null,
  isOverdue: true,
} as const

const aRow = (given: Partial<PartnerRow> = {}): PartnerRow => ({
  ...FIELDS,
  id: 'p-1',
  revision: 3,
  state: 'active',
  no: 12,
  since: '2025-04-01',
  appliedAt: null,
  members: 0,
  renewal: null,
  ...given,
})

const aPartner = (given: Partial<PartnerView> = {}): PartnerView => ({
  ...aRow(),
  contact: { name: '例山 次郎', phone: '090-0000-0002', email: null },
  motive: null,
  people: [],
  talk: [],
  renewals: [],
  studies: [],
  contributions: [],
  note: null,
  notices: [],
  ...given,
})

const aProject = (given: Partial<ProjectView> = {}): ProjectView => ({
  id: 'x-1',
  revision: 0,
  state: 'running',
  name: '見本まつり',
  aim: '休めるところをつくる',
  districtId: null,
  participants: [{ partnerId: null, name: '例の町会', category: 'town' }],
  needs: null,
  lacks: { organisations: 2, kinds: 2 },
  ...given,
})

const withNetwork = (api: FakeApi) =>
  api.on(
    'GET /directory',
    aDirectory({
      schemes: ['partners', 'sponsors', 'studies', 'projects'],
      partnerCategories: [
        { id: 'shop', kind: 'business', name: 'お店' },
        { id: 'hospital', kind: 'business', name: '病院' },
        { id: 'town', kind: 'group', name: '町会' },
      ],
    }),
  )

async function expectSound(page: Page): Promise<void> {
  expect({
    axe: await axeViolations(page),
    overflow: await overflow(page),
    small: await smallTargets(page),
  }).toEqual({ axe: [], overflow: [], small: [] })
  const letters = (size: string) =>
    page.evaluate((fontSize) => {
      document.documentElement.style.fontSize = fontSize
    }, size)
  await letters('200%')
  expect(await overflow(page)).toEqual([])
  await letters('')
}

test('partners are found page by page, and a list that does not come is asked for again', async () => {
  const partners = [
    aRow({ name: LONG, isSponsor: true }),
    aRow({ id: 'p-2', name: '例田ベーカリー', state: 'applied', appliedAt: ASKED_AT, no: null }),
    aRow({ id: 'p-3', renewal: OPEN_RENEWAL }),
  ]
  const counts = { applied: 1, active: 2, overdue: 1 }
  const { page, api } = await open({
    path: '/console/network',
    api: (fake) => {
      withNetwork(fake)
      fake.handle('POST /partners/search', () => ({ refuse: 'our-fault' }))
    },
  })
  await page.getByRole('alert').waitFor()
  await expectSound(page)
  api.handle('POST /partners/search', ({ body }) => {
    const asked = JSON.stringify(body)
    if (asked.includes('"text"')) return { body: { partners: [], after: null, counts } }
    const isNext = asked.includes('"after"')
    return {
      body: {
        partners: isNext ? [aRow({ id: 'p-4', name: '最後の店' })] : partners,
        after: isNext ? null : 'x',
        counts,
      },
    }
  })
  await page.getByRole('button', { name: 'もう一度' }).click()
  await page.getByRole('link', { name: /見本商店.*更新の返事がない/ }).waitFor()
  await expectSound(page)
  await page.getByRole('button', { name: 'つづきを見る' }).click()
  await page.getByRole('link', { name: /最後の店/ }).waitFor()
  await page.getByRole('button', { name: '更新の返事がない 1' }).click()
  await page.getByText('ほかの条件').click()
  await page.getByLabel('地区').selectOption('east')
  await page.getByLabel('団体をさがす').fill('どこにもない')
  await page.getByText('見つかりませんでした').waitFor()
  expect(api.sent('POST /partners/search').at(-1)).toEqual({
    renewal: 'overdue',
    districtId: 'east',
    text: 'どこにもない',
  })
  expect(page.url()).not.toContain('%') // what is looked for may be a name
  await page.setViewportSize(DESKTOP)
  await expectSound(page)
})

test('a change that comes too late keeps what was typed, and shows what others have written', async () => {
  let partner = aPartner({ renewals: [OPEN_RENEWAL], renewal: OPEN_RENEWAL })
  const { page, api } = await open({
    path: '/console/network/partners/p-1',
    api: (fake) => {
      withNetwork(fake)
      fake.handle('GET /partners/:id', () => ({ body: partner }))
      fake.handle('PATCH /partners/:id', ({ body }) => {
        const { revision } = PartnerChange.parse(body)
        return revision === partner.revision ? { body: partner } : { refuse: 'changed-meanwhile' }
      })
    },
  })
  await page.getByText('返事がありません。電話で聞いてください。').waitFor()
  await expectSound(page)
  await page.getByRole('link', { name: '内容をなおす' }).click()
  await page.getByLabel('住所', { exact: true }).fill('見本二丁目')
  // Left half typed, for another page and back.
  await page.getByRole('link', { name: '団体へ', exact: false }).first().click()
  await page.getByRole('link', { name: '内容をなおす' }).click()
  await page.getByText('前に書きかけた内容が、入っています。').waitFor()
  expect(await page.getByLabel('住所', { exact: true }).inputValue()).toBe('見本二丁目')
  await expectSound(page)
  await page.getByRole('button', { name: '消して、書きなおす' }).click()
  expect(await page.getByLabel('住所', { exact: true }).inputValue()).toBe('見本一丁目2番3号')
  expect(await page.getByText('前に書きかけた内容が').count()).toBe(0)
  await page.getByLabel('住所', { exact: true }).fill('見本二丁目')
  partner = { ...partner, revision: 4, phone: '03-0000-0009' }
  await comeBackTo(page, /\/api\/partners\/[^/]+$/) // read anew behind the form: that is not to be undone unseen
  await page.getByRole('button', { name: '保存する' }).click()
  const note = page.getByRole('alert')
  await note.getByText('お客さま用の電話：03-0000-0009').waitFor()
  await expectSound(page)
  await note.getByRole('button', { name: '書いた内容で保存する' }).click()
  await page.getByText('保存しました').waitFor()
  expect(api.sent('PATCH /partners/:id')).toMatchObject([
    { revision: 3 },
    { revision: 4, change: { fields: { address: '見本二丁目', phone: '03-0000-0001' } } },
  ])
  partner = { ...partner, address: '見本二丁目' }
  await page.getByRole('link', { name: '内容をなおす' }).click()
  await page.getByLabel('住所', { exact: true }).waitFor()
  expect(await page.getByText('前に書きかけた内容が').count()).toBe(0) // what was saved is not kept twice
})

test('somebody who is not staff of this network, and a partner that is gone, are told so', async () => {
  const { page } = await open({
    path: '/console/network/partners/p-9',
    api: (fake) => {
      withNetwork(fake)
      fake.handle('GET /partners/:id', () => ({ refuse: 'not-found' }))
      fake.on('GET /session', { staff: aMember({ role: 'viewer' }) })
    },
  })
  await page.getByRole('heading', { name: '見つかりませんでした' }).waitFor()
  await page.getByRole('link', { name: '団体の一覧へ' }).click()
  await page.getByRole('heading', { name: 'この画面は使いません' }).waitFor()
  await expectSound(page)
})

test('a project says what it lacks until three of three kinds are in it', async () => {
  let projects = [aProject()]
  const { page, api } = await open({
    path: '/console/network/projects',
    api: (fake) => {
      withNetwork(fake)
      fake.handle('GET /projects', () => ({ body: { projects } }))
      fake.on('POST /partners/search', {
        partners: [aRow({ name: LONG }), aRow({ id: 'p-2', name: '例の病院', category: 'hospital' })],
        after: null,
        counts: { applied: 0, active: 2, overdue: 0 },
      })
      fake.handle('PATCH /projects/:id', ({ body }) => {
        projects = [{ ...aProject(), ...ProjectChange.parse(body).fields, lacks: null }]
        return { body: { projects } }
      })
    },
  })
  await page.getByRole('link', { name: /見本まつり.*あと2団体/ }).click()
  for (const name of [LONG, '例の病院']) {
    await page.getByLabel('登録した団体からさがす').fill('の')
    await page.getByRole('button', { name: `${name}を加える` }).click()
  }
  await page.getByText('3つの団体がそろっています').waitFor()
  await expectSound(page)
  await page.getByRole('button', { name: '保存する' }).click()
  await page.getByRole('link', { name: /見本まつり.*取り組み中/ }).waitFor()
  expect(api.sent('PATCH /projects/:id')).toMatchObject([
    {
      revision: 0,
      state: 'running',
      fields: { participants: [{}, { partnerId: 'p-1' }, { partnerId: 'p-2' }] },
    },
  ])
})

const MINE: NonNullable<MyPartner['partner']> = {
  id: 'p-1',
  revision: 7,
  no: 12,
  state: 'active',
  fields: { ...FIELDS, name: LONG },
  since: '2025-04-01',
  role: 'lead',
  people: [{ id: 'm-1', role: 'lead', name: '例田 一郎', joinedAt: ASKED_AT, isMe: true }],
  renewal: { ...OPEN_RENEWAL, isOverdue: false },
  studies: [],
  talk: [],
  waiting: 1,
}
const WAITING: WaitingReports = {
  reports: [
    {
      id: 'r-1',
      sentAt: ASKED_AT,
      goesAt: '2026-04-01T04:00:00.000Z',
      by: '',
      told: [{ label: 'ようす', value: `${LONG}\n新聞が3日分たまっている` }],
    },
  ],
  mine: [{ id: 'r-2', sentAt: ASKED_AT, goesAt: ASKED_AT, state: 'kept', text: '訪ねて、元気でした' }],
}

test('a lead keeps a report in the house with words, and answers the yearly question', async () => {
  let mine: MyPartner['partner'] = MINE
  const { page, api } = await open({
    path: '/partner',
    api: (fake) => {
      withNetwork(fake)
      fake.on('GET /session', { staff: null })
      fake.on('GET /me/words', { language: 'ja', words: null })
      fake.handle('GET /my-partner', () => ({ refuse: 'our-fault' }))
      fake.on('GET /my-partner/reports', WAITING)
      fake.on('POST /my-partner/reports/:id', { reports: [], mine: [] })
      fake.handle('PATCH /my-partner', () => {
        mine = { ...MINE, revision: 8, renewal: { ...OPEN_RENEWAL, answer: 'change', isOverdue: false } }
        return { body: { partner: mine } }
      })
    },
  })
  await page.getByRole('alert').waitFor()
  api.handle('GET /my-partner', () => ({ body: { partner: mine } }))
  await page.getByRole('button', { name: 'もう一度' }).click()
  await page.getByRole('heading', { name: '2026年も、続けますか' }).waitFor()
  await page.getByText('訪ねて、元気でした').waitFor()
  await expectSound(page)
  await page.getByRole('button', { name: '団体の中で対応した' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '送らずに終わりにする' }).click()
  await sheet.getByText('どう対応したかを書いてください。').waitFor()
  await sheet.getByLabel('どう対応しましたか').fill('声をかけました')
  await expectSound(page)
  await sheet.getByRole('button', { name: '送らずに終わりにする' }).click()
  await page.getByText('対応したことにしました').waitFor()
  expect(api.sent('POST /my-partner/reports/:id')).toEqual([{ kind: 'keep', text: '声をかけました' }])
  await page.getByRole('button', { name: '内容を変えて続ける' }).click()
  await sheet.getByLabel('変えるところ').fill('電話が変わりました')
  await expectSound(page)
  await sheet.getByRole('button', { name: '返事を送る' }).click()
  await page.getByText('2026年の返事：内容を変えて続ける').waitFor()
  expect(api.sent('PATCH /my-partner')).toEqual([
    {
      revision: 7,
      change: { kind: 'renewal', answer: 'change', reason: null, words: '電話が変わりました' },
    },
  ])
})

test('a lead puts the shop on the map by standing in it, and takes it off', async () => {
  let mine: NonNullable<MyPartner['partner']> = MINE
  const { page, api, context } = await open({
    path: '/partner',
    api: (fake) => {
      fake.on('GET /directory', aDirectory({ schemes: ['partners', 'shop-services'] }))
      fake.on('GET /session', { staff: null })
      fake.on('GET /my-partner/reports', { reports: [], mine: [] })
      fake.handle('GET /my-partner', () => ({ body: { partner: mine } }))
      fake.handle('PATCH /my-partner', ({ body }) => {
        const { point } = Object(body).change
        mine = { ...mine, revision: mine.revision + 1, fields: { ...mine.fields, point } }
        return { body: { partner: mine } }
      })
    },
  })
  await page.getByRole('button', { name: '内容をなおす' }).click()
  const place = page.getByRole('dialog').getByRole('group', { name: '地図の場所' })
  await place.getByText('まだ、入っていません。').waitFor()
  await place.getByRole('button', { name: 'いまいる場所を入れる' }).click()
  await place.getByText('場所がわかりませんでした', { exact: false }).waitFor() // nobody has allowed it yet
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 35.634, longitude: 139.704 })
  await place.getByRole('button', { name: 'いまいる場所を入れる' }).click()
  await place.getByText('いまの場所が入りました。').waitFor()
  await expectSound(page)
  await page.setViewportSize(DESKTOP)
  await expectSound(page)
  await page.getByRole('button', { name: '保存する' }).click()
  await page.getByText('保存しました').waitFor()
  await page.getByRole('button', { name: '内容をなおす' }).click()
  await place.getByText('入っています。').waitFor()
  await place.getByRole('button', { name: '地図の場所を消す' }).click()
  await place.getByText('まだ、入っていません。').waitFor()
  await page.getByRole('button', { name: '保存する' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(api.sent('PATCH /my-partner')).toMatchObject([
    { revision: 7, change: { kind: 'edit', point: { latitude: 35.634, longitude: 139.704 } } },
    { revision: 8, change: { kind: 'edit', point: null } },
  ])
})
