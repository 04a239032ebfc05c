import { changeSearch } from './change-search.ts'
import { findSearchesToldBy } from './search.model.ts'
import { deleteSearcher, forgetAskedPerson } from './searcher.model.ts'
import { changeSighting, sightingsToldBy } from './sighting.model.ts'

/**
 * Forgets what somebody is to searching, at their own wish: that they want to hear, that they were asked, and who it
 * was that saw somebody or told that somebody is missing. What they told stays until the search is forgotten, as in the
 * case; by LINE they hear no more of it.
 */
export async function forgetSearcher(userId: string): Promise<void> {
  await deleteSearcher(userId)
  await forgetAskedPerson(userId)
  for (const id of await sightingsToldBy(userId))
    await changeSighting(id, (sighting) => ({ ...sighting, userId: null }))
  for (const { id } of await findSearchesToldBy(userId))
    await changeSearch(id, (search) => ({ ...search, userId: null }))
}
