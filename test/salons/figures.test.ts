import type { RequestHandler } from 'express'
import readExcelFile from 'read-excel-file/node'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { setWho } from '#bot/http/who.ts'
import { findBlocking } from '#bot/people/person.model.ts'
import { printReport } from '#bot/prints/salons/activity-report.ts'
import { salonPrintRoutes } from '#bot/prints/salons/salon-print.routes.ts'
import { noteAttendance } from '#bot/salons/attendance/note-attendance.ts'
import { outsideSheets } from '#bot/salons/figures/figure-sheets.ts'
import { findSums, findUncounted, keepSums, markCounted } from '#bot/salons/figures/figures.model.ts'
import { salonFiguresRoutes } from '#bot/salons/figures/figures.routes.ts'
import { changeSession } from '#bot/salons/seats/change-seats.ts'
import { insertSeries } from '#bot/salons/series/series.model.ts'
import { insertSessions } from '#bot/salons/session.model.ts'
import type { Party, Session } from '#bot/salons/session.ts'
import { closeAttendance } from '#bot/salons/sessions/close-attendance.ts'
import { openDesk } from '#bot/salons/sessions/desk-session.ts'
import { csvOf } from '#bot/statistics/csv.ts'
import { hideInLine } from '#bot/statistics/hide-in-line.ts'
import { hideInTable } from '#bot/statistics/hide-in-table.ts'
import { xlsxOf } from '#bot/statistics/xlsx.ts'
import { SalonFigures, SalonReport } from '#shared/salons/figures.ts'
import { expectedSessions, grantWords } from '#shared/salons/grant.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { readPdf } from '#test/prints/printed.ts'
import { aStaff } from '#test/support/a-case.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { aSeries } from './a-series.ts'
import { aSession } from './a-session.ts'

const NOW = new Date('2026-12-01T03:00:00.000Z')

useDatabase()
const pageLink = (path: string) => `https://liff.line.me/1-a${path}`
let signedIn: StaffView = aStaff()
const server = useServer(() => [
  ((req, _res, next) => {
    setWho(req, { userId: 'U1', staff: signedIn })
    next()
  }) satisfies RequestHandler,
  salonFiguresRoutes({
    now: () => NOW,
    districtName: (id) => ({ osawa: '大沢', renjaku: '連雀' })[id] ?? '',
    smallest: 5,
    hide: { line: hideInLine, table: hideInTable },
    csvOf,
    xlsxOf,
    printReport: (report, by, at) => printReport(report, { by, at, municipality: '見本市' }),
  }),
  salonPrintRoutes({
    now: () => NOW,
    municipality: '見本市',
    pageLink,
    deskSession: (who, id, at) => openDesk(who, id, { pageLink, nameOf: async () => null, findBlocking }, at),
  }),
])
const browser = server.browser()

/** So many came under this name, or under none. */
function came(name: string | null, people = 1): Party {
  return {
    id: name ?? 'unnamed',
    size: people,
    state: 'seat',
    because: null,
    since: NOW,
    until: null,
    offerKey: null,
    came: people,
    cameAt: NOW,
    calledAt: null,
    personHash: name,
    userHash: null,
  }
}

interface Held {
  seriesId?: string
  districtId?: string
  over?: Partial<Session>
}

function held(date: string, parties: Party[], { seriesId = 'mihon', districtId = 'osawa', over }: Held = {}) {
  return aSession({
    date,
    id: `${seriesId}:${date}`,
    seriesId,
    checkInCode: `${seriesId}${date}`,
    place: { name: '見本会館', districtId },
    parties,
    attendance: { at: NOW, by: 's1' },
    programme: '体操とお茶',
    volunteers: 2,
    ...over,
  })
}

/** Counted by hand in the tests below. 茶話会 is another series, in another district, run by an organiser. */
const SESSIONS = [
  held('2026-03-03', [came('a')]), // before the period: a is not new any more
  held('2026-05-12', [came('a'), came('b', 2), came(null, 3)]),
  held('2026-06-09', [came('a'), came('b')]),
  held('2026-07-14', [came('b'), came('c', 4)]),
  held('2026-08-11', [came('d', 9)], { over: { attendance: null } }), // nobody has closed it
  held('2026-09-08', [came('e', 9)], { over: { state: 'cancelled' } }),
  held('2026-07-20', [came('a', 6), came('f', 6)], { seriesId: 'sawa', districtId: 'renjaku' }),
]

beforeEach(() => {
  signedIn = aStaff()
})
beforeAll(async () => {
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  const common = { revision: 0, state: 'running' as const, pictureIds: [], isPreset: false }
  await insertSeries({ ...aSeries(), ...common, runBy: [] })
  const sawa = aSeries({
    id: 'sawa',
    name: '茶話会',
    organiser: '見本の会',
    place: { name: '茶室', districtId: 'renjaku' },
  })
  await insertSeries({ ...sawa, ...common, runBy: ['runner'] })
  await insertSessions(SESSIONS)
})

