import type { SightingTold } from '#shared/searches/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { MINUTE_MS } from '#shared/time.ts'
import type { Directory } from './directory/directory.ts'
import { cancelAbout } from './outbox/enqueue.ts'
import { addSighting } from './searches/alert.ts'
import { changeAsStaff } from './searches/change-as-staff.ts'
import { searches } from './searches/missing.flow.ts'
import { changeMyAlerts } from './searches/my-alerts.ts'
import { openSearch } from './searches/open-search.ts'
import type { Search } from './searches/search.ts'
import { markSightingTold } from './searches/sighting.model.ts'
import { tendSearch } from './searches/tend-searches.ts'
import { searchPorts } from './searching.ts'

const ID = 'sample-search'
/** A degree of latitude, roughly: enough to put two places apart on a map. */
const KM = 1 / 111

/**
 * Puts down a drill in which staff have begun to search and two sightings came in, where the preset has such, by the
 * verbs of people and staff. The people to try it with want to hear of searches from then on: their chats begin empty,
 * and who widens the search sees it reach their phones. Doing so again changes nothing.
 */
export async function loadSearchSample(
  directory: Directory,
  { reporters, staff }: { reporters: { userId: string }[]; staff: StaffView[] },
  now: Date,
): Promise<void> {
  const [district] = directory.preset.districts
  const [head] = staff
  const ago = (minutes: number) => new Date(now.getTime() - minutes * MINUTE_MS)
  const ports = searchPorts(directory, () => now)
  if (!searches(ports) || !district || !head) return
  const search = await openSearch(ports, begun(district.id, head), ago(25))
  if (search.state !== 'reported' || !search.features) return
  const released = await changeAsStaff(
    ports,
    ID,
    {
      revision: search.revision,
      change: {
        kind: 'release',
        features: { ...search.features, build: 'medium', hair: '白くて短い', manner: 'ゆっくり歩く' },
        showsPhoto: false,
        districtIds: [district.id],
      },
    },
    { byName: head.name, at: ago(20) },
  )
  await tendSearch(ports, ID, now) // this round is over before anybody wants to hear
  const around = district.middle ?? null
  const at = (north: number, east: number) =>
    around && { latitude: around.latitude + north * KM, longitude: around.longitude + east * KM }
  await see(released, 0, { now: 'maybe', point: at(0.3, 0.2), place: '見本駅の前' }, ago(12))
  await see(released, 1, { now: 'saw', point: at(0.9, 0.7), place: '見本公園の入口' }, ago(5))
  for (const { userId } of reporters)
    await changeMyAlerts(ports, userId, { wants: true, alsoAtNight: false, districtId: null })
  await cancelAbout(`search:${ID}`)
}

/** Somebody plainly invented, of whom nothing is told that searchers may not see. */
function begun(districtId: string, { id, name }: StaffView): Parameters<typeof openSearch>[1] {
  return {
    id: ID,
    told: {
      name: '訓練 太郎',
      age: 84,
      sex: 'male',
      district: districtId,
      clothes: '青い上着、灰色のズボン、茶色の帽子',
      means: ['foot'],
      consentFeatures: 'yes',
      consentPhoto: 'no',
      policeTold: 'yes',
      reporterName: '訓練 花子',
      reporterPhone: '090-0000-0601',
      relation: 'family',
    },
    isDrill: true,
    userId: null,
    by: { id, name },
    keyholderId: null,
  }
}

async function see(
  search: Search,
  nth: number,
  { now, point, place }: Pick<SightingTold, 'now' | 'point' | 'place'>,
  at: Date,
): Promise<void> {
  const id = `${ID}-${nth}`
  const seen = { id, now, point, place, words: '', at: at.toISOString() }
  const heard = { from: 'staff', teller: { name: '訓練 次郎', phone: '090-0000-0602' } } as const
  await addSighting(search, { ...seen, userId: null, ...(nth === 0 ? heard : { from: 'partner' }) }, at)
  await markSightingTold(id) // staff's chats begin empty, too
}
