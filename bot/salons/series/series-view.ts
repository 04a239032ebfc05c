import { tokyoDate } from '#bot/directory/hours.ts'
import type { SeriesView } from '#shared/salons/desk.ts'
import type { Series } from '../session.ts'
import { findNextDates } from '../sessions/desk-list.model.ts'
import { picturePath } from '../sessions/session-view.ts'
import { countRegulars } from '../sign-up.model.ts'

const DATES_SHOWN = 5

/** A series as those who run it see it, with its next dates. */
export async function seriesView(series: Series, at: Date): Promise<SeriesView> {
  const { pictureIds, ...said } = series
  const [next, everyDate] = await Promise.all([
    findNextDates(series.id, tokyoDate(at), DATES_SHOWN),
    countRegulars(series.id),
  ])
  const pictures = pictureIds.map((id) => ({ id, path: picturePath(series.id, id) }))
  return { ...said, pictures, next, everyDate }
}
