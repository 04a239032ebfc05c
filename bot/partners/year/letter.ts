import { tokyoDate } from '#bot/directory/hours.ts'
import { Refusal } from '#shared/refusal.ts'
import type { Partner } from '../partner.ts'
import { LETTER } from './letter.messages.ts'

/** What a year's letter is made of. */
export interface LetterFacts {
  year: number
  /** What their people reported. */
  reports: number
  /** What became of it. */
  outcomes: { cases: number; responded: number; closed: number }
  /** What came to the whole network. */
  everybody: number
}

/** Who reads it: their own people may know their own number however small it is, others may not. */
interface Reading {
  smallest: number
  isOwn: boolean
}

/**
 * 1年のお礼の手紙: what a partner's notices led to, in phrases that are safe. Neither a number that is too small nor
 * what is left of one can point at anybody.
 */
export function letterLines(
  { fields: { name }, studies }: Pick<Partner, 'fields' | 'studies'>,
  { year, reports, outcomes, everybody }: LetterFacts,
  { smallest, isOwn }: Reading,
): string[] {
  const ofYear = studies.filter(({ on }) => on.startsWith(`${year}-`))
  const people = ofYear.reduce((sum, study) => sum + study.people, 0)
  return [
    LETTER.thanks(year),
    ...ownLines(name, reports, isOwn || reports >= smallest),
    ...(reports > 0 ? ledTo(outcomes, smallest) : []),
    ...(everybody >= smallest ? [LETTER.everybody(everybody)] : []),
    ...(ofYear.length > 0 ? [LETTER.studies(ofYear.length, people)] : []),
    LETTER.end,
  ]
}

function ownLines(name: string, reports: number, isTold: boolean): string[] {
  if (reports === 0) return [LETTER.none]
  return [isTold ? LETTER.reports(name, reports) : LETTER.someReports(name)]
}

function ledTo({ cases, responded, closed }: LetterFacts['outcomes'], smallest: number): string[] {
  if (cases < smallest) return [LETTER.tooFew]
  const isTold = (count: number) => count >= smallest && (count === cases || cases - count >= smallest)
  return [
    ...(isTold(responded) ? [LETTER.responded(responded, responded === cases)] : [LETTER.received]),
    ...(isTold(closed) ? [LETTER.closed(closed, closed === cases)] : []),
  ]
}

/** @throws Refusal `not-found` for a year in which it did not take part, or that has not begun */
export function refuseOtherYears({ since }: Pick<Partner, 'since'>, year: number, at: Date): void {
  const [first, last] = [since ?? tokyoDate(at), tokyoDate(at)].map((date) => Number(date.slice(0, 4)))
  if (first === undefined || last === undefined || year < first || year > last) throw new Refusal('not-found')
}
