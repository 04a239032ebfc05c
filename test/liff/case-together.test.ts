import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { CaseView } from '#shared/cases/contract.ts'
import { aCase, aMember, anEntry, aRow } from './support/factories.ts'
import type { FakeApi, Reply } from './support/fake-api.ts'
import { DESKTOP, type OpenOptions, usePages } from './support/pages.ts'

const open = usePages()
const ME = { id: 'staff-1', name: '見本 花子' }
const COLLEAGUE = { id: 'staff-2', name: '例山 次郎' }
const mine = (about: Partial<CaseView> = {}) => aCase({ status: 'active', owner: ME, ...about })
const byColleague = (about: Partial<CaseView> = {}) =>
  mine({
    revision: 4,
    labels: ['dementia'],
    history: [anEntry(), anEntry({ id: 'h2', kind: 'note', by: COLLEAGUE, text: '電話をしました。' })],
    ...about,
  })

async function openCase(view = mine(), more: Partial<OpenOptions> = {}) {
  const opened = await open({
    path: '/console/cases/case-1',
    ...more,
    api: (fake) => {
      fake.on('POST /cases/search', { cases: [aRow()], next: null })
      fake.on('GET /cases/:id', view)
      fake.on('GET /staff', { staff: [aMember()] })
      more.api?.(fake)
    },
  })
  await opened.page.getByRole('heading', { level: 2, name: /例田 太郎/ }).waitFor()
  return opened
}

const changes = (api: FakeApi) => api.sent('PATCH /cases/:id')
const say = (page: Page, words: string) => page.getByText(words).first().waitFor()

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'メモを書く' }).click()
  await page.getByRole('textbox', { name: 'メモ' }).fill(text)
  await page.getByRole('button', { name: 'メモを残す' }).click()
}

const online = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')))
const unsentCard = (page: Page) => page.getByRole('region', { name: 'まだ送っていません' })

describe('two people at one case', () => {
  test('merge by hand: what was typed stays beside what others did, and one button sends it', async () => {
    const { page, api } = await openCase()
    api.handle('PATCH /cases/:id', () => ({ refuse: 'changed-meanwhile', current: byColleague() }))
    await write(page, 'あした訪問します。')
    const sheet = page.getByRole('dialog', { name: 'メモを書く' })
    await sheet.getByText('ほかの職員が先に更新しました').waitFor()
    await sheet.getByText('課題：なし → 認知症・もの忘れ').waitFor()
    await sheet.getByText('例山 次郎：メモ「電話をしました。」').waitFor()
    expect(await sheet.getByRole('textbox', { name: 'メモ' }).inputValue()).toBe('あした訪問します。')
    api.on('PATCH /cases/:id', byColleague({ revision: 5 }))
    await sheet.getByRole('button', { name: 'この内容で送る' }).click()
    await sheet.waitFor({ state: 'detached' })
    expect(changes(api).at(-1)).toEqual({
      revision: 4,
      change: { kind: 'note', text: 'あした訪問します。', mentions: [] },
    })
  })

  test('see on one screen what a button without a form would do', async () => {
    const { page, api } = await openCase(mine(), { size: DESKTOP })
    api.handle('PATCH /cases/:id', () => ({ refuse: 'changed-meanwhile', current: byColleague() }))
    await page.getByRole('button', { name: 'ほかの操作' }).click()
    await page.getByRole('button', { name: '様子を見る' }).click()
    const sheet = page.getByRole('dialog', { name: '内容を確かめて送る' })
    await sheet
      .getByRole('region', { name: 'あなたが送ろうとしたこと' })
      .getByText('様子を見ている')
      .waitFor()
    await sheet
      .getByRole('region', { name: 'その間に、ほかの人がしたこと' })
      .getByText('例山 次郎：メモ「電話をしました。」')
      .waitFor()
    api.on('PATCH /cases/:id', byColleague({ revision: 5, status: 'watching' }))
    await sheet.getByRole('button', { name: 'この内容で送る' }).click()
    await sheet.waitFor({ state: 'detached' })
    await unsentCard(page).waitFor({ state: 'detached' }) // the sheet goes before the answer comes
    expect(changes(api).at(-1)).toEqual({ revision: 4, change: { kind: 'status', to: 'watching' } })
  })

  test('know of each other while both look, and no longer when one has left', async () => {
    const { page, api } = await openCase(mine(), {
      api: (fake) => fake.on('POST /cases/:id/presence', { others: [COLLEAGUE] }),
    })
    await page.getByText('例山 次郎さんも見ています').waitFor()
    api.on('POST /cases/:id/presence', { others: [] })
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await page.getByText('例山 次郎さんも見ています').waitFor({ state: 'detached' })
    await api.listening()
    api.on('POST /cases/:id/presence', { others: [{ id: 'staff-3', name: '試野 千代' }] })
    api.tell({ kind: 'look-changed', caseId: 'case-1' })
    await page.getByText('試野 千代さんも見ています').waitFor()
    await page.getByRole('button', { name: '一覧へ' }).click()
    await page.getByRole('link', { name: /例田 太郎/ }).waitFor()
    await whenSent(() => api.sent('POST /cases/:id/presence').at(-1), { isLeaving: true })
  })
})

