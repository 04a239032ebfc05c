import type { Page } from 'playwright-core'
import { CaseQuery } from '#shared/cases/list.contract.ts'
import { aCase, aMember, aRow, aViewList, minutesAgo } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { DESKTOP, usePages } from './support/pages.ts'

const open = usePages()

function withCases(api: FakeApi, cases = [aRow()]): void {
  api.on('POST /cases/search', { cases, next: null })
  api.handle('GET /cases/:id', ({ params }) => ({ body: aCase({ id: params['id'] ?? '' }) }))
}

function manyRows(from: number, to: number) {
  return Array.from({ length: to - from }, (_, index) => {
    const n = from + index
    return aRow({ id: `case-${n}`, receiptNo: `K4-${1000 + n}`, subjectName: `例田 ${n}番` })
  })
}

/** So many cases, fifty a page. */
function withMany(api: FakeApi, count: number): void {
  withCases(api)
  api.handle('POST /cases/search', ({ body }) => {
    const from = Number(CaseQuery.parse(body).cursor ?? 0)
    const to = Math.min(from + 50, count)
    return { body: { cases: manyRows(from, to), next: to < count ? String(to) : null } }
  })
}

const queries = (api: FakeApi) => api.sent('POST /cases/search').map((body) => CaseQuery.parse(body))
const list = (page: Page) => page.getByRole('region', { name: '一覧' })
const place = (page: Page) => list(page).evaluate((pane) => pane.scrollTop)
const view = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: '一覧の種類' }).getByRole('link', { name })

