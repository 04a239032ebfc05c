import { button, PARTIES, withDesk, withSeries } from './support/a-desk-server.ts'
import { aDeskSession, aSessionCard } from './support/desk-factories.ts'
import { aMember, NOW } from './support/factories.ts'
import { usePages } from './support/pages.ts'

const open = usePages()

test('attendance can be noted before a session begins, and is closed only once it has', async () => {
  const session = aSessionCard({
    startsAt: new Date(NOW.getTime() + 600_000).toISOString(),
    endsAt: new Date(NOW.getTime() + 7_200_000).toISOString(),
  })
  const { page } = await open({
    path: '/console/salons/hidamari:2026-11-22/attendance',
    api: (api) => withDesk(api, aDeskSession({ session, parties: PARTIES })),
  })
  await button(page, '例田 太郎さん 来た').click()
  await button(page, '出欠をしめる').click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText('会が始まってから、しめてください。').waitFor()
  expect(await sheet.getByRole('button', { name: '出欠をしめる' }).isDisabled()).toBe(true)
})

test('attendance is noted without a network, outlives a reload and a closed page, and arrives later', async () => {
  const { page, api, context } = await open({ path: '/console/salons', api: withDesk })
  await page.getByRole('link', { name: '出欠をとる' }).click()
  await page.getByText('来た人 0人 / 申し込み 4人').waitFor()
  await context.setOffline(true)
  await button(page, '見本 花子さん 来た').click()
  await button(page, '見本 花子さんの人数を1人へらす').click()
  await button(page, '例田 太郎さん 来ない').click()
  await page.getByText('まだ送っていない出欠が2件あります').waitFor()
  await page.getByText('来た人 1人 / 申し込み 4人').waitFor()
  expect(await page.locator('.attendee').getByText('まだ送っていません').count()).toBe(2)
  await button(page, '出欠をしめる').click()
  expect(await page.getByRole('dialog').getByRole('button', { name: '出欠をしめる' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'とじる' }).click()
  // Nothing about anybody lies on the device: ids and numbers alone.
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
  expect(kept).toContain('party-2')
  expect(kept).not.toMatch(/花子|例田|0000/)

  // The line is back, but the server is not: the page can be read again, and what was noted is still there.
  api.handle('PUT /salon-sessions/:id/attendance', () => ({ refuse: 'out-of-order' }))
  await context.setOffline(false)
  await page.reload()
  await page.getByText('まだ送っていない出欠が2件あります').waitFor()
  expect(await button(page, '例田 太郎さん 来ない').getAttribute('aria-pressed')).toBe('true')
  const address = page.url()
  await page.close()
  const again = await context.newPage()
  await again.goto(address.replace(/\/hidamari.*/, ''))
  await again.getByRole('link', { name: '11月22日(日)の出欠を、まだ送っていません' }).click()
  await again.getByText('まだ送っていない出欠が2件あります').waitFor()

  withDesk(api)
  await again.getByRole('button', { name: 'いま送る' }).click()
  await again.getByText('まだ送っていない出欠').waitFor({ state: 'detached' })
  const last = Object(api.sent('PUT /salon-sessions/:id/attendance').at(-1))
  expect(last).toEqual({
    came: [
      { partyId: 'party-2', people: 1, at: NOW.toISOString() },
      { partyId: 'party-1', people: 0, at: NOW.toISOString() },
    ],
  })
  expect(
    await again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('attendance'))),
  ).toEqual([])

  await again.getByRole('link', { name: '出欠をとる' }).click()
  await button(again, '例田 太郎さん 来ない').click() // a second press takes it back
  await again.getByText('まだ 2組').waitFor()
  await button(again, '例田 太郎さん 来た').click()
  await button(again, '出欠をしめる').click()
  await again.getByRole('dialog').getByText('来た人は2人です。').waitFor()
  await again.getByLabel('今日したこと').fill('体操とお茶の会')
  await again.getByLabel('手伝った人の数').fill('たくさん')
  await again.getByRole('dialog').getByRole('button', { name: '出欠をしめる' }).click()
  await again.getByText('0から999までの数を書いてください。').waitFor()
  await again.getByLabel('手伝った人の数').fill('３')
  await again.getByRole('dialog').getByRole('button', { name: '出欠をしめる' }).click()
  await again.getByText('11月22日(日) 14:30に見本 千代さんが、出欠をしめました').waitFor()
  expect(api.sent('PATCH /salon-sessions/:id')).toEqual([
    { kind: 'close-attendance', programme: '体操とお茶の会', volunteers: 3 },
  ])
})

test('what is empty, not there, not allowed or out of reach says so, and what was read stays on the screen', async () => {
  const { page, api } = await open({
    path: '/console/salons',
    api: (fake) => {
      withSeries(fake)
      fake.on('GET /salon-sessions', { sessions: [] })
    },
  })
  await page.getByText('これからの開催日はありません').waitFor()
  api.handle('GET /salon-sessions', () => ({ cut: true }))
  await button(page, 'これまで').click()
  await page.getByRole('alert').getByText('つながりませんでした').waitFor()
  const daily = Array.from({ length: 45 }, (_, nth) => ({
    session: aSessionCard({ id: `daily-${nth}:2026-11-20`, date: '2026-11-20' }),
    taken: 0,
    came: 3,
  }))
  api.on('GET /salon-sessions', { sessions: daily })
  await button(page, 'もう一度').click()
  await button(page, 'つづきを見る（あと5回）').click()
  await page.waitForFunction(() => document.querySelectorAll('.desk-session').length === 45)
  withDesk(api)
  await page.reload()
  await page.locator('.desk-session').first().waitFor()
  await page.getByRole('link', { name: /11月22日.*の名簿をひらく/ }).click()
  await page.getByText('例田 太郎').waitFor()
  api.handle('GET /salon-sessions/:id', () => ({ cut: true }))
  await page.goBack()
  await page.clock.setFixedTime(new Date(NOW.getTime() + 60_000))
  await page.goForward()
  await page.getByText('つながりません。前に読みこんだ内容です。').waitFor()
  await page.getByText('例田 太郎').waitFor()
  api.handle('GET /salon-sessions/:id', () => ({ refuse: 'not-found' }))
  await page.reload()
  await page.getByText('この開催日は見られません').waitFor()
  api.on('GET /session', { staff: aMember({ role: 'viewer' }) })
  await page.reload()
  await page.getByText('サロンを受け持つ方の画面です。').waitFor()
})
