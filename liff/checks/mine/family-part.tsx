import { useState } from 'preact/hooks'
import { CHECK_LIMITS } from '#shared/checks/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { dayInWords } from '../../ui/when.ts'
import { Failed } from '../failed.tsx'
import { type OwnPlan, useChangeMyCheck } from '../use-my-check.ts'
import { InviteSheet } from './invite-sheet.tsx'
import { FAMILY } from './mine.messages.ts'

/** Who of the family watches, and how one more comes in. */
export function FamilyPart({ plan, now }: { plan: OwnPlan; now: Date }) {
  const { watchers, wish } = plan
  const invite = useChangeMyCheck(plan)
  const [removing, setRemoving] = useState<OwnPlan['watchers'][number] | null>(null)
  const isFull = watchers.length >= CHECK_LIMITS.watchers
  const link = invite.data?.link
  return (
    <section className="asked-part">
      <h2>{FAMILY.title}</h2>
      {!wish.tellsFamily && <p className="asked-warning">{FAMILY.notTold}</p>}
      {wish.tellsFamily && watchers.length === 0 && <p className="asked-warning">{FAMILY.nobody}</p>}
      {watchers.length > 0 && (
        <ul className="asked-list">
          {watchers.map((watcher) => (
            <li key={watcher.id} className="asked-person">
              <p>
                <strong>{watcher.name}</strong>
                <br />
                <span className="asked-soft">{FAMILY.since(dayInWords(watcher.since, now))}</span>
              </p>
              <Button onClick={() => setRemoving(watcher)} label={FAMILY.removeOf(watcher.name)}>
                {FAMILY.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isFull ? (
        <p>{FAMILY.full}</p>
      ) : (
        <Button
          look={watchers.length === 0 && wish.tellsFamily ? 'primary' : 'secondary'}
          onClick={() => invite.mutate({ kind: 'invite' })}
          isBusy={invite.isPending}
        >
          {FAMILY.invite}
        </Button>
      )}
      {invite.isError && <Failed error={invite.error} />}
      {link && <InviteSheet link={link} onClose={() => invite.reset()} />}
      {removing && <RemoveSheet plan={plan} watcher={removing} onClose={() => setRemoving(null)} />}
    </section>
  )
}

interface RemoveProps {
  plan: OwnPlan
  watcher: OwnPlan['watchers'][number]
  onClose: () => void
}

function RemoveSheet({ plan, watcher, onClose }: RemoveProps) {
  const change = useChangeMyCheck(plan)
  const remove = () => {
    const onSuccess = () => {
      toast(FAMILY.removed)
      onClose()
    }
    if (!change.isPending) change.mutate({ kind: 'remove-watcher', watcherId: watcher.id }, { onSuccess })
  }
  return (
    <Sheet title={FAMILY.removeTitle(watcher.name)} onClose={onClose}>
      <p>{FAMILY.removeLead}</p>
      {change.isError && <Failed error={change.error} />}
      <div className="asked-actions">
        <Button look="danger" onClick={remove} isBusy={change.isPending}>
          {FAMILY.remove}
        </Button>
        <Button onClick={onClose}>{FAMILY.removeNot}</Button>
      </div>
    </Sheet>
  )
}
