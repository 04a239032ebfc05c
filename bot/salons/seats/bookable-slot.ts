import { findSeries } from '../series/series.model.ts'
import type { Session } from '../session.ts'
import { type WantedSlot, wantedSlot } from './slots.ts'

/** The time that somebody wants of a session, as its series has it. @throws Refusal `bad-request` */
export async function bookableSlot(
  session: Pick<Session, 'seriesId' | 'startsAt' | 'endsAt'>,
  at: number | undefined,
): Promise<WantedSlot | null> {
  if (at === undefined) return null
  return wantedSlot(session, (await findSeries(session.seriesId))?.slots, at)
}
