import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Photos } from '../../ui/photos.tsx'
import { PickPhoto } from '../../ui/pick-photo.tsx'
import { shrinkPhoto } from '../../ui/shrink-photo.ts'
import { toast } from '../../ui/toast.tsx'
import { ChangeSheet } from './change-sheet.tsx'
import { Failed } from './failed.tsx'
import { PHOTO } from './mine.messages.ts'
import { Part } from './part.tsx'
import { type Mine, photoUrl, useChangePhoto } from './use-mine.ts'

/** The picture by which the person is known: seen, put in, changed and taken away by those who answer for them. */
export function PhotoPart({ mine }: { mine: Mine }) {
  const { photoId } = mine.facts
  const [isEnding, setIsEnding] = useState(false)
  const change = useChangePhoto(mine)
  const pick = async ([file]: File[]) => {
    if (file && !change.isPending)
      change.mutate(await shrinkPhoto(file), { onSuccess: () => toast(PHOTO.saved) })
  }
  return (
    <Part title={PHOTO.title}>
      {photoId ? (
        <>
          <p className="own-soft">{PHOTO.lead}</p>
          <Photos photos={[{ url: photoUrl(mine, photoId), name: PHOTO.title }]} />
        </>
      ) : (
        <p>{PHOTO.none}</p>
      )}
      {change.isPending && <p role="status">{PHOTO.saving}</p>}
      {change.isError && <Failed error={change.error} />}
      <PickPhoto isSingle label={photoId ? PHOTO.change : PHOTO.add} onPick={(files) => void pick(files)} />
      {photoId && <Button onClick={() => setIsEnding(true)}>{PHOTO.off}</Button>}
      {isEnding && (
        <ChangeSheet
          mine={mine}
          title={PHOTO.offTitle}
          does={PHOTO.offDo}
          done={PHOTO.offDone}
          change={() => ({ kind: 'photo-off' })}
          onClose={() => setIsEnding(false)}
        >
          <p>{PHOTO.offLead}</p>
        </ChangeSheet>
      )}
    </Part>
  )
}