/** What a page sends on its way out has no answer that it could show: this waits for it, however long it takes. */
async function whenSent(read: () => unknown, expected: unknown): Promise<void> {
  while (JSON.stringify(read()) !== JSON.stringify(expected)) await pause(10)
}

describe('without a network', () => {
  const cut = (): Reply => ({ cut: true })

  test('what was typed stays, is marked as unsent, and is sent in its order when the network is back', async () => {
    const { page, api } = await openCase()
    api.handle('PATCH /cases/:id', cut)
    await write(page, '留守でした。')
    await unsentCard(page).getByText('留守でした。').waitFor()
    await say(page, 'まだ送っていません。つながったら送ります')
    await write(page, 'ポストに手紙を入れました。')
    await unsentCard(page).getByText('ポストに手紙を入れました。').waitFor()
    // A browser tries a broken connection again by itself; the second note waits for the first all the same.
    expect(JSON.stringify(changes(api))).not.toContain('ポスト')
    let revision = 0
    api.handle('PATCH /cases/:id', () => {
      revision += 1
      return { body: mine({ revision }) }
    })
    await online(page)
    await unsentCard(page).waitFor({ state: 'detached' })
    await page.getByText('送りました', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: '書きかけ' }).count()).toBe(0)
    expect(changes(api).slice(-2)).toEqual([
      { revision: 0, change: { kind: 'note', text: '留守でした。', mentions: [] } },
      { revision: 1, change: { kind: 'note', text: 'ポストに手紙を入れました。', mentions: [] } },
    ])
    expect(await page.getByText('ほかの人が更新しました').count()).toBe(0)
  })

  test('what others did meanwhile is merged when the network is back, with the words open to change', async () => {
    const { page, api } = await openCase()
    api.handle('PATCH /cases/:id', cut)
    await write(page, '留守でした。')
    await unsentCard(page).waitFor()
    api.handle('PATCH /cases/:id', () => ({ refuse: 'changed-meanwhile', current: byColleague() }))
    await online(page)
    const sheet = page.getByRole('dialog', { name: '内容を確かめて送る' })
    await sheet.getByText('例山 次郎：メモ「電話をしました。」').waitFor()
    await page.keyboard.press('Escape')
    await unsentCard(page).getByText('ほかの人が更新しました').waitFor()
    await unsentCard(page).getByRole('button', { name: '確かめる' }).click()
    await sheet.getByLabel('書いた文').fill('留守でした。電話のあとに行きました。')
    api.on('PATCH /cases/:id', byColleague({ revision: 5 }))
    await sheet.getByRole('button', { name: 'この内容で送る' }).click()
    await unsentCard(page).waitFor({ state: 'detached' })
    expect(changes(api).at(-1)).toEqual({
      revision: 4,
      change: { kind: 'note', text: '留守でした。電話のあとに行きました。', mentions: [] },
    })
  })

  test('whoever has merged the first of several is not asked again for the others', async () => {
    const { page, api } = await openCase()
    api.handle('PATCH /cases/:id', cut)
    await write(page, '留守でした。')
    await write(page, 'ポストに手紙を入れました。')
    await unsentCard(page).getByText('ポストに手紙を入れました。').waitFor()
    api.handle('PATCH /cases/:id', () => ({ refuse: 'changed-meanwhile', current: byColleague() }))
    await online(page)
    await page.getByRole('button', { name: 'この内容で送る' }).waitFor()
    let revision = 4
    api.handle('PATCH /cases/:id', () => {
      revision += 1
      return { body: byColleague({ revision }) }
    })
    await page.getByRole('button', { name: 'この内容で送る' }).click()
    await unsentCard(page).waitFor({ state: 'detached' })
    expect(changes(api).slice(-2)).toEqual([
      { revision: 4, change: { kind: 'note', text: '留守でした。', mentions: [] } },
      { revision: 5, change: { kind: 'note', text: 'ポストに手紙を入れました。', mentions: [] } },
    ])
  })

  test('what the server took although its answer was lost is not written twice', async () => {
    const { page, api } = await openCase()
    api.handle('PATCH /cases/:id', cut)
    await write(page, '留守でした。')
    await unsentCard(page).waitFor()
    const taken = mine({
      revision: 1,
      history: [anEntry(), anEntry({ id: 'h2', kind: 'note', by: ME, text: '留守でした。' })],
    })
    api.handle('PATCH /cases/:id', () => ({ refuse: 'changed-meanwhile', current: taken }))
    await unsentCard(page).getByRole('button', { name: 'いま送る' }).click()
    await unsentCard(page).waitFor({ state: 'detached' })
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.getByText('ほかの人が更新しました').count()).toBe(0)
    await page.getByRole('article').getByText('留守でした。').waitFor()
  })

  test('what is not possible any more says why and holds up nothing silently; its words may be let go', async () => {
    const { page, api } = await openCase()
    api.handle('PATCH /cases/:id', cut)
    await write(page, '留守でした。')
    await unsentCard(page).waitFor()
    api.handle('PATCH /cases/:id', () => ({ refuse: 'not-possible-now' }))
    await online(page)
    await unsentCard(page).getByText('いまの状態では、この操作はできません').waitFor()
    await page.getByRole('button', { name: '一覧へ' }).click()
    await page.getByRole('link', { name: 'K4-2817 は確かめてから送ってください' }).click()
    await unsentCard(page).getByRole('button', { name: '送らない' }).click()
    await unsentCard(page).getByRole('button', { name: '本当に送らない' }).click()
    await unsentCard(page).waitFor({ state: 'detached' })
  })

  test('what waits while the page locks is sent by itself as soon as somebody has signed in again', async () => {
    const { page, api, context, origin } = await openCase()
    api.handle('PATCH /cases/:id', cut)
    await write(page, '留守でした。')
    await unsentCard(page).waitFor()
    api.handle('PATCH /cases/:id', () => ({ refuse: 'locked' }))
    await online(page)
    const lock = page.getByRole('dialog', { name: '画面をロックしました' })
    await lock.waitFor()
    api.on('PATCH /cases/:id', mine({ revision: 1 }))
    const other = await context.newPage()
    await other.goto(`${origin}/liff/signed-in`)
    await lock.waitFor({ state: 'detached' })
    await unsentCard(page).waitFor({ state: 'detached' })
    await page.getByText('送りました', { exact: true }).waitFor()
  })

  test('leaving the page warns for as long as something would be lost', async () => {
    const { page, api } = await openCase()
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    api.handle('PATCH /cases/:id', cut)
    await write(page, '留守でした。')
    await unsentCard(page).waitFor()
    await page.evaluate(() => location.reload()).catch(() => undefined)
    await whenSent(() => asked, ['beforeunload'])
    api.on('PATCH /cases/:id', mine({ revision: 1 }))
    await online(page)
    await unsentCard(page).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('heading', { level: 2, name: /例田 太郎/ }).waitFor()
    expect(asked).toEqual(['beforeunload'])
  })

  test('a new release, whose files are others, takes away nothing that was typed; what it lacks is fetched again', async () => {
    const { page } = await openCase()
    await page.getByRole('button', { name: 'メモを書く' }).click()
    await page.getByRole('textbox', { name: 'メモ' }).fill('書きかけの文')
    await page.keyboard.press('Escape')
    await page.route(/board-page.*\.js/, (route) => route.fulfill({ status: 404 }))
    await page.getByRole('button', { name: 'メニュー' }).click()
    await page.getByRole('link', { name: '状況', exact: true }).click()
    await say(page, '画面の一部が届きませんでした')
    await page.getByRole('button', { name: '画面を新しくする' }).click()
    await page.getByRole('button', { name: '書きかけは消えます。新しくする' }).waitFor()
    await page.getByRole('button', { name: '前の画面にもどる' }).click()
    await page.getByRole('button', { name: 'メモを書く 書きかけ' }).click()
    expect(await page.getByRole('textbox', { name: 'メモ' }).inputValue()).toBe('書きかけの文')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'メニュー' }).click()
    await page.getByRole('link', { name: '状況', exact: true }).click()
    await say(page, '画面の一部が届きませんでした')
    await page.unroute(/board-page.*\.js/)
    await page.getByRole('button', { name: 'もう一度' }).click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '状況' }).waitFor()
  })

  test('a note that is not finished outlives its sheet and is marked, and nothing of it lies on the device', async () => {
    const { page } = await openCase()
    await page.getByRole('button', { name: 'メモを書く' }).click()
    await page.getByRole('textbox', { name: 'メモ' }).fill('書きかけの文')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'メモを書く 書きかけ' }).click()
    expect(await page.getByRole('textbox', { name: 'メモ' }).inputValue()).toBe('書きかけの文')
    const stored = await page.evaluate(async () => {
      const databases = await indexedDB.databases()
      return JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        databases,
        history.state,
      ])
    })
    expect(stored).not.toContain('書きかけ')
  })
})

describe('the focus', () => {
  test('is on the case when it opens over the list on a phone, and stays in the list on a desktop', async () => {
    const { page } = await open({
      path: '/console',
      api: (fake) => {
        fake.on('POST /cases/search', { cases: [aRow()], next: null })
        fake.on('GET /cases/:id', mine())
      },
    })
    const row = page.getByRole('link', { name: /例田 太郎/ })
    const focused = page.locator(':focus')
    await row.click()
    const heading = page.getByRole('heading', { level: 2, name: /例田 太郎/ })
    await heading.and(focused).waitFor()
    await page.getByRole('button', { name: '一覧へ' }).click()
    await row.and(focused).waitFor()
    await page.setViewportSize(DESKTOP)
    await page.keyboard.press('Enter')
    await heading.waitFor()
    await row.and(focused).waitFor()
  })
})
