export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
/** In Asia/Tokyo every day has as many: there is no summer time. */
export const DAY_MS = 24 * HOUR_MS

/** The earlier of two moments. */
export function earlierOf(one: Date, other: Date): Date {
  return one < other ? one : other
}

/** The later of two moments. */
export function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other
}
