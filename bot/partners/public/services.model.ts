import type mongoose from 'mongoose'
import { PartnerModel, type StoredPartner } from '../partner.model.ts'
import type { Listed } from './listed.model.ts'

/** Somewhere on the map. */
export interface Point {
  latitude: number
  longitude: number
}

/** Looked for within so many kilometres, until there are enough. */
const RINGS_KM = [1, 3, 10]
const KM_PER_DEGREE = 111
/** A town has no more of them in one ring, or the ring is small enough. */
const MOST_LOOKED_AT = 2000

/** Listed partners that offer a small service to everybody. */
const OFFERS = { state: 'active', 'fields.isListed': true, 'fields.service': { $type: 'string' } } as const

/** Those nearest to a point, of which it is known where they are, with the distance in kilometres. */
export async function findNearest(point: Point, most: number): Promise<(Listed & { km: number })[]> {
  for (const km of RINGS_KM) {
    const near = (await within(point, km))
      .flatMap(({ _id: id, no, since, fields }) =>
        fields.point ? [{ id, no: no ?? null, since, fields, km: distanceKm(fields.point, point) }] : [],
      )
      .filter((each) => each.km <= km)
      .sort((a, b) => a.km - b.km)
    if (near.length >= most || km === RINGS_KM.at(-1)) return near.slice(0, most)
  }
  return []
}

async function within({ latitude, longitude }: Point, km: number): Promise<Shown[]> {
  const high = km / KM_PER_DEGREE
  const wide = high / Math.max(Math.cos((latitude * Math.PI) / 180), 0.01)
  return await find({
    'fields.point.latitude': { $gte: latitude - high, $lte: latitude + high },
    'fields.point.longitude': { $gte: longitude - wide, $lte: longitude + wide },
  }).limit(MOST_LOOKED_AT)
}

/** Those of a district by name, then those of the whole town. */
export async function findInDistrict(districtId: string | null, most: number): Promise<Listed[]> {
  const places = districtId === null ? [null] : [districtId, null]
  const found = await Promise.all(
    places.map((place) => find({ 'fields.districtId': place }).sort({ place: 1, _id: 1 }).limit(most)),
  )
  return found
    .flat()
    .slice(0, most)
    .map(({ _id: id, no, since, fields }) => ({ id, no: no ?? null, since, fields }))
}

type Shown = Pick<StoredPartner, '_id' | 'no' | 'since' | 'fields'>

function find(where: mongoose.QueryFilter<unknown>) {
  return PartnerModel.find({ ...OFFERS, ...where }, { no: 1, since: 1, fields: 1 }).lean<Shown[]>()
}

const EARTH_KM = 6371

/** Short ways, on a map that is as good as flat. */
function distanceKm(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const up = radians(a.latitude - b.latitude)
  const across = radians(a.longitude - b.longitude) * Math.cos(radians((a.latitude + b.latitude) / 2))
  return Math.hypot(up, across) * EARTH_KM
}
