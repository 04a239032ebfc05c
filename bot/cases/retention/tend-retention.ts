import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { type Due, deleteDue, findDue } from './due.model.ts'
import { eraseCase, finishErasure } from './erase-case.ts'
import { findErasures } from './erasure.model.ts'
import type { RetentionPorts } from './ports.ts'
import { claimRun, countErased, endRun, type RetentionRun, releaseRun } from './run.model.ts'

/** In one step, with one entry in the trail; short enough that a step takes no longer than its lease. */
const AT_ONCE = 25

/**
 * Goes on with what admins have confirmed, a step at a time, until nothing is left. One process works on a deletion;
 * should it stop in between, any other goes on after a while.
 */
export async function tendRetention(
  ports: RetentionPorts,
  now: () => Date, // asked anew for each step: a lease is counted from when it is taken
  isStopping: () => boolean = () => false,
): Promise<void> {
  while (!isStopping()) {
    const run = await claimRun(now())
    if (!run) return
    const isOver = await goOn(run, ports, now())
    if (isOver) await endRun(run.id, now())
    else await releaseRun(run.id, now())
  }
}

/** True once nothing is left of it. */
async function goOn(run: RetentionRun, ports: RetentionPorts, at: Date): Promise<boolean> {
  const due: Due = { kind: run.kind, closedBefore: run.closedBefore, at }
  const leaving = { at, take: (id: string, revision: number) => deleteDue(id, revision, due) }
  for (const begun of await findErasures(run.id))
    if (await finishErasure(begun, leaving, ports)) await countErased(run.id)
  const next = await findDue(due, AT_ONCE)
  if (next.length === 0) return true
  // Before, so that nothing goes without a trace.
  await noteInTrail({
    kind: 'forgotten',
    by: run.by,
    about: { what: 'cases', count: next.length, entry: String(run.entry), case: next.map(({ id }) => id) },
    at,
  })
  for (const { id } of next) if (await eraseCase(id, run.id, leaving, ports)) await countErased(run.id)
  return false
}
