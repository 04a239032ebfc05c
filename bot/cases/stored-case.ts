import { z } from 'zod'
import { isSealedByCurrentKey, seal, unseal } from '#bot/crypto/key-ring.ts'
import { phonesIn, searchTokens } from '#bot/crypto/search-hash.ts'
import type { DrillOfCase } from '#shared/cases/arrived.ts'
import { CaseRow } from '#shared/cases/contract.ts'
import { type Case, CaseContent, headlineOf, instants, waitingHandOverOf } from './case.ts'
import { nextToRunOut, type RunningClock } from './clocks/clock.ts'
import { forgetKeysAt, linkKeysOf } from './links/related-keys.ts'
import { facetsOf } from './lists/facets.ts'
import { orderOf } from './lists/order.ts'
import { suspectsAbuse } from './suspects-abuse.ts'

/** What a list shows that is sealed: apart from the rest, so that a list need not unseal whole cases. */
const Brief = z.object({
  subjectName: z.string().nullable(),
  placeText: z.string().nullable(),
  ownerName: z.string().nullable(),
  helpers: CaseRow.shape.helpers.default([]),
  handOver: CaseRow.shape.handOver.default(null),
  merged: z.number().default(0),
})

/** A case as the database keeps it, as far as a list needs it. */
export interface StoredRow {
  _id: string
  receiptNo: string
  revision: number
  status: string
  urgency: string
  kind?: Case['kind'] | null | undefined
  signGroup?: string | null | undefined
  topic?: string | null | undefined
  forWhom?: string | null | undefined
  districtId?: string | null | undefined
  centreId: string
  ownerId?: string | null | undefined
  receivedAt: Date
  changedAt: Date
  hasNews: boolean
  brief: string
  order: number
  source?: Case['source'] | null | undefined
  drill?: DrillOfCase | null | undefined
  reporterKind?: Case['reporterKind'] | undefined
  labels?: string[] | null | undefined
  risk?: Case['risk'] | undefined
  snoozedUntil?: Date | null | undefined
  mergedInto?: string | null | undefined
  dueAt?: Date | null | undefined
  warnAt?: Date | null | undefined
  clocks?: RunningClock[] | null | undefined
}

export interface StoredCase extends StoredRow {
  formerCentreId?: string | null | undefined
  ringsAt?: Date | null | undefined
  sharedWith?: string[] | null | undefined
  respondedAt?: Date | null | undefined
  checkedAt?: Date | null | undefined
  alarms?: number | null | undefined
  suspectsAbuse?: boolean | null | undefined
  content: string
}

/** Fields that are there only in the cases that have them, so that their sparse indexes stay small. */
const SPARSE = [
  'ringsAt',
  'alarmAt',
  'dueAt',
  'warnAt',
  'mergedInto',
  'linkUntil',
  'forgetKeysAt',
  'drill',
  'suspectsAbuse',
] as const

/** Everything that a save writes: what it sets, and which sparse fields it takes away. */
export function storedOf(current: Case) {
  const { set, sparse } = partsOf(current)
  const gone = SPARSE.filter((field) => sparse[field] == null)
  return {
    set: { ...set, ...Object.fromEntries(Object.entries(sparse).filter(([, value]) => value != null)) },
    unset: Object.fromEntries(gone.map((field) => [field, 1 as const])),
  }
}

function partsOf(current: Case) {
  const plain = plainOf(current)
  const linkKeys = linkKeysOf(current)
  const { id, owner, clocks, ringsAt, mergedInto, drill } = current
  const brief = {
    ...headlineOf(current),
    ownerName: owner?.name ?? null,
    helpers: current.helpers,
    handOver: waitingHandOverOf(current),
    merged: current.mergedCases.length,
  }
  return {
    set: {
      ...plain,
      ownerId: owner?.id ?? null,
      helperIds: current.helpers.map((helper) => helper.id),
      ...askedOf(current),
      closedAt: current.closing ? new Date(current.closing.at) : null,
      feedbackKind: current.closing?.feedback ?? null,
      brief: seal(JSON.stringify(brief), `case:${id}:brief`),
      content: seal(JSON.stringify(CaseContent.parse(current)), `case:${id}:content`),
      reportIds: ownReportIds(current),
      linkKeys,
      facets: facetsOf(current),
      order: orderOf(current),
      tokens: tokensOf(current),
    },
    sparse: {
      drill,
      ringsAt,
      mergedInto,
      suspectsAbuse: suspectsAbuse(current) ? true : null,
      dueAt: earliest(clocks.map(({ dueAt }) => dueAt)),
      warnAt: earliest(clocks.map(({ warnAt }) => warnAt)),
      alarmAt: earliest(clocks.map(({ nextAt }) => nextAt)),
      linkUntil: earliest(current.links.map(({ until }) => new Date(until))),
      forgetKeysAt: linkKeys.length > 0 ? forgetKeysAt(current) : null,
    },
  }
}

