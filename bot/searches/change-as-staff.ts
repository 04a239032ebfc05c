import { randomUUID } from 'node:crypto'
import { Refusal } from '#shared/refusal.ts'
import type { Features, SearchChange } from '#shared/searches/contract.ts'
import { changeSearch } from './change-search.ts'
import { tellsTooMuch } from './features.ts'
import type { SearchPorts } from './ports.ts'
import type { AskingRound, Search } from './search.ts'
import { withoutPhoto } from './search-photos.ts'
import { consented, described, ended, neighbourStep, released, widened } from './search-steps.ts'
import { checkSighting, findSightings, type KeptSighting } from './sighting.model.ts'
import { withinReach } from './within-reach.ts'

/** Who changes it, and when. */
export interface Changing {
  byName: string
  at: Date
}

/**
 * Staff or a duty desk write what searchers see, release it, have more people asked, remove a wrong photo, or end it;
 * and it comes back as it is then.
 * @throws Refusal `not-found`, `changed-meanwhile`, `not-possible-now`, `search-no-consent`, `search-tells-too-much`,
 * `bad-request` (a district or a neighbour that there is not)
 */
export async function changeAsStaff(
  ports: SearchPorts,
  id: string,
  { revision, change }: SearchChange,
  by: Changing,
): Promise<Search> {
  if ('districtIds' in change) refuseUnknown(ports, change.districtIds)
  if (change.kind === 'sighting') await check(id, change.id, change.isChecked)
  const sightings = 'districtIds' in change ? await findSightings(id) : []
  const changed = await changeSearch(id, (search) => {
    if (change.kind !== 'sighting' && search.revision !== revision) throw new Refusal('changed-meanwhile')
    return step(ports, search, change, { ...by, sightings })
  })
  // The picture last: a crash in between leaves it unseen, and it goes with the search.
  if (change.kind === 'remove-photo') await ports.forgetPhotos(id, [change.photoId])
  return changed
}

function refuseUnknown({ directory }: SearchPorts, districtIds: string[]): void {
  if (!districtIds.every((id) => directory.district(id)))
    throw new Refusal('bad-request', { fields: ['change.districtIds'] })
}

async function check(searchId: string, sightingId: string, isChecked: boolean): Promise<void> {
  if (!(await checkSighting(searchId, sightingId, isChecked))) throw new Refusal('not-found')
}

function step(
  { directory }: SearchPorts,
  search: Search,
  change: SearchChange['change'],
  by: Changing & { sightings: KeptSighting[] },
): Search {
  const rules = directory.preset.searches
  const { at, byName, sightings } = by
  const round = (districtIds: string[]): AskingRound => {
    const { km } = withinReach(directory, search, sightings, at)
    return { id: randomUUID(), at, byName, districtIds, reachKm: km, after: null, isPut: false }
  }
  switch (change.kind) {
    case 'features':
      return described(search, fit(change.features, search))
    case 'consent':
      return consented(search, change)
    case 'release': {
      const { showsPhoto, districtIds } = change
      const features = fit(change.features, search)
      return released(search, { features, showsPhoto, round: round(districtIds) }, rules)
    }
    case 'widen':
      return widened(search, round(change.districtIds), rules)
    case 'remove-photo':
      return withoutPhoto(search, change.photoId)
    case 'neighbour':
      return neighbourStep(search, change.name, change.step, at)
    case 'found': {
      const how = { kind: 'found', how: change.how } as const
      return ended(search, { how, at, byName, note: change.note }, rules)
    }
    case 'call-off': {
      const how = { kind: 'called-off', because: change.because } as const
      return ended(search, { how, at, byName, note: '' }, rules)
    }
    case 'sighting':
      return { ...search, revision: search.revision + 1 }
    default:
      return change satisfies never
  }
}

/** @throws Refusal `search-tells-too-much` */
function fit(features: Features, { told }: Search): Features {
  if (tellsTooMuch(features, told)) throw new Refusal('search-tells-too-much')
  return features
}
