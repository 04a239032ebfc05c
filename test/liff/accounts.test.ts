/** 本人からの申し出: whoever asks for something about themselves is found, and answered. */
import { readFile } from 'node:fs/promises'
import type { AccountFound, AccountMoves } from '#shared/accounts/contract.ts'
import { STAYS } from '#shared/accounts/rules.ts'
import { aMember } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { WITH_KEYHOLDERS } from './support/keyholder-factories.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const path = '/console/accounts'
const admin = aMember({ id: 'staff-1', role: 'admin' })

const FOUND: AccountFound = {
  id: 'handle-1',
  names: ['例田 太郎', '例田 商店'],
  phoneEnds: ['0001', '0007'],
  district: '中央地区',
  isReached: true,
  held: [
    { kind: 'settings', count: 1 },
    { kind: 'reports', count: 3 },
    { kind: 'sign-ups', count: 2 },
    { kind: 'keyholders', count: 1 },
  ],
  lastAt: '2026-06-10T03:00:00.000Z',
  move: null,
}
const UNTIL = '2026-06-12T03:00:00.000Z'
const MOVE: AccountMoves['moves'][number] = {
  id: 'move-1',
  state: 'waiting',
  issuedBy: '見本 職員',
  issuedAt: '2026-06-10T03:00:00.000Z',
  until: UNTIL,
  doneAt: null,
  held: FOUND.held,
}
const OWN = {
  network: '見本ネット',
  municipality: '見本町',
  madeAt: '2026年6月10日 12:00',
  sections: [
    {
      title: '送った連絡',
      entries: [{ title: '受付番号 2026-0012', rows: [{ label: '様子', value: 'a'.repeat(120) }] }],
    },
  ],
}

function atTheCounter(fake: FakeApi): void {
  fake.on('GET /session', { staff: admin })
  fake.on('GET /directory', WITH_KEYHOLDERS)
  fake.on('GET /account-moves', { moves: [] })
  fake.on('POST /account-searches', { accounts: [FOUND], hasMore: false })
  fake.on('GET /accounts/:id', FOUND)
}

test('an admin finds somebody by phone, and hands their whole record out on paper and as a file', async () => {
  const { page, api } = await open({
    path,
    api: (fake) => {
      atTheCounter(fake)
      fake.on('POST /accounts/:id/records', OWN)
    },
  })
  await page.getByText('コードは、まだ出していません。').waitFor()
  await page.getByRole('button', { name: 'さがす' }).click()
  await page.getByText('番号を入れてください').waitFor()
  await page.getByLabel('電話番号', { exact: true }).last().fill('090-0000-0001')
  await page.keyboard.press('Enter')
  const account = page.getByRole('listitem').filter({ hasText: '例田 商店' })
  await account.getByText('…0001、…0007').waitFor()
  await account.getByText('登録した内容、連絡 3件、サロンの申し込み 2件、キーホルダー 1件').waitFor()
  expect(api.calls.find(({ route }) => route === 'POST /account-searches')?.call.body).toEqual({
    by: { kind: 'phone', phone: '090-0000-0001' },
  })
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
  }

  await page.getByRole('button', { name: '例田 太郎：記録をわたす' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '記録を出す' }).click()
  await sheet.getByText('えらんでください').first().waitFor()
  expect(await axeViolations(page)).toEqual([])
  expect(await overflow(page)).toEqual([])
  expect(api.calls.some(({ route }) => route === 'POST /accounts/:id/records')).toBe(false)
  await sheet.getByLabel('本人', { exact: true }).check()
  await sheet.getByLabel('窓口で、本人を確認した').check()
  await sheet.getByRole('button', { name: '記録を出す' }).click()
  await page.getByRole('heading', { name: '本人の記録' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  await page.getByRole('heading', { name: '受付番号 2026-0012' }).waitFor()
  expect(await overflow(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  expect(await axeViolations(page)).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'ファイルに保存する' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('本人の記録.txt')
  expect(await readFile(await download.path(), 'utf8')).toContain('● 受付番号 2026-0012')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: '印刷する' }).isVisible()).toBe(false)
  expect(await page.getByRole('heading', { name: '送った連絡' }).isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: 'とじる' }).click()
  await page.getByRole('heading', { name: '本人からの申し出' }).waitFor()
  expect(await page.getByText('受付番号 2026-0012').count()).toBe(0)
})

