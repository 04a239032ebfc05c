import { useRef, useState } from 'preact/hooks'
import type { FormField } from '#shared/forms/contract.ts'
import { LIMITS } from '#shared/reports/words.ts'
import { Refused } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Picture } from '../ui/photos.tsx'
import { PickPhoto } from '../ui/pick-photo.tsx'
import { shrinkPhoto } from '../ui/shrink-photo.ts'
import { PHOTOS } from './form.messages.ts'
import { addPhoto, dropPhoto } from './use-form.ts'

interface PhotosProps {
  field: FormField
  draftId: string
  value: unknown
  hint: string | undefined
  onAdopt: (photoIds: string[]) => void
}

/** Photos from the camera or the gallery: sent at once, each on its own, small first. */
export function PhotosField({ field, draftId, value, hint, onAdopt }: PhotosProps) {
  const ids = isIds(value) ? value : []
  const upload = useUpload(draftId, ids, onAdopt)
  const room = LIMITS.photos - ids.length
  return (
    <fieldset className="form-photos">
      <legend className="field-label">{field.label}</legend>
      {field.help && <p className="field-help">{field.help}</p>}
      {ids.length > 0 && (
        <ul className="photos">
          {ids.map((id, index) => (
            <li key={id} className="form-photo">
              <span className="photo">
                <Picture
                  photo={{ url: `/api/drafts/${draftId}/photos/${id}`, name: PHOTOS.nth(index + 1) }}
                />
              </span>
              <Button look="quiet" label={PHOTOS.drop(index + 1)} onClick={() => void upload.drop(id)}>
                {PHOTOS.dropShort}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {upload.isBusy && <p role="status">{PHOTOS.sending}</p>}
      {upload.error !== null && (
        <Failure error={upload.error} {...(upload.retry ? { again: upload.retry } : {})} />
      )}
      {hint && <p className="field-hint">{hint}</p>}
      {room > 0 ? (
        <div className="row">
          <PickPhoto label={PHOTOS.take} isCamera onPick={upload.add} />
          <PickPhoto label={PHOTOS.choose} onPick={upload.add} />
        </div>
      ) : (
        <p>{PHOTOS.full(LIMITS.photos)}</p>
      )}
    </fieldset>
  )
}

function useUpload(draftId: string, ids: string[], onAdopt: (photoIds: string[]) => void) {
  const [pending, setPending] = useState(0)
  const [error, setError] = useState<unknown>(null)
  const [failed, setFailed] = useState<File[]>([])
  const known = useRef(ids)
  known.current = ids
  const adopt = (next: string[]) => {
    known.current = next
    onAdopt(next)
  }
  const add = async (files: File[]) => {
    setError(null)
    setFailed([])
    const wanted = files.slice(0, LIMITS.photos - known.current.length)
    setPending((before) => before + wanted.length)
    for (const [index, file] of wanted.entries()) {
      try {
        const { photoId } = await addPhoto(draftId, await shrinkPhoto(file))
        adopt([...known.current, photoId])
        setPending((before) => before - 1)
      } catch (failure) {
        setError(failure)
        if (isUseless(failure)) {
          setPending((before) => before - 1)
          continue
        }
        const unsent = wanted.slice(index)
        setFailed(unsent)
        setPending((before) => before - unsent.length)
        return
      }
    }
  }
  const drop = async (photoId: string) => {
    setError(null)
    try {
      await dropPhoto(draftId, photoId)
      adopt(known.current.filter((id) => id !== photoId))
    } catch (failure) {
      setError(failure)
    }
  }
  return {
    isBusy: pending > 0,
    error,
    retry: failed.length > 0 ? () => void add(failed) : null,
    add: (files: File[]) => void add(files),
    drop,
  }
}

/** Refused for what the file is: it would be refused again, and no other file has to wait for it. */
function isUseless(failure: unknown): boolean {
  return failure instanceof Refused && ['not-a-photo', 'heic-photo', 'too-large'].includes(failure.code)
}

function isIds(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string')
}
