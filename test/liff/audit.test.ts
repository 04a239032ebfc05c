import type { TrailEntry } from '#shared/audit/contract.ts'
import { aMember } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const path = '/console/audit'
const staff = aMember({ id: 'staff-1', role: 'admin' })

const anEntry = (change: Partial<TrailEntry> = {}): TrailEntry => ({
  seq: 120,
  at: '2026-11-20T01:00:00Z',
  kind: 'reporter-seen',
  by: { id: 's-9', name: '見本 次郎' },
  about: [
    { noun: 'receipt', what: 'M-0001', name: null },
    { noun: 'centre', what: 'north', name: null },
  ],
  reason: '例田さんに確かめる',
  isReadable: true,
  ...change,
})

/** Two pages of a trail; whoever searches for a receipt number finds one entry. */
function withTrail(api: FakeApi): void {
  const others = { staff: [staff, aMember({ id: 's-9', name: '見本 次郎' })], former: [], ways: [] }
  const head = '121:AbCdEfGhIjKlMnOp'
  const left = anEntry({
    seq: 121,
    kind: 'staff-left',
    by: { id: 'gone', name: null },
    about: [{ noun: 'staff', what: 's-7', name: '見本 三郎' }],
    reason: null,
  })
  const preset = anEntry({
    seq: 119,
    kind: 'preset-changed',
    by: null,
    about: [
      { noun: 'changed', what: 'quietHours', name: null },
      { noun: 'changed', what: 'retention', name: null },
      { noun: 'digest', what: 'quietHours.7bd0339120677d4e', name: null },
      { noun: 'digest', what: 'retention.07b6ed81e6849227', name: null },
    ],
    reason: null,
    isReadable: false,
  })
  api.on('GET /session', { staff })
  api.on('GET /staff', others)
  api.handle('GET /audit', ({ query }) => {
    if (query.get('about') === 'M-0001') return { body: { entries: [anEntry()], after: null, head } }
    if (query.get('kind') === 'exported') return { body: { entries: [], after: null, head } }
    return query.has('after')
      ? { body: { entries: [preset], after: null, head } }
      : { body: { entries: [left, anEntry()], after: '1763600000000.120', head } }
  })
  api.on('GET /audit/export', {})
}

test('an admin reads who did what, searches by what is known, and takes it as a file', async () => {
  const { page, api } = await open({ path, api: withTrail })
  const rows = page
    .getByRole('region', { name: '記録' })
    .getByRole('listitem')
    .filter({ has: page.locator('h2') })
  const row = (kind: string) => rows.filter({ hasText: kind })
  await row('職員を外した').getByText('登録のない職員').waitFor()
  await row('職員を外した').getByText('職員 見本 三郎').waitFor()
  await row('連絡した方を見た').getByText('理由: 例田さんに確かめる').waitFor()
  await row('連絡した方を見た').getByText('センター 北部センター').waitFor()
  await page.getByText('121:AbCdEfGhIjKlMnOp').waitFor()
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
  }
  await page.getByRole('button', { name: 'もっと前を見る' }).click()
  await row('町の設定').getByText('自動・職員ではない人').waitFor()
  await row('町の設定').getByText('理由を読めません').waitFor()
  await row('町の設定').getByText('変えたところ お知らせをしない時間、保存の年数').waitFor()
  const digest = row('町の設定').getByText('07b6ed81e6849227')
  expect(await digest.isVisible()).toBe(false)
  await row('町の設定').getByText('内容の印 2件').click()
  await digest.waitFor()
  expect(await page.getByRole('button', { name: 'もっと前を見る' }).count()).toBe(0)

  const box = page.getByLabel('対象をさがす')
  await box.fill('例田')
  await page.getByText('名前ではさがせません').waitFor()
  await box.fill('Ｍ-0001')
  await row('職員を外した').waitFor({ state: 'detached' })
  expect(await rows.count()).toBe(1)
  await page.getByLabel('した人').selectOption({ label: '見本 次郎' })
  await page.getByLabel('この日から').fill('2026-11-01')
  expect(new URL(page.url()).search).toBe('?by=s-9&from=2026-11-01&about=M-0001')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSVに書き出す' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('操作の記録.csv')
  const exported = api.calls.find(({ route }) => route === 'GET /audit/export')
  expect(exported?.call.query.toString()).toBe('by=s-9&from=2026-11-01&about=M-0001')
  await box.fill('')
  await page.getByLabel('操作').selectOption({ label: 'ファイルに書き出した' })
  await page.getByRole('heading', { name: '当てはまる記録はありません' }).waitFor()
  const asked = api.calls
    .filter(({ route }) => route === 'GET /audit')
    .map(({ call }) => call.query.get('about'))
  expect(asked).not.toContain('例田')
})

test('nobody but an admin sees it, and what failed can be tried again', async () => {
  const refused = await open({ path })
  await refused.page.getByRole('heading', { name: '管理者の画面です' }).waitFor()
  const failing = (api: FakeApi) => {
    withTrail(api)
    api.handle('GET /audit', () => ({ refuse: 'out-of-order' }))
  }
  const { page, api } = await open({ path, api: failing })
  await page.getByText('いま混み合っています').waitFor()
  withTrail(api)
  await page.getByRole('button', { name: 'もう一度' }).click()
  await page.getByText('120番').waitFor()
})
