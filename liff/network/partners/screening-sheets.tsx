import { useState } from 'preact/hooks'
import type { PartnerView } from '#shared/partners/contract.ts'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LongTextField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { SCREEN } from './partner.messages.ts'
import { useChangePartner } from './use-partners.ts'

interface SheetProps {
  partner: PartnerView
  onClose: () => void
}

/** A number is given, and is never taken back: asked once. */
export function AcceptSheet({ partner, onClose }: SheetProps) {
  const change = useChangePartner(partner)
  const accept = () => {
    const onSuccess = () => {
      toast(SCREEN.accepted)
      onClose()
    }
    change.mutate({ kind: 'accept' }, { onSuccess })
  }
  return (
    <Sheet title={SCREEN.acceptTitle} onClose={onClose}>
      <p>
        <strong>{partner.name}</strong>
      </p>
      <p>{SCREEN.acceptLead}</p>
      <Button look="primary" onClick={accept} isBusy={change.isPending}>
        {SCREEN.accept}
      </Button>
      {change.isError && <Failure error={change.error} />}
    </Sheet>
  )
}

const WORDS = {
  ask: {
    title: SCREEN.ask,
    lead: SCREEN.askLead,
    label: SCREEN.askLabel,
    submit: SCREEN.askDo,
    done: SCREEN.asked,
  },
  decline: {
    title: SCREEN.decline,
    lead: SCREEN.declineLead,
    label: SCREEN.declineLabel,
    submit: SCREEN.declineDo,
    done: SCREEN.declined,
  },
}

/** A question to whoever applied, or why it cannot be. */
export function WordsSheet({ partner, kind, onClose }: SheetProps & { kind: keyof typeof WORDS }) {
  const change = useChangePartner(partner)
  const [text, setText] = useState('')
  const [hint, setHint] = useState<string>()
  const words = WORDS[kind]
  const send = () => {
    if (change.isPending) return
    if (text.trim() === '') return setHint(SCREEN.empty)
    setHint(undefined)
    const onSuccess = () => {
      toast(words.done)
      onClose()
    }
    change.mutate({ kind, text: text.trim() }, { onSuccess })
  }
  return (
    <Sheet title={words.title} onClose={onClose}>
      <SheetForm submitLabel={words.submit} onSubmit={send} isBusy={change.isPending}>
        <p>{words.lead}</p>
        <LongTextField
          label={words.label}
          value={text}
          onInput={setText}
          maxLength={PARTNER_LIMITS.reason}
          hint={hint}
          takesFocus
        />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
