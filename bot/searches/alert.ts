import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { dateAfter, tokyoDate } from '#bot/directory/hours.ts'
import { Refusal } from '#shared/refusal.ts'
import type { AlertView, SightingTold } from '#shared/searches/contract.ts'
import { SEARCH_LIMITS, type Tier } from '#shared/searches/rules.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { tellSearchListeners } from './change-search.ts'
import type { SearchPorts } from './ports.ts'
import { findSearch } from './search.model.ts'
import type { Search } from './search.ts'
import { findAsked, markSawPhoto } from './searcher.model.ts'
import {
  changeSighting,
  countSightings,
  countSightingsBy,
  findSighting,
  type KeptSighting,
  keepSighting,
} from './sighting.model.ts'

/** Somebody who was asked, and what they may see of whom they look for. */
interface Looking {
  search: Search
  tier: Tier
  asked: { _id: string; sawPhotoAt?: Date }
  /** Who of a partner they are; null for everybody else. */
  memberId: string | null
}

/**
 * What a searcher sees, as far as they learned for it; of a search that is over, nothing.
 * @throws Refusal `not-found` for everybody who was not asked
 */
export async function alertView(
  ports: SearchPorts,
  id: string,
  userId: string,
  at: Date,
): Promise<AlertView> {
  const looking = await lookingFor(ports, id, userId, at)
  const { search, tier } = looking
  const { features, isDrill, told } = search
  if (search.state !== 'active' || !features) return { state: 'over', isDrill }
  if (tier === 'photo') await noteSeen(looking, at)
  const centre = ports.directory.centre(search.centreId)
  if (!centre) throw new Error(`no centre ${search.centreId}`)
  const { name, phone } = ports.directory.contact(centre, at)
  const photoIds = tier === 'photo' ? (told.photos ?? []) : []
  return {
    state: 'active',
    id,
    isDrill,
    tier,
    features,
    name: tier === 'photo' ? told.name : null,
    photoUrls: photoIds.map((photoId) => `/api/alerts/${id}/photos/${photoId}`),
    centre: { name, phone },
    told: await countSightingsBy(id, userId),
  }
}

/** A photo, for those who may see it while the search goes on. @throws Refusal `not-found` */
export async function alertPhoto(
  ports: SearchPorts,
  { id, photoId, userId }: { id: string; photoId: string; userId: string },
  at: Date,
): Promise<Buffer> {
  const looking = await lookingFor(ports, id, userId, at)
  const { search, tier } = looking
  const isShown = search.state === 'active' && tier === 'photo' && search.told.photos?.includes(photoId)
  if (!isShown) throw new Refusal('not-found')
  await noteSeen(looking, at)
  return await photoOf(ports, search.id, photoId)
}

/** @throws Refusal `not-found` */
export async function photoOf(
  { readPhoto }: Pick<SearchPorts, 'readPhoto'>,
  ownerId: string,
  photoId: string,
): Promise<Buffer> {
  const photo = await readPhoto(photoId)
  if (photo?.ownerId !== ownerId) throw new Refusal('not-found')
  return photo.bytes
}

/** @throws Refusal `not-found` */
async function lookingFor(ports: SearchPorts, id: string, userId: string, at: Date): Promise<Looking> {
  const search = await findSearch(id)
  const asked = search && (await findAsked(id, userId))
  if (!search || !asked) throw new Refusal('not-found')
  const member = search.showsPhoto ? await memberAt(ports, userId, at) : null
  return { search, asked, tier: tierFor(member), memberId: member?.memberId ?? null }
}

/** Photo and name are for members of partners who learned something of late. */
export async function tierOf(
  { directory, memberOf }: Pick<SearchPorts, 'directory' | 'memberOf'>,
  userId: string,
  at: Date,
): Promise<Tier> {
  return tierFor(await memberAt({ directory, memberOf }, userId, at))
}

async function memberAt(
  { directory, memberOf }: Pick<SearchPorts, 'directory' | 'memberOf'>,
  userId: string,
  at: Date,
) {
  const days = Math.round(directory.preset.searches.trainedWithinMonths * DAYS_A_MONTH)
  return await memberOf(userId, dateAfter(tokyoDate(at), -days))
}

const tierFor = (member: { isTrained: boolean } | null): Tier => (member?.isTrained ? 'photo' : 'features')

const DAYS_A_MONTH = 30.5

