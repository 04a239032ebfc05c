import { phonesIn } from '#bot/crypto/search-hash.ts'
import type { HistoryEntry } from '#shared/cases/history.contract.ts'
import type { Case } from '../case.ts'

/** Lines move out of a case by so many at a time, so that the page with a number always holds the same lines. */
const PAGE_LINES = 50
/** So many lines, or so many characters of them, stay with the case: it is written as a whole with every change. */
const MOST_LINES = 300
const MOST_LENGTH = 1_000_000

/** Lines of a case's history that no longer stand in the case; `first` is the number of the first one. */
export interface HistoryPage {
  caseId: string
  first: number
  lines: HistoryEntry[]
}

/** The pages that move out of a case as it was saved last: its oldest lines, if it holds too many. */
export function pagesToMove({ id, history, olderHistory }: Case): HistoryPage[] {
  const lengths = history.map((line) => JSON.stringify(line).length)
  const pages: HistoryPage[] = []
  for (let from = 0; isTooMuch(lengths.slice(from)); from += PAGE_LINES) {
    const lines = history.slice(from, from + PAGE_LINES)
    pages.push({ caseId: id, first: olderHistory + from + 1, lines })
  }
  return pages
}

function isTooMuch(lengths: number[]): boolean {
  const total = lengths.reduce((sum, length) => sum + length, 0)
  return lengths.length > PAGE_LINES && (lengths.length > MOST_LINES || total > MOST_LENGTH)
}

/** The case without the lines of these pages; phones in them find it all the same. */
export function without(pages: HistoryPage[], current: Case): Case {
  const moved = pages.flatMap(({ lines }) => lines)
  const phones = moved
    .flatMap(({ text }) => phonesIn(text ?? ''))
    .filter((phone) => current.phones.includes(phone))
  return {
    ...current,
    history: current.history.slice(moved.length),
    olderHistory: current.olderHistory + moved.length,
    olderPhones: [...new Set([...current.olderPhones, ...phones])],
  }
}