const figures = async (query: string) => {
  const { status, body } = await browser.get(`/api/salon-figures?${query}`)
  expect({ status, body }).toMatchObject({ status: 200 })
  return SalonFigures.parse(body)
}
const YEAR = 'from=2026-04-01&until=2027-03-31'

describe('figures', () => {
  test('count who came by month, series and district, who is new and who comes often', async () => {
    const year = await figures(YEAR)
    expect(year.months).toHaveLength(12)
    expect(year.values.slice(0, 6)).toEqual([0, 6, 2, 17, 0, 0])
    expect(year).toMatchObject({
      sessions: 4,
      people: 25,
      newcomers: 4,
      regulars: 2,
      unknown: 3,
      unclosed: 1,
    })
    const rows = (lines: SalonFigures['series']) =>
      lines.map(({ name, sessions, people, newcomers, regulars }) => [
        name,
        sessions,
        people,
        newcomers,
        regulars,
      ])
    // New: b and c; often: a (March, May, June) and b (May, June, July).
    expect(rows(year.series)).toEqual([
      ['見本サロン', 3, 13, 2, 2],
      ['茶話会', 1, 12, 2, 0],
    ])
    expect(rows(year.districts)).toEqual([
      ['大沢', 3, 13, 2, 2],
      ['連雀', 1, 12, 2, 0],
    ])
  })

  test('of one series, one district and some days have nothing else in them', async () => {
    expect(await figures(`${YEAR}&series=sawa`)).toMatchObject({ people: 12, sessions: 1, newcomers: 2 })
    expect(await figures(`${YEAR}&district=osawa`)).toMatchObject({
      people: 13,
      series: [{ name: '見本サロン' }],
    })
    // In June nobody is new, and a comes for the third time within a year.
    expect(await figures('from=2026-06-01&until=2026-06-30')).toMatchObject({
      months: ['2026-06'],
      people: 2,
      newcomers: 0,
      regulars: 1,
    })
    expect(await figures('from=2025-04-01&until=2026-02-28')).toMatchObject({
      sessions: 0,
      people: 0,
      series: [],
    })
  })

  test('show an organiser their own series alone, and another’s not at all', async () => {
    signedIn = aStaff({ id: 'runner', role: 'organiser' })
    expect(await figures(YEAR)).toMatchObject({ people: 12, series: [{ id: 'sawa' }] })
    for (const path of ['salon-figures', 'salon-report'])
      expect((await browser.get(`/api/${path}?${YEAR}&series=mihon`)).status).toBe(404)
    signedIn = aStaff({ role: 'viewer' })
    expect((await browser.get(`/api/salon-figures?${YEAR}`)).status).toBe(403)
  })

  test('ask for days in order, and for two years at most', async () => {
    for (const query of [
      'from=2026-04-02&until=2026-04-01',
      'from=2024-01-01&until=2026-12-31',
      'from=2026-04-01',
    ])
      expect((await browser.get(`/api/salon-figures?${query}`)).status).toBe(400)
  })

  test('go into a file with everything for the house, and without what points at somebody for outside', async () => {
    const asked = `/api/salon-figures/export?${YEAR}&format=csv&for=inside`
    const nowhere = await browser.get(`${asked}&district=%7B%7D`) // what the trail would not take
    expect([nowhere.status, nowhere.body]).toMatchObject([400, { fields: ['district'] }])
    const inside = await file(`/api/salon-figures/export?${YEAR}&format=xlsx&for=inside`)
    expect(inside.name).toBe('サロンの実績_2026-04-01_2027-03-31_館内用.xlsx')
    const about = ['what:salon-figures', 'from:2026-04-01', 'until:2027-03-31', 'for:inside', 'format:xlsx']
    expect(await lastNoted()).toMatchObject([{ kind: 'exported', about }])
    const [, series] = await readExcelFile(inside.bytes)
    expect(series?.data.at(1)?.slice(0, 5)).toEqual(['見本サロン', 3, 0, 6, 2])
    const outside = await file(`/api/salon-figures/export?${YEAR}&format=csv&for=outside`)
    const text = outside.bytes.toString('utf8')
    expect(text).not.toContain('見本サロン')
    expect(text).not.toContain('茶話会')
    const osawa = /"大沢",.*/.exec(text)?.[0].split(',') ?? []
    expect(osawa.slice(-3)).toEqual(['13', '"−"', '"−"'])
    expect(osawa[4]).toBe('"−"') // June: two people
  })

  test('hide every small figure of people, whatever else is shown', async () => {
    const all = await figures(YEAR)
    const [, districts] = outsideSheets(all, { line: hideInLine, table: hideInTable })
    const people = districts?.rows.flatMap((row) => row.slice(2)) ?? []
    expect(people.filter((cell) => typeof cell === 'number' && cell > 0 && cell < 5)).toEqual([])
  })
})

