import { useState } from 'preact/hooks'
import { HELP_LIMITS } from '#shared/help/rules.ts'
import { Failure } from '../ui/failure.tsx'
import { LongTextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { SAID, TROUBLE } from './help.messages.ts'
import { useChangeErrand } from './use-my-help.ts'

/** What went wrong, for the coordinator alone. */
export function TroubleSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const change = useChangeErrand(id)
  const [text, setText] = useState('')
  const [isHinted, setIsHinted] = useState(false)
  const isMissing = text.trim() === ''
  const submit = () => {
    setIsHinted(isMissing)
    if (isMissing || change.isPending) return
    const onSuccess = () => {
      toast(SAID.trouble)
      onClose()
    }
    change.mutate({ kind: 'trouble', text: text.trim() }, { onSuccess })
  }
  return (
    <Sheet title={TROUBLE.title} onClose={onClose}>
      <SheetForm submitLabel={TROUBLE.send} onSubmit={submit} isBusy={change.isPending}>
        <p>{TROUBLE.danger}</p>
        <LongTextField
          label={TROUBLE.label}
          help={TROUBLE.lead}
          hint={isHinted && isMissing ? TROUBLE.hint : undefined}
          value={text}
          onInput={setText}
          maxLength={HELP_LIMITS.words}
        />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
