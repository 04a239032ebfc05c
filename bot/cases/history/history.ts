import { type HistoryEntry, TRACKED } from '#shared/cases/history.contract.ts'
import { type Case, entered, headlineOf } from '../case.ts'

type Difference = HistoryEntry['changes'][number]

const TRACKED_VALUES: Record<(typeof TRACKED)[number], (current: Case) => string | null> = {
  status: ({ status }) => status,
  urgency: ({ urgency }) => urgency,
  owner: ({ owner }) => owner?.name ?? null,
  helpers: ({ helpers }) => helpers.map(({ name }) => name).join('、') || null,
  centre: ({ centreId }) => centreId,
  district: ({ districtId }) => districtId,
  signGroup: ({ signGroup }) => signGroup,
  forWhom: ({ forWhom }) => forWhom,
  subjectName: (current) => headlineOf(current).subjectName,
  labels: ({ labels }) => labels.join(',') || null,
  risk: ({ risk }) => risk,
  source: ({ source }) => source,
  reporterKind: ({ reporterKind }) => reporterKind,
  snoozedUntil: ({ snoozedUntil }) => snoozedUntil?.toISOString() ?? null,
}

/**
 * The changed case, with before and after in the last line that the change wrote into the history; in a line of its
 * own if it wrote none. So no verb can forget it.
 */
export function withDifferences(before: Case, after: Case, at: Date): Case {
  const line = after.history.at(-1)
  const hasWritten = line !== undefined && after.history.length > before.history.length
  const changes = differencesOf(before, after, hasWritten && line.by !== null)
  if (changes.length === 0) return after
  const written = hasWritten ? after : entered(after, { at, by: null, kind: 'changed', text: null })
  const last = written.history.length - 1
  return {
    ...written,
    history: written.history.map((entry, index) => (index === last ? { ...entry, changes } : entry)),
  }
}

/** What a reporter takes back must not live on as "before": names are told of changes by staff alone. */
function differencesOf(before: Case, after: Case, isByStaff: boolean): Difference[] {
  return TRACKED.flatMap((what) => {
    const told = TRACKED_VALUES[what]
    const [from, to] = [told(before), told(after)]
    if (from === to || (what === 'subjectName' && !isByStaff)) return []
    return [{ what, from, to }]
  })
}
