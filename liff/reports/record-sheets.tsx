import { useState } from 'preact/hooks'
import { LIMITS } from '#shared/reports/words.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { LongTextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { RECORDS } from './records.messages.ts'
import { useChangeRecord } from './use-records.ts'

/** Words about one's own report, and what happens when they have been sent. */
interface WordsSheetProps {
  id: string
  onClose: () => void
  kind: 'additions' | 'worried'
  title: string
  lead?: string
  label: string
  help?: string
  submit: string
  done: string
  isOptional?: boolean
}

function WordsSheet({
  id,
  onClose,
  kind,
  title,
  lead,
  label,
  help,
  submit,
  done,
  isOptional,
}: WordsSheetProps) {
  const change = useChangeRecord(id)
  const [text, setText] = useState('')
  const [hint, setHint] = useState<string>()
  const send = () => {
    if (change.isPending) return
    if (text.trim() === '' && !isOptional) return setHint(RECORDS.emptyText)
    setHint(undefined)
    const onSuccess = () => {
      toast(done)
      onClose()
    }
    change.mutate({ kind, body: { text: text.trim() } }, { onSuccess })
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {lead && <p>{lead}</p>}
        <LongTextField
          label={label}
          help={help}
          hint={hint}
          value={text}
          onInput={setText}
          maxLength={LIMITS.addition}
        />
        <Button type="submit" look="primary" isBusy={change.isPending}>
          {submit}
        </Button>
        {change.isError && <Failure error={change.error} />}
      </form>
    </Sheet>
  )
}

interface SheetProps {
  id: string
  onClose: () => void
}

export function AddSheet(props: SheetProps) {
  return (
    <WordsSheet
      {...props}
      kind="additions"
      title={RECORDS.add}
      label={RECORDS.addLabel}
      help={RECORDS.addHelp}
      submit={RECORDS.addDo}
      done={RECORDS.added}
    />
  )
}

/** After the centre has closed it: the reporter still worries. */
export function WorrySheet(props: SheetProps) {
  return (
    <WordsSheet
      {...props}
      kind="worried"
      title={RECORDS.worry}
      lead={RECORDS.worryLead}
      label={RECORDS.worryLabel}
      submit={RECORDS.worryDo}
      done={RECORDS.worried}
      isOptional
    />
  )
}

export function WithdrawSheet({ id, onClose }: SheetProps) {
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
