/** 「元気ですか?」 as those see it who are asked, those who watch, and the staff of a centre. */
import type { Page } from 'playwright-core'
import type { CheckList, CheckRow, MyCheck } from '#shared/checks/contract.ts'
import { type CheckPart, isCheckPart, STATES_IN } from '#shared/checks/rules.ts'
import { ASKING, aCheck, aDay, aPlan, watchedBy } from './support/check-factories.ts'
import { aMember } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

/** A day on which the question did not arrive. */
const LOST = aDay({ date: '2026-11-21', state: 'ended', askedAt: null })

const open = usePages()
const LONG = 'とても長いお名前がつづいてもはみ出さないようにするための四十文字の例さんです'
const dialog = (page: Page) => page.getByRole('dialog')

async function fits(page: Page): Promise<void> {
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
  }
  expect(await axeViolations(page)).toEqual([])
}

/** As somebody does who reads with the largest letters. */
async function fitsEnlarged(page: Page): Promise<void> {
  const enlarge = (size: string) =>
    page.evaluate((given) => {
      document.documentElement.style.fontSize = given
    }, size)
  await enlarge('200%')
  expect(await overflow(page)).toEqual([])
  await enlarge('')
}

/** A server that keeps one person's own, and whom they watch for. */
function keeping(start: MyCheck) {
  return (api: FakeApi) => {
    let mine = start
    const become = (about: Partial<NonNullable<MyCheck['plan']>>) => {
      if (mine.plan) mine = { ...mine, plan: { ...mine.plan, ...about, revision: mine.plan.revision + 1 } }
    }
    api.on('GET /session', { staff: null })
    api.on('GET /directory', ASKING)
    api.on('GET /me', {
      districtId: 'east',
      organisation: null,
      name: '見本 花子',
      phone: '03-0000-0002',
      places: [],
      mayAskAfter: false,
    })
    api.handle('GET /my-check', () => ({ body: mine }))
    api.handle('PUT /my-check', ({ body }) => {
      const wish = Object(body)
      if (mine.plan) become({ wish })
      else mine = { ...mine, plan: aPlan({ wish, today: null }) }
      return { body: mine }
    })
    api.handle('PATCH /my-check', ({ body }) => {
      const { kind, answer, watcherId, ...pause } = Object(body).change
      if (kind === 'answer') become({ today: aDay({ state: answer, answeredBy: 'button' }) })
      // What is open ends with it, and nobody has looked after them.
      if (kind === 'pause')
        become({ state: 'paused', pause, today: aDay({ state: 'ended' }), history: [LOST] })
      if (kind === 'resume') become({ state: 'active', pause: null })
      if (kind === 'remove-watcher')
        become({ watchers: mine.plan?.watchers.filter(({ id }) => id !== watcherId) ?? [] })
      if (kind === 'stop') mine = { ...mine, plan: null }
      const link = kind === 'invite' ? 'https://liff.line.me/1-a/watch/ABCD-EFGH' : null
      return { body: { mine, link } }
    })
    api.handle('POST /my-watching', () => {
      mine = { ...mine, watching: [watchedBy()] }
      return { body: mine }
    })
    api.handle('PATCH /my-watching/:planId', ({ body }) => {
      const { kind, date } = Object(body)
      const onIt = { name: '見本 花子', isMe: true, at: '2026-11-22T05:30:00.000Z' }
      const isOver = kind === 'is-well'
      const watched = isOver ? { today: aDay({ date, state: 'ended', answeredBy: 'family' }) } : { onIt }
      mine = { ...mine, watching: kind === 'leave' ? [] : [watchedBy(watched)] }
      return { body: mine }
    })
  }
}

