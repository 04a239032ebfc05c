import type { CaseView } from '#shared/cases/contract.ts'
import { mayChange } from '#shared/cases/rules.ts'
import { entered, refusal, viewOf, waitingHandOverOf } from './case.ts'
import { type Asked, getCase, saveChange } from './change-case.ts'

/**
 * Writes into the history that somebody printed the case, and what. To print is to read: it goes for a merged case
 * too, but not for one that their centre has not taken on yet.
 * @throws Refusal `not-found`, `not-possible-now`
 */
export async function notePrint({ caseId, who, at }: Omit<Asked, 'seen'>, what: string): Promise<CaseView> {
  const by = { id: who.id, name: who.name }
  const saved = await saveChange(
    () => getCase(caseId, who),
    at,
    (current) => {
      if (!mayChange(who, { ...current, handOver: waitingHandOverOf(current) }, undefined))
        throw refusal('not-possible-now', current)
      return { next: entered(current, { at, by, kind: 'printed', text: what }) }
    },
  )
  return viewOf(saved)
}