describe('a list of cases', () => {
  test('says that it failed and shows the cases after another try', async () => {
    const { page, api } = await open({
      path: '/console',
      api: (fake) => fake.handle('POST /cases/search', () => ({ refuse: 'out-of-order' })),
    })
    await page.getByRole('alert').getByText('いま混み合っています').waitFor()
    withCases(api)
    await page.getByRole('button', { name: 'もう一度' }).click()
    await page.getByRole('link', { name: /例田 太郎/ }).waitFor()
    await view(page, /新着\s*1/).waitFor()
  })

  test('shows of each case what decides: how loud, until when, whose, and from where', async () => {
    const { page } = await open({
      path: '/console',
      api: (fake) =>
        withCases(fake, [
          aRow({
            risk: 'red',
            source: 'phone',
            labels: ['debts', 'rent', 'food', 'housing'],
            owner: { id: 'staff-2', name: '例山 次郎' },
            helpers: [{ id: 'staff-3', name: '試野 千代' }],
            clock: {
              kind: 'check',
              about: null,
              startedAt: minutesAgo(600),
              warnAt: minutesAgo(400),
              dueAt: minutesAgo(185),
            },
            handOver: { id: 'h1', to: { kind: 'body', body: 'police' }, fromCentreId: 'north' },
            snoozedUntil: '2026-11-29T15:00:00.000Z',
            hasNews: true,
          }),
        ]),
    })
    const row = page.getByRole('link', { name: /例田 太郎/ })
    const words = (await row.innerText()).replace(/\s+/g, ' ')
    for (const word of [
      '急ぎ',
      'リスク 赤',
      '未対応',
      '動きあり',
      '12分前',
      '高齢の方',
      '借金・家賃・ローン ほか2',
      '北部地区・見本町1丁目2番',
      '様子を確かめる',
      '3時間',
      '警察の返事待ち',
      '11月30日(月)まで保留',
      'K4-2817',
      '電話',
      '担当 例山 次郎 ほか1人',
    ]) {
      expect(words).toContain(word)
    }
  })

  test('says who is to answer a hand-over, and which centre has what is not ours any more', async () => {
    const handOver = { id: 'h1', to: { kind: 'centre' as const, centreId: 'east' }, fromCentreId: 'north' }
    const asks = aRow({ id: 'case-2', subjectName: '例田 二郎', centreId: 'north', handOver })
    const isTheirs = aRow({ id: 'case-3', subjectName: '例田 三郎', centreId: 'north', districtId: 'east' })
    const rowsAs = async (centreIds: string[]) => {
      const { page } = await open({
        path: '/console',
        api: (fake) => {
          fake.on('GET /session', { staff: aMember({ centreIds }) })
          fake.on('POST /cases/search', { cases: [asks, isTheirs], next: null })
        },
      })
      return (name: string) => page.getByRole('link', { name: new RegExp(name) }).innerText()
    }
    const east = await rowsAs(['east'])
    expect(await east('例田 二郎')).toContain('北部センターから引き継ぎ')
    expect(await east('例田 三郎')).toContain('北部センターのケース')
    const north = await rowsAs(['north'])
    expect(await north('例田 二郎')).toContain('東部センターの返事待ち')
    expect(await north('例田 三郎')).not.toContain('北部センターのケース')
    const everywhere = await rowsAs([])
    expect(await everywhere('例田 二郎')).not.toContain('北部センター')
    expect(await everywhere('例田 三郎')).toContain('北部センターのケース')
  })

  test('says that there is nothing in the words of its view, and what to do next', async () => {
    const { page } = await open({
      path: '/console',
      api: (fake) => fake.on('POST /cases/search', { cases: [], next: null }),
    })
    await page.getByRole('heading', { name: '新着はありません' }).waitFor()
    await view(page, /^担当/).click()
    await page.getByRole('heading', { name: '担当のケースはありません' }).waitFor()
    await page.getByText('「新着」から担当するケースをえらべます').waitFor()
  })

  test('goes on without end, and keeps its place when somebody comes back from a case', async () => {
    const { page } = await open({ path: '/console', api: (fake) => withMany(fake, 130) })
    await page.getByRole('link', { name: /例田 49番/ }).scrollIntoViewIfNeeded()
    const late = page.getByRole('link', { name: /例田 60番/ })
    await late.scrollIntoViewIfNeeded()
    const before = await place(page)
    expect(before).toBeGreaterThan(1000)
    await late.click()
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    await page.getByRole('button', { name: '一覧へ' }).click()
    await late.waitFor()
    expect(await place(page)).toBe(before)
    expect(await late.evaluate((row) => row === document.activeElement)).toBe(true)
  })

  test('keeps its place even if the case was loaded anew before the phone went back', async () => {
    const { page } = await open({ path: '/console?view=open', api: (fake) => withMany(fake, 300) })
    for (const n of [49, 99, 149]) {
      await page.getByRole('link', { name: new RegExp(`例田 ${n}番`) }).scrollIntoViewIfNeeded()
    }
    const late = page.getByRole('link', { name: /例田 160番/ })
    await late.scrollIntoViewIfNeeded()
    const topOf = () => late.evaluate((row) => Math.round(row.getBoundingClientRect().top))
    const before = await topOf()
    await late.click()
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    await page.goBack()
    await late.waitFor()
    await page.waitForFunction(() => document.querySelector('[data-row="case-160"]') !== null)
    expect(await topOf()).toBe(before)
  })

  test('with thousands of cases holds only those in the page that are near', async () => {
    const { page } = await open({ path: '/console', api: (fake) => withMany(fake, 600) })
    for (let n = 49; n < 600; n += 50) {
      await page.getByRole('link', { name: new RegExp(`例田 ${n}番`) }).scrollIntoViewIfNeeded()
    }
    await page.getByText('これで全部です').waitFor()
    expect(await page.locator('[data-row]').count()).toBeLessThan(250)
    await list(page).evaluate((pane) => pane.scrollTo({ top: 0 }))
    await page.getByRole('link', { name: /例田 0番/ }).waitFor()
  })

  test('goes on by itself through pages that bring nothing, and asks before it goes on for long', async () => {
    const { page, api } = await open({
      path: '/console?label=food',
      api: (fake) =>
        fake.handle('POST /cases/search', ({ body }) => {
          const at = Number(CaseQuery.parse(body).cursor ?? 0)
          return { body: { cases: at === 14 ? [aRow()] : [], next: at < 14 ? String(at + 1) : null } }
        }),
    })
    await page.getByRole('button', { name: 'もっとさがす' }).click()
    await page.getByRole('link', { name: /例田 太郎/ }).waitFor()
    expect(queries(api)).toHaveLength(15)
  })
})

