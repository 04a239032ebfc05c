import { useState } from 'preact/hooks'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import { KEYHOLDER_LIMITS } from '#shared/keyholders/rules.ts'
import { Button } from '../ui/button.tsx'
import { EntryPart } from '../ui/entry-part.tsx'
import { LongText } from '../ui/long-text.tsx'
import { NoteSheet } from '../ui/note-sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { useSeenChange } from '../ui/use-seen-change.ts'
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
      {isOpen && <Note keyholder={keyholder} onClose={() => setIsOpen(false)} />}
    </EntryPart>
  )
}

function Note({ keyholder, onClose }: { keyholder: KeyholderView; onClose: () => void }) {
  const change = useSeenChange(keyholder, useChangeKeyholder, ({ note }) => note)
  const save = (note: string) => {
    const onSuccess = () => {
      toast(NOTE.saved)
      onClose()
    }
    change.mutate({ kind: 'note', note }, { onSuccess })
  }
  return (
    <NoteSheet
      title={NOTE.title}
      lead={NOTE.lead}
      note={keyholder.note}
      maxLength={KEYHOLDER_LIMITS.note}
      change={change}
      onSave={save}
      onClose={onClose}
    />
  )
}
