import type { Place } from '#shared/reports/contract.ts'
import { Fact } from '../../ui/facts.tsx'
import { CASE } from '../case.messages.ts'

export function PlaceFact({ place }: { place: Place | null }) {
  if (!place) return <Fact label={CASE.place}>{CASE.unknown}</Fact>
  return (
    <Fact label={CASE.place}>
      <span className="place-text">
        {place.text || CASE.pinOnly}
        {CASE.placeKind[place.kind]}
      </span>
      <span className="place-outside">
        <a className="place-map" href={mapUrl(place)} target="_blank" rel="noopener noreferrer">
          {CASE.map}
        </a>
        <small className="place-note">{CASE.mapNote}</small>
      </span>
    </Fact>
  )
}

function mapUrl(place: Place): string {
  const wanted = place.kind === 'pin' ? `${place.latitude},${place.longitude}` : place.text
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(wanted)}`
}
