import { changeSearch } from './change-search.ts'
import { findSearchesToldBy } from './search.model.ts'
import { moveAskedPerson, moveSearcher } from './searcher.model.ts'
import { changeSighting, sightingsToldBy } from './sighting.model.ts'

/**
 * What somebody is to searching goes along to the LINE account that they have now: that they want to hear, what they
 * were asked, and what they told. Whether they want to hear there already is for them to say. Doing so again changes
 * nothing.
 */
export async function moveInSearches(from: string, to: string): Promise<void> {
  await moveSearcher(from, to)
  await moveAskedPerson(from, to)
  for (const id of await sightingsToldBy(from))
    await changeSighting(id, (sighting) =>
      sighting.userId === from ? { ...sighting, userId: to } : sighting,
    )
  for (;;) {
    const told = await findSearchesToldBy(from)
    if (told.length === 0) return
    for (const { id } of told)
      await changeSearch(id, (search) => (search.userId === from ? { ...search, userId: to } : search))
  }
}
