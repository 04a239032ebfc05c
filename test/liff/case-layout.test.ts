import type { Locator, Page } from 'playwright-core'
import { aCase, aMember, anEntry, aReport, aRow, minutesAgo, NOW } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const LONG = 'とても長い言葉がつづいても画面からはみ出さないようにするための文です。'
const NAME = `${LONG}名前`.slice(0, 40)
const ME = { id: 'staff-1', name: NAME }
const BY = { id: 'staff-2', name: `${NAME.slice(0, 38)}二番` }

/** A case in which everything is, and all of it long. */
function aFullCase() {
  const clock = (kind: 'check' | 'task' | 'question', minutes: number) => ({
    kind,
    about: null,
    startedAt: minutesAgo(600),
    warnAt: minutesAgo(-minutes + 60),
    dueAt: minutesAgo(-minutes),
  })
  const to = { kind: 'body' as const, body: 'medical' as const, name: 'a'.repeat(60) }
  const handOver = {
    id: 'o1',
    to,
    fromCentreId: 'north',
    by: BY,
    at: minutesAgo(60),
    note: LONG.repeat(20),
    feedbackBy: 'them' as const,
    state: 'waiting' as const,
    answeredAt: null,
    answeredBy: null,
    answer: null,
  }
  const task = { text: LONG.repeat(4), staff: BY, by: ME, at: minutesAgo(90), doneAt: null, doneBy: null }
  return aCase({
    status: 'active',
    urgency: 'danger',
    risk: 'red',
    hasNews: true,
    subjectName: `${LONG}${LONG}`.slice(0, 60),
    owner: ME,
    helpers: [BY, { id: 'staff-6', name: NAME }],
    labels: ['dementia', 'abuse-neglect', 'self-neglect', 'withdrawal', 'carer-tired'],
    reporterKind: 'care',
    riskItems: ['harmed', 'repeated', 'cut-off'].map((id) => ({ id, by: BY, at: minutesAgo(30) })),
    snoozedUntil: minutesAgo(-60 * 24 * 3),
    clocks: [clock('check', -90), clock('question', 30), clock('task', 60 * 24)],
    handOver: { id: 'o1', to, fromCentreId: 'north' },
    handOvers: [handOver],
    tasks: [
      { ...task, id: 't1', dueOn: '2026-11-20' },
      { ...task, id: 't2', dueOn: '2026-11-30' },
      { ...task, id: 't3', dueOn: '2026-11-19', doneAt: minutesAgo(5), doneBy: ME },
    ],
    meetings: [
      {
        id: 'm1',
        heldAt: minutesAgo(200),
        members: LONG.repeat(3),
        decision: 'abuse',
        plan: LONG.repeat(30),
        by: BY,
        at: minutesAgo(190),
      },
    ],
    reports: [
      aReport({ detail: `${'新聞がたまっています。'.repeat(10)}\n`.repeat(45) }),
      aReport({ id: 'report-2', source: 'phone', detail: 'a'.repeat(200), photoIds: [] }),
    ],
    hasOlderHistory: true,
    history: [
      anEntry({ id: 'h9' }),
      anEntry({
        id: 'h10',
        kind: 'changed',
        by: BY,
        changes: [
          { what: 'subjectName', from: LONG, to: LONG.repeat(2).slice(0, 60) },
          { what: 'labels', from: null, to: 'dementia,abuse-neglect,self-neglect,withdrawal' },
        ],
      }),
      anEntry({ id: 'h11', kind: 'note', by: BY, text: 'あ'.repeat(5000) }),
    ],
  })
}

function everything(api: FakeApi): void {
  api.on('GET /session', { staff: aMember({ name: NAME }) })
  api.on('POST /cases/search', { cases: [aRow()], next: null })
  api.on('GET /cases/:id', aFullCase())
  api.on('POST /cases/:id/presence', { others: [BY, ME, { id: 'staff-8', name: NAME }] })
  api.on('GET /staff', {
    staff: [aMember(), ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => aMember({ id: `s${n}`, name: NAME }))],
  })
}

