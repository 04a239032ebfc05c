import { z } from 'zod'
import { isSealedByCurrentKey, seal, unseal } from '#bot/crypto/key-ring.ts'
import { phonesIn, searchTokens } from '#bot/crypto/search-hash.ts'
import { CaseRow } from '#shared/cases/contract.ts'
import { URGENCY } from '#shared/cases/rules.ts'
import { type Case, CaseContent, headlineOf, instants, waitingHandOverOf } from './case.ts'
import { nextToRunOut, type RunningClock } from './clocks/clock.ts'

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
  signGroup?: string | null | undefined
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
  reporterKind?: Case['reporterKind'] | undefined
  labels?: string[] | null | undefined
  risk?: Case['risk'] | undefined
  snoozedUntil?: Date | null | undefined
  mergedInto?: string | null | undefined
  clocks?: RunningClock[] | null | undefined
}

export interface StoredCase extends StoredRow {
  formerCentreId?: string | null | undefined
  ringsAt?: Date | null | undefined
  sharedWith?: string[] | null | undefined
  respondedAt?: Date | null | undefined
  checkedAt?: Date | null | undefined
  content: string
}

/** Fields that are there only in the cases that have them, so that their sparse indexes stay small. */
const SPARSE = ['ringsAt', 'alarmAt', 'dueAt', 'mergedInto'] as const

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
  const { id, owner, clocks, ringsAt, mergedInto } = current
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
      closedAt: current.closing ? new Date(current.closing.at) : null,
      feedbackKind: current.closing?.feedback ?? null,
      brief: seal(JSON.stringify(brief), `case:${id}:brief`),
      content: seal(JSON.stringify(CaseContent.parse(current)), `case:${id}:content`),
      reportIds: current.reports.map((report) => report.id),
      lists: listsOf(current),
      order: orderOf(current),
      tokens: tokensOf(current),
    },
    sparse: {
      ringsAt,
      mergedInto,
      dueAt: earliest(clocks.map(({ dueAt }) => dueAt)),
      alarmAt: earliest(clocks.map(({ nextAt }) => nextAt)),
    },
  }
}

/** What stands in clear: nothing that names anybody. */
function plainOf(current: Case) {
  const { receiptNo, revision, status, urgency, signGroup, forWhom, districtId, centreId } = current
  const { formerCentreId, receivedAt, changedAt, hasNews, source, reporterKind, labels, risk } = current
  const { sharedWith, snoozedUntil, respondedAt, checkedAt, clocks } = current
  return {
    receiptNo,
    revision,
    status,
    urgency,
    signGroup,
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
  }
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
    receivedAt: stored.receivedAt,
    changedAt: stored.changedAt,
    ringsAt: stored.ringsAt ?? null,
    sharedWith: stored.sharedWith ?? [],
    snoozedUntil: stored.snoozedUntil ?? null,
    respondedAt: stored.respondedAt ?? null,
    checkedAt: stored.checkedAt ?? null,
    clocks: stored.clocks ?? [],
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
    signGroup: stored.signGroup ?? null,
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

/** The lists in which a case stands, each also by centre: one index then serves every list. */
function listsOf({ status, centreId, owner }: Case): string[] {
  if (status === 'closed') return ['closed', `closed@${centreId}`]
  const lists = ['open', `open@${centreId}`]
  if (status === 'new') lists.push('new', `new@${centreId}`)
  if (owner) lists.push(`mine@${owner.id}`)
  return lists
}

const LOUDNESS = Object.keys(URGENCY)
/** More milliseconds than any date has, so that a louder case always stands before an older one. */
const PER_LOUDNESS = 1e14

/** Where a case stands in its lists: open ones from 0 up, loudest then oldest; closed ones below 0, newest first. */
function orderOf({ status, urgency, receivedAt, closing }: Case): number {
  if (status === 'closed') return -new Date(closing?.at ?? receivedAt).getTime()
  return LOUDNESS.indexOf(urgency) * PER_LOUDNESS + receivedAt.getTime()
}

/** What finds a case: its number, names, places, and the phones that still stand in its texts. */
function tokensOf(current: Case): string[] {
  const { reports, history, receiptNo, phones } = current
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
  const written = new Set(texts.flatMap((text) => phonesIn(text ?? '')))
  const words = reports
    .flatMap(({ subjectName, place }) => [subjectName, place?.text])
    .filter((word) => word != null)
  return searchTokens([receiptNo, ...words, ...phones.filter((phone) => written.has(phone))])
}