test('somebody begins to be asked with what is known of them, answers, invites the family, pauses and stops', async () => {
  const { page, api } = await open({ path: '/check', api: keeping({ plan: null, watching: [] }) })
  await page.getByRole('heading', { name: 'まだ はじめていません' }).waitFor()
  await fits(page)
  await page.getByRole('button', { name: 'はじめる' }).click()
  expect(await page.getByLabel('あなたの名前').inputValue()).toBe('見本 花子') // nothing has to be typed twice
  await page.getByLabel('じぶんで えらぶ').check()
  await page.getByLabel('あなたの電話番号').fill('12')
  await page.getByRole('button', { name: 'はじめる' }).click()
  await page.getByText('曜日を ひとつは えらんでください。').waitFor()
  await page.getByText('電話番号を、03-0000-0000 のように書いてください。').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('月曜日')
  for (const day of ['月曜日', '木曜日', '火曜日', '火曜日'])
    await page.getByRole('button', { name: day }).click()
  await page.getByLabel('何時に おたずねしますか').selectOption('8時')
  await page.getByLabel('あなたの電話番号').fill('０３－００００－０００２')
  await page.getByLabel('あなたの住所').fill('見本町4-5-6')
  await fits(page)
  await fitsEnlarged(page)
  await page.getByLabel('家族だけ').check() // then the centre needs no address, and none is sent
  await page.getByRole('button', { name: 'はじめる' }).click()
  await page.getByText('つぎは 11月23日(月) 8時に おたずねします。').waitFor()
  await page.getByText('まだ だれも いません。', { exact: false }).waitFor()
  await fits(page)
  await fitsEnlarged(page)
  await page.getByRole('button', { name: '家族を招待する' }).click()
  const share = (await dialog(page).getByRole('link', { name: 'LINEで おくる' }).getAttribute('href')) ?? ''
  expect(new URL(share).searchParams.get('text')).toContain('https://liff.line.me/1-a/watch/ABCD-EFGH')
  await dialog(page).getByRole('img', { name: '家族のスマホで読みとるQRコード' }).waitFor()
  await fits(page)
  await page.keyboard.press('Escape')
  const well = await page.getByRole('button', { name: '元気です' }).boundingBox()
  await page.getByRole('button', { name: '元気です' }).dblclick()
  await page.getByText('「元気です」の お返事を うけとりました。').waitFor()
  // What is tapped once more by whoever taps twice is the same answer.
  expect(await page.getByRole('button', { name: '元気です' }).boundingBox()).toEqual(well)
  expect(await page.getByRole('button', { name: '元気です' }).getAttribute('aria-pressed')).toBe('true')
  const come = page.getByRole('button', { name: '来てほしい' })
  const before = await come.boundingBox()
  await come.click()
  await page.getByText('センターに 知らせます。').waitFor() // nobody of the family is there yet
  expect(await page.getByRole('link', { name: '119(救急・消防)' }).getAttribute('href')).toBe('tel:119')
  expect(await page.getByRole('link', { name: '東部センターに電話' }).getAttribute('href')).toBe(
    'tel:0300000002',
  )
  await fits(page)
  expect(await come.boundingBox()).toEqual(before)
  expect(await page.getByRole('button', { name: 'ちょっと 心配' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'まちがえました・元気です' }).click()
  await page.getByRole('button', { name: 'お休みする' }).click()
  await dialog(page).getByLabel('入院').check()
  await dialog(page).getByRole('button', { name: 'お休みにする' }).click()
  await dialog(page).getByText('おわりの日を えらんでください。', { exact: false }).waitFor()
  await dialog(page).getByRole('button', { name: 'あした' }).click()
  await dialog(page).getByRole('button', { name: '2週間' }).click()
  await fits(page)
  await dialog(page).getByRole('button', { name: 'お休みにする' }).click()
  await page.getByText('11月23日(月)から 12月6日(日)まで お休みです。').waitFor()
  await page.getByRole('status').getByText('お休み中です').waitFor()
  await page.getByText('お返事なし', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'また はじめる' }).click()
  await page.getByRole('button', { name: 'お休みする' }).waitFor()
  await page.getByRole('button', { name: 'おたずねを やめる' }).click()
  await dialog(page).getByRole('button', { name: 'やめる', exact: true }).click()
  await page.getByRole('heading', { name: 'まだ はじめていません' }).waitFor()
  const [wish] = api.sent('PUT /my-check')
  expect(wish).toMatchObject({ days: [1, 4], hour: 8, tellsFamily: true, tellsCentre: false, address: null })
  const changes = api.sent('PATCH /my-check').map((body) => JSON.stringify(Object(body).change))
  const once = changes.filter((change, nth) => change !== changes[nth - 1]) // saying the same twice is saying it once
  expect(once.map((change): unknown => JSON.parse(change))).toEqual([
    { kind: 'invite' },
    { kind: 'answer', answer: 'well' },
    { kind: 'answer', answer: 'come' },
    { kind: 'answer', answer: 'well' },
    { kind: 'pause', from: '2026-11-23', until: '2026-12-06', why: 'hospital' },
    { kind: 'resume' },
    { kind: 'stop' },
  ])
})

