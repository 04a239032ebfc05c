/** Kinds of case that a town's rules for documents may treat apart. Settings name these keys: never rename one. */
export const RETAINED = {
  report: '気づきの連絡',
  consultation: '相談',
  abuse: '虐待の疑い(連絡・相談など、どの種類でも)',
  keyholder: 'キーホルダーの照会・発見',
  check: '問いかけから始まったケース',
  search: '行方不明',
} as const
export type Retained = keyof typeof RETAINED

export const RETENTION_LIMITS = {
  years: 100,
  /** Of what is due, so many are shown, those that were closed first. */
  shown: 50,
  /** A case is kept on for so many years at a time. */
  keepYears: 10,
  reason: 200,
  /** Deletions that the page still shows. */
  runs: 20,
} as const

/** Closed at this moment or before, a case has been kept for so many years. Kept from 29 February on: until the 28th. */
export function closedBeforeFor(years: number, at: Date): Date {
  const before = new Date(at)
  before.setUTCFullYear(at.getUTCFullYear() - years)
  if (before.getUTCMonth() !== at.getUTCMonth()) before.setUTCDate(0)
  return before
}
