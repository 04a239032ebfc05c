import { useState } from 'preact/hooks'
import type { SeriesView } from '#shared/salons/desk.ts'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Picture } from '../../ui/photos.tsx'
import { PickPhoto } from '../../ui/pick-photo.tsx'
import { toast } from '../../ui/toast.tsx'
import { PICTURES } from './series.messages.ts'
import { useAddPicture, useOrderPictures, useRemovePicture } from './use-series.ts'

/** Pictures of a gathering, as they stand on its card: added at once, without the form being saved. */
export function PicturesPart({ series }: { series: SeriesView }) {
  const { id, pictures } = series
  const adding = useAddPicture(id)
  const removing = useRemovePicture(id)
  const ordering = useOrderPictures(id)
  const [sure, setSure] = useState<string | null>(null)
  const remove = (pictureId: string) => {
    if (sure !== pictureId) return setSure(pictureId)
    removing.mutate(pictureId, { onSuccess: () => toast(PICTURES.removed) })
  }
  const moveUp = (index: number) => {
    const ids = pictures.map((picture) => picture.id)
    const [moved] = ids.splice(index, 1)
    if (moved === undefined || ordering.isPending) return
    ids.splice(index - 1, 0, moved)
    ordering.mutate({ ids }, { onSuccess: () => toast(PICTURES.moved(index)) })
  }
  return (
    <section className="series-part" aria-labelledby="pictures">
      <h2 id="pictures">{PICTURES.title}</h2>
      <p>{PICTURES.lead}</p>
      {pictures.length > 0 && (
        <ul className="series-pictures">
          {pictures.map((picture, index) => (
            <li key={picture.id}>
              <span className="photo">
                <Picture photo={{ url: picture.path, name: PICTURES.nth(index + 1) }} />
              </span>
              <span className="stack">
                {index > 0 && (
                  <Button onClick={() => moveUp(index)} isBusy={ordering.isPending}>
                    {PICTURES.moveUp(index + 1)}
                  </Button>
                )}
                <Button look="quiet" onClick={() => remove(picture.id)} isBusy={removing.isPending}>
                  {sure === picture.id ? PICTURES.removeSure(index + 1) : PICTURES.remove(index + 1)}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {adding.isPending && <p role="status">{PICTURES.sending}</p>}
      {pictures.length < SALON_LIMITS.pictures && (
        <PickPhoto
          isSingle
          label={PICTURES.add}
          onPick={([file]) => {
            if (file && !adding.isPending) adding.mutate(file, { onSuccess: () => toast(PICTURES.added) })
          }}
        />
      )}
      {adding.isError && <Failure error={adding.error} />}
      {removing.isError && <Failure error={removing.error} />}
      {ordering.isError && <Failure error={ordering.error} />}
    </section>
  )
}
