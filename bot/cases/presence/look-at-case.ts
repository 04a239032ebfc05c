import type { Presence } from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { getCase } from '../change-case.ts'
import { endPresence, findPresent, keepPresence } from './presence.model.ts'

/**
 * Lets colleagues know that somebody looks at a case, or no longer does, and tells who else looks.
 * @throws Refusal `not-found`: who may not see a case does not learn who does
 */
export async function lookAtCase(
  { caseId, who, at }: { caseId: string; who: StaffView; at: Date },
  isLeaving: boolean,
): Promise<Presence> {
  const { centreId, sharedWith } = await getCase(caseId, who)
  const looking = { caseId, centreIds: [centreId, ...sharedWith], staff: { id: who.id, name: who.name } }
  if (isLeaving) {
    await endPresence(looking, at)
    return { others: [] }
  }
  await keepPresence(looking, at)
  const present = await findPresent(caseId, at)
  return { others: present.filter(({ id }) => id !== who.id) }
}