describe('figures that were counted before', () => {
  const asked = 'from=2025-04-01&until=2026-03-31&series=later'
  const [first, second] = ['later:2025-05-13', 'later:2025-06-10']
  const noted = (sessionId: string, partyId: string, people: number | null) =>
    noteAttendance(sessionId, [{ partyId, people, at: NOW.toISOString() }], NOW)
  beforeAll(async () => {
    await insertSeries({
      ...aSeries({ id: 'later' }),
      revision: 0,
      state: 'running',
      pictureIds: [],
      isPreset: false,
      runBy: [],
    })
    const waits = { ...came('g'), came: null, cameAt: null }
    const later = { seriesId: 'later' }
    await insertSessions([
      held('2025-05-13', [waits], { ...later, over: { attendance: null } }),
      held('2025-06-10', [came('g'), came('h')], later),
    ])
  })

  test('follow every note, closing and calling off that comes later', async () => {
    expect(await figures(asked)).toMatchObject({ people: 2, newcomers: 2, unclosed: 1, sessions: 1 })
    // g was there in May already: so in June only h was new, though May is not closed.
    await noted(first, 'g', 1)
    expect(await figures(asked)).toMatchObject({ people: 2, newcomers: 1, unclosed: 1 })
    const closing = { kind: 'close-attendance', programme: '', volunteers: null } as const
    await closeAttendance(first, closing, 's1', NOW)
    expect(await figures(asked)).toMatchObject({ people: 3, newcomers: 2, unclosed: 0, sessions: 2 })
    await noted(second, 'h', 4)
    expect(await figures(asked)).toMatchObject({ people: 6 })
    await changeSession(second, NOW, (session) => ({ ...session, state: 'cancelled' }))
    expect(await figures(asked)).toMatchObject({ people: 1, sessions: 1, newcomers: 1 })
  })

  test('are read, and not counted again, as long as nothing about attendance changes', async () => {
    await figures(asked)
    const [kept] = (await findSums(['later'])).values()
    await changeSession(first, NOW, (session) => ({ ...session, note: '駐車場はありません' }))
    await figures(asked)
    expect((await findSums(['later'])).get('later')?.revision).toBe(kept?.revision)
  })

  test('miss nothing that is noted while somebody counts, and give way to a newer count', async () => {
    const old = (await findSums(['later'])).get('later')
    const uncountedThen = await findUncounted(['later'])
    await noted(first, 'g', 3)
    // Somebody who began before the note crosses nothing off that they have not seen, and keeps nothing older.
    await markCounted([...uncountedThen, { id: first, seriesId: 'later', saves: 0 }])
    expect(await figures(asked)).toMatchObject({ people: 3 })
    expect(await keepSums('later', [], old?.revision ?? null)).toBe(false)
    expect(await figures(asked)).toMatchObject({ people: 3 })
  })
})

