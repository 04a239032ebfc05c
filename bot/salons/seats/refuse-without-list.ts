import { Refusal } from '#shared/refusal.ts'
import { findSeries } from '../series/series.model.ts'
import type { Session } from '../session.ts'

/**
 * People in LINE get on no list of a meeting of partners, which is as if it were not there for them, nor of a place where
 * one just comes. Those who run it may put down whom they like.
 * @throws Refusal `not-found`, `not-possible-now`
 */
export async function refuseWithoutList({
  seriesId,
  openTo,
}: Pick<Session, 'seriesId' | 'openTo'>): Promise<void> {
  if (openTo !== 'everyone') throw new Refusal('not-found')
  if ((await findSeries(seriesId))?.signUp === 'none') throw new Refusal('not-possible-now')
}
