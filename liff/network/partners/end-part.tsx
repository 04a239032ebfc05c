import { useState } from 'preact/hooks'
import type { PartnerView } from '#shared/partners/contract.ts'
import { STOP_REASON } from '#shared/partners/rules.ts'
import { Button } from '../../ui/button.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { EntryPart } from '../../ui/entry-part.tsx'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { END, YEAR } from './partner.messages.ts'
import { useChangePartner } from './use-partners.ts'

/** It takes part no more, or again. */
export function EndPart({ partner }: { partner: PartnerView }) {
  const [isOpen, setIsOpen] = useState(false)
  const change = useChangePartner(partner)
  return (
    <EntryPart title={END.title}>
      <p>
        {partner.state === 'active' ? (
          <Button look="danger" onClick={() => setIsOpen(true)}>
            {END.stop}
          </Button>
        ) : (
          <Button
            onClick={() => change.mutate({ kind: 'resume' }, { onSuccess: () => toast(END.resumed) })}
            isBusy={change.isPending}
          >
            {END.resume}
          </Button>
        )}
      </p>
      {change.isError && <Failure error={change.error} />}
      {isOpen && <StopSheet partner={partner} onClose={() => setIsOpen(false)} />}
    </EntryPart>
  )
}

type Reason = keyof typeof STOP_REASON

function StopSheet({ partner, onClose }: { partner: PartnerView; onClose: () => void }) {
  const change = useChangePartner(partner)
  const [reason, setReason] = useState<Reason>('other')
  const stop = () => {
    const onSuccess = () => {
      toast(END.stopped)
      onClose()
    }
    change.mutate({ kind: 'stop', reason }, { onSuccess })
  }
  return (
    <Sheet title={END.stopTitle} onClose={onClose}>
      <SheetForm submitLabel={END.stopDo} onSubmit={stop} isBusy={change.isPending}>
        <p>{END.stopLead}</p>
        <ChoiceField
          legend={YEAR.reason}
          choices={choicesOf(STOP_REASON)}
          value={reason}
          onChoose={setReason}
        />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
