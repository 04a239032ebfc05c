import { LABELS } from '#shared/cases/labels.ts'
import { CASE_KIND, REPORTER_KIND, SOURCE, URGENCY } from '#shared/cases/rules.ts'
import type { Preset } from '#shared/directory/contract.ts'
import type { FigureTable, FigureTimes, StatisticsView } from '#shared/statistics/contract.ts'
import { monthsBetween } from '#shared/statistics/months.ts'
import { ABUSE, HARDSHIP, SIGNS, WELFARE, WELFARE_FIELD } from '#shared/statistics/official.ts'
import { FEEDBACK, NOT_TOLD, TABLES, type TableId, TIMES, unitOf } from '#shared/statistics/words.ts'
import { added } from './added.ts'
import { type Counts, ofTable, percentile, sum } from './counts.ts'
import type { MonthFigures } from './month-figures.model.ts'

type Network = Pick<Preset, 'centres' | 'districts' | 'signGroups' | 'statistics'>

interface Period {
  from: string
  to: string
  centre: string | null
}

/** The tables of a period, in the order of the municipality's form. */
export function statisticsOf(
  figures: MonthFigures[],
  { from, to, centre }: Period,
  network: Network,
): StatisticsView {
  const months = monthsBetween(from, to)
  const byMonth = months.map((month) => withIssues(figures.filter((each) => each.month === month)))
  const line = (key: string) => totalled(byMonth.map((counts) => counts[key] ?? 0))
  return {
    months,
    centre,
    cases: line('cases:'),
    issues: line('issues:'),
    tables: tablesInOrder(network)
      .map((id) => tableOf(id, byMonth, network))
      .filter(saysSomething),
    times: timesOf(sum(byMonth)),
    smallest: network.statistics.smallest,
  }
}

function tablesInOrder({ statistics }: Network): TableId[] {
  const all = Object.keys(TABLES).filter((id): id is TableId => Object.hasOwn(TABLES, id))
  return firstThese(statistics.order.tables, all)
}

/** With one centre, or with nothing but reports, the sum says it all. */
function saysSomething({ id, rows }: FigureTable): boolean {
  if (id === 'centre') return rows.length > 1
  return id !== 'kind' || rows.some((row) => row.id !== 'report')
}

/** The counts of a month, with the centres as one more table and the labels in the official categories. */
function withIssues(ofMonth: MonthFigures[]): Counts {
  const counts = sum(ofMonth.map((each) => each.counts))
  for (const each of ofMonth) counts[`centre:${each.centreId}`] = each.counts['cases:'] ?? 0
  const others = [...ofTable(counts, 'kind').values()]
  counts['kind:report'] = (counts['cases:'] ?? 0) - added(others)
  const add = (key: string, count: number) => {
    counts[key] = (counts[key] ?? 0) + count
  }
  for (const [label, { sign, abuse, welfare, hardship }] of Object.entries(LABELS)) {
    const count = counts[`labels:${label}`] ?? 0
    add('issues:', count)
    add(`welfare:${welfare}`, count)
    add(`hardship:${hardship}`, count)
    if (sign) add(`signs:${sign}`, count)
    if (abuse) add(`abuse:${abuse}`, count)
  }
  return counts
}

function tableOf(id: TableId, byMonth: Counts[], network: Network): FigureTable {
  const perMonth = byMonth.map((counts) => ofTable(counts, id))
  const names = namesOf(id, network)
  const known = firstThese(network.statistics.order.rows[id] ?? [], [...names.keys()])
  // What is no longer in the preset, and what nobody told, must not be missing from the sum.
  const others = new Set(
    perMonth.flatMap((counts) => [...counts].flatMap(([key, count]) => (count > 0 ? [key] : []))),
  )
  const ids = [
    // Reports come everywhere, every other kind only where its scheme runs.
    ...known.filter((key) => id !== 'kind' || key === 'report' || others.has(key)),
    ...[...others]
      .filter((key) => !names.has(key))
      .sort()
      .reverse(),
  ]
  const rows = ids.map((key) => ({
    id: key,
    name: names.get(key) ?? (key || NOT_TOLD),
    ...totalled(perMonth.map((counts) => counts.get(key) ?? 0)),
  }))
  const { values, total } = totalled(byMonth.map((_, at) => added(rows.map((row) => row.values[at] ?? 0))))
  return { id, name: TABLES[id], unit: unitOf(id), rows, totals: values, total }
}

function namesOf(id: TableId, { centres, districts, signGroups }: Network): Map<string, string> {
  switch (id) {
    case 'kind':
      return words(CASE_KIND)
    case 'source':
      return words(SOURCE)
    case 'reporter-kind':
      return words(REPORTER_KIND)
    case 'district':
      return new Map(districts.map((district) => [district.id, district.name]))
    case 'centre':
      return new Map(centres.map((centre) => [centre.id, centre.name]))
    case 'urgency':
      return words(URGENCY)
    case 'sign-group':
      return new Map(signGroups.map((group) => [group.id, group.label]))
    case 'feedback':
      return words(FEEDBACK)
    case 'field':
      return words(WELFARE_FIELD)
    case 'welfare':
      return words(WELFARE)
    case 'hardship':
      return words(HARDSHIP)
    case 'signs':
      return words(SIGNS)
    case 'abuse':
      return words(ABUSE)
    case 'labels':
      return new Map(Object.entries(LABELS).map(([label, { name }]) => [label, name]))
    default:
      return id satisfies never
  }
}

function words(table: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(table))
}

function timesOf(counts: Counts): FigureTimes[] {
  return (['respond', 'close'] as const).map((id) => {
    const minutes = ofTable(counts, id)
    return {
      id,
      name: TIMES[id],
      count: added([...minutes.values()]),
      medianMinutes: percentile(minutes, 50),
      ninetiethMinutes: percentile(minutes, 90),
    }
  })
}

function firstThese<T extends string>(wanted: readonly string[], all: T[]): T[] {
  const named = wanted.flatMap((id) => all.filter((each) => each === id))
  return [...named, ...all.filter((each) => !named.includes(each))]
}

function totalled(values: number[]): { values: number[]; total: number } {
  return { values, total: added(values) }
}
