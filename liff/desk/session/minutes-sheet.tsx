import { useState } from 'preact/hooks'
import type { DeskSession } from '#shared/salons/desk.ts'
import { isInLine } from '../../line.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { momentInWords } from '../../ui/when.ts'
import { usePutMinutes, useRemoveMinutes } from '../use-desk.ts'
import { MINUTES, PRINT } from './session.messages.ts'

interface Props {
  desk: DeskSession
  minutes: NonNullable<DeskSession['minutes']>
  onClose: () => void
}

/** 議事録 of a meeting of partners: put in at once, replaced or taken out. */
export function MinutesSheet({ desk: { session }, minutes: { putAt, path }, onClose }: Props) {
  const now = useNow()
  const hasBegun = new Date(session.startsAt) <= now && session.state === 'open'
  return (
    <Sheet title={MINUTES.title} onClose={onClose}>
      <p>{MINUTES.lead}</p>
      <p>{putAt === null ? MINUTES.none : MINUTES.putAt(momentInWords(putAt, now))}</p>
      {putAt !== null && (
        <>
          {isInLine() && <p>{PRINT.inLine}</p>}
          <a className="button button-secondary" href={path} target="_blank" rel="noreferrer">
            {MINUTES.look}
          </a>
        </>
      )}
      {hasBegun ? (
        <PickMinutes sessionId={session.id} label={putAt === null ? MINUTES.put : MINUTES.again} />
      ) : (
        putAt === null && <p>{MINUTES.notYet}</p>
      )}
      {putAt !== null && <RemoveMinutes sessionId={session.id} />}
    </Sheet>
  )
}

function PickMinutes({ sessionId, label }: { sessionId: string; label: string }) {
  const putting = usePutMinutes(sessionId)
  return (
    <>
      <label className="button button-primary pick">
        <input
          type="file"
          className="unseen"
          accept="application/pdf"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file && !putting.isPending) putting.mutate(file, { onSuccess: () => toast(MINUTES.done) })
            event.currentTarget.value = ''
          }}
        />
        {label}
      </label>
      {putting.isPending && <p role="status">{MINUTES.sending}</p>}
      {putting.isError && <Failure error={putting.error} />}
    </>
  )
}

function RemoveMinutes({ sessionId }: { sessionId: string }) {
  const [isSure, setIsSure] = useState(false)
  const removing = useRemoveMinutes(sessionId)
  const press = () => {
    if (!isSure) return setIsSure(true)
    removing.mutate(undefined, { onSuccess: () => toast(MINUTES.removed) })
  }
  return (
    <>
      <Button look="quiet" onClick={press} isBusy={removing.isPending}>
        {isSure ? MINUTES.removeSure : MINUTES.remove}
      </Button>
      {removing.isError && <Failure error={removing.error} />}
    </>
  )
}
