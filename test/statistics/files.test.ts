import readExcelFile from 'read-excel-file/node'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { csvOf } from '#bot/statistics/csv.ts'
import type { Sheet } from '#bot/statistics/sheets.ts'
import { statisticsOf } from '#bot/statistics/tables.ts'
import { xlsxOf } from '#bot/statistics/xlsx.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { directory, useStatistics } from './signed-in.ts'

useDatabase()
const statistics = useStatistics(() => new Date('2026-09-01T03:00:00Z'))
const JULY = 'from=2026-07&to=2026-07'
const YEAR = 'from=2026-04&to=2027-03'

async function file(query: string) {
  const { cookies } = statistics.staff(aStaff())
  const reply = await fetch(`${statistics.url()}/api/statistics/export?${query}`, {
    headers: { cookie: `who=${cookies.get('who')}` },
  })
  return { status: reply.status, headers: reply.headers, bytes: Buffer.from(await reply.arrayBuffer()) }
}

/** The cells of a CSV file, as a spreadsheet reads them. */
function cellsOf(csv: string): string[][] {
  return csv
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g)].map(([, text, plain]) =>
        (text ?? plain ?? '').replaceAll('""', '"'),
      ),
    )
}

const figureOf = (cells: string[][], name: string) => cells.find(([first]) => first === name)?.at(-1)

describe('files', () => {
  beforeAll(async () => {
    useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
    for (let at = 0; at < 7; at++) await aCase({ labels: ['dementia'], source: 'phone' })
    for (let at = 0; at < 6; at++) await aCase({ labels: ['pension'], source: 'fax' })
    for (let at = 0; at < 2; at++)
      await aCase({ labels: ['abuse-physical'], source: 'visit', reporterKind: 'police' })
  })

  test('for the house have every figure, and say that they stay there', async () => {
    const { status, headers, bytes } = await file(`${JULY}&format=csv&for=inside`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('集計_2026-07_館内用.csv')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = bytes.toString('utf8')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text).toContain('センターの外へ出さないでください')
    const cells = cellsOf(text)
    expect(figureOf(cells, '来所・訪問')).toBe('2')
    expect(figureOf(cells, '身体的虐待')).toBe('2')
    expect(figureOf(cells, 'ケース(件)')).toBeDefined()
  })

  test('for others hide small figures, and what would give them away', async () => {
    const cells = cellsOf((await file(`${JULY}&format=csv&for=outside`)).bytes.toString('utf8'))
    expect(figureOf(cells, '来所・訪問')).toBe('−')
    expect(figureOf(cells, 'FAX')).toBe('−')
    expect(figureOf(cells, '電話')).toBe('7')
    expect(figureOf(cells, '警察・消防')).toBe('−')
    expect(figureOf(cells, '身体的虐待')).toBe('−')
    expect(figureOf(cells, 'DV・虐待')).toBe('−')
    expect(cells.flat()).not.toContain('課題')
    const small = cells.flat().filter((cell) => /^[1-4]$/.test(cell))
    expect(small).toEqual([])
  })

  test('of a year hide small figures in every month', async () => {
    const cells = cellsOf((await file(`${YEAR}&format=csv&for=outside`)).bytes.toString('utf8'))
    expect(cells.find(([first]) => first === '電話')).toHaveLength(14)
    expect(cells.flat().filter((cell) => /^[1-4]$/.test(cell))).toEqual([])
  })

  test('open in Excel with numbers as numbers', async () => {
    const { headers, bytes } = await file(`${JULY}&format=xlsx&for=inside`)
    expect(headers.get('content-type')).toContain('spreadsheetml')
    const about = ['what:statistics', 'from:2026-07', 'until:2026-07', 'for:inside', 'format:xlsx']
    expect(await lastNoted()).toMatchObject([{ kind: 'exported', about }])
    const sheets = await readExcelFile(bytes)
    const source = sheets.find(({ sheet }) => sheet === '受付の方法')
    expect(source?.data[0]).toEqual(['ケース(件)', '計'])
    expect(source?.data).toContainEqual(['電話', 7])
  })

  test.each(['format=pdf&for=inside', 'format=csv&for=everybody', 'format=csv', `format=csv&for=inside&x=1`])(
    'are refused as %s',
    async (query) => {
      expect((await file(`${JULY}&${query}`)).status).toBe(400)
    },
  )
})

describe('what stands in a cell', () => {
  const sheet: Sheet = {
    name: '=1+1',
    head: ['+81', '-1', '@SUM(A1)', '\t=1', ' =1', '"a","b"', '見本'],
    rows: [[null, 0, 12.5]],
  }

  test('is never run as a formula, and quotes do not end it', () => {
    expect(csvOf([sheet])).toBe(
      '\uFEFF"\'=1+1"\r\n"\'+81","\'-1","\'@SUM(A1)","\'\t=1","\' =1","""a"",""b""","見本"\r\n"−",0,12.5\r\n\r\n',
    )
  })

  test('is text in Excel too', async () => {
    const [read] = await readExcelFile(await xlsxOf([sheet]))
    expect(read?.sheet).toBe('=1+1')
    expect(read?.data[0]).toEqual(['+81', '-1', '@SUM(A1)', '=1', '=1', '"a","b"', '見本'])
    expect(read?.data[1]).toEqual(['−', 0, 12.5, null, null, null, null])
  })
})

test('a preset puts tables and lines in the order of its own form', () => {
  const network = {
    ...directory.preset,
    statistics: { smallest: 5, order: { tables: ['abuse' as const], rows: { welfare: ['work', 'other'] } } },
  }
  const { tables } = statisticsOf([], { from: '2026-07', to: '2026-07', centre: null }, network)
  expect(tables[0]?.id).toBe('abuse')
  expect(
    tables
      .find(({ id }) => id === 'welfare')
      ?.rows.slice(0, 3)
      .map(({ id }) => id),
  ).toEqual(['work', 'other', 'home-welfare'])
})
