import { useState } from 'preact/hooks'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import { KEYHOLDER_LIMITS } from '#shared/keyholders/rules.ts'
import { Button } from '../ui/button.tsx'
import { EntryPart } from '../ui/entry-part.tsx'
import { Failure } from '../ui/failure.tsx'
import { LongTextField } from '../ui/field.tsx'
import { LongText } from '../ui/long-text.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { HOLDER, NOTE } from './keyholders.messages.ts'
import { useChangeKeyholder } from './use-keyholders.ts'

/** What staff note for each other. */
export function NotePart({ keyholder }: { keyholder: KeyholderView }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <EntryPart title={NOTE.title}>
      {keyholder.note ? <LongText text={keyholder.note} more={HOLDER.more} /> : <p>{NOTE.none}</p>}
      <p>
        <Button onClick={() => setIsOpen(true)}>{NOTE.edit}</Button>
      </p>
      {isOpen && <NoteSheet keyholder={keyholder} onClose={() => setIsOpen(false)} />}
    </EntryPart>
  )
}

function NoteSheet({ keyholder, onClose }: { keyholder: KeyholderView; onClose: () => void }) {
  const change = useChangeKeyholder(keyholder)
  const [text, setText] = useState(keyholder.note)
  const save = () => {
    const onSuccess = () => {
      toast(NOTE.saved)
      onClose()
    }
    change.mutate({ kind: 'note', note: text.trim() }, { onSuccess })
  }
  return (
    <Sheet title={NOTE.title} onClose={onClose}>
      <SheetForm submitLabel={NOTE.save} onSubmit={save} isBusy={change.isPending}>
        <LongTextField
          label={NOTE.title}
          help={NOTE.lead}
          value={text}
          onInput={setText}
          maxLength={KEYHOLDER_LIMITS.note}
          rows={8}
          takesFocus
        />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
