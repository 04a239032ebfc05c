import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { useChangeWatch, type Watched } from '../use-my-check.ts'
import { WATCH } from './watch.messages.ts'
import { WatchFailed } from './watch-failed.tsx'

interface SureProps {
  person: Watched
  onClose: () => void
}

/** It ends everywhere, so it is asked once more. */
export function WellSheet({ person, date, onClose }: SureProps & { date: string }) {
  const change = useChangeWatch(person.planId)
  const end = () => {
    const onSuccess = () => {
      toast(WATCH.wellDone)
      onClose()
    }
    if (!change.isPending) change.mutate({ kind: 'is-well', date }, { onSuccess })
  }
  return (
    <Sheet title={WATCH.wellTitle(person.name)} onClose={onClose}>
      <p>{WATCH.wellLead}</p>
      {change.isError && <WatchFailed error={change.error} />}
      <div className="asked-actions">
        <Button look="primary" onClick={end} isBusy={change.isPending}>
          {WATCH.wellDo}
        </Button>
        <Button onClick={onClose}>{WATCH.wellNot}</Button>
      </div>
    </Sheet>
  )
}

export function LeaveSheet({ person, onClose }: SureProps) {
  const change = useChangeWatch(person.planId)
  const leave = () => {
    if (!change.isPending) change.mutate({ kind: 'leave' }, { onSuccess: () => toast(WATCH.left) })
  }
  return (
    <Sheet title={WATCH.leaveTitle(person.name)} onClose={onClose}>
      <p>{WATCH.leaveLead}</p>
      {change.isError && <WatchFailed error={change.error} />}
      <div className="asked-actions">
        <Button look="danger" onClick={leave} isBusy={change.isPending}>
          {WATCH.leaveDo}
        </Button>
        <Button onClick={onClose}>{WATCH.leaveNot}</Button>
      </div>
    </Sheet>
  )
}
