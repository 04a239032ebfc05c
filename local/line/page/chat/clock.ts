const ZONE = 'Asia/Tokyo'
const time = new Intl.DateTimeFormat('ja-JP', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('ja-JP', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})
const dayWords = new Intl.DateTimeFormat('ja-JP', {
  timeZone: ZONE,
  month: 'long',
  day: 'numeric',
  weekday: 'short',
})
const DAY_MS = 24 * 60 * 60 * 1000

/** `14:05` */
export const timeOf = (at: number): string => time.format(at)

/** Same for all moments of one day in Japan. */
export const dayOf = (at: number): string => day.format(at)

/** `今日`, `昨日` or `11月22日(日)`: what stands between the days of a chat. */
export function dayName(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return '今日'
  if (dayOf(at) === dayOf(now - DAY_MS)) return '昨日'
  return dayWords.format(at)
}
