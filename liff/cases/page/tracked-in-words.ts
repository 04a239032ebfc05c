import type { CaseView } from '#shared/cases/contract.ts'
import type { HistoryEntry } from '#shared/cases/history.contract.ts'
import { isLabel, LABELS } from '#shared/cases/labels.ts'
import { CASE_STATUS, REPORTER_KIND, RISK, SOURCE, URGENCY } from '#shared/cases/rules.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { FOR_WHOM } from '#shared/reports/words.ts'
import { dayInWords } from '../../ui/when.ts'
import { CHANGED, TRACKED_NAMES } from './history.messages.ts'

type Difference = HistoryEntry['changes'][number]
type Tracked = Difference['what']

/** What names are known by, and from when dates are told. */
export interface Telling {
  directory: DirectoryView | undefined
  now: Date
}

const named = (words: Readonly<Record<string, string>>) => (value: string) => words[value] ?? value
const asItIs = (value: string) => value

/** How each tracked value reads. Ids that nothing knows any more are shown as they are. */
const IN_WORDS: Record<Tracked, (value: string, telling: Telling) => string> = {
  status: named(CASE_STATUS),
  urgency: named(URGENCY),
  owner: asItIs,
  helpers: asItIs,
  centre: (id, { directory }) => directory?.centres.find((one) => one.id === id)?.name ?? id,
  district: (id, { directory }) => directory?.districts.find((one) => one.id === id)?.name ?? id,
  signGroup: (id, { directory }) => directory?.signGroups.find((one) => one.id === id)?.label ?? id,
  forWhom: named(FOR_WHOM),
  subjectName: asItIs,
  labels: (ids) => labelsInWords(ids.split(',')),
  risk: named(RISK),
  source: named(SOURCE),
  reporterKind: named(REPORTER_KIND),
  snoozedUntil: (iso, { now }) => dayInWords(iso, now),
}

/** 状態：未対応 → 対応中 */
export function differenceInWords({ what, from, to }: Difference, telling: Telling): string {
  const tell = (value: string | null) => value && IN_WORDS[what](value, telling)
  return CHANGED.field(TRACKED_NAMES[what], tell(from), tell(to))
}

export function labelsInWords(ids: readonly string[]): string {
  return ids.map((id) => (isLabel(id) ? LABELS[id].name : id)).join('、')
}

const VALUES: Record<Tracked, (view: CaseView) => string | null> = {
  status: ({ status }) => status,
  urgency: ({ urgency }) => urgency,
  owner: ({ owner }) => owner?.name ?? null,
  helpers: ({ helpers }) => helpers.map(({ name }) => name).join('、') || null,
  centre: ({ centreId }) => centreId,
  district: ({ districtId }) => districtId,
  signGroup: ({ signGroup }) => signGroup,
  forWhom: ({ forWhom }) => forWhom,
  subjectName: ({ subjectName }) => subjectName,
  labels: ({ labels }) => labels.join(',') || null,
  risk: ({ risk }) => risk,
  source: ({ source }) => source,
  reporterKind: ({ reporterKind }) => reporterKind,
  snoozedUntil: ({ snoozedUntil }) => snoozedUntil,
}

/** Which tracked values differ between two looks at a case. */
export function differencesBetween(before: CaseView, after: CaseView): Difference[] {
  return Object.keys(VALUES).flatMap((what) => {
    if (!isTracked(what)) return []
    const [from, to] = [VALUES[what](before), VALUES[what](after)]
    return from === to ? [] : [{ what, from, to }]
  })
}

function isTracked(what: string): what is Tracked {
  return Object.hasOwn(VALUES, what)
}
