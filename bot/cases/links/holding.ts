import { findCase, findCases } from '../case.model.ts'
import type { Case } from '../case.ts'

/** A report, and the case that it opened. */
export interface Kept {
  reportId: string
  caseId: string
}

/** The case that a report stands in now: the one that it opened, or the one that this was merged into. */
export async function findHolding({ reportId, caseId }: Kept): Promise<Case | null> {
  const opened = await findCase(caseId)
  if (!opened?.mergedInto) return opened
  const into = await findCase(opened.mergedInto)
  return into?.reports.some(({ id }) => id === reportId) ? into : opened
}

/** As `findHolding`, for many at once: the case of each report. */
export async function findHoldingAll(kept: Kept[]): Promise<Map<string, Case>> {
  const opened = await findCases([...new Set(kept.map(({ caseId }) => caseId))])
  const merged = await findCases([...new Set(opened.flatMap(({ mergedInto }) => mergedInto ?? []))])
  const byId = new Map([...opened, ...merged].map((each) => [each.id, each]))
  return new Map(
    kept.flatMap(({ reportId, caseId }) => {
      const own = byId.get(caseId)
      const into = byId.get(own?.mergedInto ?? '')
      const holding = into?.reports.some(({ id }) => id === reportId) ? into : own
      return holding ? [[reportId, holding]] : []
    }),
  )
}
