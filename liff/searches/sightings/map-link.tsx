import { SIGHTINGS } from '../searches.messages.ts'
import type { Point } from './map-of.ts'

/** One place on a map of the whole world, which is somebody else's: it learns the place, and nothing of whom. */
export function MapLink({ point: { latitude, longitude }, label }: { point: Point; label?: string }) {
  return (
    <a
      className="seek-link"
      href={`https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={label}
    >
      {SIGHTINGS.openMap}
    </a>
  )
}
