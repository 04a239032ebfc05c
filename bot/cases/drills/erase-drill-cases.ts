import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { eraseCase, finishErasure } from '../retention/erase-case.ts'
import { findErasures } from '../retention/erasure.model.ts'
import { deleteDrillCase, findDrillCaseIds } from './drill-cases.model.ts'

/** In one step, with one entry in the trail. */
const AT_ONCE = 25

/**
 * Erases some of what was practised in a drill as retention erases cases, with reporters, photos and history; it stands
 * in no figure. Goes on wherever it stopped before.
 * @returns false once nothing is left
 */
export async function eraseDrillCases(
  drillId: string,
  at: Date,
  forgetPhotos: (reportId: string) => Promise<void>,
): Promise<boolean> {
  const runId = `drill:${drillId}`
  const ports = { forgetPhotos, freezeFigures: async () => undefined }
  const leaving = { at, take: (id: string, revision: number) => deleteDrillCase(id, revision, drillId) }
  for (const begun of await findErasures(runId)) await finishErasure(begun, leaving, ports)
  const next = await findDrillCaseIds(drillId, AT_ONCE)
  if (next.length === 0) return false
  // Before, so that nothing goes without a trace.
  await noteInTrail({
    kind: 'forgotten',
    by: null,
    about: { what: 'cases', count: next.length, drill: drillId, case: next },
    at,
  })
  for (const id of next) await eraseCase(id, runId, leaving, ports)
  return true
}
