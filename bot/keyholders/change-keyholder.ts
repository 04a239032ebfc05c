import { Refusal } from '#shared/refusal.ts'
import { findKeyholder, saveKeyholder } from './keyholder.model.ts'
import type { Keyholder } from './keyholder.ts'
import { withStillTold } from './still-told.ts'

/** So many at once at one registration means that something is wrong. */
const MOST_ATTEMPTS = 20

/**
 * Changes a registration and returns it as it is then; null from `change`: there is nothing to change.
 * @param seen the revision that was seen; left out if the change fits whatever happened meanwhile
 * @throws Refusal `not-found`, `changed-meanwhile`, and what `change` refuses
 */
export async function changeKeyholder(
  id: string,
  change: (keyholder: Keyholder) => Keyholder | null,
  seen?: number,
): Promise<Keyholder> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const keyholder = await findKeyholder(id)
    if (!keyholder) throw new Refusal('not-found')
    if (seen !== undefined && keyholder.revision !== seen) throw new Refusal('changed-meanwhile')
    const next = change(keyholder)
    if (!next) return keyholder
    const saved = await saveKeyholder(withStillTold(keyholder, next))
    if (saved) return saved
  }
  throw new Refusal('out-of-order')
}
