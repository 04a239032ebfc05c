import { Refusal } from '#shared/refusal.ts'
import { monthOf } from '#shared/statistics/months.ts'
import { findCase } from '../case.model.ts'
import { entered } from '../case.ts'
import { saveChange } from '../change-case.ts'
import { deleteHistory } from '../history/history-page.model.ts'
import { deleteReporters, deleteVaultViews } from '../vault/vault.model.ts'
import { caseExists, deleteMerged, findWithMerged } from './due.model.ts'
import { dropErasure, type Erasure, keepErasure } from './erasure.model.ts'
import type { RetentionPorts } from './ports.ts'

/** What takes a case away if it still is as it was when that was decided, and is still to go. */
export interface Leaving {
  take: (caseId: string, revision: number) => Promise<boolean>
  at: Date
}
type Ports = Pick<RetentionPorts, 'forgetPhotos' | 'freezeFigures'>

/**
 * Erases a case that is due with all that hangs on it: what was merged into it, who reported and who looked at that,
 * photos, older history, and links from others. Its month's figures stay as they are. Stopped in between,
 * `finishErasure` does the rest; one that was reopened meanwhile stays whole.
 */
export async function eraseCase(
  caseId: string,
  runId: string,
  leaving: Leaving,
  ports: Ports,
): Promise<boolean> {
  const erasure = await erasureOf(caseId, runId)
  if (!erasure) return false
  await keepErasure(erasure)
  return finishErasure(erasure, leaving, ports)
}

/** Goes on with an erasure wherever it stopped. False if the case is not to go any more. */
export async function finishErasure(erasure: Erasure, leaving: Leaving, ports: Ports): Promise<boolean> {
  const { id, caseIds, reportIds, linkedIds, figures, revision } = erasure
  for (const each of figures) await ports.freezeFigures(each, leaving.at)
  const isGone = (await leaving.take(id, revision)) || !(await caseExists(id))
  if (isGone) {
    await deleteMerged(caseIds)
    for (const reportId of reportIds) await ports.forgetPhotos(reportId)
    await deleteHistory(caseIds)
    await deleteVaultViews(caseIds)
    await deleteReporters(reportIds)
    for (const linkedId of linkedIds) await unlink(linkedId, caseIds, leaving.at)
  }
  const isFirst = await dropErasure(id)
  return isGone && isFirst
}

async function erasureOf(caseId: string, runId: string): Promise<Erasure | null> {
  const current = await findCase(caseId)
  if (!current) return null
  const parts = await findWithMerged(caseId)
  const caseIds = parts.map(({ id }) => id)
  const months = parts.map(({ receivedAt, centreId }) => ({ month: monthOf(receivedAt), centreId }))
  return {
    id: caseId,
    runId,
    revision: current.revision,
    caseIds,
    reportIds: [...new Set(parts.flatMap(({ reportIds }) => reportIds))],
    linkedIds: current.links
      .map(({ caseId: linked }) => linked)
      .filter((linked) => !caseIds.includes(linked)),
    figures: [...new Map(months.map((each) => [`${each.month}/${each.centreId}`, each])).values()],
  }
}

async function unlink(linkedId: string, goneIds: string[], at: Date): Promise<void> {
  if (!(await caseExists(linkedId))) return
  await saveChange(
    async () => {
      const current = await findCase(linkedId)
      if (!current) throw new Refusal('not-found')
      return current
    },
    at,
    (current) => {
      const over = current.links.filter(({ caseId }) => goneIds.includes(caseId))
      if (over.length === 0) return null
      const next = { ...current, links: current.links.filter((link) => !over.includes(link)) }
      const text = over.map(({ receiptNo }) => receiptNo).join('、')
      return { next: entered(next, { at, by: null, kind: 'unlinked', text }) }
    },
  )
}
