import { z } from 'zod'
import { phonesIn } from '#bot/crypto/search-hash.ts'
import type { DrillOfCase } from '#shared/cases/arrived.ts'
import { CaseRow, CaseView, ReportInCase } from '#shared/cases/contract.ts'
import { HistoryEntry } from '#shared/cases/history.contract.ts'
import type { CaseKind, CaseStatus, ReporterKind, Risk, Source, Urgency } from '#shared/cases/rules.ts'
import { Refusal, type RefusalCode } from '#shared/refusal.ts'
import { earlierOf } from '#shared/time.ts'
import { nextToRunOut, type RunningClock, shownClock } from './clocks/clock.ts'
import { lastDayAside } from './clocks/last-day-aside.ts'

/** A report as its case keeps it: what staff see, and what only unsending needs. */
export const ReportKept = ReportInCase.extend({
  source: ReportInCase.shape.source.default('line'),
  /** As it was told; the case may have moved since. */
  district: z.string().nullable(),
  additions: z.array(ReportInCase.shape.additions.element.extend({ messageId: z.string().optional() })),
  /** Which answers came as which LINE message. */
  messageIds: z.record(z.string(), z.string()),
})
export type ReportKept = z.infer<typeof ReportKept>

/**
 * What a case holds that is sealed as a whole: everything that people wrote or that names somebody. One document has
 * to hold it (MongoDB: 16 MB), so each list has an end: of a report 100 additions and 50 questions; 50 open and 100
 * finished tasks; 50 hand-overs, 50 meetings, 20 links, 10 helpers. The history has none: beyond 300 lines the oldest
 * move to pages of their own (`history-pages.ts`).
 */
export const CaseContent = z.object({
  reports: z.array(ReportKept),
  history: z.array(HistoryEntry),
  closing: CaseView.shape.closing,
  /** Phones that may find the case: those in its texts, without the reporter's own. */
  phones: z.array(z.string()),
  /** The name as staff know it; until then the one that was told. */
  subjectKnownAs: z.string().nullable().default(null),
  helpers: CaseView.shape.helpers.default([]),
  riskItems: CaseView.shape.riskItems.default([]),
  tasks: CaseView.shape.tasks.default([]),
  handOvers: CaseView.shape.handOvers.default([]),
  meetings: CaseView.shape.meetings.default([]),
  links: CaseView.shape.links.default([]),
  mergedCases: z
    .array(CaseView.shape.mergedCases.element.extend({ reportIds: z.array(z.string()) }))
    .default([]),
  /** Cases that staff said are not related, so that they are not suggested again. */
  notRelated: z.array(z.string()).default([]),
  /** How many lines of history were moved out of the case, because it was getting long. */
  olderHistory: z.number().default(0),
  /** Of `phones` those that stand in these lines. */
  olderPhones: z.array(z.string()).default([]),
})

/** A case, unsealed. Who reported is not here but in the vault. */
export interface Case extends z.infer<typeof CaseContent> {
  id: string
  receiptNo: string
  revision: number
  status: CaseStatus
  urgency: Urgency
  kind: CaseKind
  signGroup: string | null
  topic: string | null
  forWhom: CaseRow['forWhom']
  districtId: string | null
  centreId: string
  /** Where it was before it moved, so that the consoles there hear that it left. */
  formerCentreId: string | null
  owner: { id: string; name: string } | null
  receivedAt: Date
  changedAt: Date
  /** When it rings again, until somebody takes it; null for a case that does not ring. */
  ringsAt: Date | null
  hasNews: boolean
  /** The drill in which it is practised; null for a real one. */
  drill: DrillOfCase | null
  source: Source
  reporterKind: ReporterKind | null
  labels: string[]
  risk: Risk | null
  /** Centres that may see it besides its own: those that it is handed to, and those that handed it on. */
  sharedWith: string[]
  snoozedUntil: Date | null
  mergedInto: string | null
  /** When staff first did something about it, and when the subject's state was first known. */
  respondedAt: Date | null
  checkedAt: Date | null
  clocks: RunningClock[]
  /** How often the clocks have told somebody: a save compares it too, but nobody's typed text grows stale by it. */
  alarms: number
}

/** Danger and suspected abuse ring until somebody takes the case. */
export function isLoud(urgency: Urgency): boolean {
  return urgency === 'danger' || urgency === 'abuse'
}

const MINUTE = 60_000

/** When a loud case rings again: every 3 minutes in the first half hour, then every 10, after three hours every 30. */
export function ringAfter(receivedAt: Date, at: Date): Date {
  const waited = at.getTime() - receivedAt.getTime()
  const pause = waited < 30 * MINUTE ? 3 : waited < 180 * MINUTE ? 10 : 30
  return new Date(at.getTime() + pause * MINUTE)
}

