import { monthAfter, monthOf, startOfMonth } from '#shared/statistics/months.ts'
import { type Counts, ofTable, tally } from './counts.ts'
import type { CasesForFigures, Received } from './facts.ts'
import {
  countedUpTo,
  findFigures,
  keepFigures,
  type MonthFigures,
  markCounted,
} from './month-figures.model.ts'

/** Longer than a change takes from its own moment until it is saved, clocks of several machines included. */
const OVERLAP_MS = 5 * 60_000
/** How many months back a report may have been sent that LINE or our inbox delivers late. */
const LATE_MONTHS = 1
/** How often these are looked for: they are few, and to find them means to count everything that came lately. */
const LATE_EVERY_MS = 10 * 60_000

export interface Asked {
  from: string
  to: string
  /** Null: every centre there is or was. */
  centreIds: string[] | null
}

/**
 * The counts of these months at these centres, up to date. Months are counted once and kept; what was opened or
 * changed since has its month counted again, so that a year costs no more than what happened since somebody looked.
 */
export function monthCounter(cases: CasesForFigures, centres: string[]) {
  let counting: Promise<void> = Promise.resolve()
  let lateUntil = new Date(0)
  async function countAgain(at: Date): Promise<void> {
    const stale = await findStale(cases)
    const isLateDue = at >= lateUntil
    if (isLateDue) for (const each of await findLate(cases, centres, at)) stale.add(each)
    for (const each of stale) await count(cases, each, at)
    await markCounted(at)
    if (isLateDue) lateUntil = new Date(at.getTime() + LATE_EVERY_MS)
  }
  return async ({ from, to, centreIds }: Asked, at: Date): Promise<MonthFigures[]> => {
    // One after another: two readers would count the same months twice.
    counting = counting.catch(() => undefined).then(() => countAgain(at))
    await counting
    const figures = await findFigures(from, to)
    return figures.filter(({ centreId }) => centreIds?.includes(centreId) ?? true)
  }
}

async function count(cases: CasesForFigures, each: string, countedAt: Date): Promise<void> {
  const [month = '', centreId = ''] = each.split('/')
  const counts: Counts = {}
  await cases.scanReceived(received(month, centreId), (facts) => tally(counts, facts))
  await keepFigures({ month, centreId, countedAt, counts })
}

/** Months at centres in which something was opened or changed since the last time. */
async function findStale(cases: CasesForFigures): Promise<Set<string>> {
  const upTo = await countedUpTo()
  const stale = new Set<string>()
  const moved = new Set<string>()
  await cases.scanTouched(new Date(upTo.getTime() - OVERLAP_MS), ({ receivedAt, centreId, hasMoved }) => {
    const month = monthOf(receivedAt)
    stale.add(`${month}/${centreId}`)
    if (hasMoved) moved.add(month)
  })
  // Wherever it was counted before it moved, there it is one too many.
  for (const month of moved)
    for (const { centreId } of await findFigures(month, month)) stale.add(`${month}/${centreId}`)
  return stale
}

/** Months that hold more or fewer cases than were counted: one came in late, as of an earlier day. */
async function findLate(cases: CasesForFigures, centreIds: string[], at: Date): Promise<string[]> {
  const now = monthOf(at)
  const first = monthAfter(now, -LATE_MONTHS)
  const counted = new Map(
    (await findFigures(first, now)).map(({ month, centreId, counts }) => [
      `${month}/${centreId}`,
      ofTable(counts, 'cases').get('') ?? 0,
    ]),
  )
  const months = Array.from({ length: LATE_MONTHS + 1 }, (_, back) => monthAfter(now, -back))
  const asked = months.flatMap((month) => centreIds.map((centreId) => `${month}/${centreId}`))
  const found = await Promise.all(
    asked.map(async (each) => {
      const [month = '', centreId = ''] = each.split('/')
      return (await cases.countReceived(received(month, centreId))) === (counted.get(each) ?? 0) ? [] : [each]
    }),
  )
  return found.flat()
}

function received(month: string, centreId: string): Received {
  return { centreId, from: startOfMonth(month), to: startOfMonth(monthAfter(month)) }
}
