import type { Page } from 'playwright-core'
import type { ErrandView, HelperView, MyHelp } from '#shared/help/contract.ts'
import type { FakeApi } from './support/fake-api.ts'
import { aHelper, anAsked, anErrand, aTaken, HELPFUL } from './support/help-factories.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const HELPERS = '/console/network/helpers'
const ERRANDS = '/console/network/errands'
const LONG = 'とても長いお名前がつづいてもはみ出さないようにするための四十文字の例さんです'

/** Helpers and errands as a server would keep them. */
function withHelp(helpers: HelperView[], errands: ErrandView[] = []) {
  return (api: FakeApi) => {
    let all = helpers
    let asked = errands
    api.on('GET /directory', HELPFUL)
    api.handle('GET /helpers', ({ query }) => {
      const state = query.get('state')
      const found = all.filter((one) => state === null || one.state === state)
      const counts = { new: all.filter((one) => one.state === 'new').length, active: 0 }
      return { body: { helpers: found, after: null, counts } }
    })
    api.handle('POST /helpers/search', ({ body }) => ({
      body: { helpers: all.filter(({ name }) => name.includes(Object(body).text)) },
    }))
    api.handle('PATCH /helpers/:id', ({ params, body }) => {
      const { kind: _, text, ...fields } = Object(body).change
      const become = (one: HelperView) => ({
        ...one,
        ...fields,
        ...(text && { answer: text }),
        revision: one.revision + 1,
      })
      all = all.map((one) => (one.id === params['id'] ? become(one) : one))
      return { body: all.find(({ id }) => id === params['id']) }
    })
    api.handle('POST /helpers', ({ body }) => {
      all = [aHelper({ id: 'helper-9', onLine: false, name: Object(body).helper.name }), ...all]
      return { body: all[0] }
    })
    api.on('GET /helpers/:id/matches', {
      salons: [{ seriesId: 's', name: 'ひだまりサロン', districtId: 'north', needs: 'お茶の用意' }],
      projects: [],
      errands: [{ errandId: 'errand-1', skill: 'bulb', districtId: 'north', wanted: null }],
    })
    api.handle('GET /errands', ({ query }) => {
      const state = query.get('state')
      const found = asked.filter((one) => state === 'open' || one.state === state)
      return {
        body: {
          errands: found,
          after: null,
          counts: { asked: 1, nobody: 0, trouble: 0, open: found.length },
        },
      }
    })
    api.on('GET /errands/:id/helpers', { helpers })
    api.handle('PATCH /errands/:id', ({ params, body }) => {
      const { kind, helperId } = Object(body).change
      const whom = helpers.find(({ id }) => id === helperId)
      const become = (one: ErrandView): ErrandView => ({
        ...one,
        revision: one.revision + 1,
        ...(kind === 'offer' && { state: 'offered', offered: 2 }),
        ...(whom && { state: 'taken', helper: { id: whom.id, name: whom.name, phone: whom.phone } }),
        ...(kind === 'done' && { state: 'done', doneAt: '2026-11-22T05:30:00.000Z' }),
      })
      asked = asked.map((one) => (one.id === params['id'] ? become(one) : one))
      return { body: asked.find(({ id }) => id === params['id']) }
    })
    api.handle('POST /errands', ({ body }) => {
      const { district: districtId, ...told } = Object(body).errand
      asked = [anErrand({ ...told, districtId, id: 'errand-9', onLine: false }), ...asked]
      return { body: asked[0] }
    })
  }
}

/** As somebody does who reads with the largest letters. */
async function enlarge(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
}

const dialog = (page: Page) => page.getByRole('dialog')

async function fits(page: Page): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
  }
  expect(await axeViolations(page)).toEqual([])
}

