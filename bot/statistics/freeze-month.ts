import { monthAfter, startOfMonth } from '#shared/statistics/months.ts'
import { type Counts, tally } from './counts.ts'
import type { CasesForFigures } from './facts.ts'
import { freezeFigures, isFrozen, keepFigures } from './month-figures.model.ts'

/**
 * Counts a month of a centre for the last time, before cases of it are deleted: from then on its figures stay as they
 * are. Doing so again changes nothing.
 */
export async function freezeMonth(
  cases: Pick<CasesForFigures, 'scanReceived'>,
  { month, centreId }: { month: string; centreId: string },
  at: Date,
): Promise<void> {
  if (await isFrozen(month, centreId)) return
  const counts: Counts = {}
  const received = { centreId, from: startOfMonth(month), to: startOfMonth(monthAfter(month)) }
  await cases.scanReceived(received, (facts) => tally(counts, facts))
  await keepFigures({ month, centreId, countedAt: at, counts })
  await freezeFigures(month, centreId)
}
