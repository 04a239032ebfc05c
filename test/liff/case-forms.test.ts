import type { Page } from 'playwright-core'
import { CaseChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { aCase, aDirectory, aMember, anEntry, aReport, aRow, minutesAgo } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { DESKTOP, type OpenOptions, usePages } from './support/pages.ts'

const open = usePages()
const ME = { id: 'staff-1', name: '見本 花子' }
const COLLEAGUE = { id: 'staff-2', name: '例山 次郎' }

/** A case of one's own, which takes whatever is done to it. */
async function openCase(about: Partial<CaseView> = {}, more: Partial<OpenOptions> = {}) {
  const view = aCase({ status: 'active', owner: ME, ...about })
  const opened = await open({
    path: '/console/cases/case-1',
    ...more,
    api: (fake) => {
      withCase(fake, view)
      more.api?.(fake)
    },
  })
  await opened.page.getByRole('heading', { level: 2, name: /例田 太郎/ }).waitFor()
  return { ...opened, change: () => lastChange(opened.api) }
}

function withCase(api: FakeApi, view: CaseView): void {
  api.on('POST /cases/search', { cases: [aRow()], next: null })
  api.on('GET /cases/:id', view)
  api.on('PATCH /cases/:id', { ...view, revision: view.revision + 1 })
  api.on('GET /staff', {
    staff: [
      aMember(),
      aMember({ ...COLLEAGUE, centreIds: ['north'] }),
      aMember({ id: 'staff-3', name: '試野 千代', role: 'viewer' }),
      aMember({ id: 'staff-4', name: '東野 五郎', centreIds: ['east'] }),
      aMember({
        id: 'staff-5',
        name: '休野 六郎',
        away: { from: '2026-11-20', until: '2026-11-25', standInId: null },
      }),
    ],
  })
}

function lastChange(api: FakeApi) {
  const sent = api.sent('PATCH /cases/:id').at(-1)
  return sent === undefined ? undefined : CaseChange.parse(sent).change
}

/** By the bar if it is there, else by all the actions. */
async function press(page: Page, name: string): Promise<void> {
  const bar = page.getByRole('navigation', { name: 'このケースへの操作' })
  const button = bar.getByRole('button', { name, exact: true })
  if (await button.isVisible()) return button.click()
  await bar.getByRole('button', { name: 'ほかの操作' }).click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

const closed = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' })

describe('writing down what was done', () => {
  test('a call that reached somebody takes three taps, and says what it will save', async () => {
    const { page, change } = await openCase()
    await page.getByRole('button', { name: '対応を記録' }).click()
    await page.getByRole('radio', { name: '会えた・話せた' }).check()
    await page.getByRole('button', { name: '「電話・会えた・話せた」を保存' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'contact', how: 'call', outcome: 'met', text: '' })
  })

  test('a visit has a moment of its own and words; nothing is saved without an outcome', async () => {
    const { page, api, change } = await openCase()
    await page.getByRole('button', { name: '対応を記録' }).click()
    await page.getByRole('radio', { name: '訪問' }).check()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('結果をえらんでください。').waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([])
    await page.getByRole('radio', { name: '会えなかった' }).check()
    await page.getByRole('button', { name: '時刻をかえる' }).click()
    const moment = page.getByLabel('いつ', { exact: true })
    await moment.fill('')
    await page.getByRole('button', { name: /を保存/ }).click()
    await page.getByText('日時をえらんでください。').waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([])
    await moment.fill('2026-11-22T10:15')
    await page.getByLabel('ようす').fill('電気はついていました。')
    await page.getByRole('button', { name: /を保存/ }).click()
    await closed(page)
    expect(change()).toEqual({
      kind: 'contact',
      how: 'visit',
      outcome: 'absent',
      at: '2026-11-22T01:15:00.000Z',
      text: '電気はついていました。',
    })
  })

  test('a field that the server finds wrong is marked, and what was written stays', async () => {
    const { page, api } = await openCase()
    api.handle('PATCH /cases/:id', () => ({
      refuse: 'bad-request',
      fields: ['change.at'],
      say: '「日時」を確かめてください。',
    }))
    await page.getByRole('button', { name: '対応を記録' }).click()
    await page.getByRole('radio', { name: '無事を確かめた' }).check()
    await page.getByRole('button', { name: '時刻をかえる' }).click()
    await page.getByRole('button', { name: /を保存/ }).click()
    await page.getByText('「日時」を確かめてください。').waitFor()
    const moment = page.getByLabel('いつ', { exact: true })
    expect(await moment.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('radio', { name: '無事を確かめた' }).isChecked()).toBe(true)
  })

  test('a note names a colleague, who may see the case', async () => {
    const { page, change } = await openCase()
    await page.getByRole('button', { name: 'メモを書く' }).click()
    await page.getByRole('button', { name: 'メモを残す' }).click()
    await page.getByText('文を書いてください。').waitFor()
    await page.getByRole('textbox', { name: 'メモ' }).fill('あした電話をお願いします。')
    await page.getByRole('button', { name: '＠ 職員に知らせる' }).click()
    await page.getByRole('checkbox', { name: '例山 次郎' }).check()
    expect(await page.getByRole('checkbox').allInnerTexts()).toHaveLength(2)
    await page.getByRole('button', { name: 'メモを残す' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'note', text: 'あした電話をお願いします。', mentions: ['staff-2'] })
  })

  test('a meeting has a day, its people, a decision and a plan', async () => {
    const { page, change } = await openCase()
    await press(page, '会議を記録')
    await page.getByRole('button', { name: '会議を記録する' }).click()
    expect(await page.getByText('文を書いてください。').count()).toBe(2)
    await page.getByLabel('開いた日時').fill('2026-11-22T13:00')
    await page.getByLabel('参加した人').fill('北部センター 見本、区 高齢福祉課 例山')
    await page.getByRole('radio', { name: '虐待と判断した' }).check()
    await page.getByLabel('これからの方針').fill('分離を検討する。')
    await page.getByRole('button', { name: '会議を記録する' }).click()
    await closed(page)
    expect(change()).toEqual({
      kind: 'meeting',
      heldAt: '2026-11-22T04:00:00.000Z',
      members: '北部センター 見本、区 高齢福祉課 例山',
      decision: 'abuse',
      plan: '分離を検討する。',
    })
  })
})

describe('asking others', () => {
  test('a task is made from the usual words and days, and ticked off in one tap', async () => {
    const { page, api, change } = await openCase()
    await press(page, 'やることを足す')
    await page.getByRole('button', { name: '訪問する' }).click()
    await page.getByRole('button', { name: '1週間後' }).click()
    await page.getByLabel('だれが').selectOption({ label: '例山 次郎' })
    const task = {
      id: 't1',
      text: '訪問する',
      dueOn: '2026-11-20',
      staff: COLLEAGUE,
      by: ME,
      at: minutesAgo(1),
      doneAt: null,
      doneBy: null,
    }
    api.on('PATCH /cases/:id', aCase({ revision: 1, status: 'active', owner: ME, tasks: [task] }))
    await page.getByRole('dialog').getByRole('button', { name: '足す', exact: true }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'add-task', text: '訪問する', dueOn: '2026-11-29', staffId: 'staff-2' })
    await page.getByText('期限をすぎています').waitFor()
    await page.getByRole('button', { name: '期日をかえる' }).click()
    await page.getByRole('button', { name: '明日' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '期日をかえる' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'change-task', taskId: 't1', dueOn: '2026-11-23' })
    await page.getByRole('button', { name: '「訪問する」を済ませる' }).click()
    await page.getByText('済みにしました').waitFor()
    expect(change()).toEqual({ kind: 'finish-task', taskId: 't1' })
  })

  test('a case goes to a colleague who may work on it; whoever is away is marked', async () => {
    const { page, change } = await openCase()
    await press(page, '担当を決める')
    await page.getByText('休み（11月25日').waitFor()
    for (const name of ['試野 千代', '東野 五郎', '見本 花子']) {
      expect(await page.getByRole('radio', { name }).count()).toBe(0)
    }
    await page.getByRole('button', { name: '担当に決める' }).click()
    await page.getByText('えらんでください。').waitFor()
    await page.getByRole('radio', { name: '例山 次郎' }).check()
    await page.getByRole('button', { name: '担当に決める' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'assign', staffId: 'staff-2' })
  })

  test('a helper is asked, and let go', async () => {
    const { page, change } = await openCase({ helpers: [COLLEAGUE] })
    await page.getByText('手伝い 例山 次郎').waitFor()
    await press(page, '手伝いをたのむ')
    await page.getByRole('radio', { name: '休野 六郎' }).check()
    await page.getByRole('dialog').getByRole('button', { name: '手伝いをたのむ' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'add-helper', staffId: 'staff-5' })
    await press(page, '手伝いをたのむ')
    await page.getByRole('button', { name: '例山 次郎さんを外す' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'remove-helper', staffId: 'staff-2' })
  })

  test('a case is handed to a centre or a body, with words and who tells the reporter', async () => {
    const { page, api, change } = await openCase()
    await press(page, '引き継ぐ')
    await page.getByRole('button', { name: '引き継ぎをたのむ' }).click()
    expect(api.sent('PATCH /cases/:id')).toEqual([])
    await page.getByRole('radio', { name: '警察', exact: true }).check()
    await page.getByLabel('機関の名前').fill('見本警察署')
    await page.getByLabel('申し送り').fill('安否の確認をお願いします。')
    await page.getByRole('radio', { name: '引き継いだ先から伝える' }).check()
    await page.getByRole('button', { name: '引き継ぎをたのむ' }).click()
    await closed(page)
    expect(change()).toEqual({
      kind: 'hand-over',
      to: { kind: 'body', body: 'police', name: '見本警察署' },
      note: '安否の確認をお願いします。',
      feedbackBy: 'them',
    })
    await press(page, '引き継ぐ')
    await page.getByRole('radio', { name: '東部センター' }).check()
    await page.getByLabel('申し送り').fill('引っ越されました。')
    await page.getByRole('button', { name: '引き継ぎをたのむ' }).click()
    await closed(page)
    expect(change()).toMatchObject({ to: { kind: 'centre', centreId: 'east' }, feedbackBy: 'us' })
  })

  test('a question begins from a text that fits the kind', async () => {
    const { page, change } = await openCase(
      {},
      {
        api: (fake) => {
          const text = (id: string, signGroups?: string[]) => ({
            id,
            for: 'question' as const,
            label: id,
            text: `${id}を教えてください。`,
            ...(signGroups && { signGroups }),
          })
          const templates = [text('since'), text('seen', ['ill']), text('caller', ['fraud'])]
          fake.on('GET /directory', aDirectory({ templates }))
        },
      },
    )
    await press(page, '質問する')
    expect(await page.getByRole('button', { name: 'caller' }).count()).toBe(0)
    await page.getByRole('button', { name: 'seen' }).click()
    await page.getByRole('button', { name: '質問を送る' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'ask', reportId: 'report-1', text: 'seenを教えてください。' })
  })
})

describe('deciding', () => {
  test('snoozing says until when the clock agrees, and shows its refusal where it happened', async () => {
    const clock = {
      kind: 'check' as const,
      about: null,
      startedAt: minutesAgo(60),
      warnAt: minutesAgo(-60),
      dueAt: '2026-11-25T08:00:00.000Z',
    }
    const { page, api, change } = await openCase({ clocks: [clock], lastDayAside: '2026-11-25' })
    await press(page, '保留する')
    await page.getByText('「様子を確かめる」の期限が 11月25日(水) 17:00 です').waitFor()
    expect(await page.getByRole('button', { name: '1週間後' }).isDisabled()).toBe(true)
    expect(await page.getByLabel('いつまで').getAttribute('max')).toBe('2026-11-25')
    await page.getByRole('button', { name: '3日後' }).click()
    api.handle('PATCH /cases/:id', () => ({ refuse: 'clock-disagrees' }))
    await page.getByRole('dialog').getByRole('button', { name: '保留する' }).click()
    await page.getByRole('dialog').getByText('もっと早く戻る日を選んでください').waitFor()
    await page.getByRole('button', { name: '明日' }).click()
    await page.getByLabel('理由').fill('入院中のため')
    api.on('PATCH /cases/:id', aCase({ revision: 1, status: 'active', snoozedUntil: '2026-11-25T00:00:00Z' }))
    await page.getByRole('dialog').getByRole('button', { name: '保留する' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'snooze', until: '2026-11-23', text: '入院中のため' })
    await page.getByRole('article').getByText('11月25日(水)まで保留').waitFor()
    await press(page, '保留をやめる')
    await page.getByText('保留をやめました').waitFor()
  })

  test('snoozing without any clock offers nothing beyond ninety days', async () => {
    const { page } = await openCase({ clocks: [] })
    await press(page, '保留する')
    expect(await page.getByLabel('いつまで').getAttribute('max')).toBe('2027-02-20')
    expect(await page.getByRole('button', { name: '1か月後' }).isEnabled()).toBe(true)
  })

  test('what has run out is done first: a case that nobody has checked is not put aside', async () => {
    const moments = { startedAt: minutesAgo(600), warnAt: minutesAgo(200), dueAt: minutesAgo(60) }
    const clocks = [{ kind: 'check' as const, about: null, ...moments }]
    const { page } = await openCase({ clocks, lastDayAside: '2026-11-21' })
    await press(page, '保留する')
    await page
      .getByText('「様子を確かめる」の期限が近いか、すぎています。それが済むと、保留できます。')
      .waitFor()
    expect(await page.getByRole('dialog').getByRole('button', { name: '保留する' }).count()).toBe(0)
  })

  test('understanding sends what was changed and nothing else, the main label first', async () => {
    const { page, api, change } = await openCase({ labels: ['illness'] })
    await press(page, '内容を整理する')
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '保存する' }).click()
    await sheet.getByText('かわったところがありません。').waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([])
    await sheet.getByRole('button', { name: '認知症・もの忘れ', exact: true }).click()
    await sheet.getByRole('button', { name: '認知症・もの忘れを主な課題にする' }).click()
    await sheet.getByRole('radio', { name: '急ぎ' }).check()
    await sheet.getByRole('radio', { name: '通常' }).check()
    await sheet.getByLabel('連絡者の区分').selectOption({ label: '近隣・住民' })
    await sheet.getByRole('button', { name: '保存する' }).click()
    await closed(page)
    expect(change()).toEqual({
      kind: 'understand',
      labels: ['dementia', 'illness'],
      urgency: 'ordinary',
      reporterKind: 'neighbour',
    })
  })

  test('one red item makes the risk red at once; who ticked an item stands beside it', async () => {
    const ticked = { id: 'cut-off', by: COLLEAGUE, at: minutesAgo(90) }
    const { page, change } = await openCase({ riskItems: [ticked] })
    await press(page, 'リスクを確認')
    const sheet = page.getByRole('dialog')
    await sheet.getByText('例山 次郎・11月22日(日) 13:00').waitFor()
    const now = sheet.getByRole('status')
    expect(await now.innerText()).toContain('色なし')
    await sheet.getByRole('checkbox', { name: 'くり返されている' }).check()
    expect(await now.innerText()).toContain('リスク 黄')
    await sheet.getByRole('checkbox', { name: '本人が保護を求めている' }).check()
    expect(await now.innerText()).toContain('リスク 赤')
    await sheet.getByRole('button', { name: '記録する' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'risk', tick: ['repeated', 'asks-for-help'], untick: [] })
  })

  test('choices that nobody has sent are there again when the sheet is, and are marked', async () => {
    const { page, change } = await openCase({ labels: ['illness'] })
    const sheet = page.getByRole('dialog')
    await press(page, '内容を整理する')
    await sheet.getByRole('button', { name: '認知症・もの忘れ', exact: true }).click()
    await sheet.getByLabel('対象者の名前').fill('例田 次郎')
    await page.keyboard.press('Escape')
    await press(page, 'リスクを確認')
    await sheet.getByRole('checkbox', { name: 'くり返されている' }).check()
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'ほかの操作' }).click()
    await sheet.getByRole('button', { name: 'リスクを確認 書きかけ' }).click()
    expect(await sheet.getByRole('checkbox', { name: 'くり返されている' }).isChecked()).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'ほかの操作' }).click()
    await sheet.getByRole('button', { name: '内容を整理する 書きかけ' }).click()
    await sheet.getByRole('button', { name: '保存する' }).click()
    await closed(page)
    expect(change()).toEqual({
      kind: 'understand',
      labels: ['illness', 'dementia'],
      subjectName: '例田 次郎',
    })
    await page.getByRole('button', { name: 'ほかの操作' }).click()
    await sheet.getByRole('button', { name: '内容を整理する', exact: true }).waitFor()
  })

  test('what is done again and again is one tap away under the head of a case that somebody has', async () => {
    const { page, change } = await openCase()
    const sheet = page.getByRole('dialog')
    const quick = page.locator('.quick')
    await quick.getByRole('button', { name: 'リスクを確認' }).click()
    await sheet.getByRole('checkbox', { name: 'くり返されている' }).check()
    await sheet.getByRole('button', { name: '記録する' }).click()
    await closed(page)
    expect(change()).toMatchObject({ kind: 'risk' })
    await quick.getByRole('button', { name: 'やることを足す' }).click()
    await sheet.getByRole('button', { name: '電話する' }).click()
    await page.keyboard.press('Escape')
    await quick.getByRole('button', { name: 'やることを足す 書きかけ' }).waitFor()
    const untaken = await openCase({ owner: null, status: 'new' })
    expect(await untaken.page.locator('.quick').count()).toBe(0)
  })

  test('a choice that was taken back is nothing begun', async () => {
    const { page } = await openCase()
    const sheet = page.getByRole('dialog')
    await press(page, 'リスクを確認')
    await sheet.getByRole('checkbox', { name: 'くり返されている' }).check()
    await sheet.getByRole('checkbox', { name: 'くり返されている' }).uncheck()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'ほかの操作' }).click()
    await sheet.getByRole('button', { name: 'リスクを確認', exact: true }).waitFor()
  })

  test('closing needs a decision, checks the words while they are written, and shows what will be read', async () => {
    const { page, api, change } = await openCase({}, { size: DESKTOP })
    api.handle('POST /cases/:id/feedback-check', ({ body }) => ({
      body: { namesSomeone: JSON.stringify(body).includes('例田') },
    }))
    await press(page, '終了する')
    const sheet = page.getByRole('dialog', { name: '終了する' })
    await sheet.getByRole('button', { name: '終了する' }).click()
    const undecided = sheet.getByText('伝えるかどうかをえらんでください。')
    await undecided.waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([])
    const nobody = sheet.getByRole('radio', { name: /伝える相手がいない.*結果を待っている方がいます/ })
    expect(await nobody.isDisabled()).toBe(true)
    await sheet.getByRole('radio', { name: /^伝える ?LINE/ }).check()
    await undecided.waitFor({ state: 'detached' })
    await sheet.getByLabel('お知らせの文').fill('例田 太郎さんを訪問しました。')
    const preview = sheet.getByRole('region', { name: '相手にはこう見えます' })
    await preview.getByText('例田 太郎さんを訪問しました。').waitFor()
    await preview.getByText('北部センター').waitFor()
    await sheet.getByText('名前や電話番号が入っています').waitFor()
    const letter = sheet.getByLabel('お知らせの文')
    await sheet.getByRole('button', { name: '無事でした' }).click()
    expect(await letter.inputValue()).toBe('センターの職員が確かめ、無事がわかりました。')
    await sheet.getByRole('button', { name: '前の文にもどす' }).click()
    expect(await letter.inputValue()).toBe('例田 太郎さんを訪問しました。')
    await sheet.getByText('名前や電話番号が入っています').waitFor()
    await sheet.getByRole('button', { name: '無事でした' }).click()
    await sheet.getByRole('button', { name: '支援につないだ' }).click()
    expect(await letter.inputValue()).toMatch(/^センターの職員がお話をうかがい、[^\n]*$/)
    await letter.fill('訪問しました。')
    await sheet.getByText('名前や電話番号は見つかりませんでした。').waitFor()
    await sheet.getByRole('button', { name: '無事でした' }).click()
    expect(await letter.inputValue()).toBe('訪問しました。\nセンターの職員が確かめ、無事がわかりました。')
    await sheet.getByLabel('お知らせの文').fill('訪問し、無事でした。')
    await sheet.getByText('名前や電話番号は見つかりませんでした。').waitFor()
    api.on('PATCH /cases/:id', aCase({ status: 'closed', revision: 1 }))
    await sheet.getByRole('button', { name: '終了する' }).click()
    await page.getByRole('button', { name: '再開する' }).waitFor()
    expect(change()).toEqual({ kind: 'close', feedback: { kind: 'told', text: '訪問し、無事でした。' } })
  })

  test('closing asks how somebody is told who did not come by LINE, and names what is open', async () => {
    const task = { id: 't1', text: '電話する', dueOn: '2026-11-23', staff: null, by: ME, at: minutesAgo(1) }
    const view = aCase({
      status: 'active',
      owner: ME,
      reports: [aReport({ source: 'phone' })],
      tasks: [{ ...task, doneAt: null, doneBy: null }],
    })
    const { page, api, change } = await openCase(view)
    await press(page, '終了する')
    const sheet = page.getByRole('dialog', { name: '終了する' })
    await sheet.getByText('終わっていない「やること」が1件あります').waitFor()
    await sheet.getByRole('radio', { name: /^伝える ?LINE以外/ }).check()
    await sheet.getByRole('button', { name: '無事でした' }).click()
    await sheet.getByRole('button', { name: '終了する' }).click()
    await sheet.getByText('伝え方をえらんでください。').waitFor()
    await sheet.getByRole('radio', { name: '電話で伝える' }).check()
    api.handle('PATCH /cases/:id', () => ({ refuse: 'tasks-open' }))
    await sheet.getByRole('button', { name: '終了する' }).click()
    const refused = sheet.getByText('まだ終わっていない「やること」があります')
    await refused.waitFor()
    expect(change()).toMatchObject({ feedback: { kind: 'told', toldBy: 'phone' } })
    await sheet.getByRole('button', { name: '支援につないだ' }).click()
    await refused.waitFor({ state: 'detached' })
    api.on('PATCH /cases/:id', {
      ...view,
      revision: 1,
      tasks: [{ ...task, doneAt: minutesAgo(0), doneBy: ME }],
    })
    await sheet.getByRole('button', { name: /「電話する」/ }).click()
    await sheet.getByText('終わっていない「やること」が').waitFor({ state: 'detached' })
    expect(change()).toEqual({ kind: 'finish-task', taskId: 't1' })
    expect(await sheet.getByLabel('お知らせの文').inputValue()).not.toBe('')
    api.on('PATCH /cases/:id', { ...view, status: 'closed', revision: 2 })
    await sheet.getByRole('button', { name: '終了する' }).click()
    await page.getByRole('button', { name: '再開する' }).waitFor()
    expect(change()).toMatchObject({ kind: 'close', feedback: { kind: 'told', toldBy: 'phone' } })
  })

  test('a closed case is reopened with a reason', async () => {
    const { page, change } = await openCase({ status: 'closed' })
    await page.getByRole('button', { name: '再開する' }).click()
    await page.getByLabel('再開する理由').fill('また連絡がありました。')
    await page.getByRole('dialog').getByRole('button', { name: '再開する' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'reopen', text: 'また連絡がありました。' })
  })
})

