import type { Page } from 'playwright-core'
import { CaseQuery } from '#shared/cases/list.contract.ts'
import { aMember, aRow, aSavedView, aViewList } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { DESKTOP, usePages } from './support/pages.ts'

const open = usePages()

function withCases(api: FakeApi): void {
  api.on('POST /cases/search', { cases: [aRow()], next: null })
  api.on('GET /staff', { staff: [aMember(), aMember({ id: 'staff-2', name: '例山 次郎' })] })
}

const lastAsked = (api: FakeApi) => CaseQuery.parse(api.sent('POST /cases/search').at(-1))
const query = (page: Page) => new URL(page.url()).search
const row = (page: Page) => page.getByRole('link', { name: /例田 太郎/ })
const views = (page: Page) => page.getByRole('navigation', { name: '一覧の種類' })

describe('views', () => {
  test('show how many stand in them, up to a hundred', async () => {
    const { page } = await open({
      path: '/console',
      size: DESKTOP,
      api: (fake) => {
        withCases(fake)
        const builtIn = { new: 3, mine: 40, due: 12, 'handed-in': 1, open: 100, snoozed: 0, closed: null }
        fake.on('GET /views', aViewList({ builtIn, saved: [aSavedView({ count: 7 })] }))
      },
    })
    await views(page)
      .getByRole('link', { name: /お金の困りごと/ })
      .waitFor()
    const words = (await views(page).getByRole('link').allInnerTexts()).map((text) =>
      text.replace(/\s+/g, ''),
    )
    expect(words).toEqual([
      '新着3件',
      '担当40件',
      '期限12件',
      '引き継ぎ1件',
      '対応中100+件',
      '保留0件',
      '終了',
      '引き継ぎ済み',
      '訓練',
      'お金の困りごと7件',
    ])
  })

  test('in which nothing waits cost a phone no space', async () => {
    const { page, api } = await open({ path: '/console', api: withCases })
    await row(page).waitFor()
    expect(
      await views(page)
        .getByRole('link', { name: /引き継ぎ/ })
        .count(),
    ).toBe(0)
    api.on('GET /views', aViewList({ builtIn: { ...aViewList().builtIn, 'handed-in': 2 } }))
    await page.reload()
    await views(page)
      .getByRole('link', { name: /引き継ぎ\s*2/ })
      .waitFor()
    await page.getByRole('button', { name: 'ほかの一覧' }).click()
    await page.getByRole('dialog').getByRole('link', { name: /保留/ }).click()
    expect(query(page)).toBe('?view=snoozed')
  })

  test('are opened by an address that somebody has sent', async () => {
    const { page, api } = await open({ path: '/console?view=mine&sort=due', api: withCases })
    await row(page).waitFor()
    expect(lastAsked(api)).toEqual({
      conditions: { owner: 'me', status: ['new', 'active', 'watching'] },
      sort: 'due',
    })
    expect(await views(page).locator('[aria-current]').innerText()).toContain('担当')
  })

  test('go along when a case is opened, so that its address opens both', async () => {
    const { page } = await open({ path: '/console?view=mine&label=food', api: withCases })
    await row(page).click()
    await page.waitForURL('**/console/cases/case-1?view=mine&label=food')
  })

  test('that are gone or not shared are said to be, with a way on', async () => {
    const { page } = await open({ path: '/console?view=view-9', api: withCases })
    await page.getByRole('heading', { name: 'この一覧は見られません' }).waitFor()
    await page.getByRole('button', { name: '対応中の一覧へ' }).click()
    await row(page).waitFor()
  })
})

