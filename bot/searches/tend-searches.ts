import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { oneByOne, stepByStep } from '#bot/one-by-one.ts'
import { changeSearch } from './change-search.ts'
import { countSearchesFromNow } from './count-from-now.ts'
import { openItsCase } from './open-search.ts'
import type { SearchPorts } from './ports.ts'
import { putRounds, tellOver } from './put-round.ts'
import { lookAgain, ring, sayUnsaid, tellSighting } from './say-unsaid.ts'
import { deleteSearch, findSearch, findWakingSearches } from './search.model.ts'
import type { Search } from './search.ts'
import { askedUpTo, lookedAgain, overTold, rung } from './search-steps.ts'
import { forgetAskedOf } from './searcher.model.ts'
import { deleteSighting, findSightings, findUntoldSightings } from './sighting.model.ts'

const AT_ONCE = 50

/**
 * Looks after searches: who waits for a release is rung for, rounds are asked, what was seen and decided is told, and
 * what is over is thanked for and forgotten.
 * @throws AggregateError as `oneByOne`
 */
export async function tendSearches(ports: SearchPorts): Promise<void> {
  const at = ports.now()
  await countSearchesFromNow(ports.directory.preset.searches, at)
  await stepByStep(
    [
      async () => oneByOne(await findWakingSearches(at, AT_ONCE), (id) => tendSearch(ports, id, at)),
      async () =>
        oneByOne(await findUntoldSightings(AT_ONCE), (sighting) => tellSighting(ports, sighting, at)),
    ],
    (failed) => `${failed} searches or sightings wait`,
  )
}

/** Does for one search what is due now. Doing so again changes nothing. */
export async function tendSearch(ports: SearchPorts, id: string, at: Date): Promise<void> {
  const found = await findSearch(id)
  if (!found) return
  if (isDue(found.forgetAt, at)) return await forgetSearch(ports, found, at)
  const rules = ports.directory.preset.searches
  let search = await openItsCase(ports, found)
  if (isDue(search.ringAt, at)) {
    await ring(ports, search, at)
    search = await changeSearch(id, (now) => rung(now, at, rules))
  }
  await putRounds(ports, search, at, (roundId, after) =>
    changeSearch(id, (now) => askedUpTo(now, roundId, after)),
  )
  if (isDue(search.widenAt, at) || isDue(search.askAt, at)) {
    await lookAgain(ports, search, at)
    search = await changeSearch(id, (now) => lookedAgain(now, at, rules))
  }
  if (isDue(search.overAt, at)) {
    await tellOver(ports, search, at)
    search = await changeSearch(id, (now) => overTold(now, at))
  }
  await sayUnsaid(ports, (await findSearch(id)) ?? search)
}

const isDue = (moment: Date | null, at: Date) => moment !== null && moment <= at

/** Nothing is left of it: neither who, nor photos, nor who saw or was asked. Its case goes its own way. */
async function forgetSearch(ports: SearchPorts, { id }: Search, at: Date): Promise<void> {
  await noteInTrail({ kind: 'forgotten', by: null, about: { search: id }, at })
  for (const { id: sightingId } of await findSightings(id)) {
    await ports.forgetPhotos(sightingId)
    await deleteSighting(sightingId)
  }
  await ports.forgetPhotos(id)
  await forgetAskedOf(id)
  await deleteSearch(id) // last: until then somebody looks at it again
}
