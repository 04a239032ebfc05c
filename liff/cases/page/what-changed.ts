import type { CaseView } from '#shared/cases/contract.ts'
import type { HistoryEntry } from '#shared/cases/history.contract.ts'
import { contactInWords } from '../in-words.ts'
import { textInWords } from './entry-in-words.ts'
import { CHANGED, HISTORY } from './history.messages.ts'
import { differenceInWords, differencesBetween, type Telling } from './tracked-in-words.ts'

/** Told by the difference that they make; or of no use to whoever is about to do something. */
const TOLD_ELSEWHERE: readonly HistoryEntry['kind'][] = [
  'taken',
  'taken-over',
  'assigned',
  'helper-added',
  'helper-removed',
  'status',
  'moved',
  'received',
  'reporter-seen',
  'feedback-stopped',
  'changed',
  'printed',
]
/** More of a long note than this stands in the history. */
const SHOWN_CHARS = 200

/** What others than `me` did to a case between two looks at it, a line each; empty if nothing that matters. */
export function whatChanged(before: CaseView, after: CaseView, me: string, telling: Telling): string[] {
  const known = new Set(before.history.map((entry) => entry.id))
  const added = after.history.filter(
    ({ id, by, kind }) => !known.has(id) && by?.id !== me && !TOLD_ELSEWHERE.includes(kind),
  )
  return [
    ...differencesBetween(before, after).map((difference) => differenceInWords(difference, telling)),
    ...added.map((entry) => entryInWords(entry, telling.now)),
  ]
}

function entryInWords(entry: HistoryEntry, now: Date): string {
  const { by, kind, contact } = entry
  const text = textInWords(entry, now)
  const what = contact ? contactInWords(contact) : HISTORY[kind]
  const isLong = text !== null && text.length > SHOWN_CHARS
  return CHANGED.entry(by?.name, what, isLong ? `${text.slice(0, SHOWN_CHARS)}…` : text)
}
