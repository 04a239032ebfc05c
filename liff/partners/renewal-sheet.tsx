import { useState } from 'preact/hooks'
import { PARTNER_LIMITS, STOP_REASON } from '#shared/partners/rules.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { ChoiceField, LongTextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { Failed } from './failed.tsx'
import { RENEW } from './mine.messages.ts'
import { type Own, useChangeOwn } from './use-my-partner.ts'

interface SheetProps {
  own: Own
  answer: 'change' | 'stop'
  onClose: () => void
}

/** They go on otherwise, or stop: what and why, as far as they tell. */
export function RenewalSheet({ own, answer, onClose }: SheetProps) {
  const change = useChangeOwn(own)
  const [reason, setReason] = useState<keyof typeof STOP_REASON | null>(null)
  const [words, setWords] = useState('')
  const isStop = answer === 'stop'
  const send = () => {
    const onSuccess = () => {
      toast(RENEW.thanks)
      onClose()
    }
    change.mutate({ kind: 'renewal', answer, reason, words: words.trim() || null }, { onSuccess })
  }
  return (
    <Sheet title={isStop ? RENEW.stopTitle : RENEW.change} onClose={onClose}>
      <SheetForm submitLabel={RENEW.send} onSubmit={send} isBusy={change.isPending}>
        <p>{isStop ? RENEW.stopLead : RENEW.changeLead}</p>
        {isStop && (
          <ChoiceField
            legend={RENEW.reason}
            choices={choicesOf(STOP_REASON)}
            value={reason}
            onChoose={setReason}
          />
        )}
        <LongTextField
          label={isStop ? RENEW.stopWords : RENEW.changeLabel}
          value={words}
          onInput={setWords}
          maxLength={PARTNER_LIMITS.reason}
        />
        {change.isError && <Failed error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
