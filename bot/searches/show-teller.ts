import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { Refusal } from '#shared/refusal.ts'
import type { SightingTeller, SightingTellerAsked } from '#shared/searches/contract.ts'
import type { SearchPorts } from './ports.ts'
import { findSighting } from './sighting.model.ts'

/**
 * Whom to ask about a sighting, for those who run its search: what they said on the phone, or let us keep of
 * themselves in LINE. Each look stands in the trail, with its reason.
 * @throws Refusal `not-found` where nobody is known
 */
export async function showTeller(
  { personOf }: Pick<SearchPorts, 'personOf'>,
  about: { search: string; sighting: string },
  { by, reason, at }: SightingTellerAsked & { by: string; at: Date },
): Promise<SightingTeller> {
  const sighting = await findSighting(about.sighting)
  if (sighting?.searchId !== about.search) throw new Refusal('not-found')
  const { teller, userId } = sighting
  if (!teller && userId === null) throw new Refusal('not-found')
  await noteInTrail({ kind: 'reporter-seen', by, about: { ...about, why: reason }, at })
  if (teller) return { name: teller.name || null, phone: teller.phone || null, organisation: null }
  return userId === null ? NOBODY : await personOf(userId)
}

const NOBODY: SightingTeller = { name: null, phone: null, organisation: null }
