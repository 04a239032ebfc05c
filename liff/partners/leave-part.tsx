import { useState } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { Failed } from './failed.tsx'
import { MINE } from './mine.messages.ts'
import { type Own, useChangeOwn } from './use-my-partner.ts'

/** Somebody is of this partner no more: asked once. */
export function LeavePart({ own }: { own: Own }) {
  const [isOpen, setIsOpen] = useState(false)
  const change = useChangeOwn(own)
  return (
    <p className="mine-end">
      <Button look="quiet" onClick={() => setIsOpen(true)}>
        {MINE.leave}
      </Button>
      {isOpen && (
        <Sheet title={MINE.leaveTitle} onClose={() => setIsOpen(false)}>
          {isOnlyLead(own) && <p className="mine-warning">{MINE.lastLead}</p>}
          <p>{MINE.leaveLead}</p>
          <Button
            look="danger"
            isBusy={change.isPending}
            onClick={() => change.mutate({ kind: 'leave' }, { onSuccess: () => toast(MINE.left) })}
          >
            {MINE.leaveDo}
          </Button>
          <Button onClick={() => setIsOpen(false)}>{MINE.stay}</Button>
          {change.isError && <Failed error={change.error} />}
        </Sheet>
      )}
    </p>
  )
}

/** Others stay, and none of them minds people, the year and reports. */
function isOnlyLead({ state, role, people }: Own): boolean {
  const others = people.filter(({ isMe }) => !isMe)
  const isNeeded = state === 'active' && role === 'lead' && others.length > 0
  return isNeeded && !others.some((member) => member.role === 'lead')
}
