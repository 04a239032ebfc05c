import type { HistoryPage } from '#shared/cases/history.contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { getCase } from '../change-case.ts'
import { findHistoryPage } from './history-page.model.ts'

/**
 * The lines of a case's history that come before one of them, oldest first: those that still stand in the case, else
 * a page of those that have left it.
 * @throws Refusal `not-found`
 */
export async function readHistory(caseId: string, who: StaffView, before: string): Promise<HistoryPage> {
  const { history, olderHistory } = await getCase(caseId, who)
  const number = Number(before.slice(1))
  const kept = history.slice(0, Math.max(0, number - olderHistory - 1))
  if (kept.length > 0) return { history: kept, hasOlder: olderHistory > 0 }
  // Not beyond what has left the case: a page may have been kept by somebody whose change was not.
  const end = Math.min(number, olderHistory + 1)
  const page = await findHistoryPage(caseId, end)
  if (!page) return { history: [], hasOlder: false }
  return { history: page.lines.slice(0, end - page.first), hasOlder: page.first > 1 }
}