test('somebody who wants to help is answered, noted to be insured, and told of what looks for them', async () => {
  const notAsked: HelperView['notAsked'] = ['age-untold']
  const waiting = aHelper({ name: LONG, age: null, notAsked })
  const { page, api } = await open({ path: HELPERS, api: withHelp([waiting]) })
  const one = page.getByRole('listitem').filter({ hasText: LONG })
  expect(await one.getByRole('link', { name: '電話' }).getAttribute('href')).toBe('tel:09000000001')
  await one.getByText('電気の仕事をしていました。').waitFor()
  await fits(page)
  await one.getByRole('button', { name: '返事をする' }).click()
  await dialog(page).getByRole('button', { name: '返事を送る' }).click()
  await dialog(page).getByText('どちらかを選んでください。').waitFor()
  await dialog(page).getByLabel('お断りする').check()
  await dialog(page).getByText('わけと、お礼の言葉を書いてください。').waitFor() // nobody is turned down without a word
  await dialog(page).getByLabel('活動をおねがいする').check()
  await dialog(page).getByLabel('保険に入っていることを確認した').check()
  await dialog(page).getByLabel('返事の文').fill('よろしくおねがいします。')
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: '返事を送る' }).click()
  await page.getByRole('heading', { name: '返事を待っている方はいません' }).waitFor()
  await page.getByRole('button', { name: '活動中' }).click()
  await one.getByText('年齢を聞いていません。', { exact: false }).waitFor()
  await one.getByRole('button', { name: '内容をかえる' }).click()
  await dialog(page).getByRole('button', { name: '65〜79歳' }).click()
  await page.getByText('保存しました').waitFor()
  await page.keyboard.press('Escape')
  await one.getByRole('button', { name: '合う活動を見る' }).click()
  await dialog(page).getByText('お茶の用意').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByLabel('名前か電話番号でさがす').fill('見本')
  await page.getByRole('heading', { name: '見つかりませんでした' }).waitFor()
  await page.getByLabel('名前か電話番号でさがす').fill('とても')
  await one.getByRole('button', { name: '合う活動を見る' }).click()
  await dialog(page).getByRole('link', { name: 'ちょこっとの一覧を見る' }).click()
  await page.getByRole('heading', { name: 'いま、依頼はありません' }).waitFor()
  const change = { kind: 'answer', state: 'active', isInsured: true, text: 'よろしくおねがいします。' }
  expect(api.sent('PATCH /helpers/:id')).toEqual([
    { revision: 0, change },
    { revision: 1, change: { kind: 'age', age: '65-79' } },
  ])
})

test('small help asked for on the phone is put down, offered, given to somebody who was called, and ended', async () => {
  const helper = aHelper({ state: 'active', districtId: null, notAsked: ['not-on-line'], onLine: false })
  const { page, api } = await open({ path: ERRANDS, api: withHelp([helper]) })
  await page.getByRole('link', { name: '電話で聞いた依頼を入れる' }).click()
  await page.getByRole('button', { name: '依頼を入れる' }).click()
  for (const hint of [
    'たのみたいことを選んでください。',
    '地区を選んでください。',
    '行き先を書いてください。',
  ])
    await page.getByText(hint).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT') // the first that is missing
  await page.getByLabel('たのみたいこと').selectOption('電球をかえる')
  await page.getByRole('button', { name: '明日' }).click()
  await page.getByLabel('時刻').fill('10:00')
  await page.getByLabel('地区').selectOption('北部地区')
  await page.getByLabel('行き先').fill('見本町1-2-3')
  await page.getByLabel('名前').fill('見本 花子')
  await page.getByLabel('電話番号').fill('03-0000-0002')
  await fits(page)
  await page.getByRole('button', { name: '依頼を入れる' }).click()
  const one = page.getByRole('listitem').filter({ hasText: '見本 花子' })
  await one.getByText('11月23日(月) 10:00ごろ').waitFor()
  await fits(page)
  await one.getByRole('button', { name: '募集を始める' }).click()
  await one.getByText('2人に聞き、0人が「できません」と答えました').waitFor()
  await one.getByRole('button', { name: '手伝う方を選ぶ' }).click()
  await dialog(page).getByText('LINEを使っていません。').waitFor()
  await dialog(page).getByRole('button', { name: 'この方に決める' }).click()
  await dialog(page).getByText('手伝う方を選んでください。').waitFor()
  await dialog(page).getByLabel('例田 太郎').check()
  expect(await dialog(page).getByRole('link').getAttribute('href')).toBe('tel:09000000001')
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: 'この方に決める' }).click()
  await one.getByRole('button', { name: '終わったことにする' }).click()
  await dialog(page).getByRole('button', { name: '終わったことにする' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  expect(await one.getByRole('button').count()).toBe(0)
  expect(api.sent('POST /errands')).toMatchObject([
    { errand: { skill: 'bulb', district: 'north', wanted: { date: '2026-11-23', time: '10:00' } } },
  ])
  expect(api.sent('PATCH /errands/:id')).toEqual([
    { revision: 0, change: { kind: 'offer' } },
    { revision: 1, change: { kind: 'give', helperId: helper.id } },
    { revision: 2, change: { kind: 'done' } },
  ])
})

