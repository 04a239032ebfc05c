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
  /** Filled in here: waits for what is under way, and answers whether all that was picked has been sent. */
  allSent: AllSent
}

export interface AllSent {
  current: () => Promise<boolean>
}

/** Photos from the camera or the gallery: sent at once, each on its own, small first. */
export function PhotosField({ field, draftId, value, hint, onAdopt, allSent }: PhotosProps) {
  const ids = isIds(value) ? value : []
  const most = field.most ?? LIMITS.photos
  const upload = useUpload({ draftId, ids, most, onAdopt })
  allSent.current = upload.allSent
  const room = most - ids.length
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
          <PickPhoto label={PHOTOS.choose} onPick={upload.add} isSingle={most === 1} />
        </div>
      ) : (
        <p>{PHOTOS.full(most)}</p>
      )}
    </fieldset>
  )
}

interface Uploading extends Pick<PhotosProps, 'draftId' | 'onAdopt'> {
  ids: string[]
  most: number
}

function useUpload({ draftId, ids, most, onAdopt }: Uploading) {
  const [pending, setPending] = useState(0)
  const [error, setError] = useState<unknown>(null)
  const [failed, setFailed] = useState<File[]>([])
  const unsent = useRef(0)
  const underWay = useRef(Promise.resolve())
  const known = useRef(ids)
  known.current = ids
  const adopt = (next: string[]) => {
    known.current = next
    onAdopt(next)
  }
  const add = async (files: File[]) => {
    setError(null)
    setFailed([])
    unsent.current = 0
    const wanted = files.slice(0, most - known.current.length)
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
        const left = wanted.slice(index)
        unsent.current = left.length
        setFailed(left)
        setPending((before) => before - left.length)
        return
      }
    }
  }
  /** One choice after the other: two at once would count their places twice. */
  const addInTurn = (files: File[]) => {
    underWay.current = underWay.current.then(() => add(files))
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
    retry: failed.length > 0 ? () => addInTurn(failed) : null,
    add: addInTurn,
    allSent: () => underWay.current.then(() => unsent.current === 0),
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