/** Once for each person and search, before they first see it. */
async function noteSeen({ search, asked, memberId }: Looking, at: Date): Promise<void> {
  if (search.isDrill || asked.sawPhotoAt) return
  const about = { search: search.id, member: memberId ?? undefined }
  await noteInTrail({ kind: 'search-photo-seen', by: null, about, at })
  await markSawPhoto(asked._id, at)
}

/** A clock of a phone may be wrong by so much. */
const AHEAD_MS = 10 * MINUTE_MS
const LONGEST_AGO_MS = 2 * DAY_MS

/**
 * Keeps where a searcher saw somebody, once however often it is sent; the case and staff hear of it.
 * @throws Refusal `not-found`, `search-over`, `too-many-sightings`, `bad-request` (an unlikely time)
 */
export async function tellOfSighting(
  ports: SearchPorts,
  { id, userId }: { id: string; userId: string },
  told: SightingTold,
  at: Date,
): Promise<void> {
  const { search } = await lookingFor(ports, id, userId, at)
  const isMember = (await ports.memberOf(userId, tokyoDate(at))) !== null
  await addSighting(search, { ...told, userId, from: isMember ? 'partner' : 'helper' }, at)
}

/** @throws Refusal `search-over`, `too-many-sightings`, `bad-request`, `not-found` (the id is another one's) */
export async function addSighting(
  search: Search,
  given: SightingTold & Pick<KeptSighting, 'userId' | 'from'> & Partial<Pick<KeptSighting, 'teller'>>,
  at: Date,
): Promise<void> {
  const { id, now, point, place, words, userId, from, teller = null } = given
  const known = await findSighting(id)
  if (known) return refuseOthers(known, search, userId)
  if (search.ended) throw new Refusal('search-over')
  const seenAt = new Date(given.at)
  const ageMs = at.getTime() - seenAt.getTime()
  if (ageMs < -AHEAD_MS || ageMs > LONGEST_AGO_MS) throw new Refusal('bad-request', { fields: ['at'] })
  if (point === null && place === '') throw new Refusal('bad-request', { fields: ['place'] })
  await refuseTooMany(search.id, userId)
  await keepSighting({
    id,
    searchId: search.id,
    at: seenAt > at ? at : seenAt,
    toldAt: at,
    now,
    point,
    place,
    words,
    from,
    userId,
    teller,
    photoIds: [],
    isChecked: false,
  })
  tellSearchListeners()
}

function refuseOthers(known: KeptSighting, { id }: Search, userId: string | null): void {
  if (known.searchId !== id || known.userId !== userId) throw new Refusal('not-found')
}

async function refuseTooMany(searchId: string, userId: string | null): Promise<void> {
  const own = userId === null ? 0 : await countSightingsBy(searchId, userId)
  if (own >= SEARCH_LIMITS.sightingsPerPerson || (await countSightings(searchId)) >= SEARCH_LIMITS.sightings)
    throw new Refusal('too-many-sightings')
}

/** How long after telling it somebody may still put a photo to it. */
const PHOTO_WITHIN_MS = HOUR_MS

/**
 * Puts a photo to what somebody saw; where and with what it was taken is dropped. Returns its id.
 * @throws Refusal `not-found`, `search-over`, `too-many-photos`, or as `keepPhoto`
 */
export async function addSightingPhoto(
  ports: SearchPorts,
  { searchId, sightingId, userId }: { searchId: string; sightingId: string; userId: string | null },
  bytes: Buffer,
  at: Date,
): Promise<string> {
  const [search, sighting] = await Promise.all([findSearch(searchId), findSighting(sightingId)])
  const isTheirs = sighting?.searchId === searchId && sighting.userId === userId
  if (!search || !isTheirs) throw new Refusal('not-found')
  if (search.ended || at.getTime() - sighting.toldAt.getTime() > PHOTO_WITHIN_MS)
    throw new Refusal('search-over')
  if (sighting.photoIds.length >= SEARCH_LIMITS.sightingPhotos) throw new Refusal('too-many-photos')
  const photoId = await ports.keepPhoto(bytes, sightingId, at)
  const kept = await changeSighting(sightingId, (now) =>
    now.photoIds.length >= SEARCH_LIMITS.sightingPhotos
      ? now
      : { ...now, photoIds: [...now.photoIds, photoId] },
  )
  if (kept?.photoIds.includes(photoId)) return photoId
  await ports.forgetPhotos(sightingId, [photoId]) // it was forgotten meanwhile, or another was faster
  throw new Refusal('too-many-photos')
}