describe('a search', () => {
  test('looks through all that is open, whoever has a case by now, and comes back', async () => {
    const { page, api } = await open({ path: '/console', api: (fake) => withCases(fake) })
    await page.getByRole('link', { name: /例田 太郎/ }).waitFor()
    withCases(api, manyRows(7, 8))
    await page.getByLabel('さがす', { exact: true }).fill('7番 見本町')
    await page.getByRole('link', { name: /例田 7番/ }).waitFor()
    await page.getByText('「対応中」の中をさがしました').waitFor()
    expect(queries(api).at(-1)).toMatchObject({
      conditions: { status: ['new', 'active', 'watching'] },
      q: '7番 見本町',
    })
    withCases(api)
    await page.getByRole('button', { name: 'さがす言葉を消す' }).click()
    await page.getByRole('link', { name: /例田 太郎/ }).waitFor()
    expect(await view(page, /新着/).getAttribute('aria-current')).toBe('true')
  })

  test('stays within the conditions that somebody has set, and offers to look elsewhere', async () => {
    const { page, api } = await open({
      path: '/console?view=mine&label=food',
      api: (fake) => withCases(fake),
    })
    api.handle('POST /cases/search', ({ body }) => {
      const { conditions } = CaseQuery.parse(body)
      return { body: { cases: conditions.status?.includes('closed') ? [aRow()] : [], next: null } }
    })
    const searched = page.waitForResponse(
      (response) => response.request().postData()?.includes('例田') ?? false,
    )
    await page.getByLabel('さがす', { exact: true }).fill('例田')
    await searched
    await page.getByRole('heading', { name: '見つかりませんでした' }).waitFor()
    const elsewhere = page.getByRole('button', { name: '終了したケースからさがす' })
    await elsewhere.waitFor() // an empty list of conditions has the same heading, before anything was searched
    expect(queries(api).at(-1)).toMatchObject({ conditions: { owner: 'me', label: ['food'] }, q: '例田' })
    await elsewhere.click()
    await page.getByRole('link', { name: /例田 太郎/ }).waitFor()
    await page.getByText('「終了」の中をさがしました').waitFor()
  })

  test('is kept by reload, back and forward, and never stands in an address', async () => {
    const { page, api } = await open({ path: '/console', api: (fake) => withCases(fake) })
    await page.getByLabel('さがす', { exact: true }).fill('例田')
    await page.getByText('「対応中」の中をさがしました').waitFor()
    expect(new URL(page.url()).search).toBe('?view=open')
    await page.getByRole('link', { name: /例田 太郎/ }).click()
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    await page.goBack()
    await page.getByText('「対応中」の中をさがしました').waitFor()
    expect(await page.getByLabel('さがす', { exact: true }).inputValue()).toBe('例田')
    expect(queries(api).at(-1)?.q).toBe('例田')
    expect(page.url()).not.toContain('%')
  })
})

describe('while others work', () => {
  test('a list hears of a new case by itself, and shifts nothing under the thumb of somebody who reads', async () => {
    const { page, api } = await open({ path: '/console', api: (fake) => withCases(fake) })
    await page.getByRole('link', { name: /例田 太郎/ }).waitFor()
    await api.listening()
    withCases(api, [...manyRows(1, 40), aRow()])
    api.on('GET /views', aViewList({ builtIn: { ...aViewList().builtIn, new: 40 } }))
    api.tell({ kind: 'case-changed', caseId: 'case-1', revision: 0, centreId: 'north' })
    await page.getByRole('link', { name: /例田 1番/ }).waitFor()
    await view(page, /新着\s*40/).waitFor()
    await page.getByRole('link', { name: /例田 30番/ }).scrollIntoViewIfNeeded()
    const before = await place(page)
    api.tell({ kind: 'case-changed', caseId: 'case-99', revision: 0, centreId: 'north' })
    const mark = page.getByRole('button', { name: '新しい連絡があります' })
    await mark.waitFor()
    expect(await place(page)).toBe(before)
    withCases(api, manyRows(99, 100))
    await mark.click()
    await page.getByRole('link', { name: /新しい.*例田 99番/ }).waitFor()
  })

  test('a row that somebody reads shows what a colleague has done to it, and stays where it is', async () => {
    const { page, api } = await open({ path: '/console', api: (fake) => withMany(fake, 50) })
    const row = page.getByRole('link', { name: /例田 30番/ })
    await row.scrollIntoViewIfNeeded()
    await api.listening()
    const before = await place(page)
    const owner = { id: 'staff-2', name: '例山 次郎' }
    api.on('GET /cases/:id', aCase({ ...manyRows(30, 31)[0], revision: 4, status: 'active', owner }))
    api.tell({ kind: 'case-changed', caseId: 'case-30', revision: 4, centreId: 'north' })
    await page.getByRole('link', { name: /対応中.*例田 30番.*担当 例山 次郎/ }).waitFor()
    await page.getByRole('button', { name: '一覧に新しい動きがあります' }).waitFor()
    expect(await place(page)).toBe(before)
    expect(queries(api)).toHaveLength(1)
  })

  test('a list catches up by itself with what happened while it could hear nothing', async () => {
    const { page, api } = await open({
      path: '/console',
      api: (fake) => fake.on('POST /cases/search', { cases: [], next: null }),
    })
    await page.getByRole('heading', { name: '新着はありません' }).waitFor()
    await api.listening()
    withCases(api)
    api.hangUp()
    await page.getByRole('link', { name: /例田 太郎/ }).waitFor()
  })
})

