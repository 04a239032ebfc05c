import { readFile } from 'node:fs/promises'
import { loadPreset } from '#bot/directory/directory.ts'
import { boardOf } from '#bot/statistics/board.ts'
import { type Counts, tally } from '#bot/statistics/counts.ts'
import type { CaseFacts, OpenFacts } from '#bot/statistics/facts.ts'
import { statisticsOf } from '#bot/statistics/tables.ts'
import { LABELS } from '#shared/cases/labels.ts'
import { monthOf } from '#shared/statistics/months.ts'
import { aMember, NOW } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const preset = await loadPreset('meguro')
const LONG = 'とても長い名前がつづいてもはみ出さないようにするための四十文字の見本です'
const labels = Object.keys(LABELS)
const HOUR_MS = 3_600_000

/** A year of a busy town, counted and laid out as the server does it. */
function aYear({ from = '2026-04', to = '2027-03', cases = 900 } = {}) {
  const months = new Map<string, Counts>()
  for (let at = 0; at < cases; at++) {
    const receivedAt = new Date(NOW.getTime() - at * 6 * HOUR_MS)
    const facts: CaseFacts = {
      centreId: 'chuo',
      districtId: ['hokubu', 'tobu', 'chuo', null][at % 4] ?? null,
      urgency: ['ordinary', 'urgent', 'abuse', 'ordinary'][at % 4] ?? 'ordinary',
      kind: 'report',
      signGroup: ['ill', 'dementia', 'abuse', 'worried'][at % 4] ?? null,
      forWhom: ['elder', 'elder', 'child'][at % 3] ?? null,
      source: ['line', 'phone', 'visit'][at % 3] ?? 'line',
      reporterKind: ['partner', 'neighbour', null][at % 3] ?? null,
      labels: [labels[at % labels.length] ?? 'other', labels[(at * 7) % 11] ?? 'other'],
      receivedAt,
      respondedAt: new Date(receivedAt.getTime() + (at % 30) * HOUR_MS),
      closedAt: at % 5 === 0 ? null : new Date(receivedAt.getTime() + (at % 20) * 24 * HOUR_MS),
      feedbackKind: 'told',
      mergedInto: null,
    }
    const counts = months.get(monthOf(receivedAt)) ?? {}
    months.set(monthOf(receivedAt), counts)
    tally(counts, facts)
  }
  const figures = [...months].map(([month, counts]) => ({ month, centreId: 'chuo', countedAt: NOW, counts }))
  return statisticsOf(figures, { from, to, centre: null }, preset)
}

function withFigures(role: 'manager' | 'staff' = 'manager') {
  return (api: FakeApi) => {
    api.on('GET /session', { staff: aMember({ role }) })
    api.handle('GET /statistics', ({ query }) => ({
      body: aYear({ from: query.get('from') ?? '', to: query.get('to') ?? '' }),
    }))
  }
}

describe('figures', () => {
  test('show a 年度 at first, and a month when it is chosen, which then stands in the address', async () => {
    const { page, api } = await open({ path: '/console/statistics', api: withFigures() })
    await page.getByRole('heading', { name: '相談内容(民生委員)' }).waitFor()
    expect(api.calls.find(({ route }) => route === 'GET /statistics')?.call.query.toString()).toBe(
      'from=2026-04&to=2027-03',
    )
    await page.getByLabel('区切り').selectOption('月')
    await page.getByLabel('期間').selectOption('2026年10月')
    await page.waitForURL(/kind=month&at=2026-10/)
    await page.getByRole('row', { name: '在宅福祉' }).first().waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '虐待の種別' }).waitFor()
    expect(api.calls.at(-1)?.call.query.toString()).toBe('from=2026-10&to=2026-10')
  })

  test('say every number in words too, and month by month on demand', async () => {
    const { page } = await open({ path: '/console/statistics', api: withFigures() })
    const table = page.getByRole('table').filter({ hasText: '電話' }).first()
    await table.getByRole('row', { name: /^電話 \d+$/ }).waitFor()
    await page.getByText('月ごとに見る').first().click()
    await page
      .getByRole('region', { name: '受付の方法(月ごと)' })
      .getByRole('columnheader', { name: '2026年11月' })
      .waitFor()
  })

  test('become a file that says whether it may leave the house', async () => {
    const { page, api } = await open({
      path: '/console/statistics',
      api: (fake) => {
        withFigures()(fake)
        fake.handle('GET /statistics/export', () => ({ picture: Buffer.from('file') }))
      },
    })
    await page.getByText('センターの外に出さないでください').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '外に渡す用をExcelで保存' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('集計_2026-04_2027-03_館外用.xlsx')
    expect(await readFile(await download.path(), 'utf8')).toBe('file')
    const sent = api.calls.find(({ route }) => route === 'GET /statistics/export')
    expect(sent?.call.query.toString()).toBe('from=2026-04&to=2027-03&format=xlsx&for=outside')
    await page.getByText('保存しました').waitFor()
  })

  test('stay where they are if the file cannot be made, and say so', async () => {
    const { page } = await open({
      path: '/console/statistics',
      api: (fake) => {
        withFigures()(fake)
        fake.handle('GET /statistics/export', () => ({ refuse: 'out-of-order' }))
      },
    })
    await page.getByRole('button', { name: '館内用(すべての数)をCSVで保存' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByRole('heading', { name: '相談内容(民生委員)' }).waitFor()
  })

  test('are no files for those who may not take them out', async () => {
    const { page } = await open({ path: '/console/statistics', api: withFigures('staff') })
    await page.getByRole('heading', { name: '相談内容(民生委員)' }).waitFor()
    expect(await page.getByRole('heading', { name: 'ファイルに出す' }).count()).toBe(0)
  })

  test('say that there are none, or that they did not come, and try again', async () => {
    let isDown = true
    const { page } = await open({
      path: '/console/statistics',
      api: (fake) =>
        fake.handle('GET /statistics', () =>
          isDown ? { refuse: 'out-of-order' } : { body: aYear({ cases: 0 }) },
        ),
    })
    await page.getByRole('alert').waitFor()
    isDown = false
    await page.getByRole('button', { name: 'もう一度' }).click()
    await page.getByText('この期間のケースはありません').waitFor()
  })

  test.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ] as const)('fit on a %s, for everybody', async (_, size) => {
    const { page } = await open({ path: '/console/statistics', size, api: withFigures() })
    await page.getByRole('heading', { name: '課題', exact: true }).waitFor()
    expect(await overflow(page)).toEqual([])
    await page.getByText('月ごとに見る').first().click()
    await page.getByRole('region', { name: '受付の方法(月ごと)' }).waitFor()
    // The months scroll in their own place, and the page does not.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
    expect(await smallTargets(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
  })
})

