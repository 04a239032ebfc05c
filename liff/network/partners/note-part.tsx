import { useState } from 'preact/hooks'
import type { PartnerView } from '#shared/partners/contract.ts'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { Button } from '../../ui/button.tsx'
import { EntryPart } from '../../ui/entry-part.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { NoteSheet } from '../../ui/note-sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSeenChange } from '../../ui/use-seen-change.ts'
import { PARTNER } from './partner.messages.ts'
import { useChangePartner } from './use-partners.ts'

/** What the centre notes for itself. */
export function NotePart({ partner }: { partner: PartnerView }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <EntryPart title={PARTNER.note}>
      {partner.note ? <LongText text={partner.note} more={PARTNER.more} /> : <p>{PARTNER.noNote}</p>}
      <p>
        <Button onClick={() => setIsOpen(true)}>{PARTNER.noteEdit}</Button>
      </p>
      {isOpen && <Note partner={partner} onClose={() => setIsOpen(false)} />}
    </EntryPart>
  )
}

function Note({ partner, onClose }: { partner: PartnerView; onClose: () => void }) {
  const change = useSeenChange(partner, useChangePartner, ({ note }) => note)
  const save = (text: string) => {
    const onSuccess = () => {
      toast(PARTNER.noteSaved)
      onClose()
    }
    change.mutate({ kind: 'note', text }, { onSuccess })
  }
  return (
    <NoteSheet
      title={PARTNER.note}
      lead={PARTNER.noteLead}
      note={partner.note ?? ''}
      maxLength={PARTNER_LIMITS.note}
      change={change}
      onSave={save}
      onClose={onClose}
    />
  )
}