test('what goes and what stays is said before somebody is forgotten, and what became of it after', async () => {
  const left = { kind: 'reports' as const, count: 3, why: STAYS.reports ?? '' }
  const { page, api } = await open({
    path,
    size: PHONE,
    api: (fake) => {
      atTheCounter(fake)
      fake.on('POST /accounts/:id/deletions', { forgotten: [{ kind: 'sign-ups', count: 2 }], stays: [left] })
    },
  })
  await page.getByLabel('受付番号').check()
  await page.getByLabel('受付番号').last().fill('482-719-306')
  await page.getByRole('button', { name: 'さがす' }).click()
  await page.getByRole('button', { name: '例田 太郎：消す' }).click()
  const sheet = page.getByRole('dialog')
  const goes = sheet.getByRole('list').first()
  expect(await goes.getByRole('listitem').allTextContents()).toEqual([
    '登録した内容',
    'サロンの申し込み 2件',
    'キーホルダー 1件',
  ])
  await sheet.getByText('連絡 3件：センターが受けた連絡の記録なので').waitFor()
  expect(await overflow(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  expect(await axeViolations(page)).toEqual([])
  await sheet.getByLabel('本人', { exact: true }).check()
  await sheet.getByLabel('本人確認の書類を見た').check()
  await sheet.getByRole('button', { name: '消す' }).click()
  await sheet.getByText('しるしを付けてください').waitFor()
  expect(api.calls.some(({ route }) => route === 'POST /accounts/:id/deletions')).toBe(false)
  await sheet.getByLabel('消えるものと残るものを、本人に話しました').check()
  api.on('GET /accounts/:id', { ...FOUND, names: [], phoneEnds: [], held: [] })
  await sheet.getByRole('button', { name: '消す' }).click()
  await sheet.getByRole('heading', { name: '消しました' }).waitFor()
  await sheet.getByText('サロンの申し込み 2件').waitFor()
  await sheet.getByText('本人のLINEにも、消したことを知らせます').waitFor()
  await sheet.getByRole('button', { name: 'とじる' }).last().click()
  await page.getByRole('heading', { name: 'アカウント 1' }).waitFor()
  await page.getByText('何もありません').waitFor()
  expect(await page.getByRole('button', { name: /アカウント 1：/ }).count()).toBe(0)
})

test('from an open record, a code for the new account is shown big, to scan and to read aloud, listed, and taken back', async () => {
  const { page, api } = await open({
    path: `${path}?from=${encodeURIComponent('sign-up:s-1:2026-06-10')}`,
    size: PHONE,
    api: (fake) => {
      atTheCounter(fake)
      fake.on('GET /session', { staff: { ...admin, role: 'staff' } })
      fake.on('POST /accounts/:id/move-codes', {
        moveId: 'move-1',
        code: 'ABCD-EF23',
        url: 'https://liff.line.me/1-a/move/ABCD-EF23',
        until: UNTIL,
      })
      fake.on('DELETE /account-moves/:id', { moves: [] })
    },
  })
  await page.getByRole('heading', { name: '開いていた「サロンの申し込み」の人' }).waitFor()
  expect(api.calls.some(({ route }) => route === 'POST /account-searches')).toBe(false)
  await page.getByRole('button', { name: 'さがす', exact: true }).click()
  await page.getByText('記録をわたすことと、消すことは、管理者がします。').waitFor()
  expect(api.calls.find(({ route }) => route === 'POST /account-searches')?.call.body).toEqual({
    by: { kind: 'record', record: 'sign-up', id: 's-1:2026-06-10' },
  })
  expect(await page.getByRole('button', { name: '消す' }).count()).toBe(0)
  await page.getByRole('button', { name: '例田 太郎：引きつぎコードを出す' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('本人', { exact: true }).check()
  await sheet.getByLabel('登録の電話番号に、かけなおして確認した').check()
  api.on('GET /account-moves', { moves: [MOVE] })
  api.on('GET /accounts/:id', { ...FOUND, move: { id: 'move-1', state: 'waiting' } })
  await sheet.getByRole('button', { name: 'コードを出す' }).click()
  await page.getByText('ABCD-EF23').waitFor()
  await page.getByRole('img', { name: 'スマホのカメラで読みとるQRコード' }).waitFor()
  await page.getByText('アップルのA、ブックのB').waitFor()
  expect(await overflow(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'とじる' }).click()
  expect(await page.getByText('ABCD-EF23').count()).toBe(0)

  await page.getByText('コードの入力待ち').first().waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'のコードを取り消す' }).click()
  expect(api.calls.some(({ route }) => route === 'DELETE /account-moves/:id')).toBe(false)
  api.on('GET /account-moves', { moves: [{ ...MOVE, state: 'withdrawn', doneAt: MOVE.issuedAt }] })
  await page.getByRole('button', { name: '本当に取り消す' }).click()
  await page.getByText('コードを取り消しました').waitFor()
  await page.getByText('取り消し', { exact: true }).waitFor()
})

test('nobody found, too many searches, no network, and staff without the right each hear so', async () => {
  const { page, api } = await open({
    path,
    api: (fake) => {
      atTheCounter(fake)
      fake.on('POST /account-searches', { accounts: [], hasMore: false })
      fake.handle('GET /account-moves', () => ({ cut: true }))
    },
  })
  await page.getByRole('alert').getByText('つながりませんでした').waitFor()
  await page.getByLabel('キーホルダーの番号').check()
  await page.getByLabel('キーホルダーの番号').last().fill('4827-1936')
  await page.getByRole('button', { name: 'さがす' }).click()
  await page.getByRole('heading', { name: '見つかりませんでした' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.classList.contains('accounts-found'))
  api.handle('POST /account-searches', () => ({ refuse: 'too-many-requests' }))
  await page.getByRole('button', { name: 'さがす' }).click()
  await page.getByRole('alert').getByText('アクセスが集中しています').waitFor()

  const refused = await open({
    path,
    api: (fake) => fake.on('GET /session', { staff: { ...admin, role: 'viewer' } }),
  })
  await refused.page.getByRole('heading', { name: '職員の画面です' }).waitFor()
})
