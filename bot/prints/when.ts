const PARTS = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  timeZone: 'Asia/Tokyo',
  era: 'long',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
})
const CLOCK = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A day as forms write it: 令和8年7月2日（木）. */
export function dayOf(at: Date): string {
  const part = Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value]))
  const year = part['year'] === '1' ? '元' : (part['year'] ?? '')
  return `${part['era'] ?? ''}${year}年${part['month'] ?? ''}月${part['day'] ?? ''}日（${part['weekday'] ?? ''}）`
}

/** Day and time of day: 令和8年7月2日（木）10:00. */
export function momentOf(at: Date): string {
  return `${dayOf(at)}${CLOCK.format(at)}`
}

/** A moment in a narrow column: on two lines, without the weekday. */
export function stackedMoment(at: Date): string {
  return `${dayOf(at).replace(/（.*$/, '')}\n${CLOCK.format(at)}`
}

/** A calendar day, `YYYY-MM-DD` in Asia/Tokyo. */
export function calendarDay(day: string): string {
  return dayOf(new Date(`${day}T00:00:00+09:00`))
}
