import { CaseEvent } from '#shared/cases/contract.ts'
import { may, maySeeCentre, type Rights } from '#shared/staff/rules.ts'
import type { findChanges } from '../lists/changed-cases.model.ts'

type Changed = Awaited<ReturnType<typeof findChanges>>[number]

/** Clocks of processes differ and saves overtake each other: how far back a look goes again. */
const LOOK_BACK_MS = 5000
const AT_ONCE = 500

export interface CaseEvents {
  /** Tells of changes that this member of staff may see, from now on. Returns how to stop. */
  listen: (who: Rights, tell: (event: CaseEvent) => void) => () => void
  /** Looks for changes, whichever process made them; does nothing while nobody listens. */
  look: (at: Date) => Promise<void>
}

/** Tells open consoles what has changed, by looking at the cases changed last. */
export function createCaseEvents(find: typeof findChanges): CaseEvents {
  const listeners = new Set<(changed: Changed) => void>()
  /** What has been told already, as far back as a look goes: case and revision. */
  const told = new Map<string, Date>()
  let since: Date | null = null

  async function look(at: Date): Promise<void> {
    if (listeners.size === 0) {
      since = null
      return
    }
    let from = since ?? new Date(at.getTime() - LOOK_BACK_MS)
    for (;;) {
      const changes = await find(from, AT_ONCE)
      for (const changed of changes) tellOnce(changed)
      const last = changes.at(-1)
      if (!last || changes.length < AT_ONCE || last.changedAt <= from) break
      from = last.changedAt
    }
    since = new Date(at.getTime() - LOOK_BACK_MS)
    for (const [key, changedAt] of told) if (changedAt < since) told.delete(key)
  }

  function tellOnce(changed: Changed): void {
    const key = `${changed.id}:${changed.revision}`
    if (told.has(key)) return
    told.set(key, changed.changedAt)
    for (const listener of listeners) listener(changed)
  }

  function listen(who: Rights, tell: (event: CaseEvent) => void): () => void {
    const listener = (changed: Changed) => {
      const event = eventFor(who, changed)
      if (event) tell(event)
    }
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  return { listen, look }
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
