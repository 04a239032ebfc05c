import type { SalonReport } from '#shared/salons/figures.ts'
import { expectedSessions, isSeldom, isSmall } from '#shared/salons/grant.ts'
import { countCame } from '../attendance/came.ts'
import type { Series, Session } from '../session.ts'

interface Asked {
  from: string
  until: string
  today: string
  at: Date
  /** The name of the series' district. */
  district: string
}

/**
 * 活動報告: what a series did in a period, date by date, with totals and whether 社協's conditions for a grant are met.
 * Counts sessions whose attendance was closed, and names those where it was not.
 * @param sessions of this series and period alone
 */
export function reportOf(
  series: Pick<Series, 'id' | 'name' | 'organiser' | 'place'>,
  sessions: readonly Session[],
  { from, until, today, at, district }: Asked,
): SalonReport {
  const open = sessions.filter(({ state }) => state === 'open')
  const dates = open.filter(({ attendance }) => attendance !== null).map(dateOf)
  const people = total(dates.map((one) => one.people))
  // Rounded down: 4.96 are fewer than five, and must not read as five.
  const average = dates.length === 0 ? null : Math.floor((people / dates.length) * 10) / 10
  const countedUntil = today < from ? from : today < until ? today : until
  const expected = expectedSessions(from, countedUntil)
  return {
    seriesId: series.id,
    name: series.name,
    organiser: series.organiser,
    place: series.place.name,
    district,
    from,
    until,
    countedUntil,
    dates,
    sessions: dates.length,
    people,
    volunteers: total(dates.map(({ volunteers }) => volunteers ?? 0)),
    average,
    expected,
    isSeldom: isSeldom(dates.length, expected),
    isSmall: isSmall(average),
    cancelled: sessions.length - open.length,
    unclosed: open
      .filter(({ attendance, endsAt }) => attendance === null && endsAt <= at)
      .map(({ id, date }) => ({ id, date })),
  }
}

function dateOf(session: Session): SalonReport['dates'][number] {
  const { id, date, programme, volunteers } = session
  return { id, date, programme, people: countCame(session), volunteers }
}

function total(values: number[]): number {
  return values.reduce((so, each) => so + each, 0)
}