const opening = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name: 'ほかの操作' }).click()
  if (name !== '') await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

const VIEWS: { name: string; act?: (page: Page) => Promise<void> }[] = [
  { name: 'the page of a full case' },
  { name: 'all its clocks', act: (page) => page.getByRole('button', { name: 'ほか2件' }).click() },
  { name: 'all actions', act: opening('') },
  ...[
    '対応を記録',
    'メモを書く',
    '会議を記録',
    '質問する',
    'やることを足す',
    '担当を決める',
    '手伝いをたのむ',
    '先方の返事を記録',
    '内容を整理する',
    'リスクを確認',
    '終了する',
  ].map((name) => ({ name, act: opening(name) })),
]

async function fits(page: Page): Promise<void> {
  expect(await overflow(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
}

describe('a case in which everything is long', () => {
  test.each(VIEWS)('fits on a phone, on a desktop and with large letters: $name', async ({ act }) => {
    const { page } = await open({ path: '/console/cases/case-1', api: everything })
    await page.getByText('も見ています').waitFor()
    await page.waitForFunction(() => document.querySelector('.skeleton') === null)
    await act?.(page)
    for (const size of [PHONE, DESKTOP]) {
      await page.setViewportSize(size)
      await fits(page)
      expect(await axeViolations(page)).toEqual([])
    }
    await page.setViewportSize(PHONE)
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await fits(page)
  })
})

test('the first screen of a new case is enough to decide, with the two likeliest actions under the thumb', async () => {
  const { page } = await open({
    path: '/console/cases/case-1',
    api: (fake) => {
      fake.on('POST /cases/search', { cases: [aRow()], next: null })
      fake.on('GET /cases/:id', aCase({ clocks: [aClock()] }))
    },
  })
  await page.getByRole('heading', { level: 2, name: /例田 太郎/ }).waitFor()
  const article = page.getByRole('article')
  for (const words of [
    '急ぎ',
    '未対応',
    '12分前',
    'K4-2817',
    '担当なし',
    '北部センター',
    'LINEで受け付け',
    '担当を決める：あと3時間',
    'まで',
    '具合が悪い・倒れている（やせてきた）',
    '見本町1丁目2番 郵便局のとなり',
  ]) {
    const box = await article.getByText(words).first().boundingBox()
    expect({ words, isSeen: box !== null && box.y + box.height < PHONE.height }).toEqual({
      words,
      isSeen: true,
    })
  }
  const bar = page.getByRole('navigation', { name: 'このケースへの操作' })
  const shown = bar.getByRole('button').filter({ visible: true })
  expect(await shown.allInnerTexts()).toEqual(['担当する', '対応を記録', 'ほかの操作'])
  expect(await paneEnd(page)).toBeLessThanOrEqual((await bar.boundingBox())?.y ?? 0) // nothing lies half under it
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  expect(await linesOf(page.getByRole('heading', { level: 1 }))).toBe(1)
  await page.getByRole('button', { name: '一覧へ' }).click()
  await page.getByRole('button', { name: 'しぼりこむ' }).click()
  expect(await linesOf(page.getByRole('dialog').getByRole('heading', { level: 2 }))).toBe(2) // 一覧を／しぼりこむ
})

function linesOf(heading: Locator): Promise<number> {
  return heading.evaluate((one) =>
    Math.round(one.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(one).lineHeight)),
  )
}

/** How far down what can be scrolled of a case reaches on the screen. */
function paneEnd(page: Page): Promise<number> {
  return page.getByRole('button', { name: '連絡先を見る' }).evaluate((inside) => {
    let pane: Element = inside
    while (getComputedStyle(pane).overflowY !== 'auto' && pane.parentElement) pane = pane.parentElement
    return pane.getBoundingClientRect().bottom
  })
}

function aClock() {
  const dueAt = new Date(NOW.getTime() + 3.5 * 3_600_000).toISOString()
  return { kind: 'take' as const, about: null, startedAt: minutesAgo(12), warnAt: dueAt, dueAt }
}
