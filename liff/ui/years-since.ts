/** This year and those before it, back to the year of a day; the newest first. */
export function yearsSince(since: string | null, now: Date): number[] {
  const last = Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Tokyo', year: 'numeric' }).format(now))
  const first = since === null ? last : Number(since.slice(0, 4))
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, back) => last - back)
}
