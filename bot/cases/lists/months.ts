import { DAY_MS } from '#shared/time.ts'

const TOKYO_MS = 9 * 60 * 60_000

/** The first moment of a day in Asia/Tokyo. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+09:00`)
}

/** The first moment after a day in Asia/Tokyo, which knows no summer time. */
export function dayAfter(day: string): Date {
  return new Date(startOfDay(day).getTime() + DAY_MS)
}

/** `2026-07`: the month in Asia/Tokyo. */
export function monthOf(at: Date): string {
  return new Date(at.getTime() + TOKYO_MS).toISOString().slice(0, 7)
}

/** The months that two moments span, both included. */
export function monthsBetween(from: Date, to: Date): string[] {
  const [firstYear, firstMonth] = numbersOf(from)
  const [lastYear, lastMonth] = numbersOf(to)
  const count = Math.max(0, (lastYear - firstYear) * 12 + lastMonth - firstMonth + 1)
  return Array.from({ length: count }, (_, nth) => {
    const month = firstMonth - 1 + nth
    const year = firstYear + Math.floor(month / 12)
    return `${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

function numbersOf(at: Date): [year: number, month: number] {
  const [year = 0, month = 0] = monthOf(at).split('-').map(Number)
  return [year, month]
}
