import { Refusal } from '#shared/refusal.ts'
import { findCase } from '../case.model.ts'
import { type Case, entered } from '../case.ts'
import { saveChange } from '../change-case.ts'

/** Brings a case back that was put aside until now. Does nothing if it is back. */
export async function wakeUp(caseId: string, at: Date): Promise<void> {
  await saveChange(
    () => getAny(caseId),
    at,
    (current) => {
      if (!current.snoozedUntil || current.snoozedUntil > at) return null
      return {
        next: entered({ ...current, snoozedUntil: null }, { at, by: null, kind: 'woken', text: null }),
      }
    },
  )
}

async function getAny(caseId: string): Promise<Case> {
  const current = await findCase(caseId)
  if (!current) throw new Refusal('not-found')
  return current
}
