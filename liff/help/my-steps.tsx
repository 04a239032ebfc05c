import { useState } from 'preact/hooks'
import type { MyErrandChange } from '#shared/help/contract.ts'
import { type MyErrandStep, THANKS } from '#shared/help/rules.ts'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { ASKED, SAID, SURE, TAKEN, TROUBLE } from './help.messages.ts'
import { TroubleSheet } from './trouble-sheet.tsx'
import { useChangeErrand } from './use-my-help.ts'

interface StepsProps {
  id: string
  may: readonly MyErrandStep[]
}
type Sure = 'done' | 'cancel' | 'cannot'

/** What somebody may do about an errand; whatever the other side hears of is asked once more. */
export function MySteps({ id, may }: StepsProps) {
  const change = useChangeErrand(id)
  const [sheet, setSheet] = useState<Sure | 'trouble' | null>(null)
  const close = () => setSheet(null)
  const does = (what: Exclude<MyErrandChange, { kind: 'trouble' }>) => {
    const onSuccess = () => {
      toast(SAID[what.kind])
      close()
    }
    if (!change.isPending) change.mutate(what, { onSuccess })
  }
  if (may.length === 0) return null
  return (
    <>
      {may.includes('thanks') && (
        <div className="my-thanks">
          <p>{ASKED.thank}</p>
          {choicesOf(THANKS).map(({ value, label }) => (
            <Button key={value} onClick={() => does({ kind: 'thanks', thanks: value })}>
              {label}
            </Button>
          ))}
        </div>
      )}
      <div className="my-actions">
        {may.includes('done') && (
          <Button look="primary" onClick={() => setSheet('done')}>
            {TAKEN.done}
          </Button>
        )}
        {may.includes('cannot') && <Button onClick={() => setSheet('cannot')}>{TAKEN.cannot}</Button>}
        {may.includes('cancel') && <Button onClick={() => setSheet('cancel')}>{ASKED.cancel}</Button>}
        {may.includes('trouble') && (
          <Button look="quiet" onClick={() => setSheet('trouble')}>
            {TROUBLE.open}
          </Button>
        )}
      </div>
      {change.isError && sheet === null && <Failure error={change.error} />}
      {sheet === 'trouble' && <TroubleSheet id={id} onClose={close} />}
      {sheet !== null && sheet !== 'trouble' && (
        <Sheet title={SURE[sheet].title} onClose={close}>
          <p>{SURE[sheet].lead}</p>
          {change.isError && <Failure error={change.error} />}
          <div className="my-actions">
            <Button
              look={sheet === 'done' ? 'primary' : 'danger'}
              onClick={() => does({ kind: sheet })}
              isBusy={change.isPending}
            >
              {SURE[sheet].yes}
            </Button>
            <Button onClick={close}>{SURE.no}</Button>
          </div>
        </Sheet>
      )}
    </>
  )
}
