/** A new phone, from the call to the centre to the end: in the chat, on the page, and beside the old phone. */
import { setTimeout as pause } from 'node:timers/promises'
import { jest } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { AccountsFound, MoveCodeIssued } from '#shared/accounts/contract.ts'
import { MySettings } from '#shared/forms/contract.ts'
import { STAFF, startTown, type Town } from '#test/journey/town.ts'
import { settled } from '#test/journey/walker.ts'
import { fits, PHONE } from '#test/liff/support/pages.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { IDENTIFIED } from './a-counter.ts'

jest.setTimeout(60_000)
useDatabase()

let town: Town
let chromium: Browser
beforeAll(async () => {
  ;[town, chromium] = await Promise.all([startTown('meguro', 'form'), launchBrowser()])
})
afterAll(async () => {
  await chromium.close()
  await town.close()
})

const SETTINGS = {
  districtId: 'chuo',
  organisation: null,
  name: '例田 太郎',
  phone: '090-0000-0001',
  places: [],
  mayAskAfter: false,
}

/** What the centre gives out to somebody who calls. */
async function codeFor(phone: string): Promise<string> {
  const staff = await town.signedIn(STAFF[0])
  const found = await staff.send('POST', '/api/account-searches', { by: { kind: 'phone', phone } })
  const [account] = AccountsFound.parse(found.body).accounts
  const reply = await staff.send('POST', `/api/accounts/${account?.id}/move-codes`, IDENTIFIED)
  return MoveCodeIssued.parse(reply.body).code
}

test('the old phone hears of the code, the new one takes over by typing it, and both hear the end', async () => {
  const [old, fresh] = [town.line.phone(await town.somebody()), town.line.phone('shopkeeper')]
  await fresh.follow()
  await settled(fresh.userId)
  const hears = async (phone: typeof old, words: string) => {
    while (!phone.sees().includes(words)) await pause(10)
  }
  const says = async (text: string) => {
    await fresh.say(text)
    await settled(fresh.userId)
    return fresh.sees()
  }
  await settled(old.userId)
  await (await town.signedIn(old.userId)).send('PUT', '/api/me', SETTINGS)
  const code = await codeFor(SETTINGS.phone)
  await hears(old, '引きつぎのコードを出しました')
  expect(old.sees().join()).not.toContain(code)

  expect(await says('機種変更')).toContain('引きつぎのページをひらく')
  expect(await says('new phone')).toContain('引きつぎのページをひらく')
  expect(await says('ABCD-EFGH')).not.toContain('引きつぎのページをひらく')
  const typed = code
    .toLowerCase()
    .replace(/[a-z0-9]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
  expect(await says(typed)).toContain('引きつぎのページをひらく')

  const page = await chromium.newPage({ locale: 'ja-JP', viewport: PHONE })
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(fresh.opens((await fresh.tap('引きつぎのページをひらく')) ?? ''))
  const field = page.getByLabel('引きつぎのコード')
  await page.locator('a[href^="tel:0"]', { hasText: 'センターに電話' }).waitFor()
  await field.waitFor()
  expect(await field.inputValue()).toBe(code)
  await fits(page)
  await field.fill('ABCD')
  await page.keyboard.press('Enter')
  await page.getByText('センターで聞いた8文字を入れてください。').waitFor()
  await field.fill('ABCD-EFGH')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('このコードは、使えません。').waitFor()
  await field.fill(code)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'このLINEにうつすもの' }).waitFor()
  expect(await page.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/登録した内容\s+1件/),
  ])
  await fits(page)
  await page.getByRole('button', { name: 'ちがうコードを入れる' }).click()
  await page.getByRole('button', { name: '確かめる' }).click()
  await page.getByRole('button', { name: '引きつぐ', exact: true }).click()
  await page.getByRole('heading', { name: '引きついでいます' }).waitFor()
  town.pass(30_000)
  await page.getByRole('heading', { name: '引きつぎが終わりました' }).waitFor()
  await fits(page)

  await hears(fresh, '引きつぎが終わりました')
  await hears(old, '新しいLINEに引きつぎました')
  await page.getByRole('link', { name: '登録した内容を見る' }).click()
  expect(await page.getByLabel('あなたの名前').first().inputValue()).toBe('例田 太郎')
  // Whoever knows no word for it finds it here.
  await page.getByRole('link', { name: '前のLINEから引きつぐ' }).click()
  await field.waitFor()
  const settings = await (await town.signedIn(old.userId)).get('/api/me')
  expect(MySettings.parse(settings.body)).toMatchObject({ name: null, phone: null })
  expect([problems, town.complaints]).toEqual([[], []])
})
