import { Refusal } from '#shared/refusal.ts'
import { type Case, type ReportKept, reportIn } from '../case.ts'
import { type Changed, saveChange } from '../change-case.ts'
import { isDrillOver } from '../drills/while-it-lasts.ts'
import { findHolding } from '../links/holding.ts'
import { whereItStands } from '../links/where-it-stands.ts'
import { findReporter, type Reporter } from '../vault/vault.model.ts'

/** Whose report it is: a LINE user as LINE's own sign-in or webhook names them, never a page. */
export interface OwnReport {
  userId: string
  reportId: string
}

/** A person's own report in its case. Of somebody else's they do not even hear that it exists. */
export async function getOwnReport({ userId, reportId }: OwnReport): Promise<{
  current: Case
  report: ReportKept
  reporter: Reporter & { caseId: string }
}> {
  const reporter = await findReporter(reportId)
  if (reporter?.userId !== userId) throw new Refusal('not-found')
  const current = await findHolding({ reportId, caseId: reporter.caseId })
  if (!current) throw new Refusal('not-found')
  return { current, report: reportIn(current, reportId), reporter }
}

/** A change that a reporter makes to their own report, whatever staff do at the same time. */
export async function changeAsReporter(
  own: OwnReport,
  at: Date,
  change: (current: Case, report: ReportKept, reporter: Reporter) => Changed,
): Promise<void> {
  const { reporter } = await getOwnReport(own)
  const kept = { reportId: own.reportId, caseId: reporter.caseId }
  await saveChange(
    () => whereItStands(kept, at),
    at,
    (current) => change(current, reportIn(current, own.reportId), reporter),
  )
}

/** Whether a reporter may still add to a report or take it back: while it is theirs and its case is open. */
export function isStillOpen(current: Case, report: ReportKept, at: Date): boolean {
  return report.withdrawnAt === null && current.status !== 'closed' && !isDrillOver(current, at)
}
