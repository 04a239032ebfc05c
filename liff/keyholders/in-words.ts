import { ageOn } from '#shared/birthday.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import type { KeyholderRow } from '#shared/keyholders/contract.ts'
import type { KeyholderState, RenewalState } from '#shared/keyholders/rules.ts'
import type { BadgeLook } from '../ui/badge.tsx'
import { dayAfter } from '../ui/when.ts'

type Names = Pick<DirectoryView, 'districts'> | undefined

export const STATE_LOOK: Record<KeyholderState, BadgeLook> = {
  applied: 'yellow',
  active: 'active',
  stopped: 'plain',
}
const RENEWAL_LOOK: Partial<Record<RenewalState, BadgeLook>> = { asked: 'yellow', overdue: 'red' }

/** How loudly it is said how a renewal stands; null where nobody waits for anything. */
export function renewalLook({ state, renewal }: Pick<KeyholderRow, 'state' | 'renewal'>): BadgeLook | null {
  return state === 'active' ? (RENEWAL_LOOK[renewal] ?? null) : null
}

/** A district's name; its id where the network has it no longer. */
export function districtName(id: string, names: Names): string {
  return names?.districts.find((district) => district.id === id)?.name ?? id
}

/** Districts as the choices of a field, after a first one of another kind. */
export function districtChoices(names: Names, first: string): { value: string; label: string }[] {
  const districts = names?.districts ?? []
  return [{ value: '', label: first }, ...districts.map(({ id, name }) => ({ value: id, label: name }))]
}

/** How old somebody is today. */
export function ageNow(bornOn: string, now: Date): number {
  return ageOn(bornOn, dayAfter(now, 0))
}
