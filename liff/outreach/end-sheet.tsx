import type { AnnouncementView } from '#shared/outreach/contract.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { STEER } from './outreach.messages.ts'
import { useSteerAnnouncement } from './use-announcements.ts'

/** Asks once more before an announcement is given up for good. */
export function EndSheet({ announcement, onClose }: { announcement: AnnouncementView; onClose: () => void }) {
  const steer = useSteerAnnouncement(announcement.id)
  const end = () =>
    steer.mutate(
      { kind: 'end' },
      {
        onSuccess: () => {
          toast(STEER.ended)
          onClose()
        },
      },
    )
  return (
    <Sheet title={STEER.endTitle} onClose={onClose}>
      <p>{announcement.state === 'draft' ? STEER.endDraft : STEER.endLead}</p>
      <Button look="danger" onClick={end} isBusy={steer.isPending}>
        {STEER.endDo}
      </Button>
      <Button onClick={onClose}>{STEER.keep}</Button>
      {steer.isError && <Failure error={steer.error} />}
    </Sheet>
  )
}
