/* The figures of salons: pure, over their sessions. */
import type { SalonFigures } from '#shared/salons/figures.ts'
import { monthsBetween } from '#shared/statistics/months.ts'
import { countCame } from '../attendance/came.ts'
import { type Coming, comingsOf, countPeople } from '../attendance/who-came.ts'
import type { Series, Session } from '../session.ts'

export interface Span {
  from: string
  until: string
  /** Only what took place here. */
  district?: string | undefined
  at: Date
}

/** One closed session of the period, with those of whom it is known who they are. */
interface Closed {
  seriesId: string
  districtId: string
  month: string
  people: number
  comings: Coming[]
}

/** What a series had in the period. */
export interface Part {
  series: Pick<Series, 'id' | 'name'>
  closed: Closed[]
  /** Sessions that are over and whose attendance is not closed. */
  unclosed: number
}

type Counted = Omit<SalonFigures, 'smallest' | 'districts'> & {
  districts: Omit<SalonFigures['districts'][number], 'name'>[]
}

/** What one series had in the period. @param sessions all that it has had, from its first one on */
export function countSeries(
  { id, name }: Pick<Series, 'id' | 'name'>,
  sessions: readonly Session[],
  { from, until, district, at }: Span,
): Part {
  const inSpan = sessions.filter(
    ({ date, place }) => date >= from && date <= until && (!district || place.districtId === district),
  )
  const comings = grouped(inSpan.length === 0 ? [] : comingsOf(sessions), ({ sessionId }) => sessionId)
  const closed = inSpan
    .filter(({ attendance }) => attendance !== null)
    .map((session) => ({
      seriesId: id,
      districtId: session.place.districtId,
      month: session.date.slice(0, 7),
      people: countCame(session),
      comings: comings.get(session.id) ?? [],
    }))
  const unclosed = inSpan.filter(({ attendance, endsAt }) => attendance === null && endsAt <= at).length
  return { series: { id, name }, closed, unclosed }
}

/** The figures of all of them: by month, by series, by district. */
export function sumUp(parts: readonly Part[], { from, until }: Span): Counted {
  const months = monthsBetween(from.slice(0, 7), until.slice(0, 7))
  const all = parts.flatMap(({ closed }) => closed)
  const unknown = all
    .flatMap(({ comings }) => comings)
    .reduce((so, { isNewcomer, people }) => so + (isNewcomer === null ? people : 0), 0)
  return {
    months,
    ...sumsOf(all, months),
    unknown,
    unclosed: parts.reduce((so, part) => so + part.unclosed, 0),
    series: parts
      .filter(({ closed }) => closed.length > 0)
      .map(({ series, closed }) => ({ ...series, ...sumsOf(closed, months) })),
    districts: [...grouped(all, ({ districtId }) => districtId)].map(([id, closed]) => ({
      id,
      ...sumsOf(closed, months),
    })),
  }
}

function sumsOf(closed: readonly Closed[], months: readonly string[]) {
  const byMonth = grouped(closed, ({ month }) => month)
  const values = months.map((month) => sum(byMonth.get(month) ?? []))
  const bySeries = grouped(closed, ({ seriesId }) => seriesId)
  const perSeries = (which: (coming: Coming) => boolean) =>
    [...bySeries.values()].reduce(
      (so, of) => so + countPeople(of.flatMap(({ comings }) => comings).filter(which)),
      0,
    )
  return {
    values,
    sessions: closed.length,
    people: sum(closed),
    newcomers: perSeries(({ isNewcomer }) => isNewcomer === true),
    regulars: perSeries(({ isRegular }) => isRegular === true),
  }
}

function sum(closed: readonly Closed[]): number {
  return closed.reduce((so, { people }) => so + people, 0)
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