test('a problem is told first of all; what a colleague changed meanwhile is said', async () => {
  const trouble = {
    by: 'asker',
    text: '約束の時間に来ませんでした。',
    at: '2026-11-22T01:00:00.000Z',
  } as const
  const whom = { id: 'helper-1', name: '例田 太郎', phone: null }
  const refusing = (api: FakeApi) => {
    withHelp([], [anErrand({ state: 'trouble', trouble, helper: whom })])(api)
    api.handle('PATCH /errands/:id', () => ({ refuse: 'changed-meanwhile' }))
  }
  const { page, api } = await open({ path: ERRANDS, api: refusing })
  await page.getByText('約束の時間に来ませんでした。').waitFor()
  await page.getByRole('button', { name: 'べつの方を募集する' }).click()
  await dialog(page).getByText('いま手伝うことになっている方は、外れます。', { exact: false }).waitFor()
  await dialog(page).getByRole('button', { name: 'べつの方を募集する' }).click()
  await dialog(page).getByText('ほかの職員が先に更新しました。', { exact: false }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '取り消す' }).waitFor()
  await enlarge(page)
  expect(await overflow(page)).toEqual([])
  api.handle('GET /errands', () => ({ cut: true }))
  await page.getByRole('button', { name: '終わった', exact: true }).click()
  await page.getByRole('button', { name: 'もう一度' }).waitFor()
})

test('somebody reads whom they help and where, thanks, tells of a problem, rests and leaves', async () => {
  const me = aHelper({ state: 'active', answer: 'ようこそ。保険の手つづきが終わりました。' })
  let mine: MyHelp = { helper: me, taken: [aTaken({ name: LONG })], asked: [anAsked()] }
  const { page, api } = await open({
    path: '/help',
    api: (fake) => {
      fake.on('GET /session', { staff: null })
      fake.on('GET /me/words', { language: 'ja', words: null })
      fake.on('GET /directory', HELPFUL)
      fake.handle('GET /my-help', () => ({ body: mine }))
      fake.handle('PATCH /my-help', ({ body }) => {
        const { state } = Object(body)
        mine = { ...mine, helper: state === 'gone' ? null : { ...me, state } }
        if (state === 'gone') mine = { helper: null, taken: [], asked: [] }
        return { body: mine }
      })
      fake.handle('PATCH /my-help/errands/:id', ({ body }) => {
        const { kind } = Object(body)
        if (kind === 'thanks') mine = { ...mine, asked: [anAsked({ may: ['trouble'], mayThank: false })] }
        if (kind === 'done') mine = { ...mine, taken: [aTaken({ state: 'done', may: ['trouble'] })] }
        if (kind === 'trouble') mine = { ...mine, taken: [aTaken({ state: 'trouble', may: [] })] }
        return { body: mine }
      })
    },
  })
  const taken = page.getByRole('article').filter({ hasText: '見本町1-2-3' })
  await taken.getByText('玄関の電球が切れました。').waitFor()
  expect(await taken.getByRole('link', { name: 'に電話' }).getAttribute('href')).toBe('tel:0300000002')
  await fits(page)
  await page.setViewportSize(PHONE)
  await enlarge(page)
  expect(await overflow(page)).toEqual([])
  await page.getByRole('button', { name: 'とても たすかりました' }).click()
  await page.getByText('お礼を おくりました').waitFor()
  await taken.getByRole('button', { name: '終わりました' }).click()
  await dialog(page).getByRole('button', { name: '終わりました' }).click()
  await taken.getByText('終わった').waitFor()
  await taken.getByRole('button', { name: '困ったことを知らせる' }).click()
  await dialog(page).getByRole('button', { name: '職員に知らせる' }).click()
  await dialog(page).getByText('何があったかを書いてください。').waitFor()
  await dialog(page).getByLabel('何がありましたか').fill('道がわかりませんでした')
  expect(await axeViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: '職員に知らせる' }).click()
  await taken.getByText('困ったことあり').waitFor()
  await page.getByText('ようこそ。保険の手つづきが終わりました。').waitFor()
  await page.getByRole('button', { name: 'お休みする' }).click()
  await page.getByRole('button', { name: 'また はじめる' }).waitFor()
  await page.getByRole('button', { name: 'やめる' }).click()
  await dialog(page).getByRole('button', { name: 'やめる', exact: true }).click()
  await page.getByRole('heading', { name: 'まだ ありません' }).waitFor()
  expect(api.sent('PATCH /my-help/errands/:id')).toEqual([
    { kind: 'thanks', thanks: 'helped' },
    { kind: 'done' },
    { kind: 'trouble', text: '道がわかりませんでした' },
  ])
  expect(api.sent('PATCH /my-help')).toEqual([{ state: 'resting' }, { state: 'gone' }])
})
