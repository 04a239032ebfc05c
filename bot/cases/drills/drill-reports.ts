import type { DrillReport } from '#shared/drills/contract.ts'
import { DRILL_LIMITS } from '#shared/drills/rules.ts'
import { MINUTE_MS } from '#shared/time.ts'
import type { Case } from '../case.ts'
import { findDrillCases } from './drill-cases.model.ts'

/** What was reported in a drill, oldest first, as figures: nothing of whom it is about, or who sent it. */
export async function drillReports(drillId: string): Promise<Omit<DrillReport, 'no'>[]> {
  const found = await findDrillCases(drillId, DRILL_LIMITS.rows)
  return found
    .map(({ current, openedAt }) => reportOf(current, openedAt))
    .sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1))
}

function reportOf(current: Case, openedAt: Date | null): Omit<DrillReport, 'no'> {
  const { kind, urgency, centreId, status, receivedAt, respondedAt, closing } = current
  const minutes = (at: Date | null) =>
    at && Math.max(0, Math.round((at.getTime() - receivedAt.getTime()) / MINUTE_MS))
  return {
    kind,
    urgency,
    centreId,
    status,
    sentAt: receivedAt.toISOString(),
    openedMinutes: minutes(openedAt),
    contactMinutes: minutes(respondedAt),
    closedMinutes: minutes(closing && new Date(closing.at)),
  }
}
