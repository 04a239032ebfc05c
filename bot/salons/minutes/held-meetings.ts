import { findSeriesOf } from '../series/series.model.ts'
import { findHeldForPartners } from './held-meetings.model.ts'

/** A meeting of partners that has minutes. */
export interface HeldMeeting {
  id: string
  date: string
  name: string
}

/** The last meetings of partners that have minutes, the newest first. */
export async function findWithMinutes(at: Date, limit: number): Promise<HeldMeeting[]> {
  const held = (await findHeldForPartners(at)).filter(({ hasMinutes }) => hasMinutes).slice(0, limit)
  const series = await findSeriesOf(held.map(({ seriesId }) => seriesId))
  return held.map(({ id, date, seriesId }) => ({ id, date, name: series.get(seriesId)?.name ?? '' }))
}