test('the days before are read, a watcher is taken out, and what changed elsewhere is said', async () => {
  const watchers = [{ id: 'w-1', name: LONG, since: '2026-11-01T00:00:00.000Z' }]
  const history = [
    aDay({ date: '2026-11-21', state: 'well', answeredBy: 'sticker' }),
    aDay({ date: '2026-11-20', state: 'centre' }),
  ]
  const { page, api } = await open({
    path: '/check',
    api: keeping({ plan: aPlan({ watchers, history }), watching: [] }),
  })
  await page.getByText('11月21日(土)').waitFor()
  await page.getByText('元気・スタンプ').waitFor()
  await fits(page)
  await fitsEnlarged(page)
  await page.getByRole('button', { name: 'ちょっと 心配' }).click()
  await page.getByText('家族と センターに 知らせます。').waitFor()
  await page.getByRole('button', { name: `${LONG}さんを はずす` }).click()
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: 'はずす', exact: true }).click()
  await page.getByText('まだ だれも いません。', { exact: false }).waitFor()
  await page.getByRole('button', { name: '内容をかえる' }).click()
  expect(await page.getByLabel('あなたの住所').inputValue()).toBe('見本町1-2-3')
  await page.getByRole('button', { name: 'もどる' }).click()
  api.handle('PATCH /my-check', () => ({ refuse: 'changed-meanwhile' }))
  await page.getByRole('button', { name: '家族を招待する' }).click()
  await page.getByText('ほかの画面で、先に変わりました。', { exact: false }).waitFor()
  api.handle('GET /my-check', () => ({ refuse: 'not-found' }))
  await page.reload()
  await page.getByRole('heading', { name: 'ここでは できません' }).waitFor()
})

test('somebody of the family takes an invitation, says that they look, and that all is well, and leaves', async () => {
  const { page, api } = await open({ path: '/watch/ABCD-EFGH', api: keeping({ plan: null, watching: [] }) })
  const join = page.getByRole('button', { name: '見守りに入る' })
  for (const typed of ['見', '']) await page.getByLabel('あなたの名前').fill(typed)
  await join.click()
  await page.getByText('名前を書いてください。').waitFor()
  await fits(page)
  await page.getByLabel('あなたの名前').fill('見本 楓')
  for (const [refuse, say] of [
    ['code-not-good', 'この招待は、もう使えません。'],
    ['not-possible-now', 'これは、あなたが つくった招待です。'],
    ['too-many-tries', '10分ほど まってから'],
  ] as const) {
    const taking = keeping({ plan: null, watching: [] })
    api.handle('POST /my-watching', () => ({ refuse }))
    await join.click()
    await page.getByText(say, { exact: false }).waitFor()
    taking(api)
  }
  await join.click()
  await page.getByRole('heading', { name: '見守りに入りました' }).waitFor()
  await page.getByRole('link', { name: '見守りのページを見る' }).click()
  const one = page.getByRole('article').filter({ hasText: '例田 太郎' })
  await one.getByText('お返事が ありません。', { exact: false }).waitFor()
  expect(await one.getByRole('link', { name: '例田 太郎さんに電話' }).getAttribute('href')).toBe(
    'tel:09000000001',
  )
  await fits(page)
  await fitsEnlarged(page)
  await one.getByRole('button', { name: 'わたしが 確かめます' }).click()
  await one.getByText('あなたが、いま 確かめています。').waitFor()
  await one.getByRole('button', { name: '元気だと わかりました' }).click()
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: '元気です' }).click()
  await one.getByText('確かめられました。', { exact: false }).waitFor()
  await one.getByRole('button', { name: '例田 太郎さんの 見守りを やめる' }).click()
  await dialog(page).getByRole('button', { name: 'やめる', exact: true }).click()
  await page.getByRole('heading', { name: 'まだ 見守っている方は いません' }).waitFor()
  expect(api.sent('PATCH /my-watching/:planId')).toEqual([
    { kind: 'on-it', date: '2026-11-22' },
    { kind: 'is-well', date: '2026-11-22' },
    { kind: 'leave' },
  ])
})