describe('the keyboard', () => {
  test('moves through the rows, opens, searches and goes back', async () => {
    const { page } = await open({
      path: '/console',
      size: DESKTOP,
      api: (fake) => withCases(fake, manyRows(1, 4)),
    })
    await page.getByRole('link', { name: /例田 1番/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('o')
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    expect(page.url()).toMatch(/cases\/case-2$/)
    await page.keyboard.press('/')
    await page.keyboard.type('jk')
    expect(await page.getByLabel('さがす', { exact: true }).inputValue()).toBe('jk')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByText('一覧からケースをえらんでください').waitFor()
  })

  test('takes the case of a row at once and says so; what was refused stays on the page', async () => {
    const { page, api } = await open({
      path: '/console',
      size: DESKTOP,
      api: (fake) => withCases(fake, manyRows(1, 3)),
    })
    const owner = { id: 'staff-1', name: '見本 花子' }
    api.handle('PATCH /cases/:id', () => ({
      body: aCase({ ...manyRows(1, 2)[0], revision: 1, status: 'active', owner }),
    }))
    await page.getByRole('link', { name: /例田 1番/ }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('t')
    await page.getByText('K4-1001の担当になりました').waitFor()
    await page.getByRole('link', { name: /例田 1番.*担当 見本 花子/ }).waitFor()
    api.handle('PATCH /cases/:id', () => ({ refuse: 'already-assigned' }))
    await page.keyboard.press('j')
    await page.keyboard.press('t')
    await page.getByRole('alert').getByText('ほかの職員が先に担当になりました').waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([
      { revision: 0, change: { kind: 'take' } },
      { revision: 0, change: { kind: 'take' } },
    ])
  })

  test('takes nothing for those who may only look', async () => {
    const { page, api } = await open({
      path: '/console',
      size: DESKTOP,
      api: (fake) => {
        withCases(fake)
        fake.on('GET /session', { staff: aMember({ role: 'viewer' }) })
      },
    })
    await page.getByRole('link', { name: /例田 太郎/ }).focus()
    await page.keyboard.press('t')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'キーの一覧' }).waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([])
    expect(await page.getByRole('link', { name: '電話などの受付' }).count()).toBe(0)
  })

  test('opens views by their number and the conditions by f', async () => {
    const { page, api } = await open({ path: '/console', size: DESKTOP, api: (fake) => withCases(fake) })
    await page.getByRole('link', { name: /例田 太郎/ }).waitFor()
    const closed = page.waitForResponse('**/api/cases/search')
    await page.keyboard.press('7')
    await view(page, /^終了/).and(page.locator('[aria-current]')).waitFor()
    await closed // the view is marked before it is asked for
    expect(queries(api).at(-1)?.conditions).toEqual({ status: ['closed'] })
    await page.keyboard.press('f')
    await page.getByRole('dialog', { name: '一覧をしぼりこむ' }).waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(page.url()).toMatch(/view=closed$/)
  })
})
