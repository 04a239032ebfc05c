import type { Change as ChangeAsked } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { mayChange } from '#shared/cases/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCase, mayWorkCases } from '#shared/staff/rules.ts'
import { findCase, type PendingNotice, saveCase } from './case.model.ts'
import { type Case, refusal, viewOf, waitingHandOverOf } from './case.ts'
import { clocksOf } from './clocks/clocks-of.ts'
import { wokenByNews } from './clocks/news-wakes.ts'
import { withDifferences } from './history/history.ts'
import { keepHistoryPages } from './history/history-page.model.ts'
import { pagesToMove, without } from './history/history-pages.ts'
import { settledNotices } from './notices/settled.ts'

/** The case after a change, and who has to hear of it; null if there is nothing to change. */
export type Changed = { next: Case; notices?: PendingNotice[] } | null
export type Change = (current: Case) => Changed | Promise<Changed>

/** Who changes which case, when, and the revision they saw; `any` if the change fits whatever happened meanwhile. */
export interface Asked {
  caseId: string
  who: StaffView
  seen: number | 'any'
  at: Date
  /** What they ask for; whose centre has not taken the case on yet may do little without it. */
  kind?: ChangeAsked['kind'] | undefined
}

/** A case that a member of staff may see; of another centre's they do not even hear that it exists. */
export async function getCase(caseId: string, who: StaffView): Promise<Case> {
  const current = await findCase(caseId)
  if (!current || !maySeeCase(who, current)) throw new Refusal('not-found')
  return current
}

/**
 * Changes a case for a member of staff and returns it as the console shows it.
 * @throws Refusal `not-allowed`, `not-found`, `changed-meanwhile`, `not-possible-now` (it is being handed to a centre
 * of theirs, which has not taken it on yet), or what `change` refuses
 */
export async function changeAsStaff(
  { caseId, who, seen, at, kind }: Asked,
  change: Change,
): Promise<CaseView> {
  if (!mayWorkCases(who)) throw new Refusal('not-allowed')
  return viewOf(
    await saveChange(
      () => getCase(caseId, who),
      at,
      (current) => {
        if (!mayChange(who, { ...current, handOver: waitingHandOverOf(current) }, kind))
          throw refusal('not-possible-now', current)
        // What was merged is worked where it went.
        if (current.mergedInto !== null && kind !== 'unmerge') throw refusal('not-possible-now', current)
        if (seen !== 'any' && seen !== current.revision) throw refusal('changed-meanwhile', current)
        return change(current)
      },
    ),
  )
}

/** So many people at once at one case means that something is wrong. */
const MOST_ATTEMPTS = 50

/**
 * Reads a case, changes it and saves it; if somebody saved in between, does so again on what they left. What the
 * step changed goes into the history, and the clocks are set anew, whatever the change was.
 */
export async function saveChange(read: () => Promise<Case>, at: Date, change: Change): Promise<Case> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const current = await read()
    const changed = await change(current)
    if (!changed) return current
    const told = { ...withDifferences(current, wokenByNews(current, changed.next), at), changedAt: at }
    const pages = pagesToMove(current)
    const next = without(pages, { ...told, clocks: clocksOf(told, at) })
    await keepHistoryPages(pages) // the pages first: a crash in between leaves the case as it was, with all its lines
    const notices = [...settledNotices(current, next, at), ...(changed.notices ?? [])]
    if (await saveCase(next, notices)) return { ...next, revision: next.revision + 1 }
  }
  throw new Refusal('out-of-order')
}