describe('conditions', () => {
  test('of an address stand above the list and go one by one', async () => {
    const { page, api } = await open({
      path: '/console?status=new,active&label=debts&owner=staff-2&colour=red',
      api: withCases,
    })
    await row(page).waitFor()
    expect(lastAsked(api)).toEqual({
      conditions: { status: ['new', 'active'], owner: 'staff-2', label: ['debts'] },
      sort: 'loud',
    })
    await page.getByRole('button', { name: '条件「担当：例山 次郎」を外す' }).click()
    await page.getByRole('button', { name: '条件「借金」を外す' }).click()
    await page.waitForURL('**/console?status=new,active')
    await page.getByRole('button', { name: 'すべて外す' }).click()
    await page.waitForURL('**/console?view=open')
    expect(await page.getByRole('region', { name: '一覧の条件' }).count()).toBe(0)
  })

  test('are chosen in a sheet, hold together with the view, and can be folded', async () => {
    const { page, api } = await open({ path: '/console?view=mine', api: withCases })
    await page.getByRole('button', { name: 'しぼりこむ' }).click()
    const sheet = page.getByRole('dialog', { name: '一覧をしぼりこむ' })
    await sheet
      .getByRole('group', { name: '緊急度' })
      .getByRole('button', { name: '急ぎ', exact: true })
      .click()
    await sheet.getByText('課題', { exact: true }).click()
    await sheet.getByRole('button', { name: '借金' }).click()
    await sheet.getByRole('button', { name: '家族関係' }).click()
    await sheet.getByText('受け付けた日').click()
    await sheet.getByLabel('この日から').fill('2026-11-01')
    await sheet.getByLabel('並べ方').selectOption('due')
    await sheet.getByRole('button', { name: 'この条件で見る' }).click()
    await page.waitForURL('**/console?view=mine&urgency=urgent&label=debts,family&from=2026-11-01&sort=due')
    await page.getByRole('button', { name: '条件「11月1日(日)から」を外す' }).waitFor()
    expect(lastAsked(api)).toEqual({
      conditions: {
        owner: 'me',
        status: ['new', 'active', 'watching'],
        urgency: ['urgent'],
        label: ['debts', 'family'],
        from: '2026-11-01',
      },
      sort: 'due',
    })
  })

  test('that end before they begin are not sent', async () => {
    const { page, api } = await open({ path: '/console', api: withCases })
    await row(page).waitFor()
    await page.getByRole('button', { name: 'しぼりこむ' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('受け付けた日').click()
    await sheet.getByLabel('この日から').fill('2026-11-10')
    await sheet.getByLabel('この日まで').fill('2026-11-01')
    await sheet.getByRole('button', { name: 'この条件で見る' }).click()
    await sheet.getByText('はじめの日より後の日をえらんでください').waitFor()
    expect(api.sent('POST /cases/search')).toHaveLength(1)
  })

  test('nobody meets lead back to the view', async () => {
    const { page } = await open({
      path: '/console?view=open&risk=red',
      api: (fake) => {
        withCases(fake)
        fake.on('POST /cases/search', { cases: [], next: null })
      },
    })
    await page.getByRole('heading', { name: '条件に合うケースはありません' }).waitFor()
    await page.getByRole('button', { name: 'すべて外す' }).last().click()
    await page.waitForURL('**/console?view=open')
  })
})

describe('a saved view', () => {
  const saved = aSavedView({ id: 'view-7', name: '食料の支援' })

  test('is made of the conditions, named and shared, and opened at once', async () => {
    const { page, api } = await open({ path: '/console?view=open&label=food', api: withCases })
    api.handle('POST /views', () => {
      api.on('GET /views', aViewList({ saved: [saved] }))
      return { body: saved }
    })
    await page.getByRole('button', { name: 'この条件を保存' }).click()
    const sheet = page.getByRole('dialog', { name: '一覧を保存' })
    await sheet.getByRole('button', { name: '保存する' }).click()
    await sheet.getByText('名前を書いてください').waitFor()
    await sheet.getByLabel('一覧の名前').fill('食料の支援')
    await sheet.getByLabel('だれが見るか').selectOption({ label: '北部センターの職員' })
    await sheet.getByRole('button', { name: '保存する' }).click()
    await page.waitForURL('**/console?view=view-7')
    await page.getByText('一覧を保存しました').waitFor()
    expect(api.sent('POST /views')).toEqual([
      {
        name: '食料の支援',
        conditions: { status: ['new', 'active', 'watching'], whose: 'ours', label: ['food'] },
        sort: 'loud',
        sharedWith: 'north',
      },
    ])
  })

  test('takes new conditions, keeps what was typed when it is refused, and can be left as it is', async () => {
    const { page, api } = await open({
      path: '/console?view=view-1&urgency=danger',
      api: (fake) => {
        withCases(fake)
        fake.on('GET /views', aViewList({ saved: [aSavedView()] }))
        fake.handle('PATCH /views/:id', () => ({ refuse: 'out-of-order' }))
      },
    })
    await page.getByRole('button', { name: 'この条件を保存' }).click()
    const sheet = page.getByRole('dialog', { name: '一覧を保存' })
    await sheet.getByRole('radio', { name: '「お金の困りごと」の条件を入れかえる' }).check()
    await sheet.getByLabel('一覧の名前').fill('お金の急ぎ')
    await sheet.getByRole('button', { name: '保存する' }).click()
    await sheet.getByText('いま混み合っています').waitFor()
    expect(await sheet.getByLabel('一覧の名前').inputValue()).toBe('お金の急ぎ')
    api.handle('PATCH /views/:id', () => ({ body: aSavedView({ name: 'お金の急ぎ' }) }))
    await sheet.getByRole('button', { name: '保存する' }).click()
    await page.waitForURL('**/console?view=view-1')
    expect(api.sent('PATCH /views/:id').at(-1)).toMatchObject({
      name: 'お金の急ぎ',
      conditions: { status: ['new', 'active'], label: ['debts'], urgency: ['danger'] },
    })
  })

  test('is deleted only after a second word, and by whoever made it', async () => {
    const others = aSavedView({ id: 'view-2', name: 'みんなの一覧', sharedWith: 'all', isMine: false })
    const { page, api } = await open({
      path: '/console?view=view-1',
      api: (fake) => {
        withCases(fake)
        fake.on('GET /views', aViewList({ saved: [aSavedView(), others] }))
        fake.on('DELETE /views/:id', null)
      },
    })
    await page.getByRole('button', { name: 'ほかの一覧' }).click()
    expect(await page.getByRole('button', { name: '「みんなの一覧」を変える' }).count()).toBe(0)
    await page.getByRole('button', { name: '「お金の困りごと」を変える' }).click()
    await page.getByRole('button', { name: 'この一覧を消す' }).click()
    expect(api.sent('DELETE /views/:id')).toHaveLength(0)
    await page.getByRole('button', { name: '消す', exact: true }).click()
    await page.waitForURL('**/console?view=open')
    expect(api.sent('DELETE /views/:id')).toHaveLength(1)
  })

  test('is shared by nobody who may only look', async () => {
    const { page } = await open({
      path: '/console?label=food',
      api: (fake) => {
        withCases(fake)
        fake.on('GET /session', { staff: aMember({ role: 'viewer' }) })
      },
    })
    await page.getByRole('button', { name: 'この条件を保存' }).click()
    await page.getByLabel('一覧の名前').waitFor()
    expect(await page.getByLabel('だれが見るか').count()).toBe(0)
  })
})

describe('the link to a list', () => {
  test('says that a search is not in it, and tells a private view by its conditions', async () => {
    const { page, context, origin } = await open({
      path: '/console?view=view-1&risk=red',
      api: (fake) => {
        withCases(fake)
        fake.on('GET /views', aViewList({ saved: [aSavedView()] }))
      },
    })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByLabel('さがす', { exact: true }).fill('例田')
    await page.getByRole('button', { name: 'リンクをコピー' }).click()
    const sheet = page.getByRole('dialog', { name: 'リンクをコピー' })
    await sheet.getByText('さがした言葉は、リンクに入りません').waitFor()
    await sheet.getByRole('button', { name: 'リンクをコピー' }).click()
    await sheet.getByText('リンクをコピーしました').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `${origin}/liff/console?status=new,active&label=debts&risk=red&sort=due`,
    )
  })
})
