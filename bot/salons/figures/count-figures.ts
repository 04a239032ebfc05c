/* The figures of salons: pure, over the sums of their sessions. */
import type { SalonFigures } from '#shared/salons/figures.ts'
import { monthsBetween } from '#shared/statistics/months.ts'
import type { Series } from '../session.ts'
import type { Span } from './figures.model.ts'
import type { SessionSums } from './session-sums.ts'

/** What a series had in the period. */
export interface Part {
  series: Pick<Series, 'id' | 'name'>
  sums: SessionSums[]
}

type Counted = Omit<SalonFigures, 'smallest' | 'districts' | 'unclosed'> & {
  districts: Omit<SalonFigures['districts'][number], 'name'>[]
}

/** The figures of all of them: by month, by series, by district. @param all everything that these series ever had */
export function sumUp(all: readonly Part[], { from, until, district }: Omit<Span, 'at'>): Counted {
  const months = monthsBetween(from.slice(0, 7), until.slice(0, 7))
  const isAsked = ({ date, districtId }: SessionSums) =>
    date >= from && date <= until && (!district || districtId === district)
  const parts = all
    .map(({ series, sums }) => ({ series, sums: sums.filter(isAsked) }))
    .filter(({ sums }) => sums.length > 0)
  return {
    months,
    ...figuresOf(parts, months),
    unknown: total(parts, ({ unknown }) => unknown),
    series: parts.map((part) => ({ ...part.series, ...figuresOf([part], months) })),
    districts: districtsOf(parts).map((id) => ({ id, ...figuresOf(within(parts, id), months) })),
  }
}

function districtsOf(parts: readonly Part[]): string[] {
  return [...new Set(parts.flatMap(({ sums }) => sums.map(({ districtId }) => districtId)))]
}

function within(parts: readonly Part[], district: string): Part[] {
  return parts.map(({ series, sums }) => ({
    series,
    sums: sums.filter(({ districtId }) => districtId === district),
  }))
}

function figuresOf(parts: readonly Part[], months: readonly string[]) {
  const byMonth = new Map(months.map((month) => [month, 0]))
  for (const { sums } of parts)
    for (const { date, people } of sums) {
      const month = date.slice(0, 7)
      byMonth.set(month, (byMonth.get(month) ?? 0) + people)
    }
  return {
    values: [...byMonth.values()],
    sessions: total(parts, () => 1),
    people: total(parts, ({ people }) => people),
    newcomers: total(parts, ({ newcomers }) => newcomers),
    // Of each series by itself: whoever comes often to two counts in both.
    regulars: parts.reduce((so, { sums }) => so + new Set(sums.flatMap(({ regulars }) => regulars)).size, 0),
  }
}

function total(parts: readonly Part[], of: (one: SessionSums) => number): number {
  return parts.reduce((so, { sums }) => sums.reduce((sum, one) => sum + of(one), so), 0)
}
