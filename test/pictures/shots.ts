/** What the manuals show: which page, of whom, at which size, and what is pressed before the picture is taken. */
import type { Page } from 'playwright-core'

/** Whose phone it is, by the keys of the local LINE. */
type Who = 'staff-1' | 'staff-2' | 'organiser' | 'resident' | 'shopkeeper' | 'guest'

export interface Shot {
  /** The picture's name; the one of the desktop ends with `-wide`. */
  name: string
  as: Who
  path: string
  sizes: readonly (keyof typeof SIZES)[]
  /** What somebody else does first, on a page of theirs. */
  before?: { as: Who; path: string; go: (page: Page) => Promise<void> }
  /** Where the sample's page is not the whole story. */
  go?: (page: Page) => Promise<void>
  /** Nothing is below: so high is enough. */
  height?: number
}

export const SIZES = {
  phone: { width: 375, height: 812 },
  wide: { width: 1280, height: 800 },
} as const

const PHONE = ['phone'] as const
const WIDE = ['wide'] as const
const BOTH = ['phone', 'wide'] as const

const press = async (page: Page, name: string | RegExp) =>
  await page.getByRole('button', { name }).first().click()
const follow = async (page: Page, name: string | RegExp) =>
  await page.getByRole('link', { name }).first().click()

/** The case of the sample that shows most. */
const firstCase = async (page: Page) => await page.locator('main a[href*="/console/cases/"]').first().click()

/** Somebody of the sample asks at the counter. */
const findAccount = async (page: Page) => {
  await page.getByLabel('電話番号', { exact: true }).last().fill('090-0000-0501')
  await press(page, 'さがす')
  await page.getByRole('button', { name: /引きつぎコードを出す/ }).waitFor()
}

/** So that somebody is to be looked after. */
const sayWorried = async (page: Page) => {
  await press(page, 'ちょっと 心配')
  await page.getByText('「ちょっと 心配」の お返事を うけとりました。').waitFor()
}

const beginDrill = async (page: Page) => {
  await press(page, '訓練を開く')
  await page.getByLabel('訓練の名前').fill('秋の見守り訓練')
  await page.getByRole('dialog').getByRole('checkbox').first().check()
  await press(page, /^開く$/)
  await page.getByRole('heading', { name: 'ふりかえり' }).waitFor()
}

/** By preset: a town has only the schemes of its own. */
export const SHOTS: Record<string, readonly Shot[]> = {
  ota: [
    { name: 'list', as: 'staff-1', path: '/console', sizes: BOTH },
    { name: 'case', as: 'staff-1', path: '/console', sizes: BOTH, go: firstCase },
    {
      name: 'actions',
      as: 'staff-1',
      path: '/console',
      sizes: PHONE,
      go: async (page) => {
        await firstCase(page)
        await press(page, 'ほかの操作')
        await page.getByRole('dialog').waitFor()
      },
    },
    ...(
      [
        ['record', '対応を記録'],
        ['hand-over', '引き継ぐ'],
        ['close', '終了する'],
        ['sort-out', '内容を整理する'],
        ['print', '印刷する'],
      ] as const
    ).map(([name, action]) => ({
      name,
      as: 'staff-1' as const,
      path: '/console',
      sizes: PHONE,
      go: async (page: Page) => {
        await firstCase(page)
        if (action !== '対応を記録') await press(page, 'ほかの操作')
        await press(page, action)
        await page
          .getByRole('dialog', { name: new RegExp(action === '印刷する' ? '印刷' : action) })
          .waitFor()
      },
    })),
    { name: 'intake', as: 'staff-1', path: '/console/intake', sizes: BOTH },
    { name: 'board', as: 'staff-1', path: '/console/board', sizes: PHONE },
    { name: 'statistics', as: 'staff-1', path: '/console/statistics', sizes: WIDE },
    { name: 'announcements', as: 'staff-1', path: '/console/announcements', sizes: PHONE },
    { name: 'salons', as: 'staff-1', path: '/console/salons', sizes: PHONE },
    { name: 'partners', as: 'staff-1', path: '/console/network/partners', sizes: BOTH },
    { name: 'projects', as: 'staff-1', path: '/console/network/projects', sizes: PHONE },
    { name: 'missed', as: 'staff-1', path: '/console/missed', sizes: PHONE },
    { name: 'look-ups', as: 'staff-1', path: '/console/keyholders/look-ups', sizes: BOTH },
    { name: 'keyholders', as: 'staff-1', path: '/console/keyholders', sizes: BOTH },
    {
      name: 'keyholder',
      as: 'staff-1',
      path: '/console/keyholders',
      sizes: PHONE,
      go: async (page) => await follow(page, /例田 とよ/),
    },
    { name: 'searches', as: 'staff-1', path: '/console/searches', sizes: PHONE },
    { name: 'search', as: 'staff-1', path: '/console/searches/sample-search', sizes: PHONE, height: 1150 },
    { name: 'search', as: 'staff-1', path: '/console/searches/sample-search', sizes: WIDE },
    {
      name: 'drill',
      as: 'staff-1',
      path: '/console/drills',
      sizes: PHONE,
      height: 1150,
      go: beginDrill,
    },
    { name: 'drill-door', as: 'resident', path: '/drill', sizes: PHONE },
    { name: 'away', as: 'staff-1', path: '/console/away', sizes: PHONE },
    { name: 'sign-in', as: 'staff-1', path: '/console/sign-in', sizes: PHONE },
    { name: 'staff', as: 'staff-1', path: '/console/staff', sizes: BOTH },
    { name: 'audit', as: 'staff-1', path: '/console/audit', sizes: WIDE },
    { name: 'retention', as: 'staff-1', path: '/console/retention', sizes: PHONE, height: 1250 },
    {
      name: 'accounts',
      as: 'staff-1',
      path: '/console/accounts',
      sizes: PHONE,
      height: 1270,
      go: findAccount,
    },
    {
      name: 'move-code',
      as: 'staff-1',
      path: '/console/accounts',
      sizes: PHONE,
      height: 1100,
      go: async (page) => {
        await findAccount(page)
        await press(page, /引きつぎコードを出す/)
        await page.getByRole('dialog').getByLabel('本人', { exact: true }).check()
        await page.getByLabel('窓口で、本人を確認した').check()
        await page.getByRole('dialog').getByRole('button', { name: 'コードを出す' }).click()
        await page.getByRole('img').waitFor()
      },
    },
    { name: 'my-keyholder', as: 'shopkeeper', path: '/keyholder', sizes: PHONE },
    { name: 'my-check', as: 'resident', path: '/check', sizes: PHONE },
    { name: 'watch', as: 'shopkeeper', path: '/watch', sizes: PHONE },
    {
      name: 'checks',
      as: 'staff-1',
      path: '/console/checks',
      sizes: BOTH,
      before: { as: 'resident', path: '/check', go: sayWorried },
    },
    { name: 'my-alerts', as: 'resident', path: '/alerts', sizes: PHONE },
  ],
  mitaka: [
    { name: 'helpers', as: 'staff-1', path: '/console/network/helpers', sizes: PHONE },
    { name: 'errands', as: 'staff-1', path: '/console/network/errands', sizes: PHONE },
  ],
  meguro: [{ name: 'newsletters', as: 'staff-1', path: '/console/network/newsletters', sizes: PHONE }],
}
