import { useState } from 'preact/hooks'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import { Button } from '../ui/button.tsx'
import { EntryPart } from '../ui/entry-part.tsx'
import { Failure } from '../ui/failure.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { APPLICATION } from './keyholders.messages.ts'
import { SureSheet } from './sure-sheet.tsx'
import { useChangeKeyholder } from './use-keyholders.ts'

/** Somebody applied in LINE: it becomes a registration with a number, or it does not. */
export function ApplicationPart({ keyholder }: { keyholder: KeyholderView }) {
  const [isDeclining, setIsDeclining] = useState(false)
  const change = useChangeKeyholder(keyholder)
  const now = useNow()
  const accept = () => change.mutate({ kind: 'accept' }, { onSuccess: () => toast(APPLICATION.accepted) })
  return (
    <EntryPart title={APPLICATION.title}>
      <p>{APPLICATION.lead}</p>
      <p className="entry-soft">{APPLICATION.on(dayInWords(keyholder.since, now))}</p>
      <div className="row">
        <Button look="primary" onClick={accept} isBusy={change.isPending}>
          {APPLICATION.accept}
        </Button>
        <Button onClick={() => setIsDeclining(true)}>{APPLICATION.decline}</Button>
      </div>
      {change.isError && <Failure error={change.error} />}
      {isDeclining && (
        <SureSheet
          keyholder={keyholder}
          change={{ kind: 'stop', because: 'declined' }}
          title={APPLICATION.declineTitle}
          lead={APPLICATION.declineLead}
          does={APPLICATION.declineDo}
          done={APPLICATION.declined}
          onClose={() => setIsDeclining(false)}
        />
      )}
    </EntryPart>
  )
}
