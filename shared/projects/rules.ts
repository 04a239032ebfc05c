import type { Participant } from './contract.ts'
import { ORGANISATIONS_NEEDED } from './limits.ts'

/** How many organisations, and how many different lines of work, a project still lacks; null: it has three of three. */
export function lacksOf(
  participants: readonly Participant[],
): { organisations: number; kinds: number } | null {
  const names = new Set(participants.map(({ partnerId, name }) => partnerId ?? name.normalize('NFKC')))
  const kinds = new Set(participants.map(({ category }) => category))
  const organisations = Math.max(0, ORGANISATIONS_NEEDED - names.size)
  const missingKinds = Math.max(0, ORGANISATIONS_NEEDED - kinds.size)
  return organisations + missingKinds === 0 ? null : { organisations, kinds: missingKinds }
}
