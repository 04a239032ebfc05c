import { LookEvent } from '#shared/cases/contract.ts'
import { may, maySeeCentre } from '#shared/staff/rules.ts'
import type { findComings } from '../presence/presence.model.ts'
import { createTelling, type Telling } from './telling.ts'

/** Tells open consoles that somebody has opened or left a case which they may see; who it is, they ask. */
export function createLookEvents(find: typeof findComings): Telling<LookEvent> {
  return createTelling({
    find,
    keyOf: ({ id, changedAt }) => `${id}:${changedAt.getTime()}`,
    eventFor: (who, { caseId, centreIds }) => {
      const maySee = may(who, 'read-cases') && centreIds.some((id) => maySeeCentre(who, id))
      return maySee ? LookEvent.parse({ kind: 'look-changed', caseId }) : null
    },
  })
}
