import type { Page } from 'playwright-core'
import { launchBrowser } from '#test/support/browser.ts'
import { aMember, aRow, aSavedView, aViewList, minutesAgo, NOW } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
/** Letters twice as large as usual, as somebody may have set them in their browser. */
const LARGE_TEXT = '--blink-settings=defaultFontSize=32'
const LONG = 'とても長い言葉がつづいても画面からはみ出さないようにするための文です'
const PATH = '/console?view=open&label=debts,income,rent,food&from=2026-11-01&owner=staff-2&sort=due'

/** Rows with everything in them that a row can have, and views with the longest names. */
function everything(api: FakeApi): void {
  const by = { id: 'staff-2', name: LONG }
  const clock = { about: null, startedAt: minutesAgo(900), warnAt: minutesAgo(600) }
  api.on('GET /session', { staff: aMember({ role: 'admin' }) })
  api.on('GET /staff', { staff: [aMember(), aMember({ id: 'staff-2', name: LONG })] })
  api.on(
    'GET /views',
    aViewList({
      builtIn: { new: 3, mine: 40, due: 100, 'handed-in': 1, open: 100, snoozed: 4, closed: null },
      saved: [aSavedView({ name: LONG.slice(0, 30) }), aSavedView({ id: 'view-2', isMine: false, by })],
    }),
  )
  api.on('POST /cases/search', {
    cases: [
      aRow({
        urgency: 'abuse',
        status: 'watching',
        risk: 'red',
        source: 'visit',
        subjectName: LONG,
        placeText: LONG,
        hasNews: true,
        owner: by,
        helpers: [by],
        labels: ['abuse-financial', 'self-neglect', 'carer-tired'],
        clock: { ...clock, kind: 'check', dueAt: minutesAgo(185) },
        snoozedUntil: '2026-11-29T15:00:00.000Z',
        handOver: { id: 'h1', to: { kind: 'body', body: 'police' }, fromCentreId: 'north' },
        merged: 3,
      }),
      aRow({ id: 'case-2', risk: 'yellow', clock: { ...clock, kind: 'take', dueAt: minutesAgo(-60) } }),
    ],
    next: null,
  })
}

/** Everything that opens over the list, each by its button. */
const SHEETS = ['しぼりこむ', 'この条件を保存', 'リンクをコピー', 'ほかの一覧', 'メニュー']

async function isSound(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
  expect(await overflow(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  expect(await axeViolations(page)).toEqual([])
}

async function isSoundThroughout(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /とても長い言葉/ })
    .first()
    .waitFor()
  await page.getByRole('region', { name: '一覧の条件' }).waitFor()
  await isSound(page)
  for (const name of SHEETS) {
    await page.getByRole('button', { name }).first().click()
    const sheet = page.getByRole('dialog')
    await sheet.waitFor() // loaded on its own: till then there is nothing to look at, and to close
    const folds = sheet.locator('details:not([open]) > summary')
    while ((await folds.count()) > 0) await folds.first().click()
    await isSound(page)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
  }
}

describe('a list with the longest names, and every sheet over it,', () => {
  test.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])(
    'fits a %s and can be used by everybody',
    async (_, size) => {
      const { page } = await open({ path: PATH, size, api: everything })
      await isSoundThroughout(page)
    },
    60_000,
  )

  test.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])(
    'fits a %s whose letters are twice as large',
    async (_, size) => {
      const { origin } = await open({ path: PATH, size, api: everything })
      const browser = await launchBrowser([LARGE_TEXT])
      try {
        const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' })
        const page = await context.newPage()
        await page.clock.setFixedTime(NOW)
        await page.goto(`${origin}/liff${PATH}`)
        await isSoundThroughout(page)
      } finally {
        await browser.close()
      }
    },
    60_000,
  )
})

describe('the menu', () => {
  test.each([
    [
      'admin',
      [
        '電話などの受付',
        'サロン・行事',
        '気にかけたい方',
        '状況',
        '集計',
        'お知らせ配信',
        '訓練',
        '休みの設定',
        '職員の管理',
        '本人からの申し出',
        '操作の記録',
        'サインインの方法',
      ],
    ],
    [
      'staff',
      [
        '電話などの受付',
        'サロン・行事',
        '気にかけたい方',
        '状況',
        '集計',
        '休みの設定',
        '本人からの申し出',
        'サインインの方法',
      ],
    ],
    ['viewer', ['状況', '集計', '休みの設定', 'サインインの方法']],
  ] as const)('of a %s leads where their role may go', async (role, expected) => {
    const { page } = await open({
      path: '/console',
      api: (api) => {
        everything(api)
        api.on('GET /session', { staff: aMember({ role }) })
      },
    })
    await page.getByRole('button', { name: 'メニュー' }).click()
    const menu = page.getByRole('dialog', { name: 'メニュー' })
    await menu.getByRole('link', { name: 'サインインの方法' }).waitFor()
    expect(await menu.getByRole('link').allInnerTexts()).toEqual(expected)
  })
})
