import { Refusal } from '#shared/refusal.ts'
import { SEARCH_LIMITS } from '#shared/searches/rules.ts'
import { changeSearch } from './change-search.ts'
import type { SearchPorts } from './ports.ts'
import { findSearch } from './search.model.ts'
import type { Search } from './search.ts'
import { findSighting } from './sighting.model.ts'

/**
 * Puts a photo that staff were given to a search. Returns its id.
 * @throws Refusal `not-found`, `search-over`, `too-many-photos`, or as `keepPhoto`
 */
export async function addPhoto(ports: SearchPorts, id: string, bytes: Buffer, at: Date): Promise<string> {
  const search = await findSearch(id)
  if (!search) throw new Refusal('not-found')
  withPhoto(search, '')
  const photoId = await ports.keepPhoto(bytes, id, at)
  try {
    await changeSearch(id, (now) => withPhoto(now, photoId))
    return photoId
  } catch (error) {
    await ports.forgetPhotos(id, [photoId])
    throw error
  }
}

/** @throws Refusal `search-over`, `too-many-photos` */
function withPhoto(search: Search, photoId: string): Search {
  const { photos = [] } = search.told
  if (search.ended) throw new Refusal('search-over')
  if (photos.length >= SEARCH_LIMITS.photos) throw new Refusal('too-many-photos')
  return { ...search, told: { ...search.told, photos: [...photos, photoId] }, revision: search.revision + 1 }
}

/** It shows somebody else, or is not to be shown any more. @throws Refusal `not-found` */
export function withoutPhoto(search: Search, photoId: string): Search {
  const { photos = [] } = search.told
  if (!photos.includes(photoId)) throw new Refusal('not-found')
  const told = { ...search.told, photos: photos.filter((each) => each !== photoId) }
  return { ...search, told, revision: search.revision + 1 }
}

/** Whether somebody may still want the photos of this owner: a search or a sighting that is not forgotten. */
export async function ownsSearchPhotos(ownerId: string): Promise<boolean> {
  return (await findSearch(ownerId)) !== null || (await findSighting(ownerId)) !== null
}