test('whoever watches sees danger, that another looks, that somebody rests, and that they were too late', async () => {
  const other = { name: '例山 次郎', isMe: false, at: '2026-11-22T05:00:00.000Z' }
  const watching = [
    watchedBy({ planId: 'p-1', name: LONG, today: aDay({ state: 'come' }), onIt: other }),
    watchedBy({ planId: 'p-2', name: '見本 花子', state: 'paused', today: null }),
    watchedBy({ planId: 'p-3', name: '仮野 桜子', today: aDay({ state: 'not-reached', askedAt: null }) }),
  ]
  const { page, api } = await open({ path: '/watch', api: keeping({ plan: null, watching }) })
  const one = page.getByRole('article').filter({ hasText: LONG })
  await one.getByText('例山 次郎さんが、いま 確かめています。').waitFor()
  await one.getByRole('link', { name: '119(救急・消防)' }).waitFor()
  await page.getByText('お休み中です。').waitFor()
  await page.getByText('LINEに とどきませんでした。', { exact: false }).waitFor()
  await fits(page)
  await fitsEnlarged(page)
  api.handle('PATCH /my-watching/:planId', () => ({ refuse: 'not-possible-now' }))
  await one.getByRole('button', { name: 'わたしが 確かめます' }).click()
  await page.getByText('ほかの方が、先に確かめました。', { exact: false }).waitFor()
})

const CHECKS = '/console/checks'

/** A part comes one by one, so that there are pages. */
function withChecks({ checks: start, ...list }: Partial<CheckList> & { checks: CheckRow[] }) {
  return (api: FakeApi) => {
    let checks = start
    const inPart = (part: CheckPart) => checks.filter(({ state }) => STATES_IN[part].includes(state))
    const count = (part: CheckPart) => inPart(part).length
    const counts = () => ({
      now: count('now'),
      'not-reached': count('not-reached'),
      family: count('family'),
      asked: count('asked'),
    })
    api.on('GET /session', { staff: aMember() })
    api.on('GET /directory', ASKING)
    api.on('GET /checks/plans', { plans: 120, paused: 4 })
    api.handle('GET /checks', () => ({
      body: { counts: counts(), queue: { waiting: 0, lateSeconds: 0 }, ...list },
    }))
    api.handle('GET /checks/parts/:part', ({ params, query }) => {
      const part = params['part'] ?? ''
      if (!isCheckPart(part)) return { refuse: 'not-found' }
      const nth = Number(query.get('after') ?? 0)
      const after = nth + 1 < count(part) ? String(nth + 1) : null
      return { body: { checks: inPart(part).slice(nth, nth + 1), after } }
    })
    api.handle('POST /checks/search', ({ body }) => {
      const typed = String(Object(body).text)
      const found = checks.filter(({ name, phone }) => name.includes(typed) || phone.includes(typed))
      return { body: { checks: found, isMore: typed === '例' } }
    })
    api.handle('PATCH /checks/:id', ({ params, body }) => {
      const is = ({ id }: CheckRow) => id === params['id']
      const next = checks.find(is)
      if (!next) return { refuse: 'not-found' }
      const isOver = Object(body).kind === 'is-well'
      const row = { ...next, revision: next.revision + 1, caseId: isOver ? null : 'case-1' }
      checks = isOver ? checks.filter((one) => !is(one)) : checks.map((one) => (is(one) ? row : one))
      return { body: { ...row, state: isOver ? 'ended' : 'centre' } }
    })
  }
}

