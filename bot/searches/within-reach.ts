import type { Directory } from '#bot/directory/directory.ts'
import { tokyoMoment } from '#bot/directory/hours.ts'
import { distanceKm } from '#bot/directory/pins.ts'
import type { NewSearch } from '#shared/searches/contract.ts'
import { reachKm } from '#shared/searches/rules.ts'

interface Point {
  latitude: number
  longitude: number
}

/** A place and a moment at which somebody was seen. */
export interface Seen {
  point: Point
  at: Date
}

/** So far somebody may have come by now, and the districts in it. */
export interface Reach {
  km: number
  districtIds: string[]
}

/** When they were seen last, as it was told; a day without a time counts from its noon, and nothing lies in the future. */
export function lastSeenAt({ seen }: Pick<NewSearch, 'seen'>, reportedAt: Date): Date {
  if (!seen) return reportedAt
  const told = tokyoMoment(seen.date, seen.time ?? '12:00')
  return told < reportedAt ? told : reportedAt
}

/**
 * The districts that lie within reach of where somebody was seen last: at a sighting, else where they were told to
 * have been, else in the middle of their district. Without any of these it is the whole town.
 */
export function withinReach(
  directory: Directory,
  search: { told: NewSearch; districtId: string | null; reportedAt: Date },
  sightings: readonly { point: Point | null; at: Date }[],
  at: Date,
): Reach {
  const { districts } = directory.preset
  const origin = originOf(directory, search, sightings)
  const elapsedMs = at.getTime() - (origin?.at ?? lastSeenAt(search.told, search.reportedAt)).getTime()
  const km = Math.round(reachKm(search.told.means ?? [], elapsedMs) * 10) / 10
  const all = districts.map(({ id }) => id)
  if (!origin) return { km, districtIds: all }
  const reached = districts.filter(
    ({ id, middle }) =>
      id === search.districtId || !middle || distanceKm(middle, origin.point) <= km + middle.reachKm,
  )
  return { km, districtIds: reached.map(({ id }) => id) }
}

function originOf(
  { district }: Directory,
  { told, districtId, reportedAt }: { told: NewSearch; districtId: string | null; reportedAt: Date },
  sightings: readonly { point: Point | null; at: Date }[],
): Seen | null {
  const newest = sightings
    .flatMap(({ point, at }) => (point ? [{ point, at }] : []))
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())[0]
  if (newest) return newest
  const at = lastSeenAt(told, reportedAt)
  if (told.place?.kind === 'pin') return { point: told.place, at }
  const middle = districtId === null ? undefined : district(districtId)?.middle
  return middle ? { point: middle, at } : null
}
