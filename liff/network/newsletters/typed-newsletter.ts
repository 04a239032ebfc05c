import type { NewsletterFields, NewsletterView } from '#shared/newsletters/contract.ts'
import { EDIT } from './newsletters.messages.ts'

/** An issue as it stands in the form. */
export interface Typed {
  no: string
  title: string
  summary: string
  text: string
  publishedOn: string
  printRun: string
}

export function typedOf(seen: NewsletterView | null, nextNo: number): Typed {
  return {
    no: String(seen?.no ?? nextNo),
    title: seen?.title ?? '',
    summary: seen?.summary ?? '',
    text: seen?.text ?? '',
    publishedOn: seen?.publishedOn ?? '',
    printRun: seen?.printRun === null || seen === null ? '' : String(seen.printRun),
  }
}

/** What is missing or cannot be, beside each field; nothing if it can be saved. */
export function hintsFor(typed: Typed): Partial<Record<keyof Typed, string>> {
  return {
    ...(countIn(typed.no, 10_000) === null && { no: EDIT.noHint }),
    ...(typed.title.trim() === '' && { title: EDIT.titleHint }),
    ...(typed.summary.trim() === '' && { summary: EDIT.summaryHint }),
    ...(typed.publishedOn === '' && { publishedOn: EDIT.publishedOnHint }),
    ...(typed.printRun.trim() !== '' &&
      countIn(typed.printRun, 1_000_000) === null && { printRun: EDIT.printRunHint }),
  }
}

/** What was typed as it is saved; null as long as something is missing. */
export function fieldsOf(typed: Typed): NewsletterFields | null {
  const no = countIn(typed.no, 10_000)
  if (no === null || Object.keys(hintsFor(typed)).length > 0) return null
  return {
    no,
    title: typed.title.trim(),
    summary: typed.summary.trim(),
    text: typed.text.trim(),
    publishedOn: typed.publishedOn,
    printRun: countIn(typed.printRun, 1_000_000),
  }
}

/** A number from 1, full-width digits and commas too; null for anything else. */
function countIn(words: string, most: number): number | null {
  const plain = words.normalize('NFKC').replaceAll(',', '').trim()
  const count = /^\d{1,7}$/.test(plain) ? Number(plain) : 0
  return count >= 1 && count <= most ? count : null
}

const LABELS: Record<keyof Typed, string> = {
  no: EDIT.no,
  title: EDIT.title,
  summary: EDIT.summary,
  text: EDIT.text,
  publishedOn: EDIT.publishedOn,
  printRun: EDIT.printRun,
}
const KEYS = Object.keys(LABELS).filter((key): key is keyof Typed => key in LABELS)

/** What stands otherwise in an issue than in the form, as words. */
export function differences(typed: Typed, now: Typed): string[] {
  return KEYS.filter((key) => typed[key] !== now[key]).map((key) => EDIT.nowIs(LABELS[key], now[key]))
}
