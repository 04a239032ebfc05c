import { Refusal } from '#shared/refusal.ts'
import { findSeries } from '../series/series.model.ts'
import type { Session } from '../session.ts'
import { mayCome } from './may-come.ts'

/**
 * People in LINE get on no list of a meeting of partners that they are none of, which is as if it were not there for
 * them, nor of a place where one just comes. Those who run it may put down whom they like.
 * @throws Refusal `not-found`, `not-possible-now`
 */
export async function refuseWithoutList(
  session: Pick<Session, 'seriesId' | 'openTo'>,
  userId: string,
): Promise<void> {
  if (!(await mayCome(session, userId))) throw new Refusal('not-found')
  if ((await findSeries(session.seriesId))?.signUp === 'none') throw new Refusal('not-possible-now')
}
