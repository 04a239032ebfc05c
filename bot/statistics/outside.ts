import { LABELS } from '#shared/cases/labels.ts'
import type { FigureTable, StatisticsView } from '#shared/statistics/contract.ts'
import type { TableId } from '#shared/statistics/words.ts'
import { added } from './added.ts'
import { hideInLine, isSmall } from './hide-in-line.ts'
import { hideInTable } from './hide-in-table.ts'
import { hideIssues } from './hide-issues.ts'
import { figureSheet, type Sheet, sheetsOf } from './sheets.ts'
import { SHEETS } from './statistics.messages.ts'

/** Too near to what a single centre or a single colleague does, or finer than any form asks for. */
const STAYS_INSIDE: readonly TableId[] = ['centre', 'labels']

/** The same figures for whoever is not of the house: nothing in them points at somebody. */
export function outsideSheets(view: StatisticsView): Sheet[] {
  const tables = withKindsAmongSigns(view.tables).filter(({ id }) => !STAYS_INSIDE.includes(id))
  const issues = issueSheets(
    tables.filter(({ unit }) => unit === 'issues'),
    view,
  )
  const sheets = tables.map((table) => issues.get(table.id) ?? caseSheet(table, view))
  return sheetsOf({ ...summaryOf(view), tables: sheets, times: timesOf(view) })
}

/**
 * Signs are asked of reports alone. With a total of their own beside that of all cases they would tell how many came of
 * another kind, however few: so these stand among them, and no table for themselves.
 */
function withKindsAmongSigns(tables: FigureTable[]): FigureTable[] {
  const others = tables.find(({ id }) => id === 'kind')?.rows.filter(({ id }) => id !== 'report') ?? []
  if (others.length === 0) return tables
  return tables
    .filter(({ id }) => id !== 'kind')
    .map((table) => (table.id === 'sign-group' ? withRows(table, others) : table))
}

function withRows(table: FigureTable, more: FigureTable['rows']): FigureTable {
  const rows = [...table.rows, ...more.map((row) => ({ ...row, name: SHEETS.ofKind(row.name) }))]
  const totals = table.totals.map((_, month) => added(rows.map(({ values }) => values[month] ?? 0)))
  return { ...table, rows, totals, total: added(totals) }
}

function caseSheet(table: FigureTable, { months, smallest }: StatisticsView): Sheet {
  const hidden = hideInTable(
    table.rows.map(({ values }) => values),
    smallest,
  )
  return figureSheet(months, {
    ...table,
    rows: table.rows.map(({ values, total, ...row }, r) => ({
      ...row,
      values: values.map((value, c) => (hidden.cells[r]?.[c] ? null : value)),
      total: hidden.rows[r] ? null : total,
    })),
    totals: table.totals.map((value, c) => (hidden.columns[c] ? null : value)),
    total: hidden.total ? null : table.total,
  })
}

/** Issues are divided in several ways at once, so they are shown for the whole period alone. */
function issueSheets(tables: FigureTable[], { smallest, tables: all }: StatisticsView): Map<TableId, Sheet> {
  const ids = Object.keys(LABELS)
  const counted = new Map(all.find(({ id }) => id === 'labels')?.rows.map(({ id, total }) => [id, total]))
  const hidden = hideIssues(
    ids.map((id) => counted.get(id) ?? 0),
    tables.map(({ id, rows }) => rows.map((row) => ({ parts: partsOf(id, row.id) }))),
    smallest,
  )
  return new Map(
    tables.map((table, at) => [
      table.id,
      figureSheet([], {
        ...table,
        rows: table.rows.map((row, r) => ({
          ...row,
          values: [],
          total: hidden[at]?.rows[r] ? null : row.total,
        })),
        totals: [],
        total: hidden[at]?.total ? null : table.total,
      }),
    ]),
  )
}

/** Which labels make up a category of an official table. */
function partsOf(table: TableId, category: string): number[] {
  return Object.values(LABELS).flatMap(({ sign, abuse, welfare, hardship }, part) => {
    const of: Partial<Record<TableId, string | null>> = { signs: sign, abuse, welfare, hardship }
    return of[table] === category ? [part] : []
  })
}

function summaryOf({ months, cases, issues, smallest }: StatisticsView) {
  const shown = ({ values, total }: { values: number[]; total: number }) => {
    const hidden = hideInLine(values, smallest)
    return {
      values: values.map((value, at) => (hidden.cells[at] ? null : value)),
      total: hidden.total ? null : total,
    }
  }
  const whole = {
    values: months.map(() => null),
    total: isSmall(issues.total, smallest) ? null : issues.total,
  }
  return { months, cases: shown(cases), issues: whole, note: 'outside' as const, smallest }
}

/**
 * What so few took together tells how long one of them took. How many were closed would give away what the table of
 * feedback hides.
 */
function timesOf({ times, smallest }: StatisticsView) {
  return times.map((each) => ({
    ...each,
    count: null,
    ...(each.count < smallest && { medianMinutes: null, ninetiethMinutes: null }),
  }))
}
