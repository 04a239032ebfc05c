import { Refusal } from '#shared/refusal.ts'
import { findPartner, savePartner } from './partner.model.ts'
import type { Partner, Unsaid } from './partner.ts'

/** So many at once at one partner means that something is wrong. */
const MOST_ATTEMPTS = 20

/**
 * Changes a partner and returns it as it is then; null from `change`: there is nothing to change.
 * @param seen the revision that was seen; left out if the change fits whatever happened meanwhile
 * @throws Refusal `not-found`, `changed-meanwhile`, and what `change` refuses
 */
export async function changePartner(
  id: string,
  change: (partner: Partner) => Partner | null,
  seen?: number,
): Promise<Partner> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const partner = await findPartner(id)
    if (!partner) throw new Refusal('not-found')
    if (seen !== undefined && partner.revision !== seen) throw new Refusal('changed-meanwhile')
    const next = change(partner)
    if (!next) return partner
    const saved = await savePartner(next)
    if (saved) return saved
  }
  throw new Refusal('out-of-order')
}

/** The partner after a step that has to be told: told and step are one write, so that no crash comes between. */
export function andSay(next: Partner, what: Unsaid['what']): Partner {
  return { ...next, unsaid: [...next.unsaid, { what, revision: next.revision + 1 }] }
}
