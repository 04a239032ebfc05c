import type { CheckRow } from '#shared/checks/contract.ts'
import type { CheckState } from '#shared/checks/rules.ts'

/** What asks for something else to be done stands apart: silence, our own fault, and what only waits. */
export type PartName = 'now' | 'not-reached' | 'family' | 'asked'
export const PARTS: readonly PartName[] = ['now', 'not-reached', 'family', 'asked']

const STATES: Record<PartName, readonly CheckState[]> = {
  now: ['come', 'worried', 'centre'],
  'not-reached': ['not-reached'],
  family: ['family'],
  asked: ['asked', 'reminded', 'waiting'],
}

/** Those of one part, in the order of the list. */
export function checksIn(part: PartName, checks: readonly CheckRow[]): CheckRow[] {
  return checks.filter(({ state }) => STATES[part].includes(state))
}

/** Whether words that somebody typed are part of a name or, without what stands between its digits, of a phone. */
export function fits({ name, phone }: Pick<CheckRow, 'name' | 'phone'>, typed: string): boolean {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const digits = text.replace(/\D/g, '')
  const isName = name.normalize('NFKC').replace(/\s/g, '').includes(text)
  return isName || (digits !== '' && phone.normalize('NFKC').replace(/\D/g, '').includes(digits))
}
