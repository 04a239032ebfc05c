import { fiscalYearOf, monthAfter, monthOf, monthsOfYear } from '#shared/statistics/months.ts'
import { PERIOD } from './figures.messages.ts'

export const KINDS = PERIOD.kinds
export type PeriodKind = keyof typeof KINDS

const YEARS = 6
const MONTHS = 24

/** A period as the address of the page has it: `fiscal` and `2026`, or `month` and `2026-07`. */
export interface Chosen {
  kind: PeriodKind
  at: string
}

/** What an address asks for; what does not fit becomes the running 年度. */
export function chosenBy(kind: string | null, at: string | null, now: Date): Chosen {
  const known = isKind(kind) ? kind : 'fiscal'
  const [first] = choicesOf(known, now)
  const found = choicesOf(known, now).find(({ value }) => value === at)
  return { kind: known, at: (found ?? first)?.value ?? '' }
}

/** The periods that can be chosen, the running one first. */
export function choicesOf(kind: PeriodKind, now: Date): { value: string; label: string }[] {
  const month = monthOf(now)
  if (kind === 'month') {
    return Array.from({ length: MONTHS }, (_, back) => monthAfter(month, -back)).map((value) => ({
      value,
      label: PERIOD.month(value),
    }))
  }
  const running = kind === 'fiscal' ? fiscalYearOf(month) : Number(month.slice(0, 4))
  const name = kind === 'fiscal' ? PERIOD.fiscalYear : PERIOD.year
  return Array.from({ length: YEARS }, (_, back) => running - back).map((year) => ({
    value: String(year),
    label: name(year),
  }))
}

export function monthsOf({ kind, at }: Chosen): { from: string; to: string } {
  return kind === 'month' ? { from: at, to: at } : monthsOfYear(Number(at), kind)
}

export function isKind(text: string | null): text is PeriodKind {
  return text !== null && Object.hasOwn(KINDS, text)
}

/** The running one of a kind, for whoever changes the kind. */
export function firstOf(kind: string, now: Date): string {
  return choicesOf(isKind(kind) ? kind : 'fiscal', now)[0]?.value ?? ''
}
