import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { Failed } from '../failed.tsx'
import { type OwnPlan, useChangeMyCheck } from '../use-my-check.ts'
import { STOP } from './mine.messages.ts'

/** Over at once, and nothing of the person is kept; asked once more, since the family hears of it. */
export function StopPart({ plan }: { plan: OwnPlan }) {
  const change = useChangeMyCheck(plan)
  const [isSure, setIsSure] = useState(false)
  const close = () => setIsSure(false)
  const stop = () => {
    if (!change.isPending) change.mutate({ kind: 'stop' }, { onSuccess: () => toast(STOP.done) })
  }
  return (
    <section className="asked-end">
      <Button look="quiet" onClick={() => setIsSure(true)}>
        {STOP.open}
      </Button>
      {isSure && (
        <Sheet title={STOP.title} onClose={close}>
          <p>{STOP.lead}</p>
          {change.isError && <Failed error={change.error} />}
          <div className="asked-actions">
            <Button look="danger" onClick={stop} isBusy={change.isPending}>
              {STOP.do}
            </Button>
            <Button onClick={close}>{STOP.not}</Button>
          </div>
        </Sheet>
      )}
    </section>
  )
}
