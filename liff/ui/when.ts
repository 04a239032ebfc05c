import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

/** Moments in words, always as the clock on the wall in Japan shows them. */

const ZONE = { timeZone: 'Asia/Tokyo' }
const DAY = new Intl.DateTimeFormat('ja-JP', { ...ZONE, month: 'long', day: 'numeric', weekday: 'short' })
const LONG_DAY = new Intl.DateTimeFormat('ja-JP', { ...ZONE, year: 'numeric', month: 'long', day: 'numeric' })
const TIME = new Intl.DateTimeFormat('ja-JP', { ...ZONE, hour: 'numeric', minute: '2-digit' })
const YEAR = new Intl.DateTimeFormat('ja-JP', { ...ZONE, year: 'numeric' })
/** Japan has had no summer time since 1951. */
const JAPAN_MS = 9 * HOUR_MS

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

/** `2026-11-22`: the day in Japan, so many days later. */
export function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + JAPAN_MS + days * DAY_MS).toISOString().slice(0, 10)
}

/** `2026-11-22T14:30`, as a field for a moment wants it: by the clock in Japan. */
export function wallClock(at: Date): string {
  return new Date(at.getTime() + JAPAN_MS).toISOString().slice(0, 16)
}

/** The instant that such a field means; null for what is none. */
export function instantOf(wall: string): string | null {
  const at = new Date(`${wall}:00+09:00`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** How long it is until then, or how long it has been: あと3時間, 2日すぎ. */
export function distanceInWords(iso: string, now: Date): string {
  const leftMs = Date.parse(iso) - now.getTime()
  const size = Math.abs(leftMs)
  const length =
    size < HOUR_MS
      ? `${Math.max(1, Math.floor(size / MINUTE_MS))}分`
      : size < 2 * DAY_MS
        ? `${Math.floor(size / HOUR_MS)}時間`
        : `${Math.floor(size / DAY_MS)}日`
  return leftMs >= 0 ? `あと${length}` : `${length}すぎ`
}
