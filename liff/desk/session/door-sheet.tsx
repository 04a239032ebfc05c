import { useState } from 'preact/hooks'
import type { DeskSession } from '#shared/salons/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { Made } from './print-sheet.tsx'
import { DOOR } from './session.messages.ts'
import { usePrint } from './use-print.ts'

/** What the QR code at the door opens. */
export function DoorSheet({ desk, onClose }: { desk: DeskSession; onClose: () => void }) {
  const [hasFailed, setHasFailed] = useState(false)
  const { checkInLink } = desk
  const print = usePrint(desk.session.id)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(checkInLink)
      toast(DOOR.copied)
    } catch {
      setHasFailed(true)
    }
  }
  return (
    <Sheet title={DOOR.title} onClose={onClose}>
      <p>{DOOR.lead}</p>
      {print.data === undefined ? (
        <Button look="primary" onClick={() => print.mutate('door')} isBusy={print.isPending}>
          {DOOR.make}
        </Button>
      ) : (
        <Made url={print.data} form="door" />
      )}
      {print.isError && <Failure error={print.error} />}
      <p>{DOOR.link}</p>
      <p className="desk-link">{checkInLink}</p>
      <Button onClick={() => void copy()}>{DOOR.copy}</Button>
      {hasFailed && <p role="alert">{DOOR.copyFailed}</p>}
    </Sheet>
  )
}