describe('a hand-over', () => {
  const handOver = {
    id: 'o1',
    to: { kind: 'centre' as const, centreId: 'north' },
    fromCentreId: 'east',
    by: COLLEAGUE,
    at: minutesAgo(30),
    note: '北部へ引っ越されました。',
    feedbackBy: 'us' as const,
    state: 'waiting' as const,
    answeredAt: null,
    answeredBy: null,
    answer: null,
  }
  const asked = {
    owner: COLLEAGUE,
    centreId: 'east',
    handOvers: [handOver],
    handOver: { id: 'o1', to: handOver.to, fromCentreId: 'east' },
  }
  const ofNorth = (fake: FakeApi) => fake.on('GET /session', { staff: aMember({ centreIds: ['north'] }) })

  test('comes first for the centre that is asked, which takes it on with one tap and may do little else', async () => {
    const { page, api, change } = await openCase(asked, { api: ofNorth })
    const card = page.getByRole('region', { name: '東部センターから引き継ぎのお願い' })
    await card.getByText('北部へ引っ越されました。').waitFor()
    await page.getByText('引き継ぎの返事をするまで').waitFor()
    expect(await page.getByRole('button', { name: '連絡先を見る' }).count()).toBe(0)
    await page.getByRole('button', { name: 'ほかの操作' }).click()
    const names = await page.getByRole('dialog').getByRole('button').allInnerTexts()
    expect(names.filter(Boolean).sort()).toEqual(['メモを書く', '引き受ける', '引き受けられない'].sort())
    await page.keyboard.press('Escape')
    api.on('PATCH /cases/:id', aCase({ revision: 1, status: 'active', owner: ME }))
    await card.getByRole('button', { name: '引き受ける', exact: true }).click()
    await card.waitFor({ state: 'detached' })
    expect(change()).toEqual({ kind: 'answer-hand-over', handOverId: 'o1', answer: 'accepted', text: '' })
  })

  test('is declined with words only, and the case is then out of sight', async () => {
    const { page, api, change } = await openCase(asked, { api: ofNorth })
    const card = page.getByRole('region', { name: '東部センターから引き継ぎのお願い' })
    await card.getByRole('button', { name: '引き受けられない' }).click()
    await page.getByRole('button', { name: '返事をする' }).click()
    await page.getByText('理由を書いてください。').waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([])
    await page.getByLabel('引き受けられない理由').fill('住所が東部地区のままです。')
    await page.getByRole('button', { name: '返事をする' }).click()
    await closed(page)
    expect(change()).toMatchObject({ answer: 'declined', text: '住所が東部地区のままです。' })
    expect(new URL(page.url()).pathname).toMatch(/\/console$/)
  })

  test('to a body is answered by whoever asked, or withdrawn', async () => {
    const to = { kind: 'body' as const, body: 'council' as const }
    const { page, change } = await openCase({
      handOvers: [{ ...handOver, to, fromCentreId: 'north' }],
      handOver: { id: 'o1', to, fromCentreId: 'north' },
    })
    await page.getByText('社会福祉協議会の返事待ち').waitFor()
    await press(page, '先方の返事を記録')
    await page.getByRole('radio', { name: '引き受けた', exact: true }).check()
    await page.getByRole('button', { name: '返事を記録する' }).click()
    await closed(page)
    expect(change()).toEqual({ kind: 'answer-hand-over', handOverId: 'o1', answer: 'accepted', text: '' })
    await press(page, '引き継ぎを取り消す')
    await page.getByText('引き継ぎを取り消しました').waitFor()
    expect(change()).toEqual({ kind: 'withdraw-hand-over', handOverId: 'o1' })
  })
})

