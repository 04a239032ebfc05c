import { useState } from 'preact/hooks'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import { STOPPED_BECAUSE, type StoppedBecause } from '#shared/keyholders/rules.ts'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { EntryPart } from '../ui/entry-part.tsx'
import { Failure } from '../ui/failure.tsx'
import { ChoiceField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { END } from './keyholders.messages.ts'
import { useChangeKeyholder } from './use-keyholders.ts'

/** When and why it ended. */
export function EndedPart({ keyholder: { stopped } }: { keyholder: KeyholderView }) {
  const now = useNow()
  if (!stopped) return null
  return (
    <EntryPart title={END.title}>
      <p>{END.on(dayInWords(stopped.at, now), STOPPED_BECAUSE[stopped.because])}</p>
      <p>{END.after}</p>
    </EntryPart>
  )
}

/** Somebody moved away, died, or does not want it any more. */
export function EndPart({ keyholder }: { keyholder: KeyholderView }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <EntryPart title={END.title}>
      <p>
        <Button look="danger" onClick={() => setIsOpen(true)}>
          {END.stop}
        </Button>
      </p>
      {isOpen && <StopSheet keyholder={keyholder} onClose={() => setIsOpen(false)} />}
    </EntryPart>
  )
}

/** An application is declined elsewhere. */
const REASONS = choicesOf(STOPPED_BECAUSE).filter(({ value }) => value !== 'declined')

function StopSheet({ keyholder, onClose }: { keyholder: KeyholderView; onClose: () => void }) {
  const change = useChangeKeyholder(keyholder)
  const [because, setBecause] = useState<StoppedBecause | null>(null)
  const [isHinted, setIsHinted] = useState(false)
  const stop = () => {
    setIsHinted(true)
    const onSuccess = () => {
      toast(END.stopped)
      onClose()
    }
    if (because) change.mutate({ kind: 'stop', because }, { onSuccess })
  }
  return (
    <Sheet title={END.stopTitle} onClose={onClose}>
      <SheetForm submitLabel={END.stopDo} onSubmit={stop} isBusy={change.isPending}>
        <p>{END.stopLead}</p>
        <ChoiceField
          legend={END.why}
          choices={REASONS}
          value={because}
          onChoose={setBecause}
          hint={isHinted && because === null ? END.whyHint : undefined}
        />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
