/**
 * Somebody has the phone of a member of staff, unlocked, with a case open and half a note typed. An admin hears of it and
 * ends it from a desk: from then on the phone shows nothing, keeps nothing, and lets nobody in.
 */
import { randomUUID } from 'node:crypto'
import { jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { CaseView } from '#shared/cases/contract.ts'
import { Invitation, SessionView, StaffList } from '#shared/staff/contract.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { type Product, startProduct } from '#test/support/product.ts'
import { aMachine } from './a-machine.ts'

jest.setTimeout(60_000)

const MARK = {
  subject: '例田 印太郎',
  place: '印町七丁目1-2',
  detail: '印の新聞がたまっています',
  typed: '印の書きかけ',
  colleague: '印野 千代',
  owner: '印山 花子',
  alone: '印川 次郎',
}
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36'

let product: Product
let chromium: Browser
beforeAll(async () => {
  ;[product, chromium] = await Promise.all([
    startProduct({ env: { SECOND_FACTOR: 'heads' } }),
    launchBrowser(),
  ])
})
afterAll(async () => {
  await chromium.close()
  await product.close()
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Asks the product from within a page, with whatever sign-in that has. */
const asked = (page: Page, method: string, path: string, body?: object) =>
  page.evaluate(
    async ([how, where, what]) => {
      const response = await fetch(`/api${where}`, {
        method: how,
        ...(what && { body: what, headers: { 'content-type': 'application/json' } }),
      })
      const text = await response.text()
      return { status: response.status, text }
    },
    [method, path, body && JSON.stringify(body)] as const,
  )

/** What can be read of a page, whether one sees it or digs for it; and what its browser keeps. */
async function readIn(page: Page): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const typed = [...document.querySelectorAll('textarea, input')].map((field) =>
      'value' in field ? String(field.value) : '',
    )
    const kept = [localStorage, sessionStorage].map((storage) => JSON.stringify(Object.entries(storage)))
    const others = [...(await indexedDB.databases()), ...(await caches.keys())]
    const workers = await navigator.serviceWorker?.getRegistrations()
    const shown = [document.title, document.documentElement.outerHTML, ...typed]
    return { shown: shown.join('\n'), kept: kept.join('\n'), others: [...others, ...(workers ?? [])].length }
  })
  expect(found.others).toBe(0)
  const marksIn = (where: string) => Object.values(MARK).filter((mark) => where.includes(mark))
  expect(marksIn(found.kept)).toEqual([])
  return marksIn(found.shown)
}

async function theAdmin(): Promise<Page> {
  const printed = await product.command('staff:invite', '--name', '見本 管理', '--role', 'admin')
  const { page } = await aMachine(chromium)
  await page.goto(printed.split('\n').find((line) => line.startsWith(product.url)) ?? '')
  await press(page, 'パスキーで登録する')
  await page.getByRole('link', { name: 'ケースの一覧をひらく' }).waitFor()
  return page
}

/** The phone of somebody who has just accepted their invitation in LINE. */
async function aPhoneOf(persona: string, name: string, role: string) {
  const printed = await product.command('staff:invite', '--name', name, '--role', role)
  const invitation = printed
    .split('\n')
    .find((line) => line.startsWith(product.url))
    ?.split('/')
    .at(-1)
  const phone = await aMachine(chromium, {
    viewport: { width: 375, height: 812 },
    userAgent: ANDROID,
    hasTouch: true,
  })
  await phone.page.goto(`${product.url}/liff/console`)
  const idToken = await product.line.idToken(persona)
  expect((await asked(phone.page, 'POST', '/session', { idToken, invitation })).status).toBe(200)
  await phone.page.goto(`${product.url}/liff/console`)
  return phone
}

/** Somebody who heads a centre, by LINE and then by a passkey of this phone. */
async function thePhone(): Promise<{ page: Page; other: Page }> {
  const { page, context } = await aPhoneOf('staff-1', MARK.owner, 'manager')
  await press(page, 'パスキーを登録する')
  await page.getByRole('button', { name: 'メニュー' }).waitFor()
  const other = await context.newPage()
  await other.clock.install()
  return { page, other }
}