/** The case with one more line in its history, which only ever grows. What the step changed is added when it is saved. */
export function entered(
  current: Case,
  entry: { at: Date } & Pick<HistoryEntry, 'by' | 'kind' | 'text' | 'contact'>,
): Case {
  const id = `h${current.olderHistory + current.history.length + 1}`
  const line = { ...entry, id, at: entry.at.toISOString(), changes: [] }
  return { ...current, history: [...current.history, line] }
}

/** The case, after staff did something about it at this moment. The first such doing is when they responded. */
export function responded(current: Case, at: Date): Case {
  return { ...current, respondedAt: earlier(current.respondedAt, at) }
}

/** The case, whose subject's state was known at this moment; that staff have responded goes without saying. */
export function checked(current: Case, at: Date): Case {
  return { ...responded(current, at), checkedAt: earlier(current.checkedAt, at) }
}

function earlier(known: Date | null, at: Date): Date {
  return known ? earlierOf(known, at) : at
}

/** When a case rings next once somebody has it: it does only for a centre that was asked to take it and is silent. */
export function ringsForAsked(current: Case): Date | null {
  return waitingHandOverOf(current)?.to.kind === 'centre' ? current.ringsAt : null
}

/** The case in these hands: it is no longer new, and who has it does not help as well. */
export function inHandsOf(current: Case, { id, name }: { id: string; name: string }): Case {
  return {
    ...current,
    status: current.status === 'new' ? 'active' : current.status,
    owner: { id, name },
    helpers: current.helpers.filter((helper) => helper.id !== id),
    ringsAt: ringsForAsked(current),
  }
}

/** The case in the hands of whoever works on it, if nobody has it: what is worked on has an owner. */
export function workedOnBy(current: Case, by: { id: string; name: string }): Case {
  return current.owner ? current : inHandsOf(current, by)
}

/** The case, to be found by the phones in these texts too, but never by the reporter's. */
export function withPhones(
  current: Case,
  texts: (string | null | undefined)[],
  reporters: { phone?: string | null | undefined }[],
): Case {
  const own = reporters.flatMap(({ phone }) => phonesIn(phone ?? ''))
  const found = texts.flatMap((text) => phonesIn(text ?? '')).filter((phone) => !own.includes(phone))
  return { ...current, phones: [...new Set([...current.phones, ...found])] }
}

/** One report of the case changed. */
export function withReport(
  current: Case,
  reportId: string,
  change: (report: ReportKept) => ReportKept,
): Case {
  return {
    ...current,
    reports: current.reports.map((report) => (report.id === reportId ? change(report) : report)),
  }
}

/** @throws Refusal `not-found` */
export function reportIn(current: Case, reportId: string): ReportKept {
  const report = current.reports.find(({ id }) => id === reportId)
  if (!report) throw new Refusal('not-found')
  return report
}

/** Whom and where, as a list shows it: as staff know it, else the first report that tells it. */
export function headlineOf({ reports, subjectKnownAs }: Pick<Case, 'reports' | 'subjectKnownAs'>): {
  subjectName: string | null
  placeText: string | null
} {
  const told = <T>(of: (report: ReportKept) => T | null | undefined) => reports.map(of).find(Boolean) ?? null
  return {
    subjectName: subjectKnownAs ?? told((report) => report.subjectName),
    placeText: told((report) => report.place?.text),
  }
}

/** The hand-over that waits for an answer, as a list shows it. */
export function waitingHandOverOf({ handOvers }: Pick<Case, 'handOvers'>): CaseRow['handOver'] {
  const waiting = handOvers.find(({ state }) => state === 'waiting')
  return waiting ? { id: waiting.id, to: waiting.to, fromCentreId: waiting.fromCentreId } : null
}

/** The case as its page shows it. */
export function viewOf(current: Case): CaseView {
  return CaseView.parse({
    ...current,
    ...headlineOf(current),
    ...instants(current),
    isDrill: current.drill !== null,
    handOver: waitingHandOverOf(current),
    merged: current.mergedCases.length,
    clock: nextToRunOut(current.clocks),
    clocks: current.clocks.map(shownClock),
    lastDayAside: lastDayAside(current.centreId, current.clocks),
    respondedAt: current.respondedAt?.toISOString() ?? null,
    checkedAt: current.checkedAt?.toISOString() ?? null,
    hasOlderHistory: current.olderHistory > 0,
  })
}

export function instants({
  receivedAt,
  changedAt,
  snoozedUntil,
}: {
  receivedAt: Date
  changedAt: Date
  snoozedUntil?: Date | null | undefined
}) {
  return {
    receivedAt: receivedAt.toISOString(),
    changedAt: changedAt.toISOString(),
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
  }
}

/** The case as a list shows it. */
export function rowOf(current: Case): CaseRow {
  return CaseRow.parse(viewOf(current))
}

/** A request turned down that shows the newest state of the case. */
export function refusal(code: RefusalCode, current: Case): Refusal {
  return new Refusal(code, { current: viewOf(current) })
}
