import { useState } from 'preact/hooks'
import { LIMITS } from '#shared/reports/words.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { LongTextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { RECORDS } from './records.messages.ts'
import { useChangeRecord } from './use-records.ts'

export function AddSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const change = useChangeRecord(id)
  const [text, setText] = useState('')
  const [hint, setHint] = useState<string>()
  const send = () => {
    if (change.isPending) return
    if (text.trim() === '') return setHint(RECORDS.emptyText)
    setHint(undefined)
    change.mutate(
      { kind: 'additions', body: { text: text.trim() } },
      {
        onSuccess: () => {
          toast(RECORDS.added)
          onClose()
        },
      },
    )
  }
  return (
    <Sheet title={RECORDS.add} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <LongTextField
          label={RECORDS.addLabel}
          help={RECORDS.addHelp}
          hint={hint}
          value={text}
          onInput={setText}
          maxLength={LIMITS.addition}
        />
        <Button type="submit" look="primary" isBusy={change.isPending}>
          {RECORDS.addDo}
        </Button>
        {change.isError && <Failure error={change.error} />}
      </form>
    </Sheet>
  )
}

export function WithdrawSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const change = useChangeRecord(id)
  const withdraw = () =>
    change.mutate(
      { kind: 'withdrawal' },
      {
        onSuccess: () => {
          toast(RECORDS.withdrawn)
          onClose()
        },
      },
    )
  return (
    <Sheet title={RECORDS.withdrawTitle} onClose={onClose}>
      <p>{RECORDS.withdrawLead}</p>
      <Button look="danger" onClick={withdraw} isBusy={change.isPending}>
        {RECORDS.withdrawDo}
      </Button>
      <Button onClick={onClose}>{RECORDS.cancel}</Button>
      {change.isError && <Failure error={change.error} />}
    </Sheet>
  )
}
