/** Moments in words, always as the clock on the wall in Japan shows them. */

const ZONE = { timeZone: 'Asia/Tokyo' }
const DAY = new Intl.DateTimeFormat('ja-JP', { ...ZONE, month: 'long', day: 'numeric', weekday: 'short' })
const LONG_DAY = new Intl.DateTimeFormat('ja-JP', { ...ZONE, year: 'numeric', month: 'long', day: 'numeric' })
const TIME = new Intl.DateTimeFormat('ja-JP', { ...ZONE, hour: 'numeric', minute: '2-digit' })
const YEAR = new Intl.DateTimeFormat('ja-JP', { ...ZONE, year: 'numeric' })
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** 11月22日(日) 14:05; with its year if that is not this one. */
export function momentInWords(iso: string, now: Date): string {
  const at = new Date(iso)
  return `${dayInWords(iso, now)} ${TIME.format(at)}`
}

export function dayInWords(iso: string, now: Date): string {
  const at = new Date(iso)
  return YEAR.format(at) === YEAR.format(now) ? DAY.format(at) : LONG_DAY.format(at)
}

/** How long something has waited: たった今, 12分前, 3時間前, 5日前. */
export function ageInWords(iso: string, now: Date): string {
  const ageMs = now.getTime() - Date.parse(iso)
  if (ageMs < MINUTE_MS) return 'たった今'
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)}分前`
  if (ageMs < DAY_MS) return `${Math.floor(ageMs / HOUR_MS)}時間前`
  return `${Math.floor(ageMs / DAY_MS)}日前`
}
