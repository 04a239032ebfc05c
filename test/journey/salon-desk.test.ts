/** A salon run by a volunteer: from its first word to the attendance that was noted without a network. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { DirectoryView } from '#shared/directory/contract.ts'
import { DeskSession, type SeriesAsked, SeriesView } from '#shared/salons/desk.ts'
import { StaffList } from '#shared/staff/contract.ts'
import type { Browser } from '#test/support/server.ts'
import { type CaseWork, inviteAs, leaked, PATIENCE_MS, press, sheetOf, startCaseWork } from './case-work.ts'

let work: CaseWork
let admin: Browser
let organiserId: string
beforeAll(async () => {
  work = await startCaseWork()
  await inviteAs(work, 'resident', 'organiser')
  admin = await work.api('staff-1')
  const { staff } = StaffList.parse((await admin.get('/api/staff')).body)
  organiserId = staff.find(({ role }) => role === 'organiser')?.id ?? ''
}, PATIENCE_MS)
afterAll(() => work?.close(), PATIENCE_MS)
afterEach(async () => {
  await work.putAway()
  expect(work.problems).toEqual([])
})

async function aSeries(name: string, runBy: string[]): Promise<SeriesView> {
  const { districts } = DirectoryView.parse((await admin.get('/api/directory')).body)
  const asked: SeriesAsked = {
    series: {
      name,
      kind: 'salon',
      openTo: 'everyone',
      place: { name: '見本会館', districtId: districts[0]?.id ?? '' },
      organiser: '見本の会',
      contact: { name: '見本の会', phone: '03-0000-0001' },
      forWhom: 'どなたでも',
      capacity: 3,
      signUp: 'line',
      start: '13:30',
      end: '15:00',
      rule: '毎週月・水曜',
      monthsOff: [],
      holidays: 'hold',
      yearEnd: { from: '12-29', to: '01-03' },
    },
    runBy,
  }
  return SeriesView.parse((await admin.send('POST', '/api/series', asked)).body)
}

/** Lets a session have begun a minute ago, whatever the hour is. */
async function begin(sessionId: string): Promise<void> {
  const startsAt = new Date(Date.now() - 60_000)
  const date = new Date(startsAt.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
  const endsAt = new Date(startsAt.getTime() + 7_200_000)
  const sessions = (await work.product.database()).collection<{ _id: string }>('salon_sessions')
  await sessions.updateOne({ _id: sessionId }, { $set: { startsAt, endsAt, date } })
}

async function addByPhone(page: Page): Promise<void> {
  await press(page, '人を加える')
  await page.getByLabel('来る方の名前').fill('仮野 桜子')
  await page.getByLabel('電話番号', { exact: true }).fill('090-0000-0002')
  await press(page, '1人ふやす')
  await press(page, '車いすで行く')
  await press(sheetOf(page), '加える')
  await page.getByText('名簿に加えました').waitFor()
}

test(
  'an organiser meets their own salon alone, adds who calls, and notes without a network who came',
  async () => {
    const mine = await aSeries('ひだまりサロン', [organiserId])
    await aSeries('よそのサロン', [])
    const sessionId = mine.next[1]?.id ?? '' // the first may be of today, and over
    const guest = await work.api('shopkeeper')
    const signUp = {
      id: randomUUID(),
      sessionId,
      dates: 'this',
      people: 1,
      name: '見本 花子',
      phone: '090-0000-0001',
    }
    expect((await guest.send('POST', '/api/sign-ups', signUp)).status).toBeLessThan(300)

    const page = await work.open('resident', '/console')
    const row = page.locator(`a[href$="${sessionId}"]`)
    await row.getByText('ひだまりサロン').waitFor()
    expect(await page.locator('body').innerText()).not.toContain('よそのサロン')
    await row.click()
    await page.getByText('見本 花子').waitFor()
    await addByPhone(page)
    const calls = page.locator('.desk-calls')
    await calls.locator('summary').click()
    expect(await calls.getByRole('link').getAttribute('href')).toBe('tel:09000000002')
    await press(calls, /電話した/)
    await calls.getByText('電話しました').waitFor()

    await begin(sessionId)
    await page.reload()
    await page.getByRole('link', { name: '出欠をとる' }).click()
    await page.getByText('来た人 0人 / 申し込み 3人').waitFor()
    await page.context().setOffline(true)
    await press(page, '仮野 桜子さん 来た')
    await press(page, '見本 花子さん 来ない')
    await page.getByText('まだ送っていない出欠が2件あります').waitFor()
    await page.context().setOffline(false) // the browser says so, and what waited goes by itself
    await page.getByText('まだ送っていない出欠').waitFor({ state: 'detached' })
    await press(page, '出欠をしめる')
    await page.getByLabel('今日したこと').fill('体操とお茶の会')
    await page.getByLabel('手伝った人の数').fill('2')
    await press(sheetOf(page), '出欠をしめる')
    await page.getByText('さんが、出欠をしめました').waitFor()

    const kept = DeskSession.parse((await admin.get(`/api/salon-sessions/${sessionId}`)).body)
    expect(kept).toMatchObject({ programme: '体操とお茶の会', volunteers: 2 })
    expect(kept.parties.map(({ name, came }) => ({ name, came }))).toEqual([
      { name: '見本 花子', came: 0 },
      { name: '仮野 桜子', came: 2 },
    ])
  },
  PATIENCE_MS,
)

test(
  'one changes the rule of their salon and sees first whom that costs their date',
  async () => {
    const series = await aSeries('こもれびサロン', [organiserId])
    const sessionId = series.next[1]?.id ?? ''
    const guest = await work.api('shopkeeper')
    const signUp = {
      id: randomUUID(),
      sessionId,
      dates: 'this',
      people: 2,
      name: '見本 花子',
      phone: '090-0000-0001',
    }
    await guest.send('POST', '/api/sign-ups', signUp)
    const page = await work.open('resident', '/console/salons/series')
    await page.getByRole('link', { name: 'こもれびサロンの内容をひらく' }).click()
    await page.getByLabel('開く日の決め方').fill('毎月だいたい火曜')
    await page.getByText('日にちがわかりませんでした').waitFor()
    await page.getByLabel('開く日の決め方').fill('毎週土曜')
    await page.getByText('申し込みのある1組にお知らせします').waitFor()
    await press(page, '保存する')
    await page.getByText('保存しました').waitFor()
    const lost = DeskSession.parse((await admin.get(`/api/salon-sessions/${sessionId}`)).body)
    expect(lost.session.state).toBe('cancelled')

    const buffer = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#7a9' } })
      .png()
      .toBuffer()
    await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
    await page.getByText('写真を加えました').waitFor()
    await page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('.photo img')?.naturalWidth ?? 0) > 0,
    )
  },
  PATIENCE_MS,
)

test('nothing of it stands in the log, in an address or on a lock screen', () => {
  expect(work.addresses.length).toBeGreaterThan(0)
  expect(leaked(work, ['桜子', '花子', '0000-0002', '00000002'])).toEqual([])
})
