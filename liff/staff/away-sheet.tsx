import type { StaffView } from '#shared/staff/contract.ts'
import { Sheet } from '../ui/sheet.tsx'
import { AwayForm } from './away-form.tsx'
import { AWAY } from './staff.messages.ts'

interface AwaySheetProps {
  member: StaffView
  colleagues: readonly StaffView[]
  onClose: () => void
}

/** The days off of a colleague. */
export function AwaySheet({ member, colleagues, onClose }: AwaySheetProps) {
  return (
    <Sheet title={AWAY.open(member.name)} onClose={onClose}>
      <p>{AWAY.lead}</p>
      <AwayForm member={member} isMine={false} colleagues={colleagues} onDone={onClose} />
    </Sheet>
  )
}