describe('the history', () => {
  test('says before and after in words, narrows down, and goes back without end', async () => {
    const line = (n: number, about: object) => anEntry({ id: `h${n}`, at: minutesAgo(500 - n), ...about })
    const { page, api } = await openCase({
      hasOlderHistory: true,
      history: [
        line(101, { kind: 'taken', by: ME, changes: [{ what: 'status', from: 'new', to: 'active' }] }),
        line(102, {
          kind: 'changed',
          by: COLLEAGUE,
          changes: [
            { what: 'labels', from: null, to: 'dementia,illness' },
            { what: 'centre', from: 'north', to: 'east' },
          ],
        }),
        line(103, {
          kind: 'contact',
          by: ME,
          text: 'お元気でした。',
          contact: { how: 'call', outcome: 'met', at: minutesAgo(300) },
        }),
      ],
    })
    await page.getByText('状態：未対応 → 対応中').waitFor()
    await page.getByText('課題：なし → 認知症・もの忘れ、体調・病気').waitFor()
    await page.getByText('センター：北部センター → 東部センター').waitFor()
    await page.getByText('電話：会えた・話せた').waitFor()
    await page.getByRole('button', { name: '記録', exact: true }).click()
    expect(await page.getByText('状態：未対応 → 対応中').count()).toBe(0)
    await page.getByText('お元気でした。').waitFor()
    await page.getByRole('button', { name: 'すべて' }).click()
    api.handle('GET /cases/:id/history', ({ query }) => {
      const before = query.get('before')
      if (before === 'h101') {
        return { body: { history: [line(100, { kind: 'note', text: '百番目' })], hasOlder: true } }
      }
      return { body: { history: [line(1, {})], hasOlder: false } }
    })
    await page.getByRole('button', { name: '前の記録を見る' }).click()
    await page.getByText('百番目').waitFor()
    await page.getByRole('button', { name: '前の記録を見る' }).click()
    await page.getByText('連絡を受け付けました').waitFor()
    expect(await page.getByRole('button', { name: '前の記録を見る' }).count()).toBe(0)
    const asked = api.calls.filter(({ route }) => route === 'GET /cases/:id/history')
    expect(asked.map(({ call }) => call.query.get('before'))).toEqual(['h101', 'h100'])
  })
})
