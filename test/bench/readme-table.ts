import { cpus } from 'node:os'
import { printed } from './figures.ts'

/** One line of the README's table: which row of which printed table, and in which of its columns the figures stand. */
interface Line {
  what: string
  table: RegExp
  row: RegExp
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
  { what: 'an announcement to everybody, s', table: /^An announcement/, row: /^from released/, figure: 1 },
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
    what: 'memory after a soak, MiB',
    table: /^Soak/,
    row: /^memory of the product/,
    figure: 2,
    ratio: 3,
    to: 'its start',
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
  const found = printed.find(({ title }) => table.test(title))
  if (!found) return null
  const cells = found.rows.find(([name = '']) => row.test(name))
  if (!cells) throw new Error(`「${found.title}」 has no row for 「${what}」`)
  const times = ratio === undefined ? '–' : `${cells[ratio] ?? '–'} of ${to ?? ''}`
  return [what, cells[figure] ?? '–', times]
}
