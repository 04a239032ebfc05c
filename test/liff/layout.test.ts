import type { Page } from 'playwright-core'
import { aCase, aForm, aMember, anEntry, aRecord, aReport, aRow, minutesAgo } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const LONG = 'とても長い言葉がつづいても画面からはみ出さないようにするための文です。'.repeat(3)
const BY = { id: 'staff-2', name: '例山 次郎' }

function everything(api: FakeApi): void {
  api.on('GET /session', { staff: aMember({ role: 'admin' }) })
  api.on('POST /cases/search', {
    cases: [
      aRow({ urgency: 'danger', subjectName: null, placeText: null }),
      aRow({ id: 'case-2', urgency: 'abuse', subjectName: LONG, placeText: LONG, hasNews: true, owner: BY }),
      aRow({ id: 'case-3', urgency: 'ordinary', status: 'closed' }),
    ],
    next: null,
  })
  api.on('GET /cases/:id', aLongCase())
  api.on('GET /staff', {
    staff: [
      aMember({ role: 'admin' }),
      aMember({ id: 'staff-2', name: LONG.slice(0, 40), state: 'invited' }),
    ],
  })
  const { id, receiptNo, sentAt, state, centreName, centrePhone } = aRecord()
  api.on('GET /records', {
    records: [{ id, receiptNo, sentAt, state, centreName, centrePhone, hasNews: true }],
  })
  api.on(
    'GET /records/:id',
    aRecord({
      questions: [{ id: 'q1', text: LONG, askedAt: minutesAgo(9) }],
      feedback: { text: LONG, at: minutesAgo(5) },
      told: [{ label: '場所', value: 'a'.repeat(120) }],
    }),
  )
  api.on('GET /me', {
    districtId: 'north',
    organisation: '見本新聞店',
    name: '例山 三郎',
    phone: '090-0000-0001',
    places: [{ id: 'p1', label: '配達の道', text: '見本町3丁目付近' }],
    mayAskAfter: false,
  })
  api.on('GET /me/topics', { topics: ['salon'] })
  api.on('GET /drafts/current', aForm())
}

function aLongCase() {
  const question = { id: 'q1', text: LONG, askedAt: minutesAgo(9), by: BY, answer: null, answeredAt: null }
  return aCase({
    urgency: 'danger',
    hasNews: true,
    subjectName: LONG,
    reports: [
      aReport({ danger: 'yes', questions: [question], additions: [{ at: minutesAgo(3), text: LONG }] }),
      aReport({
        id: 'report-2',
        place: { kind: 'pin', latitude: 35.6, longitude: 139.7 },
        detail: 'a'.repeat(200),
      }),
    ],
    history: [anEntry(), anEntry({ id: 'entry-2', kind: 'note', by: BY, text: LONG })],
  })
}

const press = (name: string) => async (page: Page) => {
  const more = page.getByRole('button', { name: 'ほかの操作' })
  if (!(await page.getByRole('button', { name, exact: true }).isVisible())) await more.click()
  await page.getByRole('button', { name, exact: true }).last().click()
}

const PAGES: { name: string; path: string; heading: string | RegExp; act?: (page: Page) => Promise<void> }[] =
  [
    { name: 'the list', path: '/console', heading: 'ケース一覧' },
    { name: 'a case', path: '/console/cases/case-1', heading: 'これまでの記録' },
    {
      name: 'closing a case',
      path: '/console/cases/case-1',
      heading: 'これまでの記録',
      act: press('終了する'),
    },
    { name: 'staff', path: '/console/staff', heading: '職員の管理' },
    { name: 'an invitation', path: '/console/staff', heading: '職員の管理', act: press('職員を招待する') },
    { name: 'the form', path: '/form', heading: 'くわしく書く' },
    { name: 'the records', path: '/records', heading: 'わたしの記録' },
    { name: 'a record', path: '/records/report-1', heading: '対応しています' },
    { name: 'the settings', path: '/settings', heading: 'わたしの設定' },
    { name: 'a page that is not there', path: '/nowhere', heading: '画面が見つかりません' },
  ]

describe('on a phone and on a desktop, with long words and for everybody,', () => {
  test.each(PAGES)(
    '$name fits',
    async ({ path, heading, act }) => {
      const { page } = await open({ path, api: everything })
      await page.getByRole('heading', { name: heading, exact: true }).waitFor()
      await page.waitForFunction(() => document.querySelector('.skeleton') === null)
      await act?.(page)
      for (const size of [PHONE, DESKTOP]) {
        await page.setViewportSize(size)
        expect(await overflow(page)).toEqual([])
        expect(await smallTargets(page)).toEqual([])
        expect(await axeViolations(page)).toEqual([])
      }
    },
    20_000,
  )
})

test('the focus stays in a sheet, and is given back when Esc closes it', async () => {
  const { page } = await open({ path: '/console/cases/case-1', api: everything })
  await page.getByRole('button', { name: '対応を記録' }).click()
  await page.getByRole('dialog', { name: '対応を記録' }).waitFor()
  for (let n = 0; n < 6; n++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.matches('dialog *, body'))).toBe(true)
  }
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('対応を記録')
})
