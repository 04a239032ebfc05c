import type { Page } from 'playwright-core'
import type { PartyView } from '#shared/salons/desk.ts'
import { button, withDesk, withSeries } from './support/a-desk-server.ts'
import { aDeskSession, aParty, aSeries, aSessionCard } from './support/desk-factories.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const LONG = 'とても長い名前がつづいてもはみ出さないようにするための四十文字の見本です'

const MANY: PartyView[] = Array.from({ length: 60 }, (_, nth) =>
  aParty({
    id: `many-${nth}`,
    name: nth % 3 === 0 ? LONG : `例田 ${nth}郎`,
    size: (nth % 4) + 1,
    ...(nth % 5 === 0 && {
      needs: ['wheelchair', 'hearing', 'sight', 'walking', 'allergy'],
      needsNote: LONG,
    }),
    ...(nth % 7 === 0 && { source: 'proxy', onLine: false, proxy: { name: LONG, phone: '090-0000-0003' } }),
    ...(nth > 50 && { state: 'waiting', placeInLine: nth - 50 }),
    ...(nth === 21 && { state: 'offered', until: '2026-11-22T08:00:00.000Z' }),
    ...(nth === 8 && { came: 2 }),
  }),
)
const FULL = aDeskSession({
  session: aSessionCard({
    name: LONG,
    place: { name: LONG, districtId: 'north' },
    note: LONG.repeat(4),
    seatsLeft: 0,
    waiting: 9,
  }),
  taken: 120,
  parties: MANY,
})

describe('with sixty parties and the longest names, on a phone, a desktop and at twice the size of letters,', () => {
  const press = (name: string) => (page: Page) => button(page, name).first().click()
  const PAGES: { name: string; path: string; acts: ((page: Page) => Promise<void>)[]; few?: true }[] = [
    { name: 'sessions', path: '/console/salons', acts: [] },
    {
      name: 'a list',
      path: '/console/salons/hidamari:2026-11-22',
      acts: [],
    },
    {
      name: 'what is done about a list',
      path: '/console/salons/hidamari:2026-11-22',
      few: true,
      acts: [
        press('人を加える'),
        press('みなさんへ送る'),
        press('日時・定員・中止'),
        press('印刷する'),
        press('入口のQRコード'),
        press(`${LONG}さんの申し込みを変える`),
      ],
    },
    {
      name: 'attendance',
      path: '/console/salons/hidamari:2026-11-22/attendance',
      acts: [press('出欠をしめる')],
    },
    { name: 'all-series', path: '/console/salons/series', acts: [] },
    {
      name: 'series',
      path: '/console/salons/series/hidamari',
      acts: [press('1回だけ日を足す'), press('しばらく休む')],
    },
  ]
  test.each(PAGES)('$name fits', async ({ path, acts, few }) => {
    const { page } = await open({
      path,
      api: (fake) => {
        withSeries(fake, aSeries({ name: LONG, organiser: LONG }))
        withDesk(fake, few ? { ...FULL, parties: MANY.slice(0, 2) } : FULL)
      },
    })
    await page.getByRole('heading').first().waitFor()
    await page.waitForFunction(() => document.querySelector('.skeleton') === null)
    await looksRight(page)
    for (const act of acts) {
      await page.setViewportSize(PHONE)
      await act(page)
      await page.waitForFunction(() => document.querySelector('.skeleton') === null)
      await looksRight(page)
      await page.keyboard.press('Escape')
    }
  })
})

async function looksRight(page: Page): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
  }
  await page.setViewportSize(PHONE)
  expect(await axeViolations(page)).toEqual([])
  await enlarge(page, '200%')
  expect(await overflow(page)).toEqual([])
  await enlarge(page, '')
}

async function enlarge(page: Page, size: string): Promise<void> {
  await page.evaluate((asked) => {
    document.documentElement.style.fontSize = asked
  }, size)
}