describe('the activity report', () => {
  const asked = `series=mihon&${YEAR}`

  test('has each date with programme, attendances and volunteers, their totals, and what is not counted', async () => {
    const report = SalonReport.parse((await browser.get(`/api/salon-report?${asked}`)).body)
    expect(report).toMatchObject({
      name: '見本サロン',
      organiser: '見本の会',
      district: '大沢',
      countedUntil: '2026-12-01',
      sessions: 3,
      people: 13,
      volunteers: 6,
      average: 4.3,
      cancelled: 1,
      unclosed: [{ date: '2026-08-11' }],
      // 245 of 365 days.
      expected: 7,
      isSeldom: true,
      isSmall: true,
    })
    expect(
      report.dates.map(({ date, programme, people, volunteers }) => [date, programme, people, volunteers]),
    ).toEqual([
      ['2026-05-12', '体操とお茶', 6, 2],
      ['2026-06-09', '体操とお茶', 2, 2],
      ['2026-07-14', '体操とお茶', 5, 2],
    ])
  })

  test('opens as PDF and as Excel with the same figures', async () => {
    const pdf = await file(`/api/salon-report/export?${asked}&format=pdf`)
    expect(pdf.name).toBe('活動報告_見本サロン_2026-04-01_2027-03-31.pdf')
    expect(await lastNoted()).toMatchObject([
      {
        kind: 'exported',
        about: expect.arrayContaining(['what:salon-report', 'series:mihon', 'format:pdf']),
      },
    ])
    const { flat, pages } = await readPdf(pdf.bytes)
    expect(pages).toHaveLength(1)
    expect(flat).toContain('令和8年4月1日（水）から令和9年3月31日（水）まで')
    expect(flat).toContain('開いた回数3回中止した回1回延べ参加者13人1回の平均4.3人延べ協力者6人')
    expect(flat).toContain('令和8年5月12日（火）体操とお茶6人2人')
    expect(flat).toContain('計13人6人')
    expect(flat).toContain('1年に10回（きょうまでの期間では、7回）より少ないです')
    expect(flat).toContain('令和8年8月11日（火）（出欠をしめていません）')
    const [sheet] = await readExcelFile((await file(`/api/salon-report/export?${asked}&format=xlsx`)).bytes)
    expect(sheet?.data).toContainEqual(['2026年5月12日(火)', '体操とお茶', 6, 2])
    expect(sheet?.data.at(-1)).toEqual(['計', null, 13, 6])
  })

  test('of a period without any session says so in figures, and warns of too few alone', async () => {
    const { body } = await browser.get('/api/salon-report?series=mihon&from=2025-04-01&until=2025-09-30')
    expect(body).toMatchObject({
      sessions: 0,
      average: null,
      expected: 5,
      isSeldom: true,
      isSmall: false,
      dates: [],
    })
    const { flat } = await readPdf(
      (await file('/api/salon-report/export?series=mihon&from=2025-04-01&until=2025-09-30&format=pdf')).bytes,
    )
    expect(flat).toContain('開いた回数0回')
  })
})

describe('the papers of a date', () => {
  const print = (body: object, session = 'sawa:2026-07-20') =>
    browser.send('POST', `/api/salon-sessions/${session}/prints`, body)

  test('are for those who run it, under a name that tells of nobody', async () => {
    signedIn = aStaff({ id: 'runner', role: 'organiser' })
    for (const form of ['list', 'phones', 'poster', 'flyer', 'door']) {
      const response = await fetch(`${server.url()}/api/salon-sessions/sawa:2026-07-20/prints`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ form }),
      })
      expect([...response.headers]).toEqual(
        expect.arrayContaining([
          ['content-type', 'application/pdf'],
          ['cache-control', 'no-store'],
          ['content-disposition', `inline; filename="${form}-2026-07-20.pdf"`],
        ]),
      )
      const about = ['session:sawa:2026-07-20', `form:${form}`]
      expect(await lastNoted()).toEqual([{ kind: 'printed', by: 'runner', about }])
      const { flat, info } = await readPdf(new Uint8Array(await response.arrayBuffer()))
      expect(flat).toContain('茶話会')
      expect(info).toMatchObject({ Title: expect.stringContaining('茶話会 2026-07-20') })
    }
    expect((await print({ form: 'list' }, 'mihon:2026-05-12')).status).toBe(404)
    expect((await print({ form: 'map' })).status).toBe(400)
    signedIn = aStaff({ role: 'viewer' })
    expect((await print({ form: 'list' })).status).toBe(403)
  })
})

test.each([
  ['2026-04-01', '2027-03-31', 10],
  ['2027-04-01', '2028-03-31', 10], // with a 29th of February
  ['2026-04-01', '2026-09-30', 5],
  ['2026-04-01', '2026-06-30', 2],
  ['2026-04-01', '2026-04-01', 1],
  ['2026-04-01', '2028-03-31', 20],
])('ten sessions a year come from %s to %s to %i', (from, until, expected) => {
  expect(expectedSessions(from, until)).toBe(expected)
})

test('the conditions are said to be met only where both are', () => {
  const facts = {
    until: '2027-03-31',
    countedUntil: '2027-03-31',
    sessions: 10,
    average: 5,
    expected: 10,
    isSeldom: false,
    isSmall: false,
  }
  expect(grantWords(facts)).toEqual(['助成のめやす（1年に10回、1回5人）に合っています。'])
  expect(grantWords({ ...facts, sessions: 9, isSeldom: true })).toEqual([
    expect.stringContaining('いまは9回です'),
  ])
  expect(grantWords({ ...facts, average: 4.9, isSmall: true })).toEqual([
    expect.stringContaining('いまは4.9人です'),
  ])
})

/** A file as it comes, with the name under which it is saved. */
async function file(path: string): Promise<{ name: string; bytes: Buffer }> {
  const response = await fetch(`${server.url()}${path}`)
  expect(response.status).toBe(200)
  const [, name = ''] =
    /filename\*=UTF-8''(.*)$/.exec(response.headers.get('content-disposition') ?? '') ?? []
  return { name: decodeURIComponent(name), bytes: Buffer.from(await response.arrayBuffer()) }
}
