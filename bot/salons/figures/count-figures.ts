/* The figures of salons: pure, over their sessions. */
import type { SalonFigures } from '#shared/salons/figures.ts'
import { monthsBetween } from '#shared/statistics/months.ts'
import { countCame } from '../attendance/came.ts'
import { type Coming, comingsOf, countPeople } from '../attendance/who-came.ts'
import type { Series, Session } from '../session.ts'

/** A series with all that it has had, from its first session on. */
export interface Held {
  series: Pick<Series, 'id' | 'name'>
  sessions: Session[]
}

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

type Counted = Omit<SalonFigures, 'smallest' | 'districts'> & {
  districts: Omit<SalonFigures['districts'][number], 'name'>[]
}

/** Counts what took place: by month, by series, by district. Sessions whose attendance is not closed only as such. */
export function countFigures(all: readonly Held[], span: Span): Counted {
  const months = monthsBetween(span.from.slice(0, 7), span.until.slice(0, 7))
  const inSpan = ({ date, place }: Session) =>
    date >= span.from && date <= span.until && (!span.district || place.districtId === span.district)
  const closed = all.flatMap((held) => closedOf(held, inSpan))
  const over = all
    .flatMap(({ sessions }) => sessions.filter(inSpan))
    .filter(({ endsAt }) => endsAt <= span.at)
  const districtIds = [...new Set(closed.map(({ districtId }) => districtId))]
  return {
    months,
    ...sumsOf(closed, months),
    unknown: closed
      .flatMap(({ comings }) => comings)
      .reduce((sum, { isNewcomer, people }) => sum + (isNewcomer === null ? people : 0), 0),
    unclosed: over.filter(({ attendance }) => attendance === null).length,
    series: all
      .map(({ series: { id, name } }) => ({ id, name, of: closed.filter((one) => one.seriesId === id) }))
      .filter(({ of }) => of.length > 0)
      .map(({ id, name, of }) => ({ id, name, ...sumsOf(of, months) })),
    districts: districtIds.map((id) => ({
      id,
      ...sumsOf(
        closed.filter((one) => one.districtId === id),
        months,
      ),
    })),
  }
}

function closedOf({ series, sessions }: Held, inSpan: (session: Session) => boolean): Closed[] {
  const comings = grouped(comingsOf(sessions), ({ sessionId }) => sessionId)
  return sessions
    .filter((session) => session.attendance !== null && inSpan(session))
    .map((session) => ({
      seriesId: series.id,
      districtId: session.place.districtId,
      month: session.date.slice(0, 7),
      people: countCame(session),
      comings: comings.get(session.id) ?? [],
    }))
}

function sumsOf(closed: readonly Closed[], months: readonly string[]) {
  const values = months.map((month) => sum(closed.filter((one) => one.month === month)))
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
