import { CaseModel } from './case.model.ts'
import type { RunningClock } from './clocks/clock.ts'
import { facet, scopesOf } from './lists/facets.ts'

/** What figures are made of. Nothing sealed is read. */
const FACTS =
  'centreId districtId urgency kind signGroup forWhom source reporterKind labels receivedAt respondedAt closedAt feedbackKind mergedInto'
const OPEN_FACTS = 'centreId status ownerId helperIds hasNews snoozedUntil clocks'
const BY_RECEIPT = { centreId: 1, receivedAt: 1 } as const
const BATCH = 2_000

interface Received {
  centreId: string
  from: Date
  to: Date
}

/** Calls `onCase` for each case that came to a centre from one moment to before another. */
export async function scanReceived(
  received: Received,
  onCase: (facts: ReturnType<typeof factsOf>) => void,
): Promise<void> {
  // What is practised is in no figure.
  const real = { ...within(received), 'drill.id': { $exists: false } }
  const found = CaseModel.find(real).select(FACTS).hint(BY_RECEIPT).lean<StoredFacts>()
  for await (const stored of found.cursor({ batchSize: BATCH })) onCase(factsOf(stored))
}

/** Asked for every month that there is: an index alone answers it, and another counts the few that are practised. */
export async function countReceived(received: Received): Promise<number> {
  const [all, practised] = await Promise.all([
    CaseModel.countDocuments(within(received)).hint(BY_RECEIPT),
    CaseModel.countDocuments({ 'drill.id': { $gt: '' }, ...within(received) }).hint({ 'drill.id': 1 }),
  ])
  return all - practised
}

function within({ centreId, from, to }: Received) {
  return { centreId, receivedAt: { $gte: from, $lt: to } }
}

interface StoredFacts {
  centreId: string
  districtId?: string | null
  urgency: string
  kind?: string | null
  signGroup?: string | null
  forWhom?: string | null
  source?: string | null
  reporterKind?: string | null
  labels?: string[] | null
  receivedAt: Date
  respondedAt?: Date | null
  closedAt?: Date | null
  feedbackKind?: string | null
  mergedInto?: string | null
}

function factsOf(stored: StoredFacts) {
  const { centreId, urgency, receivedAt } = stored
  return {
    centreId,
    urgency,
    receivedAt,
    districtId: stored.districtId ?? null,
    kind: stored.kind ?? 'report',
    signGroup: stored.signGroup ?? null,
    forWhom: stored.forWhom ?? null,
    // Cases of before this was kept all came by LINE.
    source: stored.source ?? 'line',
    reporterKind: stored.reporterKind ?? null,
    labels: stored.labels ?? [],
    respondedAt: stored.respondedAt ?? null,
    closedAt: stored.closedAt ?? null,
    feedbackKind: stored.feedbackKind ?? null,
    mergedInto: stored.mergedInto ?? null,
  }
}

/** Calls `onTouched` for each case that was opened or changed since then. */
export async function scanTouched(
  since: Date,
  onTouched: (touched: { receivedAt: Date; centreId: string; hasMoved: boolean }) => void,
): Promise<void> {
  const found = CaseModel.find({ changedAt: { $gte: since } })
    .select('receivedAt centreId formerCentreId')
    .hint({ changedAt: 1, _id: 1 })
    .lean<{ receivedAt: Date; centreId: string; formerCentreId?: string | null }>()
  for await (const { receivedAt, centreId, formerCentreId } of found.cursor({ batchSize: BATCH }))
    onTouched({ receivedAt, centreId, hasMoved: formerCentreId != null })
}

interface StoredOpen {
  centreId: string
  status: string
  ownerId?: string | null
  helperIds?: string[] | null
  hasNews: boolean
  snoozedUntil?: Date | null
  clocks?: RunningClock[] | null
}

/** Calls `onCase` for each open case of these centres; none named means every centre. */
export async function scanOpen(
  centreIds: string[],
  onCase: (facts: ReturnType<typeof openFactsOf>) => void,
): Promise<void> {
  const scopes = centreIds.length === 0 ? [''] : scopesOf(centreIds)
  const found = CaseModel.find({
    facets: { $in: scopes.map((scope) => facet('open', scope, '')) },
    // A case that was only shown to a centre counts where it is.
    ...(centreIds.length > 0 && { centreId: { $in: centreIds } }),
  })
    .select(OPEN_FACTS)
    .hint({ facets: 1, order: 1, _id: 1 })
    .lean<StoredOpen>()
  for await (const stored of found.cursor({ batchSize: BATCH })) onCase(openFactsOf(stored))
}

function openFactsOf({ centreId, status, hasNews, ...stored }: StoredOpen) {
  return {
    centreId,
    status,
    hasNews,
    ownerId: stored.ownerId ?? null,
    helperIds: stored.helperIds ?? [],
    snoozedUntil: stored.snoozedUntil ?? null,
    clocks: stored.clocks ?? [],
  }
}
