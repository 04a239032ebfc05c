import type { StatisticsView } from '#shared/statistics/contract.ts'
import type { Unit } from '#shared/statistics/words.ts'
import { SHEETS } from './statistics.messages.ts'

/** A table for a file; null is a figure that is not shown. */
export interface Sheet {
  name: string
  head: string[]
  rows: Cell[][]
}
export type Cell = string | number | null

interface Figures {
  name: string
  unit: Unit
  rows: { name: string; values: Cell[]; total: Cell }[]
  totals: Cell[]
  total: Cell
}

interface Summary {
  months: string[]
  cases: { values: Cell[]; total: Cell }
  issues: { values: Cell[]; total: Cell }
  note: 'inside' | 'outside'
  smallest: number
  tables: Sheet[]
  times: {
    name: string
    count: number | null
    medianMinutes: number | null
    ninetiethMinutes: number | null
  }[]
}

/** Every figure, for the house. */
export function insideSheets(view: StatisticsView): Sheet[] {
  const tables = view.tables.map((table) => figureSheet(view.months, table))
  return sheetsOf({ ...view, note: 'inside', tables })
}

/** The file: how many in all, the tables, and how long things took. */
export function sheetsOf({ months, cases, issues, note, smallest, tables, times }: Summary): Sheet[] {
  const summary: Sheet = {
    name: SHEETS.summary,
    head: ['', ...monthHeads(months), SHEETS.total],
    rows: [
      [SHEETS.units.cases, ...several(months, cases.values), cases.total],
      [SHEETS.units.issues, ...several(months, issues.values), issues.total],
      [],
      [note === 'inside' ? SHEETS.inside : SHEETS.outside(smallest)],
      [SHEETS.explained],
    ],
  }
  const duration: Sheet = {
    name: SHEETS.times,
    head: ['', SHEETS.count, SHEETS.median, SHEETS.ninetieth, SHEETS.medianDays, SHEETS.ninetiethDays],
    rows: times.map(({ name, count, medianMinutes, ninetiethMinutes }) => [
      name,
      count,
      per(medianMinutes, 60),
      per(ninetiethMinutes, 60),
      per(medianMinutes, 1440),
      per(ninetiethMinutes, 1440),
    ]),
  }
  return [summary, ...tables, duration]
}

export function figureSheet(months: string[], { name, unit, rows, totals, total }: Figures): Sheet {
  return {
    name,
    head: [SHEETS.units[unit], ...monthHeads(months), SHEETS.total],
    rows: [
      ...rows.map((row) => [row.name, ...several(months, row.values), row.total]),
      [SHEETS.total, ...several(months, totals), total],
    ],
  }
}

/** One month alone has no column beside its total. */
function several<T>(months: string[], values: T[]): T[] {
  return months.length > 1 ? values : []
}

function monthHeads(months: string[]): string[] {
  return several(months, months).map(SHEETS.month)
}

function per(minutes: number | null, unit: number): number | null {
  return minutes === null ? null : Math.round((minutes / unit) * 10) / 10
}
