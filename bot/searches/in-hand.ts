import { refuseWhileOpen } from '#bot/directory/only-while-closed.ts'
import { Refusal } from '#shared/refusal.ts'
import type { Rights } from '#shared/staff/rules.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import type { SearchPorts } from './ports.ts'
import { findSearch } from './search.model.ts'
import type { Search } from './search.ts'

/**
 * A search of one's own centres; for a duty desk, while the centre is closed.
 * @throws Refusal `not-found`, of another centre's too; `centre-is-open`
 */
export async function getSearchFor(
  { directory }: Pick<SearchPorts, 'directory'>,
  who: Rights,
  id: string,
  at: Date,
): Promise<Search> {
  const search = await findSearch(id)
  if (!search || !maySeeCentre(who, search.centreId)) throw new Refusal('not-found')
  const centre = directory.centre(search.centreId)
  if (centre) refuseWhileOpen(who, centre, directory, at)
  return search
}
