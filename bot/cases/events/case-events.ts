import { CaseEvent } from '#shared/cases/contract.ts'
import { may, maySeeCentre, type Rights } from '#shared/staff/rules.ts'
import type { findChanges } from '../lists/changed-cases.model.ts'
import { createTelling, type Telling } from './telling.ts'

type Changed = Awaited<ReturnType<typeof findChanges>>[number]

/** Tells open consoles what has changed, by looking at the cases changed last. */
export function createCaseEvents(find: typeof findChanges): Telling<CaseEvent> {
  return createTelling({ find, keyOf: ({ id, revision }) => `${id}:${revision}`, eventFor })
}

/** What a member of staff may hear; who sees only the centre that a case has left hears that it left. */
function eventFor(
  who: Rights,
  { id, revision, centreId, formerCentreId, sharedWith }: Changed,
): CaseEvent | null {
  const centres = [centreId, ...sharedWith, formerCentreId]
  const seen = centres.find((each) => each !== null && maySeeCentre(who, each))
  if (seen == null || !may(who, 'read-cases')) return null
  return CaseEvent.parse({ kind: 'case-changed', caseId: id, revision, centreId: seen })
}
