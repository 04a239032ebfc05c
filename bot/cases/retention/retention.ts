import { randomUUID } from 'node:crypto'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import type { KeptOn, RetentionConfirmed, RetentionView } from '#shared/cases/retention.contract.ts'
import { closedBeforeFor, RETAINED, RETENTION_LIMITS, type Retained } from '#shared/cases/retention.ts'
import { Refusal } from '#shared/refusal.ts'
import { countDue, type Due, findDue, keepOn } from './due.model.ts'
import type { RetentionPorts } from './ports.ts'
import { insertRun, listRuns, type RetentionRun } from './run.model.ts'

/** Who decides, and when. */
interface By {
  staffId: string
  at: Date
}

/** What is due by the town's settings, what was confirmed of late, and what is forgotten by itself. */
export async function viewRetention(ports: RetentionPorts, at: Date): Promise<RetentionView> {
  const kinds = await Promise.all(KINDS.map((kind) => dueOf(kind, ports, at)))
  const runs = await listRuns(RETENTION_LIMITS.runs)
  return { kinds, runs: runs.map(shownRun), byItself: ports.byItself }
}
const KINDS = Object.keys(RETAINED).filter((key): key is Retained => key in RETAINED)

async function dueOf(kind: Retained, { settings }: RetentionPorts, at: Date) {
  const years = settings[kind]
  const due = dueBy(years, kind, at)
  if (!due) return { kind, years, count: 0, first: [] }
  const [count, first] = await Promise.all([countDue(due), findDue(due, RETENTION_LIMITS.shown)])
  return { kind, years, count, first }
}

function dueBy(years: number | null, kind: Retained, at: Date): Due | null {
  return years === null ? null : { kind, closedBefore: closedBeforeFor(years, at), at }
}

/**
 * Lets everything of a kind that is due be deleted, in the background.
 * @throws Refusal `not-possible-now` (this kind is kept for good), `due-changed` (other cases are due by now than the
 * admin saw)
 */
export async function confirmRetention(
  { kind, count }: RetentionConfirmed,
  { staffId, at }: By,
  ports: RetentionPorts,
): Promise<void> {
  const due = dueBy(ports.settings[kind], kind, at)
  if (!due) throw new Refusal('not-possible-now')
  if ((await countDue(due)) !== count) throw new Refusal('due-changed')
  const { closedBefore } = due
  const about = { what: 'cases', retained: kind, count, until: closedBefore.toISOString() }
  const entry = await noteInTrail({ kind: 'deletion-confirmed', by: staffId, about, at })
  await insertRun({
    id: randomUUID(),
    kind,
    closedBefore,
    by: staffId,
    confirmedAt: at,
    entry,
    confirmed: count,
    erased: 0,
    doneAt: null,
  })
}

/** Keeps one case on, for so many years from now. @throws Refusal `not-found` */
export async function keepCaseOn({ caseId, years, reason }: KeptOn, { staffId, at }: By): Promise<void> {
  const until = new Date(at)
  until.setUTCFullYear(at.getUTCFullYear() + years)
  const about = { case: caseId, until: until.toISOString() }
  await noteInTrail({ kind: 'kept-on', by: staffId, about, reason, at })
  if (!(await keepOn(caseId, until))) throw new Refusal('not-found')
}

function shownRun({ confirmedAt, closedBefore, doneAt, id, kind, confirmed, erased }: RetentionRun) {
  return {
    id,
    kind,
    confirmed,
    erased,
    closedBefore: closedBefore.toISOString(),
    confirmedAt: confirmedAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
  }
}
