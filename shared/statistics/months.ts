/** Months are `YYYY-MM` in Asia/Tokyo, which knows no summer time. */
const TOKYO_MS = 9 * 60 * 60_000
const APRIL = 4

export function monthOf(at: Date): string {
  return new Date(at.getTime() + TOKYO_MS).toISOString().slice(0, 7)
}

/** The first moment of a month in Tokyo. */
export function startOfMonth(month: string): Date {
  return new Date(new Date(`${month}-01T00:00:00Z`).getTime() - TOKYO_MS)
}

export function monthAfter(month: string, by = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = year * 12 + number - 1 + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** Every month from one to another, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let month = from; month <= to; month = monthAfter(month)) months.push(month)
  return months
}

/** 年度: from April to March, called by the year in which it begins. */
export function fiscalYearOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number >= APRIL ? year : year - 1
}

export function monthsOfYear(year: number, kind: 'fiscal' | 'calendar'): { from: string; to: string } {
  if (kind === 'calendar') return { from: `${year}-01`, to: `${year}-12` }
  return { from: `${year}-04`, to: `${year + 1}-03` }
}
