import type { AccountFound } from '#shared/accounts/contract.ts'
import { HELD, type Held } from '#shared/accounts/rules.ts'
import { ACCOUNTS } from './accounts.messages.ts'

/** Of what there can be but one, no number says so. */
const ONE_ALONE: readonly Held[] = ['settings', 'check', 'membership', 'helper', 'alerts']

/** What an account has, and how many of each. */
export function heldInWords(held: AccountFound['held']): string {
  return held
    .map(({ kind, count }) => (ONE_ALONE.includes(kind) ? HELD[kind] : ACCOUNTS.count(HELD[kind], count)))
    .join('、')
}