function aBoard() {
  const counted = boardOf(NOW)
  const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)
  for (let each = 0; each < 60; each++) {
    const facts: OpenFacts = {
      centreId: 'north',
      status: each % 6 === 0 ? 'new' : 'active',
      ownerId: each % 6 === 0 ? null : (['staff-1', 'staff-2', 'staff-3'][each % 3] ?? null),
      helperIds: [],
      hasNews: each % 7 === 0,
      snoozedUntil: each % 11 === 0 ? at(48) : null,
      clocks: [
        { kind: each % 4 === 0 ? 'question' : 'idle', warnAt: at((each % 9) - 4), dueAt: at((each % 9) - 1) },
      ],
    }
    counted.add(facts)
  }
  return counted.board((id) => (id === 'staff-3' ? LONG : id === 'staff-2' ? '例山 次郎' : '見本 花子'))
}

function withBoard(api: FakeApi) {
  const board = aBoard()
  api.on('GET /board', board)
  api.on('GET /load', {
    mine: board.owners.find(({ owner }) => owner?.id === 'staff-1')?.load ?? board.all,
    helping: 2,
  })
}

describe('the board', () => {
  test('shows one’s own load, then everybody’s, and leads into the list of each number', async () => {
    const { page } = await open({ path: '/console/board', api: withBoard })
    await page.getByRole('heading', { name: 'わたしの担当' }).waitFor()
    const nobody = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: '担当が決まっていない' }) })
    const late = nobody.getByRole('link', { name: '期限をすぎた' })
    expect(await late.getAttribute('href')).toMatch(/\/console\?clock=overdue&owner=none$/)
    const mine = page.getByRole('link', { name: '終わっていない' }).first()
    expect(await mine.getAttribute('href')).toMatch(/\/console\?status=new,active,watching&owner=staff-1$/)
  })

  test('does not ask those to try again who may not see it', async () => {
    const { page } = await open({
      path: '/console/board',
      api: (fake) => {
        fake.handle('GET /board', () => ({ refuse: 'not-allowed' }))
        fake.on('GET /session', { staff: aMember({ role: 'viewer' }) })
      },
    })
    await page.getByText('この操作をする権限がありません').waitFor()
    expect(await page.getByRole('button', { name: 'もう一度' }).count()).toBe(0)
  })

  test('is for looking for those who work no cases, and leads to those of their centre that it counts', async () => {
    const { page } = await open({
      path: '/console/board',
      api: (fake) => {
        withBoard(fake)
        fake.on('GET /session', { staff: aMember({ role: 'viewer', centreIds: ['north'] }) })
      },
    })
    const all = page.getByRole('link', { name: '終わっていない' }).first()
    expect(await all.getAttribute('href')).toMatch(/\?status=new,active,watching&centre=north$/)
    await page.getByRole('heading', { name: '担当者ごと' }).waitFor()
    expect(await page.getByRole('heading', { name: 'わたしの担当' }).count()).toBe(0)
  })

  test('says that nothing is open, or that it did not come', async () => {
    let isDown = true
    const nothing = boardOf(NOW).board((id) => id)
    const { page } = await open({
      path: '/console/board',
      api: (fake) => {
        fake.on('GET /load', { mine: nothing.all, helping: 0 })
        fake.handle('GET /board', () => (isDown ? { refuse: 'out-of-order' } : { body: nothing }))
      },
    })
    await page.getByRole('alert').waitFor()
    isDown = false
    await page.getByRole('button', { name: 'もう一度' }).click()
    await page.getByText('終わっていないケースはありません').waitFor()
    await page.getByText('担当しているケースはありません。').waitFor()
  })

  test.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ] as const)('fits on a %s, for everybody', async (_, size) => {
    const { page } = await open({ path: '/console/board', size, api: withBoard })
    await page.getByRole('heading', { name: LONG }).waitFor()
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
  })
})
