import type { Directory } from '#bot/directory/directory.ts'
import type { Search } from './search.ts'
import { countAskedIn, countSearchersIn } from './searcher.model.ts'
import { findSightings, type KeptSighting } from './sighting.model.ts'
import { withinReach } from './within-reach.ts'

/** Whom a further round would ask now. */
export interface NextRound {
  districtIds: string[]
  reachKm: number
  people: number
}

/** The districts within reach by now, and how many there want to hear and were not asked yet. */
export async function nextRound(
  directory: Directory,
  search: Search,
  at: Date,
  sightings?: readonly KeptSighting[],
): Promise<NextRound> {
  const { km, districtIds } = withinReach(
    directory,
    search,
    sightings ?? (await findSightings(search.id)),
    at,
  )
  const [all, asked] = await Promise.all([
    countSearchersIn(districtIds),
    search.releasedAt === null ? 0 : countAskedIn(search.id, districtIds),
  ])
  return { districtIds, reachKm: km, people: Math.max(0, all - asked) }
}
