import type { SalonFigures } from '#shared/salons/figures.ts'
import { FILE } from './figures.messages.ts'

/** A table for a file; null is a figure that is not shown. */
export interface Sheet {
  name: string
  head: string[]
  rows: (string | number | null)[][]
}

/** How figures that could point at somebody are hidden; true is hidden. */
export interface Hiding {
  line: (values: number[], smallest: number) => { cells: boolean[]; total: boolean }
  table: (
    values: number[][],
    smallest: number,
  ) => { cells: boolean[][]; rows: boolean[]; columns: boolean[]; total: boolean }
}

type Line = SalonFigures['series'][number]

/** Every figure, for the house. */
export function insideSheets(figures: SalonFigures): Sheet[] {
  const { months, sessions, people, newcomers, regulars, unknown, unclosed } = figures
  const summary: Sheet = {
    name: FILE.summary,
    head: ['', FILE.total],
    rows: [
      [FILE.sessions, sessions],
      [FILE.people, people],
      [FILE.newcomers, newcomers],
      [FILE.regulars, regulars],
      [FILE.unknown, unknown],
      [FILE.unclosed, unclosed],
      [],
      [FILE.inside],
      [FILE.explained],
    ],
  }
  const table = (name: string, lines: Line[]): Sheet => ({
    name,
    head: headOf(months),
    rows: [
      ...lines.map((line) => [
        line.name,
        line.sessions,
        ...line.values,
        line.people,
        line.newcomers,
        line.regulars,
      ]),
      [FILE.total, sessions, ...figures.values, people, newcomers, regulars],
    ],
  })
  return [summary, table(FILE.series, figures.series), table(FILE.districts, figures.districts)]
}

/**
 * The same for whoever is not of the house: by district alone, since a series is a handful of neighbours, and what is
 * hidden in one table could be worked out from the other.
 */
export function outsideSheets(figures: SalonFigures, hide: Hiding): Sheet[] {
  const { months, districts, smallest, sessions } = figures
  const people = hide.table(
    districts.map(({ values }) => values),
    smallest,
  )
  const newcomers = column(
    districts.map((line) => line.newcomers),
    smallest,
    hide,
  )
  const regulars = column(
    districts.map((line) => line.regulars),
    smallest,
    hide,
  )
  const total = districts.length === 0 || people.total ? null : figures.people
  const districtSheet: Sheet = {
    name: FILE.districts,
    head: headOf(months),
    rows: [
      ...districts.map((line, r) => [
        line.name,
        line.sessions,
        ...line.values.map((value, c) => (people.cells[r]?.[c] ? null : value)),
        people.rows[r] ? null : line.people,
        newcomers.values[r] ?? null,
        regulars.values[r] ?? null,
      ]),
      [
        FILE.total,
        sessions,
        ...figures.values.map((value, c) => (people.columns[c] ? null : value)),
        total,
        newcomers.total,
        regulars.total,
      ],
    ],
  }
  const summary: Sheet = {
    name: FILE.summary,
    head: ['', FILE.total],
    rows: [
      [FILE.sessions, sessions],
      [FILE.people, total],
      [FILE.newcomers, newcomers.total],
      [FILE.regulars, regulars.total],
      [],
      [FILE.outside(smallest)],
      [FILE.explained],
    ],
  }
  return [summary, districtSheet]
}

function column(values: number[], smallest: number, { line }: Hiding) {
  const { cells, total } = line(values, smallest)
  return {
    values: values.map((value, nth) => (cells[nth] ? null : value)),
    total: total ? null : values.reduce((so, each) => so + each, 0),
  }
}

function headOf(months: string[]): string[] {
  return ['', FILE.sessions, ...months.map(FILE.month), FILE.total, FILE.newcomers, FILE.regulars]
}
