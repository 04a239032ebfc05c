import type { District } from '#shared/directory/contract.ts'

interface Point {
  latitude: number
  longitude: number
}

const EARTH_KM = 6371

/** The district whose middle is nearest to a pin and within its reach; null if the pin is out of every reach. */
export function nearestDistrict(districts: District[], pin: Point): District | null {
  const reached = districts.flatMap((district) => {
    if (!district.middle) return []
    const km = distanceKm(district.middle, pin)
    return km <= district.middle.reachKm ? [{ district, km }] : []
  })
  return reached.sort((a, b) => a.km - b.km)[0]?.district ?? null
}

/** Great-circle distance by the haversine formula. */
export function distanceKm(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const h =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude)
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}