/** What stands in clear: nothing that names anybody. */
function plainOf(current: Case) {
  const { kind, topic } = current
  const { receiptNo, revision, status, urgency, signGroup, forWhom, districtId, centreId } = current
  const { formerCentreId, receivedAt, changedAt, hasNews, source, reporterKind, labels, risk } = current
  const { sharedWith, snoozedUntil, respondedAt, checkedAt, clocks, alarms } = current
  return {
    receiptNo,
    revision,
    status,
    urgency,
    kind,
    signGroup,
    topic,
    forWhom,
    districtId,
    centreId,
    formerCentreId,
    receivedAt,
    changedAt,
    hasNews,
    source,
    reporterKind,
    labels,
    risk,
    sharedWith,
    snoozedUntil,
    respondedAt,
    checkedAt,
    clocks,
    alarms,
  }
}

/** A report is found in the case that it opened; a case into which this was merged shows it too. */
function ownReportIds({ reports, mergedCases }: Case): string[] {
  const adopted = new Set(mergedCases.flatMap(({ reportIds }) => reportIds))
  return reports.flatMap(({ id }) => (adopted.has(id) ? [] : [id]))
}

function earliest(moments: (Date | null)[]): Date | null {
  return moments.reduce((first, each) => (first && each && first <= each ? first : (each ?? first)), null)
}

/** Unseals a case. @throws Error if it was changed outside, or its key is gone */
export function caseFrom(stored: StoredCase): Case {
  const row = rowFrom(stored)
  return {
    ...row,
    formerCentreId: stored.formerCentreId ?? null,
    drill: stored.drill ?? null,
    receivedAt: stored.receivedAt,
    changedAt: stored.changedAt,
    ringsAt: stored.ringsAt ?? null,
    sharedWith: stored.sharedWith ?? [],
    snoozedUntil: stored.snoozedUntil ?? null,
    respondedAt: stored.respondedAt ?? null,
    checkedAt: stored.checkedAt ?? null,
    clocks: stored.clocks ?? [],
    alarms: stored.alarms ?? 0,
    ...CaseContent.parse(JSON.parse(unseal(stored.content, `case:${stored._id}:content`))),
  }
}

export function rowFrom(stored: StoredRow): CaseRow {
  const { ownerName, ...brief } = Brief.parse(JSON.parse(unseal(stored.brief, `case:${stored._id}:brief`)))
  const { _id, ownerId, clocks } = stored
  return CaseRow.parse({
    ...stored,
    ...brief,
    ...instants(stored),
    id: _id,
    kind: stored.kind ?? 'report',
    isDrill: stored.drill != null,
    signGroup: stored.signGroup ?? null,
    topic: stored.topic ?? null,
    forWhom: stored.forWhom ?? null,
    districtId: stored.districtId ?? null,
    // Cases of before these were kept all came by LINE.
    source: stored.source ?? 'line',
    reporterKind: stored.reporterKind ?? null,
    labels: stored.labels ?? [],
    risk: stored.risk ?? null,
    mergedInto: stored.mergedInto ?? null,
    clock: nextToRunOut(clocks ?? []),
    owner: ownerId ? { id: ownerId, name: ownerName ?? '' } : null,
  })
}

/** False for a case that has to be sealed again after the keys were changed. */
export function isSealedNewly(stored: Pick<StoredCase, 'brief' | 'content'>): boolean {
  return isSealedByCurrentKey(stored.brief) && isSealedByCurrentKey(stored.content)
}

/** Between which centres a hand-over waits for an answer. */
function askedOf(current: Case) {
  const waiting = waitingHandOverOf(current)
  return {
    askingCentreId: waiting?.fromCentreId ?? null,
    askedCentreId: waiting?.to.kind === 'centre' ? waiting.to.centreId : null,
  }
}

/** What finds a case: its number, names, places, and the phones that still stand in its texts. */
function tokensOf(current: Case): string[] {
  const { reports, history, receiptNo, phones, olderPhones } = current
  const texts = [
    ...reports.flatMap((report) => [
      report.subjectName,
      report.place?.text,
      report.detail,
      ...report.additions.map(({ text }) => text),
      ...report.questions.map(({ answer }) => answer),
    ]),
    ...history.map(({ text }) => text),
  ]
  const written = new Set([...texts.flatMap((text) => phonesIn(text ?? '')), ...olderPhones])
  const words = reports
    .flatMap(({ subjectName, place, receiptNo: own }) => [subjectName, place?.text, own])
    .concat(current.subjectKnownAs)
    .filter((word) => word != null)
  return searchTokens([receiptNo, ...words, ...phones.filter((phone) => written.has(phone))])
}
