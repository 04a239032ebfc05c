import { useEffect, useRef, useState } from 'preact/hooks'
import { SEARCH_LIMITS } from '#shared/searches/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PickPhoto } from '../../ui/pick-photo.tsx'
import { shrinkPhoto } from '../../ui/shrink-photo.ts'
import type { ActiveAlert, How } from './active-alert.ts'
import { SENT } from './alerts.messages.ts'
import { StayWithThem } from './seen-form.tsx'
import { useAddSeenPhoto } from './use-alerts.ts'

interface SentProps {
  alert: ActiveAlert
  sent: { id: string; how: How }
  onAgain: () => void
}

/** It has arrived; a photo may follow. */
export function SentPart({ alert, sent, onAgain }: SentProps) {
  const [photos, setPhotos] = useState(0)
  const add = useAddSeenPhoto(alert.id, sent.id)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const pick = async ([file]: File[]) => {
    if (file && !add.isPending)
      add.mutate(await shrinkPhoto(file), { onSuccess: () => setPhotos((before) => before + 1) })
  }
  return (
    <section className="alert-part alert-sent" aria-label={SENT.title}>
      <h2 ref={title} tabIndex={-1}>
        {SENT.title}
      </h2>
      <p>{SENT.lead}</p>
      {sent.how === 'with-me' && <StayWithThem centre={alert.centre} />}
      {photos < SEARCH_LIMITS.sightingPhotos && (
        <>
          <p>{SENT.photoLead}</p>
          <PickPhoto isSingle label={SENT.photo} onPick={(files) => void pick(files)} />
        </>
      )}
      <p role="status">{add.isPending ? SENT.sending : photos > 0 && SENT.photoSent}</p>
      {add.isError && <Failure error={add.error} />}
      <p className="alert-soft">{SENT.told(alert.told)}</p>
      <Button onClick={onAgain}>{SENT.again}</Button>
    </section>
  )
}