test('a stolen phone shows nothing, keeps nothing and lets nobody in from the moment an admin ends its sign-ins', async () => {
  const admin = await theAdmin()
  await asked(admin, 'POST', '/staff', { name: MARK.colleague, role: 'staff', centreIds: [] })
  const told = { danger: 'no', signGroup: 'ill', subjectName: MARK.subject, detail: MARK.detail }
  const opened = await asked(admin, 'POST', '/cases', {
    id: randomUUID(),
    source: 'phone',
    receivedAt: new Date().toISOString(),
    told: { ...told, place: { kind: 'address', text: MARK.place }, replyWish: 'none' },
    reporterKind: null,
    labels: [],
    takeIt: false,
    reporter: {},
  })
  expect([opened.status, opened.text]).toEqual([201, expect.any(String)])
  const { id } = CaseView.parse(JSON.parse(opened.text))

  // As it was when it was taken: a case with half a note in one tab, the colleagues in another.
  const { page, other } = await thePhone()
  const streams: string[] = []
  page.on('requestfinished', (request) => request.url().endsWith('/api/events') && streams.push('ended'))
  const dialogs: string[] = []
  for (const each of [page, other])
    each.on('dialog', (dialog) => {
      dialogs.push(dialog.type())
      void dialog.dismiss()
    })
  await page.goto(`${product.url}/liff/console/cases/${id}`)
  await press(page, '担当する')
  await press(page, 'メモを書く')
  await page.getByRole('textbox', { name: 'メモ' }).fill(MARK.typed)
  await other.goto(`${product.url}/liff/console/staff`)
  await other.getByText(MARK.colleague).first().waitFor()
  expect(await readIn(page)).toEqual(expect.arrayContaining([MARK.subject, MARK.place, MARK.typed]))
  expect(await readIn(other)).toContain(MARK.colleague)
  expect(streams).toEqual([])

  await admin.goto(`${product.url}/liff/console/staff`)
  await press(admin, `${MARK.owner}さんの設定`)
  await press(admin, 'パスキーをすべて消す')
  await press(admin, 'パスキーをすべて消す')
  await admin.getByText('パスキーを消しました').waitFor()

  // Nobody touches the phone. The list of cases hears of it; what hears of nothing asks within a minute.
  await page.getByRole('heading', { name: 'サインイン' }).waitFor()
  await other.clock.fastForward(90_000)
  await other.getByRole('heading', { name: 'サインイン' }).waitFor()
  expect(streams).toContain('ended')
  expect(dialogs).toEqual([]) // nobody was asked whether to stay for the sake of half a note
  for (const each of [page, other]) expect(await readIn(each)).toEqual([])

  // Back, anew, by its address: nothing.
  await page.goBack()
  await page.getByRole('heading', { name: 'サインイン' }).waitFor()
  expect(await readIn(page)).toEqual([])
  await page.goto(`${product.url}/liff/console/cases/${id}`)
  await page.getByRole('heading', { name: 'サインイン' }).waitFor()
  expect(await readIn(page)).toEqual([])
  for (const path of [`/cases/${id}`, '/staff', '/events', '/session'])
    expect([path, (await asked(page, 'GET', path)).status]).toEqual([path, 401])

  // The passkey of the phone is nobody's any more, and LINE alone is not enough.
  await press(page, 'パスキーでサインイン')
  await page.getByRole('alert').getByText('パスキーを確かめられませんでした').waitFor()
  const idToken = await product.line.idToken('staff-1')
  const byLine = await asked(page, 'POST', '/session', { idToken })
  expect([byLine.status, JSON.parse(byLine.text)]).toMatchObject([
    200,
    { staff: null, lacks: 'second-factor' },
  ])
  await page.goto(`${product.url}/liff/console/cases/${id}`)
  await page.getByRole('heading', { name: 'パスキーでの確認' }).waitFor()
  expect(await page.getByRole('button', { name: 'パスキーを登録する' }).count()).toBe(0)
  expect((await asked(page, 'POST', '/passkeys/questions', {})).status).toBe(401)
  for (const path of [`/cases/${id}`, '/staff', '/events'])
    expect([path, (await asked(page, 'GET', path)).status]).toEqual([path, 401])
  expect(await readIn(page)).toEqual([])

  // Nothing of anybody, and nothing that opens a door, was written down on the way.
  const log = product.output.join('\n')
  const cookies = (await page.context().cookies()).map(({ value }) => value)
  expect(log).toContain('"path":"/api/session"')
  expect([...Object.values(MARK), idToken, ...cookies].filter((each) => log.includes(each))).toEqual([])

  // It is all still there for those whose it is, and the trail says who ended what.
  expect((await asked(admin, 'GET', `/cases/${id}`)).text).toContain(MARK.subject)
  expect((await asked(admin, 'GET', '/audit')).text).toContain('passkey-removed')
})

test('where LINE alone signs in, it does so no more once an admin has stopped it, until there is a new link', async () => {
  const admin = await theAdmin()
  const { page } = await aPhoneOf('staff-2', MARK.alone, 'staff')
  await page.getByRole('button', { name: 'メニュー' }).waitFor()
  const byLine = async (on: Page, invitation?: string) => {
    const idToken = await product.line.idToken('staff-2')
    const { text } = await asked(on, 'POST', '/session', { idToken, invitation })
    return SessionView.parse(JSON.parse(text))
  }
  const { page: another } = await aMachine(chromium)
  await another.goto(`${product.url}/liff/console`)
  expect((await byLine(another)).staff).toMatchObject({ name: MARK.alone })

  await admin.goto(`${product.url}/liff/console/staff`)
  await press(admin, `${MARK.alone}さんの設定`)
  await press(admin, 'このLINEでのサインインを止める')
  await admin.getByText('新しいリンクをわたすまで、サインインできません').waitFor()
  await press(admin, 'このLINEでのサインインを止める')
  await admin.getByText('LINEでのサインインを止めました').waitFor()

  // Nobody touches the phone.
  await page.getByRole('heading', { name: 'サインイン' }).waitFor()
  expect(await readIn(page)).toEqual([])
  for (const each of [page, another])
    for (const path of ['/staff', '/cases/board', '/events', '/session'])
      expect([path, (await asked(each, 'GET', path)).status]).toEqual([path, 401])
  // LINE says who it is, as it would of any resident; that lets nobody in.
  for (const each of [page, another]) {
    expect(await byLine(each)).toMatchObject({ staff: null, lacks: null })
    expect((await asked(each, 'GET', '/staff')).status).toBe(403)
    expect(await readIn(each)).toEqual([])
  }
  expect((await asked(admin, 'GET', '/audit')).text).toContain('line-removed')

  const { text } = await asked(admin, 'GET', '/staff')
  const member = StaffList.parse(JSON.parse(text)).staff.find(({ name }) => name === MARK.alone)
  const link = await asked(admin, 'POST', `/staff/${member?.id}/invitation`)
  const invitation = Invitation.parse(JSON.parse(link.text)).webLink.split('/').at(-1)
  expect((await byLine(another, invitation)).staff).toMatchObject({ name: MARK.alone, role: 'staff' })
  // With that LINE account again; what the phone still had open as a resident has ended, and is no way in.
  expect((await asked(page, 'GET', '/staff')).status).toBe(401)
})
