import { readFile } from 'node:fs/promises'
import type { SalonFigures, SalonReport } from '#shared/salons/figures.ts'
import { monthsBetween } from '#shared/statistics/months.ts'
import { aSeries } from './support/desk-factories.ts'
import { aMember } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const LONG = 'とても長い名前がつづいてもはみ出さないようにするための四十文字のサロン'
const NAMES = ['ひだまりサロン', '風のサロン', LONG, '見本サロン']

/** A year of four salons: the nth had ten dates with five to eight people. */
function figuresOf(from: string, to: string): SalonFigures {
  const months = monthsBetween(from.slice(0, 7), to.slice(0, 7))
  const line = (name: string, nth: number) => {
    const values = months.map((_, month) => (month < 10 ? 5 + nth : 0))
    const people = values.reduce((so, each) => so + each, 0)
    return { id: `s-${nth}`, name, values, sessions: 10, people, newcomers: nth, regulars: 4 }
  }
  const series = NAMES.map(line)
  const values = months.map((_, month) => series.reduce((so, each) => so + (each.values[month] ?? 0), 0))
  const people = values.reduce((so, each) => so + each, 0)
  const sums = { values, people, sessions: 40, newcomers: 6, regulars: 16 }
  const districts = [{ ...sums, id: 'osawa', name: '大沢' }]
  return { ...sums, months, unknown: 3, unclosed: 2, series, districts, smallest: 10 }
}

const REPORT: SalonReport = {
  seriesId: 'hidamari',
  name: 'ひだまりサロン',
  organiser: '見本の会',
  place: '見本会館',
  district: '大沢',
  from: '2026-04-01',
  until: '2027-03-31',
  countedUntil: '2026-11-22',
  dates: [
    {
      id: 'hidamari:2026-05-12',
      date: '2026-05-12',
      programme: '体操とお茶。'.repeat(8),
      people: 4,
      volunteers: 2,
    },
    { id: 'hidamari:2026-06-09', date: '2026-06-09', programme: null, people: 5, volunteers: null },
  ],
  sessions: 2,
  people: 9,
  volunteers: 2,
  average: 4.5,
  expected: 6,
  isSeldom: true,
  isSmall: true,
  cancelled: 1,
  unclosed: [{ id: 'hidamari:2026-08-11', date: '2026-08-11' }],
}

function withSalons(api: FakeApi) {
  api.on('GET /session', { staff: aMember({ role: 'organiser' }) })
  api.on('GET /series', { series: [aSeries({ id: 'hidamari', name: 'ひだまりサロン' })] })
  api.handle('GET /salon-figures', ({ query }) => ({
    body: figuresOf(query.get('from') ?? '', query.get('until') ?? ''),
  }))
  api.on('GET /salon-report', REPORT)
  api.handle('GET /salon-figures/export', () => ({ picture: Buffer.from('figures') }))
  api.handle('GET /salon-report/export', () => ({ picture: Buffer.from('report') }))
}

const path = '/console/salons/figures'
const asked = (api: FakeApi, route: string) =>
  api.calls.findLast((made) => made.route === route)?.call.query.toString()

test('figures of a 年度, of one salon and district, with its activity report, each as a file', async () => {
  const { page, api } = await open({ path, api: withSalons })
  await page.getByRole('heading', { name: 'サロンごとの延べ参加者' }).waitFor()
  expect(asked(api, 'GET /salon-figures')).toBe('from=2026-04-01&until=2027-03-31')
  await page.getByRole('row', { name: 'ひだまりサロン 50', exact: true }).waitFor()
  await page.getByText('出欠をしめていない回が、2回あります').waitFor()
  await page.getByText('活動報告ができます').waitFor()

  await page.getByLabel('区切り').selectOption('月')
  await page.getByLabel('期間').selectOption('2026年2月')
  await page.waitForURL(/kind=month&at=2026-02/)
  await page.getByLabel('サロン', { exact: true }).selectOption('ひだまりサロン')
  await page.waitForURL(/series=hidamari/)
  await page.getByRole('heading', { name: '確かめてください' }).waitFor()
  expect(asked(api, 'GET /salon-figures')).toBe('from=2026-02-01&until=2026-02-28&series=hidamari')
  await page.getByText('1年に10回（きょうまでの期間では、6回）より少ないです').waitFor()
  await page.getByText('いまは4.5人です').waitFor()
  const open811 = page.getByRole('link', { name: '8月11日(火)' })
  expect(await open811.getAttribute('href')).toMatch(/\/console\/salons\/hidamari:2026-08-11$/)

  const [report] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '活動報告をPDFで保存' }).click(),
  ])
  expect(report.suggestedFilename()).toBe('活動報告_ひだまりサロン_2026-04-01_2027-03-31.pdf')
  expect(await readFile(await report.path(), 'utf8')).toBe('report')
  expect(asked(api, 'GET /salon-report/export')).toBe(
    'series=hidamari&from=2026-04-01&until=2027-03-31&format=pdf',
  )
  const [figures] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '外に渡す用をExcelで保存' }).click(),
  ])
  expect(figures.suggestedFilename()).toBe('サロンの実績_2026-02-01_2026-02-28_外に渡す用.xlsx')
})

test('fit on a phone and a desktop, at twice the size of letters, for everybody', async () => {
  const { page } = await open({ path: `${path}?series=hidamari`, size: PHONE, api: withSalons })
  await page.getByRole('heading', { name: '確かめてください' }).waitFor()
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
    expect(await smallTargets(page)).toEqual([])
  }
  expect(await axeViolations(page)).toEqual([])
  await page.setViewportSize(PHONE)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
})

test('say that there are none, or that they did not come, and are for those who run salons', async () => {
  let isDown = true
  const { page, api } = await open({
    path,
    api: (fake) => {
      withSalons(fake)
      fake.handle('GET /salon-figures', () =>
        isDown
          ? { refuse: 'out-of-order' }
          : {
              body: {
                ...figuresOf('2026-04-01', '2027-03-31'),
                sessions: 0,
                unclosed: 0,
                series: [],
                districts: [],
              },
            },
      )
    },
  })
  await page.getByRole('alert').waitFor()
  isDown = false
  await page.getByRole('button', { name: 'もう一度' }).click()
  await page.getByText('この期間に、しめた出欠はありません').waitFor()
  api.on('GET /session', { staff: aMember({ role: 'viewer' }) })
  await page.reload()
  await page.getByText('この画面は見られません').waitFor()
})
