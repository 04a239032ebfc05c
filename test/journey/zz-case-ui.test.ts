import { mkdirSync } from 'node:fs'
import { type CaseWork, DESKTOP, PHONE, startCaseWork } from './case-work.ts'

const OUT = '/tmp/case-ui/shots'
mkdirSync(OUT, { recursive: true })
let work: CaseWork
beforeAll(async () => {
  work = await startCaseWork()
}, 120_000)
afterAll(async () => work?.close(), 60_000)

const LONG = 'とても長い名前の方がいらっしゃることもあるので、'.repeat(3).slice(0, 60)

test('offline', async () => {
  const one = await work.takeIn({ subjectName: '例田 太郎', detail: '新聞がたまっています。' }, { takeIt: true })
  const page = await work.open('staff-1', `/console/cases/${one.id}`, PHONE)
  await page.getByRole('button', { name: '対応を記録' }).waitFor()
  await page.waitForTimeout(500)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '対応を記録' }).click()
  await page.getByRole('radio', { name: '無事を確かめた' }).check()
  await page.getByRole('button', { name: /を保存/ }).click()
  await page.getByRole('region', { name: 'まだ送っていません' }).waitFor()
  await page.getByRole('button', { name: 'メモを書く' }).click()
  await page.getByRole('dialog').getByRole('textbox').first().fill('玄関先で話せました。')
  await page.getByRole('button', { name: 'メモを残す' }).click()
  await page.getByText('玄関先で話せました。').waitFor()
  await page.screenshot({ path: `${OUT}/o1.png` })
  await work.change('staff-1', one.id, { kind: 'risk', items: ['repeated'] })
  await page.context().setOffline(false)
  await page.getByRole('dialog', { name: '内容を確かめて送る' }).waitFor()
  await page.waitForTimeout(300)
  await page.screenshot({ path: `${OUT}/o2.png` })
  await page.getByRole('button', { name: 'この内容で送る' }).click()
  await page.getByRole('region', { name: 'まだ送っていません' }).waitFor({ state: 'detached' })
  await page.waitForTimeout(300)
  await page.screenshot({ path: `${OUT}/o3.png` })
  const after = await work.see('staff-1', one.id)
  console.log(after.history.map(({ kind, text }) => `${kind}:${text}`).join(' | '))
  await page.getByRole('button', { name: 'ほかの操作' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '会議を記録' }).click()
  await page.getByLabel('開いた日時').fill('2020-01-01T10:00')
  await page.getByLabel('参加した人').fill('だれか')
  await page.getByRole('radio', { name: 'さらに' }).check()
  await page.getByLabel('これからの方針').fill('方針')
  await page.getByRole('button', { name: '会議を記録する' }).click()
  await page.getByText('ここを確かめてください').waitFor()
  await page.screenshot({ path: `${OUT}/o4.png` })
  await page.keyboard.press('Escape')
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
  await page.waitForTimeout(5500)
  await page.screenshot({ path: `${OUT}/z1-200.png` })
  console.log(JSON.stringify(work.problems))
}, 120_000)
void DESKTOP
void LONG
