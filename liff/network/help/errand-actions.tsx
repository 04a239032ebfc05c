import { useState } from 'preact/hooks'
import type { ErrandChange, ErrandView } from '#shared/help/contract.ts'
import { errandMayBecome } from '#shared/help/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { GiveSheet } from './give-sheet.tsx'
import { ERRANDS, SURE } from './help.messages.ts'
import { useChangeErrand } from './use-help.ts'

type Step = Exclude<ErrandChange['change']['kind'], 'give'>

const SAID: Record<Step, string> = {
  offer: ERRANDS.offered,
  done: ERRANDS.ended,
  cancel: ERRANDS.cancelled,
}

/** What may be done about an errand as it stands. What others are told of and cannot be undone is asked once more. */
export function ErrandActions({ errand }: { errand: ErrandView }) {
  const { state, name } = errand
  const change = useChangeErrand(errand)
  const [sheet, setSheet] = useState<Step | 'give' | null>(null)
  const isSomebodys = state === 'taken' || state === 'trouble'
  const does = (kind: Step) => {
    const onSuccess = () => {
      toast(SAID[kind])
      setSheet(null)
    }
    if (!change.isPending) change.mutate({ kind }, { onSuccess })
  }
  const of = (what: string) => ERRANDS.of(name, what)
  if (state === 'done' || state === 'cancelled') return null
  return (
    <>
      <div className="help-does">
        {(state === 'asked' || state === 'nobody') && (
          <Button
            look="primary"
            onClick={() => does('offer')}
            isBusy={change.isPending}
            label={of(OFFER[state])}
          >
            {OFFER[state]}
          </Button>
        )}
        {errandMayBecome(state, 'taken') && (
          <Button onClick={() => setSheet('give')} label={of(ERRANDS.give)}>
            {ERRANDS.give}
          </Button>
        )}
        {errandMayBecome(state, 'done') && (
          <Button look="primary" onClick={() => setSheet('done')} label={of(ERRANDS.done)}>
            {ERRANDS.done}
          </Button>
        )}
        {isSomebodys && (
          <Button onClick={() => setSheet('offer')} label={of(ERRANDS.offerOther)}>
            {ERRANDS.offerOther}
          </Button>
        )}
        <Button look="quiet" onClick={() => setSheet('cancel')} label={of(ERRANDS.cancel)}>
          {ERRANDS.cancel}
        </Button>
      </div>
      {change.isError && sheet === null && <Failure error={change.error} />}
      {sheet === 'give' && <GiveSheet errand={errand} onClose={() => setSheet(null)} />}
      {sheet !== null && sheet !== 'give' && (
        <SureSheet
          step={sheet}
          isBusy={change.isPending}
          error={change.error}
          onYes={() => does(sheet)}
          onClose={() => setSheet(null)}
        />
      )}
    </>
  )
}

const OFFER = { asked: ERRANDS.offer, nobody: ERRANDS.offerAgain }

interface SureProps {
  step: Step
  isBusy: boolean
  error: unknown
  onYes: () => void
  onClose: () => void
}

function SureSheet({ step, isBusy, error, onYes, onClose }: SureProps) {
  const { title, lead, yes } = SURE[step]
  return (
    <Sheet title={title} onClose={onClose}>
      <p>{lead}</p>
      {error !== null && <Failure error={error} />}
      <Button look={step === 'cancel' ? 'danger' : 'primary'} onClick={onYes} isBusy={isBusy}>
        {yes}
      </Button>
      <Button onClick={onClose}>{SURE.no}</Button>
    </Sheet>
  )
}
