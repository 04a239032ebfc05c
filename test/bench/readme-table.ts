import { cpus } from 'node:os'
import { printed } from './figures.ts'

/** One line of the README's table: which row of which printed table, and in which of its columns the figures stand. */
interface Line {
  what: string
  table: RegExp
  /** Left out: the row with the greatest figure, so that what is said holds for all of them. */
  row?: RegExp
  /** Counted from the row's name, which is 0. Without a ratio: nothing to compare it with. */
  figure: number
  ratio?: number
  /** What the ratio is to. */
  to?: string
}

const LINES: Line[] = [
  {
    what: 'webhook stored and acknowledged, p99 at 100/s, ms',
    table: /^Webhook/,
    row: /^p99/,
    figure: 1,
    ratio: 3,
    to: 'a bare echo',
  },
  {
    what: 'webhooks acknowledged per second',
    table: /^Webhook/,
    row: /^acknowledged/,
    figure: 1,
    ratio: 3,
    to: 'a bare echo',
  },
  {
    what: 'whole reports per second, 9 taps each',
    table: /^Whole reports/,
    row: /^reports/,
    figure: 1,
    ratio: 2,
    to: 'echoes per second',
  },
  { what: 'start to ready, ms', table: /^Start-up/, row: /^ours/, figure: 1, ratio: 2, to: 'bare express' },
  {
    what: 'memory after the load, MiB',
    table: /^Memory/,
    row: /^ours/,
    figure: 1,
    ratio: 2,
    to: 'a bare echo',
  },
  {
    what: 'JavaScript of the console, first load, KiB gzip',
    table: /^JavaScript/,
    row: /console/,
    figure: 1,
    ratio: 2,
    to: 'the goal of 80',
  },
  {
    what: 'the console on a slow phone, Lighthouse performance',
    table: /^Lighthouse/,
    row: /^.console$/,
    figure: 1,
  },
  {
    what: 'the slowest list or search of cases, p50 / p95 ms',
    table: /^A page of 50 cases/,
    figure: 2,
    ratio: 3,
    to: 'the fewer cases',
  },
  {
    what: 'a change until the last of all open consoles hears it, ms',
    table: /open consoles/,
    row: /^by the last/,
    figure: 1,
  },
  { what: 'an announcement to everybody, s', table: /^An announcement/, row: /^from released/, figure: 1 },
  {
    what: 'the slowest list or figure of salons, p95 ms',
    table: /^Salons: \d+ series, /,
    figure: 2,
    ratio: 3,
    to: 'one session by its id (median)',
  },
  {
    what: 'the slowest question about helpers, p95 ms',
    table: /^Help: /,
    figure: 2,
    ratio: 4,
    to: 'few helpers (median)',
  },
  {
    what: 'the slowest list of partners, p95 ms',
    table: /^Partners: /,
    figure: 2,
    ratio: 4,
    to: 'a tenth as many',
  },
  {
    what: 'a search, to the last who is asked, s',
    table: /^A search/,
    row: /asked, s/,
    figure: 2,
    ratio: 3,
    to: 'a tenth as many, for each',
  },
  {
    what: 'a tag looked up, p95 ms',
    table: /^Look-ups/,
    row: /^a number to/,
    figure: 2,
    ratio: 4,
    to: 'a hundredth as many holders',
  },
  {
    what: 'renewals of a month, until the last is sent, ms for each',
    table: /^Renewals/,
    row: /^the same for each/,
    figure: 1,
    ratio: 3,
    to: 'a tenth as many, for each',
  },
  {
    what: 'the questions of one hour, until the last is sent, s',
    table: /^Daily questions/,
    row: /^the hour/,
    figure: 2,
    ratio: 3,
    to: 'a tenth as many, for each',
  },
  {
    what: 'signing up for a salon, p50 / p95 ms',
    table: /^Signing up/,
    row: /^sign up/,
    figure: 2,
    ratio: 3,
    to: 'few salons (p95)',
  },
  {
    what: 'entries in the audit trail per second',
    table: /^Audit trail, entries/,
    row: /^one by one/,
    figure: 2,
    ratio: 3,
    to: 'bare inserts',
  },
  {
    what: 'the slowest page of the audit trail, p95 ms',
    table: /^Audit trail, a page/,
    figure: 2,
    ratio: 3,
    to: 'few entries',
  },
  {
    what: 'the open questions as staff see them, p95 ms',
    table: /^Daily questions/,
    row: /^the list of staff/,
    figure: 2,
    ratio: 3,
  },
  {
    what: 'memory in use at the end of a soak, MiB of heap',
    table: /^Soak/,
    row: /heap$/,
    figure: 3,
    ratio: 4,
    to: 'its middle',
  },
  {
    what: 'p99 of an acknowledgement in the rush at the end of a soak, ms',
    table: /^Soak/,
    row: /^p99/,
    figure: 3,
    ratio: 4,
    to: 'its middle',
  },
]

/** What was measured in this run, as the README shows it: one line for each part that ran. */
export function readmeTable(now: Date): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}`
  const date = now.toISOString().slice(0, 10)
  const rows = LINES.map(lineOf).filter((cells) => cells !== null)
  const shown = rows.map((cells) => `| ${[...cells, machine, date].join(' | ')} |`)
  return ['| what | figure | ratio | machine | date |', '|---|---|---|---|---|', ...shown].join('\n')
}

/** Null where that part did not run. @throws Error if it did and its row is not there any more */
function lineOf({ what, table, row, figure, ratio, to }: Line): string[] | null {
  const found = printed.filter(({ title }) => table.test(title))
  if (found.length === 0) return null
  const rows = found.flatMap((each) => each.rows)
  const cells = row ? rows.find(([name = '']) => row.test(name)) : greatest(rows, figure)
  if (!cells) throw new Error(`「${found[0]?.title}」 has no row for 「${what}」`)
  const times = ratio === undefined ? '–' : [cells[ratio] ?? '–', ...(to ? [`of ${to}`] : [])].join(' ')
  return [what, cells[figure] ?? '–', times]
}

/** By the last number of a cell: `p50 / p95` has two, and a heading has none. */
function greatest(rows: string[][], column: number): string[] | undefined {
  const numberIn = (cells: string[]) => Number(cells[column]?.split(' ').at(-1)) || 0
  return rows.toSorted((a, b) => numberIn(b) - numberIn(a))[0]
}
