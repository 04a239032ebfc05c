import { dateAfter, tokyoDate } from '#bot/directory/hours.ts'
import type { SeriesView } from '#shared/salons/desk.ts'
import type { Series } from '../session.ts'
import { findDatesBetween, type NextDate } from '../sessions/desk-list.model.ts'
import { picturePath } from '../sessions/session-view.ts'
import { countRegulars } from '../sign-up.model.ts'

const DATES_SHOWN = 5
/** Far enough for one series; for a list of hundreds that would be thousands of dates that nobody looks at. */
const DAYS_OF_ONE = 400
const DAYS_OF_MANY = 70
const MANY = 50

/** Series as those who run them see them, with their next dates. */
export async function seriesViews(all: Series[], at: Date): Promise<SeriesView[]> {
  const ids = all.map(({ id }) => id)
  const from = tokyoDate(at)
  const until = dateAfter(from, all.length > MANY ? DAYS_OF_MANY : DAYS_OF_ONE)
  const [dates, regulars] = await Promise.all([findDatesBetween({ from, until }, ids), countRegulars(ids)])
  const datesOf = new Map<string, NextDate[]>(ids.map((id) => [id, []]))
  for (const date of dates) datesOf.get(date.seriesId)?.push(date)
  return all.map((series) => view(series, datesOf.get(series.id) ?? [], regulars.get(series.id) ?? 0))
}

export async function seriesView(series: Series, at: Date): Promise<SeriesView> {
  const [only] = await seriesViews([series], at)
  if (!only) throw new Error('one series has one view')
  return only
}

function view({ pictureIds, ...said }: Series, dates: NextDate[], everyDate: number): SeriesView {
  const pictures = pictureIds.map((id) => ({ id, path: picturePath(said.id, id) }))
  return { ...said, pictures, next: dates.slice(0, DATES_SHOWN), everyDate }
}
