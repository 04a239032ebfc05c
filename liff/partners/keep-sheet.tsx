import { useState } from 'preact/hooks'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { Failure } from '../ui/failure.tsx'
import { LongTextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { WAITING } from './mine.messages.ts'
import { usePassOn } from './use-my-partner.ts'

/** A colleague's report was settled in the house: how, since whoever sent it is told. */
export function KeepSheet({ reportId, onClose }: { reportId: string; onClose: () => void }) {
  const passOn = usePassOn(reportId)
  const [text, setText] = useState('')
  const [hint, setHint] = useState<string>()
  const keep = () => {
    if (passOn.isPending) return
    if (text.trim() === '') return setHint(WAITING.keepEmpty)
    setHint(undefined)
    const onSuccess = () => {
      toast(WAITING.kept)
      onClose()
    }
    passOn.mutate({ kind: 'keep', text: text.trim() }, { onSuccess })
  }
  return (
    <Sheet title={WAITING.keepTitle} onClose={onClose}>
      <SheetForm submitLabel={WAITING.keepDo} onSubmit={keep} isBusy={passOn.isPending}>
        <p>{WAITING.keepLead}</p>
        <LongTextField
          label={WAITING.keepLabel}
          value={text}
          onInput={setText}
          maxLength={PARTNER_LIMITS.reason}
          hint={hint}
          takesFocus
        />
        {passOn.isError && <Failure error={passOn.error} />}
      </SheetForm>
    </Sheet>
  )
}