test('staff see silence apart from what did not arrive, call, make a case and end it', async () => {
  const checks = [
    aCheck({ id: 'c-1', name: LONG, state: 'come', date: '2026-11-21', caseId: 'case-9' }),
    aCheck({ id: 'c-2', name: '見本 花子' }),
    aCheck({
      id: 'c-3',
      name: '仮野 桜子',
      state: 'not-reached',
      notReachedBecause: 'blocked',
      askedAt: null,
    }),
    aCheck({ id: 'c-4', name: '例山 次郎', state: 'family', onIt: true, nextAt: '2026-11-22T07:00:00.000Z' }),
    aCheck({ id: 'c-5', name: '試野 一郎', state: 'asked', phone: '03-0000-0005' }),
  ]
  const { page, api } = await open({
    path: CHECKS,
    api: withChecks({ checks, queue: { waiting: 120, lateSeconds: 900 } }),
  })
  await page.getByRole('alert').getByText('待ち 120件、いちばん古いもので15分', { exact: false }).waitFor()
  const item = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  await item(LONG).getByText('11月21日(土)', { exact: true }).waitFor()
  await item('仮野 桜子').getByText('LINEでブロックされています').waitFor()
  await item('例山 次郎').getByText('家族の方が確かめています').waitFor()
  await page.getByRole('button', { name: 'つづきを見る' }).click()
  await item('見本 花子').waitFor()
  expect(await page.getByRole('button', { name: 'つづきを見る' }).count()).toBe(0)
  const call = item('見本 花子').getByRole('link', { name: /電話/ })
  expect(await call.getAttribute('href')).toBe('tel:09000000001')
  const asks = item('見本 花子').getByRole('link', { name: '見本 花子さん 本人からの申し出' })
  expect(await asks.getAttribute('href')).toMatch(/accounts\?from=check%3Aplan-1$/)
  expect(await page.getByText('試野 一郎').isVisible()).toBe(false) // nothing has to be done about them
  await page.getByText('返事待ち').click()
  await page.getByText('試野 一郎').waitFor()
  await fits(page)
  await fitsEnlarged(page)
  await page.getByLabel('名前か電話番号でさがす').fill('0000-0005')
  await page.getByText('1件 見つかりました。').waitFor()
  expect(await page.getByRole('listitem').count()).toBe(1)
  await page.getByText('試野 一郎').waitFor()
  await page.getByLabel('名前か電話番号でさがす').fill('例')
  await page.getByText('ほかにもあるかもしれません。', { exact: false }).waitFor()
  await fits(page)
  await page.getByLabel('名前か電話番号でさがす').fill('だれでもない')
  await page.getByText('見つかりませんでした。', { exact: false }).waitFor()
  await page.getByLabel('名前か電話番号でさがす').fill('')
  await page.getByRole('button', { name: '見本 花子さん ケースにする' }).click()
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: 'ケースにする' }).click()
  const seen = page.getByRole('link', { name: '見本 花子さん ケースを見る' })
  expect(await seen.getAttribute('href')).toBe('/liff/console/cases/case-1')
  await page.getByRole('button', { name: '見本 花子さん 元気とわかった' }).click()
  await dialog(page).getByRole('button', { name: '元気とわかった' }).click()
  await item('見本 花子').waitFor({ state: 'detached' })
  api.handle('PATCH /checks/:id', () => ({ refuse: 'changed-meanwhile' }))
  await page.getByRole('button', { name: '仮野 桜子さん 元気とわかった' }).click()
  await dialog(page).getByRole('button', { name: '元気とわかった' }).click()
  await dialog(page).getByText('ほかの職員が先に更新しました。', { exact: false }).waitFor()
  expect(api.sent('PATCH /checks/:id')).toEqual([
    { revision: 2, kind: 'case-opened' },
    { revision: 3, kind: 'is-well' },
    { revision: 2, kind: 'is-well' },
  ])
})

test('staff read that nobody waits, what could not be read, and that there are very many', async () => {
  const { page, api } = await open({ path: CHECKS, size: DESKTOP, api: withChecks({ checks: [] }) })
  await page.getByRole('heading', { name: 'いま、確かめる方はいません' }).waitFor()
  await page.getByText('利用中 120人(うちお休み 4人)').waitFor()
  expect(await axeViolations(page)).toEqual([])
  const counts = { now: 1_000, 'not-reached': 0, family: 0, asked: 0 }
  withChecks({ checks: [aCheck()], counts })(api)
  await page.reload()
  await page.getByText('1000件以上').waitFor()
  for (const route of ['GET /checks/parts/:part', 'GET /checks'] as const) {
    api.handle(route, () => ({ cut: true }))
    await page.reload()
    await page.getByRole('button', { name: 'もう一度' }).waitFor()
  }
})
