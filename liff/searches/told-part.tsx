import { useState } from 'preact/hooks'
import type { SearchView } from '#shared/searches/contract.ts'
import { MEANS, MISSED_BY, SEARCH_LIMITS, SEX } from '#shared/searches/rules.ts'
import { Button } from '../ui/button.tsx'
import { wishInWords } from '../ui/day-and-time.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { Failure } from '../ui/failure.tsx'
import { LongText } from '../ui/long-text.tsx'
import { Part } from '../ui/part.tsx'
import { Photos } from '../ui/photos.tsx'
import { PickPhoto } from '../ui/pick-photo.tsx'
import { shrinkPhoto } from '../ui/shrink-photo.ts'
import { toast } from '../ui/toast.tsx'
import { useDirectory } from '../use-directory.ts'
import { RemovePhotoSheet } from './remove-photo-sheet.tsx'
import type { SearchPart } from './search-part.ts'
import { TOLD } from './searches.messages.ts'
import { MapLink } from './sightings/map-link.tsx'
import { searchPath, useAddPhoto } from './use-searches.ts'

/** What was told by whoever misses somebody: for staff alone. */
export function ToldPart({ search, now }: SearchPart) {
  const { told, districtId } = search
  const districts = useDirectory().data?.districts ?? []
  const { relation, policeTold, name, age, sex, seen, place, clothes, features, means, detail, tagNo } = told
  return (
    <Part title={TOLD.title} className="entry-part seek-part">
      <p className="entry-soft">{TOLD.lead}</p>
      <Facts>
        <Fact label={TOLD.relation}>{relation && MISSED_BY[relation]}</Fact>
        <Fact label={TOLD.policeTold}>{policeTold && TOLD.police[policeTold]}</Fact>
        <Fact label={TOLD.name}>{name}</Fact>
        <Fact label={TOLD.age}>{age}</Fact>
        <Fact label={TOLD.sex}>{sex && SEX[sex]}</Fact>
        <Fact label={TOLD.district}>{districts.find(({ id }) => id === districtId)?.name}</Fact>
        <Fact label={TOLD.seen}>{seen && wishInWords(seen, now)}</Fact>
        <Fact label={TOLD.place}>
          {place && (
            <>
              {place.text || TOLD.pin} {place.kind === 'pin' && <MapLink point={place} />}
            </>
          )}
        </Fact>
        <Fact label={TOLD.means}>{means?.map((one) => MEANS[one]).join('、')}</Fact>
        <Fact label={TOLD.clothes}>
          <LongText text={clothes} more={TOLD.more} />
        </Fact>
        <Fact label={TOLD.features}>{features && <LongText text={features} more={TOLD.more} />}</Fact>
        <Fact label={TOLD.detail}>{detail && <LongText text={detail} more={TOLD.more} />}</Fact>
        <Fact label={TOLD.tagNo}>{tagNo}</Fact>
      </Facts>
      <TheirPhotos search={search} />
    </Part>
  )
}

/** Each look at a photo stands in the trail, so they come when they are asked for. */
function TheirPhotos({ search }: { search: SearchView }) {
  const { id, photoIds, ended } = search
  const [isShown, setIsShown] = useState(false)
  const [removing, setRemoving] = useState<{ photoId: string; nth: number } | null>(null)
  const add = useAddPhoto(id)
  const pick = async ([file]: File[]) => {
    if (file && !add.isPending) add.mutate(await shrinkPhoto(file), { onSuccess: () => toast(TOLD.added) })
  }
  const photos = photoIds.map((photoId, nth) => ({
    id: photoId,
    url: `/api${searchPath(id)}/photos/${encodeURIComponent(photoId)}`,
    name: TOLD.photo(nth + 1),
  }))
  return (
    <div className="stack">
      <h3>{TOLD.photos}</h3>
      {photos.length === 0 && <p className="entry-soft">{TOLD.noPhotos}</p>}
      {photos.length > 0 && !isShown && (
        <p className="row seek-beside">
          <Button onClick={() => setIsShown(true)}>{TOLD.showPhotos}</Button>
          <span className="entry-soft">{TOLD.photosLead}</span>
        </p>
      )}
      {isShown && <Photos photos={photos} />}
      {isShown && photos.length > 0 && (
        <p className="row">
          {photos.map((photo, nth) => (
            <Button key={photo.url} onClick={() => setRemoving({ photoId: photo.id, nth: nth + 1 })}>
              {TOLD.remove(nth + 1)}
            </Button>
          ))}
        </p>
      )}
      {!ended && photos.length < SEARCH_LIMITS.photos && (
        <PickPhoto isSingle label={TOLD.addPhoto} onPick={(files) => void pick(files)} />
      )}
      {removing && <RemovePhotoSheet search={search} {...removing} onClose={() => setRemoving(null)} />}
      {add.isError && <Failure error={add.error} />}
    </div>
  )
}
