import { isLabel } from '#shared/cases/labels.ts'
import { welfareFieldOf } from '#shared/statistics/official.ts'
import type { CaseFacts } from './facts.ts'

/** How many of each, by keys such as `source:phone`; `respond:` and `close:` are minutes, rounded up. */
export type Counts = Record<string, number>

/** Adds a case to the counts of its month and centre. */
export function tally(counts: Counts, facts: CaseFacts): void {
  const add = (table: string, id: string | null) => {
    const key = `${table}:${id ?? ''}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  add('cases', null)
  // Reports are the rest: months that were counted before other kinds came hold nothing else.
  if (facts.kind !== 'report') add('kind', facts.kind)
  add('source', facts.source)
  add('reporter-kind', facts.reporterKind)
  add('district', facts.districtId)
  add('urgency', facts.urgency)
  if (facts.kind === 'report') add('sign-group', facts.signGroup) // in no other is anybody asked for a sign
  add('field', welfareFieldOf(facts.forWhom))
  add('feedback', feedbackOf(facts))
  // What was merged counts as somebody who told us, but its issues and its times are those of the case it went into.
  if (facts.mergedInto !== null) return
  for (const label of new Set(facts.labels)) if (isLabel(label)) add('labels', label)
  const { receivedAt, respondedAt, closedAt } = facts
  if (respondedAt) add('respond', String(minutesBetween(receivedAt, respondedAt)))
  if (closedAt) add('close', String(minutesBetween(receivedAt, closedAt)))
}

function feedbackOf({ mergedInto, closedAt, feedbackKind }: CaseFacts): string {
  if (mergedInto !== null) return 'merged'
  return closedAt ? (feedbackKind ?? 'nobody') : 'open'
}

const MINUTE_MS = 60_000
const HOUR = 60
const DAY = 24 * HOUR

/** To the quarter of an hour in the first day, to the hour in the first week, then to the day: few enough to keep. */
function minutesBetween(from: Date, to: Date): number {
  const minutes = Math.max(0, (to.getTime() - from.getTime()) / MINUTE_MS)
  const step = minutes <= DAY ? 15 : minutes <= 7 * DAY ? HOUR : DAY
  return Math.ceil(minutes / step) * step
}

export function sum(all: Counts[]): Counts {
  const whole: Counts = {}
  for (const counts of all)
    for (const [key, count] of Object.entries(counts)) whole[key] = (whole[key] ?? 0) + count
  return whole
}

/** What a table counted, by id; `''` stands for what was not told. */
export function ofTable(counts: Counts, table: string): Map<string, number> {
  const prefix = `${table}:`
  return new Map(
    Object.entries(counts).flatMap(([key, count]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), count] as const] : [],
    ),
  )
}

/** The value that so many percent do not exceed; null of nothing. */
export function percentile(minutes: Map<string, number>, percent: number): number | null {
  const ordered = [...minutes]
    .map(([key, count]) => ({ value: Number(key), count }))
    .sort((a, b) => a.value - b.value)
  const all = ordered.reduce((so, { count }) => so + count, 0)
  let seen = 0
  for (const { value, count } of ordered) {
    seen += count
    if (seen * 100 >= all * percent) return value
  }
  return null
}
