/** Months as a calendar on the wall shows them. Days and months are words such as `2026-12-05` and `2026-12`. */

export function monthOf(day: string): string {
  return day.slice(0, 7)
}

export function monthAfter(month: string, months: number): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + months)
  return at.toISOString().slice(0, 7)
}

export function dayAfterDay(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

export function daysOf(month: string): string[] {
  const first = `${month}-01`
  const last = dayAfterDay(`${monthAfter(month, 1)}-01`, -1)
  return Array.from({ length: Number(last.slice(8)) }, (_, index) => dayAfterDay(first, index))
}

/** Sunday is 0. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** The weeks of a month from Sunday on; null where a week lies in another month. */
export function weeksOf(month: string): (string | null)[][] {
  const days = daysOf(month)
  const before = Array.from({ length: weekdayOf(`${month}-01`) }, () => null)
  const cells = [...before, ...days]
  const after = Array.from({ length: (7 - (cells.length % 7)) % 7 }, () => null)
  const all = [...cells, ...after]
  return Array.from({ length: all.length / 7 }, (_, week) => all.slice(week * 7, week * 7 + 7))
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Where a key leads in a month; null for keys that lead nowhere. The month's ends hold. */
export function dayByKey(key: string, day: string): string | null {
  const days = daysOf(monthOf(day))
  const [first = day] = days
  const last = days.at(-1) ?? day
  if (key === 'Home') return first
  if (key === 'End') return last
  const step = STEPS[key]
  if (step === undefined) return null
  const next = dayAfterDay(day, step)
  return monthOf(next) === monthOf(day) ? next : null
}
