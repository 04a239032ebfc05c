/** 自分の記録を受け取る: read on a page, printed, and saved as a file, without losing what was being typed. */
import { readFile } from 'node:fs/promises'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()

const ROWS = [
  { label: '様子', value: '<b>新聞</b>が\nたまっています。' },
  { label: '場所', value: 'a'.repeat(120) },
]
const OWN = {
  network: '見本ネット',
  municipality: '見本町',
  madeAt: '2026年6月10日 12:00',
  sections: [
    { title: '送った連絡', entries: [{ title: '受付番号 2026-0012', rows: ROWS }] },
    { title: 'さがす人のお知らせ', entries: [{ title: null, rows: [{ label: '受け取る', value: 'はい' }] }] },
  ],
}

function withRecord(api: FakeApi): void {
  const none = { districtId: null, organisation: null, name: null, phone: null, places: [] }
  api.on('GET /me', { ...none, mayAskAfter: false })
  api.on('GET /me/topics', { topics: [] })
  api.on('GET /me/data', OWN)
}

test('somebody receives their own record, saves it as a file, and goes on with what they typed', async () => {
  const { page, api } = await open({ path: '/settings', api: withRecord })
  await page.setViewportSize(PHONE)
  await page.getByLabel('あなたの名前').fill('例田 太郎')
  api.handle('GET /me/data', () => ({ cut: true }))
  await page.getByRole('button', { name: '自分の記録を受け取る' }).click()
  await page.getByRole('alert').getByText('つながりませんでした').waitFor()
  api.on('GET /me/data', OWN)
  await page.getByRole('button', { name: '自分の記録を受け取る' }).click()
  const title = page.getByRole('heading', { name: 'あなたの記録', exact: true })
  await title.waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  await page.getByText('2026年6月10日 12:00 に まとめました。').waitFor()
  await page.getByRole('heading', { name: '受付番号 2026-0012' }).waitFor()
  await page.getByText('<b>新聞</b>が').waitFor()
  expect(await page.getByRole('button', { name: '書いたことをぜんぶ消す' }).isVisible()).toBe(false)
  expect(await overflow(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  expect(await axeViolations(page)).toEqual([])

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'ファイルに保存する' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('自分の記録.txt')
  expect(await readFile(await download.path(), 'utf8')).toBe(
    [
      '\uFEFF見本ネット　自分の記録',
      '見本町',
      'まとめた日：2026年6月10日 12:00',
      '',
      '■ 送った連絡',
      '',
      '● 受付番号 2026-0012',
      '様子：<b>新聞</b>が',
      '　　たまっています。',
      `場所：${'a'.repeat(120)}`,
      '',
      '■ さがす人のお知らせ',
      '',
      '受け取る：はい',
      '',
    ].join('\r\n'),
  )

  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: '印刷する' }).isVisible()).toBe(false)
  expect(await page.getByRole('heading', { name: '送った連絡' }).isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: '設定にもどる' }).click()
  await title.waitFor({ state: 'detached' })
  expect(await page.getByLabel('あなたの名前').inputValue()).toBe('例田 太郎')
})
