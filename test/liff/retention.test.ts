import type { RetentionView } from '#shared/cases/retention.contract.ts'
import { aMember } from './support/factories.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const path = '/console/retention'
const staff = aMember({ id: 'staff-1', role: 'admin' })

const due = ['2020-0001', '2020-0002'].map((receiptNo, index) => ({
  id: `case-${index}`,
  receiptNo,
  centreId: 'north',
  receivedAt: '2020-04-01T01:00:00.000Z',
  closedAt: '2020-05-01T01:00:00.000Z',
}))
const aView = (change: Partial<RetentionView> = {}): RetentionView => ({
  kinds: [
    { kind: 'report', years: 5, count: 120, first: due },
    { kind: 'consultation', years: 5, count: 0, first: [] },
    { kind: 'abuse', years: null, count: 0, first: [] },
  ],
  runs: [],
  byItself: [{ what: '終わった捜索', days: 30 }],
  ...change,
})
const aRun = {
  id: 'run-1',
  kind: 'report' as const,
  closedBefore: '2021-11-23T00:00:00.000Z',
  confirmedAt: '2026-11-22T00:00:00.000Z',
  confirmed: 119,
  erased: 40,
  doneAt: null,
}

test('an admin keeps one case on, then has the others deleted after saying that none is to stay', async () => {
  const { page, api } = await open({
    path,
    api: (fake) => {
      fake.on('GET /session', { staff })
      fake.on('GET /retention', aView())
      fake.on('POST /retention/kept', aView())
      fake.handle('POST /retention', ({ body }) =>
        Object(body).count === 120 ? { refuse: 'due-changed' } : { body: aView({ runs: [aRun] }) },
      )
    },
  })
  const reports = page.getByRole('region', { name: '気づきの連絡' })
  await reports.getByText('期限がきたケース 120件').waitFor()
  await reports.getByText('終了の古い順に2件を出しています。').waitFor()
  expect(await reports.getByRole('link', { name: '2020-0001' }).getAttribute('href')).toMatch(
    /cases\/case-0$/,
  )
  await page.getByRole('region', { name: '年数を決めていないもの' }).getByText('虐待の疑い').waitFor()
  await page.getByRole('region', { name: '相談' }).getByText('期限がきたケースはありません').waitFor()
  await page.getByText('終わった捜索').waitFor()
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
  }

  await page.getByRole('button', { name: '2020-0001を残す' }).click()
  await page.getByLabel('いつまで').selectOption({ label: 'あと3年' })
  await page.getByRole('dialog').getByRole('button', { name: '残す' }).click()
  await page.getByText('理由を書いてください').waitFor()
  expect(await overflow(page)).toEqual([])
  expect(await axeViolations(page)).toEqual([])
  await page.getByLabel('理由').fill('裁判が続いているため')
  api.on('GET /retention', aView({ kinds: [{ kind: 'report', years: 5, count: 119, first: due.slice(1) }] }))
  await page.getByRole('dialog').getByRole('button', { name: '残す' }).click()
  await reports.getByText('期限がきたケース 119件').waitFor()
  const kept = api.calls.find(({ route }) => route === 'POST /retention/kept')
  expect(kept?.call.body).toEqual({ caseId: 'case-0', years: 3, reason: '裁判が続いているため' })

  await reports.getByRole('button', { name: '119件を消す' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText('控え(バックアップ)からは消えません').waitFor()
  await sheet.getByRole('button', { name: '消す' }).click()
  await sheet.getByText('しるしを付けてください').waitFor()
  expect(await axeViolations(page)).toEqual([])
  expect(api.calls.some(({ route }) => route === 'POST /retention')).toBe(false)
  await sheet.getByLabel('残すケースがないことを確かめました').check()
  api.on('GET /retention', aView({ kinds: [], runs: [aRun] }))
  await sheet.getByRole('button', { name: '消す' }).click()
  await page.getByText('消しています(40件まで済み)').waitFor()
  const asked = api.calls.find(({ route }) => route === 'POST /retention')
  expect(asked?.call.body).toEqual({ kind: 'report', count: 119 })
})

test('a changed count is said and read anew, and nobody but an admin sees the page', async () => {
  const { page, api } = await open({
    path,
    api: (fake) => {
      fake.on('GET /session', { staff })
      fake.on('GET /retention', aView())
      fake.handle('POST /retention', () => ({ refuse: 'due-changed' }))
    },
  })
  await page.getByRole('button', { name: '120件を消す' }).click()
  await page.getByLabel('残すケースがないことを確かめました').check()
  api.on('GET /retention', aView({ kinds: [{ kind: 'report', years: 5, count: 121, first: due }] }))
  await page.getByRole('dialog').getByRole('button', { name: '消す' }).click()
  await page.getByText('件数が変わりました').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '121件を消す' }).waitFor()

  const refused = await open({ path })
  await refused.page.getByRole('heading', { name: '管理者の画面です' }).waitFor()
})
