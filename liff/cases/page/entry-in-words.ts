import type { HistoryEntry } from '#shared/cases/history.contract.ts'
import { dayInWords } from '../../ui/when.ts'

/** Lines that end with the days of a task, as they are stored: `電話する(2026-11-23まで)`, `電話する(2026-11-23 → 2026-11-24)`. */
const WITH_DAYS: readonly HistoryEntry['kind'][] = ['task-added', 'task-changed']
const DAYS_AT_END = /\((?:\d{4}-\d\d-\d\dまで|\d{4}-\d\d-\d\d → \d{4}-\d\d-\d\d)\)$/
const DAY = /\d{4}-\d\d-\d\d/g

/** The words of a line, with its days as people say them. */
export function textInWords({ kind, text }: Pick<HistoryEntry, 'kind' | 'text'>, now: Date): string | null {
  if (text === null || !WITH_DAYS.includes(kind)) return text
  return text.replace(DAYS_AT_END, (days) => {
    const told = days.slice(1, -1).replace(DAY, (day) => dayInWords(`${day}T12:00:00+09:00`, now))
    return `（${told}）`
  })
}
