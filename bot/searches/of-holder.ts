import { Refusal } from '#shared/refusal.ts'
import type { SightingTold } from '#shared/searches/contract.ts'
import { SEARCH_LIMITS } from '#shared/searches/rules.ts'
import { may, maySeeCentre, type Rights } from '#shared/staff/rules.ts'
import { addSighting } from './alert.ts'
import type { SearchPorts } from './ports.ts'
import { findOpenSearchOf } from './search.model.ts'

/** Staff look for somebody of the register only where they may see that registration. @throws Refusal `not-found` */
export async function refuseHolderOfOthers(
  { directory, districtOfHolder }: Pick<SearchPorts, 'directory' | 'districtOfHolder'>,
  staff: Rights,
  keyholderId: string,
): Promise<void> {
  const district = await districtOfHolder(keyholderId)
  const isSeen = district !== null && maySeeCentre(staff, directory.responsible({ district }).centre.id)
  if (!isSeen || !may(staff, 'run-keyholders')) throw new Refusal('not-found')
}

/** The search for a holder of a tag that goes on, if there is one. */
export async function activeSearchOf(keyholderId: string): Promise<string | null> {
  return (await findOpenSearchOf(keyholderId))?.id ?? null
}

/**
 * Somebody found whoever wears a tag, or the tag: it is a sighting of the search that goes on for them. Doing so again
 * under the same id changes nothing.
 * @returns the search; null if there is none
 */
export async function tellSearchOfFind(
  keyholderId: string,
  { id, point, place, words }: Pick<SightingTold, 'id' | 'point' | 'place' | 'words'>,
  at: Date,
): Promise<string | null> {
  const search = await findOpenSearchOf(keyholderId)
  if (!search) return null
  const where = place === '' && point === null ? NOWHERE : place.slice(0, SEARCH_LIMITS.place)
  const told = { id, now: 'with-me', at: at.toISOString(), point, place: where, words } as const
  try {
    await addSighting(search, { ...told, userId: null, from: 'finder' }, at)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error // it has just ended, or there are hundreds: staff know already
  }
  return search.id
}

const NOWHERE = '（場所は わかりません）'
