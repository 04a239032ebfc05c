import { Refusal } from '#shared/refusal.ts'
import type { Case } from '../case.ts'
import { findHolding, type Kept } from './holding.ts'
import { mirror } from './mirror.ts'

/**
 * The case in which a report stands, to be changed because of it. One that is just being merged is merged first: what
 * came to it later would be lost.
 * @throws Refusal `not-found`, `out-of-order` (it is merged and taken apart all the time)
 */
export async function whereItStands(kept: Kept, at: Date): Promise<Case> {
  const current = await getHolding(kept)
  if (current.mergedInto === null) return current
  await mirror(current.id, current.mergedInto, at)
  const settled = await getHolding(kept)
  if (settled.mergedInto !== null) throw new Refusal('out-of-order')
  return settled
}

async function getHolding(kept: Kept): Promise<Case> {
  const current = await findHolding(kept)
  if (!current) throw new Refusal('not-found')
  return current
}
