import { useState } from 'preact/hooks'
import type { Sighting } from '#shared/searches/contract.ts'
import { SIGHTING_NOW } from '#shared/searches/rules.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { Part } from '../../ui/part.tsx'
import { Photos } from '../../ui/photos.tsx'
import { momentInWords, wallClock } from '../../ui/when.ts'
import type { SearchPart } from '../search-part.ts'
import { SIGHTINGS, TOLD } from '../searches.messages.ts'
import { searchPath, useChangeSearch } from '../use-searches.ts'
import { MapLink } from './map-link.tsx'
import { SightingSheet } from './sighting-sheet.tsx'
import { SightingsMap } from './sightings-map.tsx'
import { Teller } from './teller.tsx'

/** Where somebody was seen, in the order of time; where the searchers are themselves, nobody follows. */
export function SightingsPart({ search, now }: SearchPart) {
  const [isOpen, setIsOpen] = useState(false)
  const { sightings, told, ended } = search
  const seen = sightings.flatMap(({ point, at, isChecked }, index) =>
    point ? [{ nth: index + 1, point, time: timeOf(at), isChecked }] : [],
  )
  const start = told.place?.kind === 'pin' ? told.place : null
  return (
    <Part title={SIGHTINGS.title} className="entry-part seek-part">
      {sightings.length === 0 && <p className="entry-soft">{SIGHTINGS.none}</p>}
      {seen.length > 0 && <SightingsMap start={start} seen={seen} />}
      {sightings.length > 0 && seen.length === 0 && <p className="entry-soft">{SIGHTINGS.noPlaces}</p>}
      <ol className="entry-rows seek-rows">
        {sightings.map((sighting, index) => (
          <Seen key={sighting.id} sighting={sighting} nth={index + 1} search={search} now={now} />
        ))}
      </ol>
      {!ended && <Button onClick={() => setIsOpen(true)}>{SIGHTINGS.add}</Button>}
      {isOpen && <SightingSheet search={search} onClose={() => setIsOpen(false)} />}
    </Part>
  )
}

/** 14:05 */
const timeOf = (iso: string) => wallClock(new Date(iso)).slice(11)

function Seen({ sighting, nth, search, now }: SearchPart & { sighting: Sighting; nth: number }) {
  const { id, at, toldAt, now: how, point, place, words, photoIds, from, isChecked, hasTeller } = sighting
  const [isShown, setIsShown] = useState(false)
  const change = useChangeSearch(search)
  const flip = isChecked ? SIGHTINGS.uncheck : SIGHTINGS.check
  const photos = photoIds.map((photoId, index) => ({
    url: `/api${searchPath(search.id)}/sightings/${encodeURIComponent(id)}/photos/${encodeURIComponent(photoId)}`,
    name: SIGHTINGS.photo(index + 1),
  }))
  return (
    <li className="seek-one">
      <p className="entry-line seek-links">
        <span className="seek-nth">{nth}</span>
        <strong>{momentInWords(at, now)}</strong>
        <Badge look={how === 'with-me' ? 'danger' : 'plain'}>{SIGHTING_NOW[how]}</Badge>
        <Badge look={isChecked ? 'news' : 'yellow'}>
          {isChecked ? SIGHTINGS.checked : SIGHTINGS.unchecked}
        </Badge>
      </p>
      {place !== '' && <p>{place}</p>}
      {words !== '' && <LongText text={words} more={TOLD.more} />}
      <p className="entry-soft">
        {SIGHTINGS.from[from]}・{SIGHTINGS.toldAt(momentInWords(toldAt, now))}
      </p>
      {isShown && <Photos photos={photos} />}
      <div className="row seek-beside">
        {point && <MapLink point={point} label={SIGHTINGS.of(nth, SIGHTINGS.openMap)} />}
        {photos.length > 0 && !isShown && (
          <Button label={SIGHTINGS.of(nth, TOLD.showPhotos)} onClick={() => setIsShown(true)}>
            {TOLD.showPhotos}
          </Button>
        )}
        {hasTeller && <Teller searchId={search.id} sightingId={id} nth={nth} />}
        {!search.ended && (
          <Button
            label={SIGHTINGS.of(nth, flip)}
            isBusy={change.isPending}
            onClick={() => change.mutate({ kind: 'sighting', id, isChecked: !isChecked })}
          >
            {flip}
          </Button>
        )}
      </div>
      {change.isError && <Failure error={change.error} />}
    </li>
  )
}
