import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { findSession } from '../session.model.ts'
import type { Series, Session } from '../session.ts'
import { findSeries, listSeries } from './series.model.ts'

/** Somebody who runs salons: staff all of them, an organiser those that name them. */
export type Runner = Pick<StaffView, 'id' | 'role'>

/** Whose series somebody sees: none but these are there for an organiser. */
export function isOf({ id, role }: Runner, { runBy }: Pick<Series, 'runBy'>): boolean {
  return role !== 'organiser' || runBy.includes(id)
}

/** The series that somebody sees, by name. */
export async function allSeriesOf(who: Runner): Promise<Series[]> {
  return listSeries(who.role === 'organiser' ? { runBy: who.id } : {})
}

/** A series that this person runs. @throws Refusal `not-found`, whether it is another's or nobody's */
export async function seriesOf(who: Runner, id: string): Promise<Series> {
  const series = await findSeries(id)
  if (!series || !isOf(who, series)) throw new Refusal('not-found')
  return series
}

/** A session of a series that this person runs, with the series. @throws Refusal as `seriesOf` */
export async function sessionOf(who: Runner, id: string): Promise<{ session: Session; series: Series }> {
  const session = await findSession(id)
  if (!session) throw new Refusal('not-found')
  return { session, series: await seriesOf(who, session.seriesId) }
}
