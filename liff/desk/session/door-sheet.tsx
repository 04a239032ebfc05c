import { useState } from 'preact/hooks'
import type { DeskSession } from '#shared/salons/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { DOOR } from './session.messages.ts'

/** What the QR code at the door opens. */
export function DoorSheet({ desk, onClose }: { desk: DeskSession; onClose: () => void }) {
  const [hasFailed, setHasFailed] = useState(false)
  const { checkInLink } = desk
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
      <p>{DOOR.poster}</p>
      <p className="desk-link">{checkInLink}</p>
      <Button look="primary" onClick={() => void copy()}>
        {DOOR.copy}
      </Button>
      {hasFailed && <p role="alert">{DOOR.copyFailed}</p>}
    </Sheet>
  )
}
