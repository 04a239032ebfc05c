import { listSeries } from './series.model.ts'

/** A gathering whose organisers look for people who help. */
export interface NeedingHands {
  seriesId: string
  name: string
  districtId: string
  /** Which hands, in the organisers' words. */
  needs: string
}

/** The gatherings of a district that look for people who help; for null those of the whole town. */
export async function findSeriesThatNeedHands(districtId: string | null): Promise<NeedingHands[]> {
  const running = (await listSeries()).filter(({ state }) => state === 'running')
  return running.flatMap(({ id, name, place, hands }) =>
    hands !== undefined && (districtId === null || place.districtId === districtId)
      ? [{ seriesId: id, name, districtId: place.districtId, needs: hands }]
      : [],
  )
}
