import { deleteSearcher, forgetAskedPerson } from './searcher.model.ts'
import { changeSighting, sightingsToldBy } from './sighting.model.ts'

/**
 * Forgets what somebody is to searching, at their own wish: that they want to hear, that they were asked, and who it
 * was that saw somebody. What they saw stays until the search is forgotten, and nobody's name is at it.
 */
export async function forgetSearcher(userId: string): Promise<void> {
  await deleteSearcher(userId)
  await forgetAskedPerson(userId)
  for (const id of await sightingsToldBy(userId))
    await changeSighting(id, (sighting) => ({ ...sighting, userId: null }))
}
